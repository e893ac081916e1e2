"""A text read sentence by sentence tells what it tells as a whole."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from exocheck.engine.mentions import Mentions
from exocheck.engine.sentences import SentenceReader
from exocheck.rulebook import compile_rulebook
from exocheck.text.words import sentences_of, words_of

BOOK, _COMPILED = compile_rulebook()
CLAIMS = [
    claim
    for rule in BOOK.rules
    for example in _COMPILED.examples[rule.id]
    for claim in [example["record"].get("claims")]
    if isinstance(claim, str)
]
GAPS = st.sampled_from(
    [". ", ".", " – ", "! ", "?\n", "\n", "\n\n", "; ", ", ", " ", "。", "<br>", "-\n", " 10. ", "\u00ad", "¹ "]
)
TEXTS = st.lists(st.tuples(st.sampled_from(CLAIMS) | st.text(max_size=12), GAPS), max_size=5).map(
    lambda parts: "".join(text + gap for text, gap in parts)
)


def quoted(mentions: Mentions, offset: int) -> set[tuple[str, int, str]]:
    """Return all concepts that are mentioned, each with where it begins and the words."""
    return {
        (concept, mentions.words.span(*place)[0] + offset, mentions.words.quote(*place))
        for concept in mentions.possible
        for place in mentions.of(concept)
    }


def test_there_are_claims_to_read() -> None:
    assert len(CLAIMS) > 200


@settings(deadline=None)  # the first text makes the index
@given(TEXTS)
def test_no_mention_is_lost_or_found_for_that_a_sentence_is_read_alone(text: str) -> None:
    reader = SentenceReader(BOOK.lexicon)
    for offset in (0, 7):
        alone = [quoted(sentence.mentions, sentence.offset) for sentence in reader.read(text, offset)]
        assert set().union(*alone) == quoted(Mentions(BOOK.lexicon, text), offset)


@settings(deadline=None)
@given(TEXTS)
def test_sentences_hold_a_texts_words_where_they_stand(text: str) -> None:
    words, parts = words_of(text), list(sentences_of(words_of(text)))
    assert [item for part in parts for item in part.items] == list(words.items)
    number = 0
    for part in parts:
        for word in range(len(part.items)):
            first, last = part.span(word, word + 1)
            assert (first + part.place, last + part.place) == words.span(number, number + 1)
            assert part.distance(0, word) == words.distance(number - word, number)
            number += 1


def test_sentences_are_remembered_until_others_took_their_place() -> None:
    reader = SentenceReader(BOOK.lexicon)
    (first,) = reader.read("Rose exosomes for your skin")
    for number in range(1500):
        reader.read(f"Batch {number} of it")
    (again,) = reader.read("Rose exosomes for your skin")
    assert again.mentions is first.mentions
    for number in range(1500, 4000):
        reader.read(f"Batch {number} of it")
    (anew,) = reader.read("Rose exosomes for your skin")
    assert anew.mentions is not first.mentions
