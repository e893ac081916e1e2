"""Take the printed amount off an ingredient: `Exosomes (1,000ppb)`, `Niacinamide 5 %`, `0,5% Retinol`."""

from __future__ import annotations

import re

__all__ = ["split_dose"]

_ONE_TO_ONE = str.maketrans(
    "０１２３４５６７８９（）［］％．，／ｐｍｂＰＭＢ\u00a0\u2009\u202f–−~～µ",
    "0123456789()[]%.,/pmbPMB   ----μ",
)
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d{1,12}(?:[.,]\d{1,9})?"
_MASS = r"(?:mg|[μu]g|mcg|ng|kg|g|㎎|㎍|㎏)"
_UNIT = (
    rf"(?:%(?:\s?\(?\s?[wv]/[wv]\s?\)?)?|‰|pp[mbt]|{_MASS}\s?/\s?(?:100\s?)?(?:ml|g|kg|l|㎖)|{_MASS}|ml|㎖|i\.?u\.?|mm)"
)
_DOSE = re.compile(
    rf"[(\[]?\s?(?:[<>≤≥=:]\s?)?(?<![\w.,])(?<!\w-)({_NUMBER})(?:\s?-\s?(?:{_NUMBER}))?\s?({_UNIT})(?!\w)\s?[)\]]?",
    re.IGNORECASE,
)
_GLUED = re.compile(rf"(?<=[^\W\d_])({_NUMBER})\s?(%|pp[mbt])$", re.IGNORECASE)
_UNITS = {"ug": "μg", "mcg": "μg", "㎎": "mg", "㎍": "μg", "㎏": "kg", "㎖": "ml", "i.u.": "iu", "i.u": "iu"}
_UNIT_PART = re.compile("ug|mcg|㎎|㎍|㎏|㎖|i\\.u\\.?")
_PERCENT = "%"
_PARTS = frozenset(("ppm", "ppb", "ppt"))


def split_dose(text: str) -> tuple[str, tuple[float, str] | None]:
    """Return the name without its dose, and the dose as (amount, unit), or None where none is printed.

    A number counts as a dose only with a unit behind it, so `Polysorbate 20`, `PEG-40` and `CI 77891` stay whole.
    Of a range the lower end is taken. Of several doses the first is, and all go.

    >>> split_dose("Exosomes (1,000ppb)")
    ('Exosomes', (1000.0, 'ppb'))
    """
    if not any(map(str.isdigit, text)):
        return text, None
    plain = text.translate(_ONE_TO_ONE)
    found: tuple[float, str] | None = None
    kept: list[str] = []
    last = 0
    for match in _DOSE.finditer(plain):
        start, end = _balanced(plain, match)
        found = found or (_amount(match[1], match[2]), _unit(match[2]))
        kept.append(text[last:start].rstrip(" :=-–") if last or start else "")
        last = end
    if found is None:
        glued = _GLUED.search(plain)
        if glued is None:
            return text, None
        return text[: glued.start()].strip(), (_amount(glued[1], glued[2]), _unit(glued[2]))
    kept.append(text[last:].strip(" :=") if last else "")
    return " ".join(part for part in kept if part).strip(), found


def _balanced(plain: str, match: re.Match[str]) -> tuple[int, int]:
    """Return the match's span without a bracket whose partner stands outside it."""
    start, end = match.span()
    opens, closes = plain[start] in "([", plain[end - 1] in ")]"
    inside = plain[start:end]
    if inside.count("(") + inside.count("[") == inside.count(")") + inside.count("]"):
        return start, end
    if opens and not closes:
        start += 1
    elif closes:
        end -= 1
    return start, end


def _unit(printed: str) -> str:
    unit = "".join(printed.casefold().split())
    if unit[0] == _PERCENT:
        return _PERCENT
    return _UNIT_PART.sub(lambda m: _UNITS[m[0]], unit)


def _amount(printed: str, unit: str) -> float:
    """Read a number; a comma before three digits groups thousands, any other comma is a decimal one."""
    dot, comma = printed.rfind("."), printed.rfind(",")
    if dot > comma >= 0:
        printed = printed.replace(",", "")
    elif comma > dot >= 0:
        printed = printed.replace(".", "").replace(",", ".")
    elif comma >= 0:
        groups = printed.split(",")
        thousands = all(len(group) == 3 for group in groups[1:]) and groups[0] != "0"
        printed = "".join(groups) if thousands else ".".join(groups)
    elif dot >= 0 and printed.endswith(".000") and unit.casefold() in _PARTS:
        printed = printed.replace(".", "")
    return float(printed)
