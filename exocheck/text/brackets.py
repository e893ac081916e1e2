"""Find the signs that give a list its shape, and decide which brackets hold a part of a name and which a list."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["CUT", "Sign", "signs_of"]

CUT = "\x02"
"""Stands in a text for signs that always part entries, such as `+/-`."""

Sign = tuple[str, int, int]
"""Kind, start and end. Kinds: `, ; • · | - + / : . !` as printed (`•` for all heavy bullets, `·` for all light ones),
`t` a tab, `n` a new line, `N` a blank one, `x` a certain cut, `S` a section's title in brackets, `F` a footnote."""

_SIGN = re.compile(
    r"(?<=[^\W\d_]{4})\.(?=[^\W\d_]{4})|[()\[\]{}<>【】〔〕「」『』]|([,،、;•●◦∙▪■◆‧|¦·・⋅。])\1*|\n\s*|\t+|(?<=\s)[-+](?=\s)|[.!?](?=\s|\Z)|:+|\x02+|(?<=\s)/(?=\s)"
)
_OPENING = dict(zip("([{<【〔「『", ")]}>】〕」』", strict=True))
_CLOSING = frozenset(_OPENING.values())
_KINDS = {
    **dict.fromkeys(",،、", ","),
    **dict.fromkeys("•●◦∙▪■◆‧", "•"),
    **dict.fromkeys("·・⋅", "·"),
    **dict.fromkeys("|¦", "|"),
    **dict.fromkeys("!?", "!"),
    "。": ".",
    "\t": "t",
}
_SEPARATORS = frozenset(",;•·|t")
_LIST_SIZE = 6  # a bracket with more separators than this holds a list, not a part of a name
_LINES = 4
_TITLE = 60
_LOCANTS = re.compile(r"\d{1,2}(?:,\d{1,2})*-")
_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}[A-Z]")
_TITLED = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2} ?:")
_CONTINUES = re.compile(r"\s{0,3}\d(?:,\d|-|')")


def signs_of(text: str, start: int, end: int, footnotes: list[tuple[int, int]]) -> list[Sign]:
    """Return the signs of `text[start:end]` that stand in no bracket belonging to a name, in order."""
    return _Reader(text, start, end, footnotes).outer()


@dataclass(slots=True)
class _Pair:
    close: int
    separators: int = 0
    cuts: int = 0
    lines: int = 0


