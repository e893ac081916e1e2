"""Find texts of rules and markets that read badly, promise what cannot be filled in, or give a verdict."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from exocheck.rulebook.lint.reach import leaves_of
from exocheck.rulebook.lint.remark import Remark, advice, mistake
from exocheck.text.term_tables import term_tables
from exocheck.text.terms import TermIndex
from exocheck.text.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Verdicts", "empty_blanks", "same_titles", "untidy"]

Data = dict[str, Any]
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_TITLE = 80
_MOST_SENTENCES = 4
_SENTENCE_END = re.compile(r"[.?!][”\"]?(?=\s|$)")
_DENIAL_REACH = 12  # half words
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_FILLED_BY = {
    "price_per_ml": {"price_per_ml"},
    "comparator": {"price_per_ml"},
    "times": {"price_per_ml"},
    "markets": {"sold_in"},
    "tissue": {"tissue_is"},
    "co_actives": {"contains", "listed"},
    "families": {"contains", "listed"},
}
"""The conditions by which a blank of a message is sure to be filled."""
_WITHOUT_WORDS = {"list_is_whole", "price_per_ml", "sold_in"}
"""The conditions that no printed words make true."""


def untidy(rule: Data) -> Iterator[Remark]:
    """Yield what is wrong with the form of a rule's texts."""
    if not _ID.fullmatch(rule["id"]):
        yield mistake(rule, f"'{rule['id']}' is not an id", "use lower case letters, digits and - in the file's name")
    title = rule["title"]
    if title.endswith((".", "!")):
        yield mistake(rule, "the title ends like a sentence", "drop its last character")
    if len(title) > _LONGEST_TITLE:
        yield mistake(rule, f"the title has {len(title)} characters; {_LONGEST_TITLE} are the most", "shorten it")
    for key in ("message", "why", "advice", "false_alarms"):
        if not rule[key].endswith((".", "?", "!")):
            yield mistake(rule, f"'{key}' does not end like a sentence", "end it with a full stop")
    if rule["ask"] and not rule["ask"].endswith(("?", ".")):
        yield mistake(rule, "'ask' does not end like a question", "end it with a question mark")
    sentences = len(_SENTENCE_END.findall(rule["why"]))
    if sentences > _MOST_SENTENCES:
        yield advice(rule, f"'why' has {sentences} sentences; {_MOST_SENTENCES} are the most", "shorten it")


def same_titles(rules: Iterable[Data]) -> Iterator[Remark]:
    """Yield the rules whose title another one has."""
    titles = Counter(rule["title"].casefold() for rule in rules)
    for rule in rules:
        if titles[rule["title"].casefold()] > 1:
            yield mistake(rule, f"another rule has the title '{rule['title']}' too", "say what sets them apart")


def empty_blanks(rule: Data) -> Iterator[Remark]:
    """Yield the blanks of a rule's message that its condition leaves empty."""
    leaves = [*leaves_of(rule["when"]), *leaves_of(rule["applies"])]
    kinds = {leaf["kind"] for leaf in leaves}
    for blank, fillers in _FILLED_BY.items():
        if "{" + blank + "}" in rule["message"] and not kinds & fillers:
            text = f"nothing in the condition fills '{{{blank}}}' of the message"
            yield mistake(rule, text, f"only {' or '.join(sorted(fillers))} does")
    if "{evidence}" in rule["message"] and not _brings_words(rule["when"]):
        text = "nothing in the condition fills '{evidence}' of the message"
        yield mistake(rule, text, "what is not printed cannot be quoted")


def _brings_words(condition: Data) -> bool:
    """Tell whether printed words may make a condition true."""
    if condition["kind"] == "not":
        return False
    if condition["parts"]:
        return any(map(_brings_words, condition["parts"]))
    return condition["kind"] not in _WITHOUT_WORDS and condition["options"].get("names") != ["undisclosed"]


class Verdicts:
    """Find words that pass a verdict on a product, which no rule may do.

    They are the rulebook's `verdicts`, unless one of its `denials` stands shortly before. What stands in quotation
    marks is somebody else's word.
    """

    def __init__(self, lint: Data) -> None:
        filed = [(0, pattern) for pattern in lint.get("verdicts", ())] + [(1, p) for p in lint.get("denials", ())]
        tables, others = term_tables([(number, tuple(pattern)) for number, pattern in filed])
        self._index = TermIndex(tables, lambda: others)

    def find(self, item: Data, keys: Iterable[str]) -> Iterator[Remark]:
        """Yield the verdicts in some of the texts of a rule or a market."""
        for key in keys:
            words = words_of(_QUOTED.sub(lambda quoted: "…" * len(quoted[0]), item[key] or ""))
            hits = self._index.find(words)
            denials = [end for number, _, end in hits if number]
            for number, start, end in hits:
                denied = any(
                    last <= start
                    and words.sentences[last - 1] == words.sentences[start]
                    and words.distance(last, start) <= _DENIAL_REACH
                    for last in denials
                )
                if not number and not denied:
                    text = f"'{words.quote(start, end)}' in '{key}' is a verdict on the product"
                    yield mistake(item, text, "say what is printed or missing, deny it, or quote it")