class _Reader:
    def __init__(self, text: str, start: int, end: int, footnotes: list[tuple[int, int]]) -> None:
        self.text, self.start, self.end = text, start, end
        self.signs: list[Sign] = []
        last = start
        for first, stop in footnotes:
            self._lex(last, first)
            self.signs.append(("F", first, stop))
            last = stop
        self._lex(last, end)
        self.pairs = self._match()

    def _lex(self, start: int, end: int) -> None:
        text, signs = self.text, self.signs
        last = start
        for match in _SIGN.finditer(text, start, end):
            sign, place = match[0], match.start()
            char = sign[0]
            kind = _KINDS.get(char, char)
            if char == "\n":
                kind = "N" if sign.count("\n") > 1 else "n"
            elif char == CUT:
                kind = "x"
            elif char == "." and not _ends(text, match.end()):
                # "PHENOXYETHANOL.CITRAL", but "Active: Retinol.Inactive: Aqua"
                kind = "." if _TITLED.match(text, match.end(), match.end() + _TITLE) else ","
            elif (kind == "," and in_number(text, place, last)) or (char == "." and _abbreviates(text, place, last)):
                continue
            signs.append((kind, place, match.end()))
            last = match.end()

    def _match(self) -> dict[int, _Pair]:
        """Pair brackets by kind; one without a partner is left alone."""
        pairs: dict[int, _Pair] = {}
        stack: list[int] = []
        open_kinds: dict[str, int] = {}
        counts = [(0, 0, 0)]
        separators = cuts = lines = 0
        for number, (kind, _, _) in enumerate(self.signs):
            if kind in _OPENING:
                stack.append(number)
                open_kinds[_OPENING[kind]] = open_kinds.get(_OPENING[kind], 0) + 1
            elif kind in _CLOSING and open_kinds.get(kind):
                while True:
                    opened = stack.pop()
                    wanted = _OPENING[self.signs[opened][0]]
                    open_kinds[wanted] -= 1
                    if wanted == kind:
                        break
                then = counts[opened]
                pairs[opened] = _Pair(number, separators - then[0], cuts - then[1], lines - then[2])
            elif kind in _SEPARATORS:
                separators += 1
            elif kind == "x":
                cuts += 1
            elif kind in "nNF":
                lines += 1 if kind == "n" else _LINES
            counts.append((separators, cuts, lines))
        return pairs

    def outer(self) -> list[Sign]:
        out: list[Sign] = []
        signs, pairs = self.signs, self.pairs
        opened: set[int] = set()
        titled = ""  # the kind of bracket that titles stand in
        number = 0
        while number < len(signs):
            sign = signs[number]
            kind = sign[0]
            if kind in _OPENING:
                pair = pairs.get(number)
                if pair is None:
                    number += 1
                    continue
                close = signs[pair.close]
                if self._is_title(sign, close, pair, out, titled):
                    out.append(("S", sign[1], close[2]))
                    titled = kind
                    number = pair.close + 1
                elif self._holds_list(sign, close, pair, out):
                    out.append(("x", sign[1], sign[2]))
                    opened.add(pair.close)
                    number += 1
                else:
                    number = pair.close + 1 if pair.lines < _LINES else number + 1
                continue
            if kind in _CLOSING:
                if number in opened:
                    out.append(("x", sign[1], sign[2]))
            else:
                out.append(sign)
            number += 1
        return out

    def _begins(self, sign: Sign, out: list[Sign]) -> bool:
        """Tell whether nothing stands between a bracket and the sign before it."""
        last = out[-1][2] if out else self.start
        return sign[1] - last < _TITLE and not self.text[last : sign[1]].strip(" *•·-\t\x02")

    def _follows(self, close: Sign) -> str:
        """Return the first character behind a bracket, or nothing at the end of the text."""
        return self.text[close[2] : min(close[2] + _TITLE, self.end)].lstrip(" ")[:1]

    def _holds_list(self, sign: Sign, close: Sign, pair: _Pair, out: list[Sign]) -> bool:
        if pair.separators > _LIST_SIZE or pair.cuts:
            return pair.lines < _LINES or bool(pair.cuts)
        return (
            pair.separators > 0 and self._begins(sign, out) and self._follows(close) in ("", ",", ";", "\n", ".", CUT)
        )

    def _is_title(self, sign: Sign, close: Sign, pair: _Pair, out: list[Sign], titled: str) -> bool:
        kind = sign[0]
        if kind not in "[【<〔『" or pair.separators or pair.cuts or pair.lines or close[1] - sign[2] > _TITLE:
            return False
        words = self.text[sign[2] : close[1]]
        if sum(map(str.isalpha, words)) < 2 or "%" in words or "ppm" in words or "ppb" in words:
            return False
        if self._follows(close) in ("", ",", ";", ".", ")"):
            return False
        begins = self._begins(sign, out) and (not out or out[-1][0] in "nN.S!F")
        return begins or kind == titled


def in_number(text: str, place: int, last: int) -> bool:
    """Tell whether the comma at `place` stands inside a number or a chain of locants: `1,000`, `0,5`, `1,2-Hexanediol`.

    `last` is where the entry began. A chain of locants rises: `Polysorbate 20,1,2-Hexanediol` parts at its first comma.
    """
    if not text[place - 1 : place].isdigit():
        return False
    following = text[place + 1 : place + 12]
    left = place
    while left > last and place - left < 12 and text[left - 1].isdigit():
        left -= 1
    number = text[left:place]
    if not following[:1].isdigit():
        # "1, 2-Hexanediol": only where the entry so far is nothing but a locant
        alone = not text[max(last, left - 6) : left].strip() and len(number) == 1
        return alone and _CONTINUES.match(following) is not None and int(following.lstrip()[0]) > int(number)
    right = re.match(r"\d+", following)
    digits = right[0] if right else ""
    if len(digits) == 3 and len(number) <= 3:
        return True
    if _LOCANTS.match(following):
        return int(digits) >= int(number)
    return len(number) < 4 or len(digits) < 4


def _ends(text: str, place: int) -> bool:
    return place == len(text) or text[place].isspace()


def _abbreviates(text: str, place: int, last: int) -> bool:
    """Tell whether a full stop ends an abbreviation (`L.`, `C.I.`, `var.`) or a number before an entry (`1. Aqua`)."""
    begin = max(last, place - 6)
    word = text[begin:place].rsplit(None, 1)[-1:]
    if not word:
        return False
    whole = begin + text[begin:place].rfind(word[0])
    if word[0].isdigit():
        return len(word[0]) <= 2 and not text[max(last, whole - 6) : whole].strip() and place + 1 < len(text)
    if _INITIALS.fullmatch(word[0]):
        return True  # "C.I. 77891"
    letters = word[0].isalpha()
    if letters and len(word[0]) == 1 and whole > last:
        return True
    follows = text[place + 1 : place + 3].lstrip()
    return letters and len(word[0]) <= 3 and whole > last and text[whole - 1] == " " and follows[:1].islower()
