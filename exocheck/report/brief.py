"""Write the record of a scanned product without the subject, which nearly every line of a catalogue is.

It is the line that `json.dumps` makes of `result_record(..., brief=True)`, ten times as fast; a test compares them.
"""

from __future__ import annotations

import json
from functools import lru_cache
from json.encoder import encode_basestring
from typing import TYPE_CHECKING

from exocheck.engine.facts import price_per_ml
from exocheck.model.report import Facts, Result, Score, Subject
from exocheck.report.record import number, result_record

if TYPE_CHECKING:
    from collections.abc import Callable

    from exocheck.model.label import Label, Money, Size
    from exocheck.model.rulebook import Rulebook

__all__ = ["BriefLines", "quoted"]

quoted: Callable[[str], str] = encode_basestring
"""Returns a text as JSON; `json.dumps` itself quotes texts with it."""


class BriefLines:
    """Write such records with one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        from exocheck.model.label import Label

        subject = Subject(id=rulebook.subject.id, present=False)
        facts = Facts(ingredients=(), subject=subject, co_actives={}, disclosures={}, claims={})
        empty = Result(label=Label(), facts=facts, findings=(), score=Score(value=None, grade=None, range=None))
        record = result_record(empty, rulebook, brief=True)
        self._rest = ",".join(f"{json.dumps(key)}:{_dump(record[key])}" for key in ("subject", "score"))

    def line(self, label: Label) -> str:
        """Return the record of a label as a line of JSON, without the newline."""
        key, name, brand, lang = map(self.text, (label.key, label.name, label.brand, label.lang))
        path, record, line = label.origin
        where = f'{self.where(path)}{_number(record)},"line":{_number(line)}}}'
        problems = _list(tuple(dict.fromkeys(label.problems)))
        return self.line_of(key, name, brand, lang, self.amounts(label), where, problems)

    @staticmethod
    def text(text: str | None) -> str:
        """Return a text of a label as JSON."""
        return "null" if text is None else quoted(text)

    @staticmethod
    def amounts(label: Label) -> str:
        """Return the part of a label's record that says where it is sold, how much and how dear it is."""
        per_ml = price_per_ml(label)
        return (
            f'"markets":{_list(label.markets)},"price":{_money(label.price)},"size":{_size(label.size)},'
            f'"price_per_ml":{"null" if per_ml is None else number(per_ml)}'
        )

    @staticmethod
    def where(path: str | None) -> str:
        """Return the beginning of the part that says where a label stands: the number of its record is to follow."""
        return f'{{"path":{_dump(path)},"record":'

    def line_of(
        self, key: str, name: str, brand: str, lang: str, amounts: str, where: str, problems: str = "[]"
    ) -> str:
        """Return such a line of its parts, which are JSON already."""
        return (
            f'{{"product":{{"key":{key},"name":{name},"brand":{brand},"lang":{lang},{amounts},"source":{where}}},'
            f'{self._rest},"problems":{problems}}}'
        )


def _number(value: int | None) -> str:
    return "null" if value is None else str(value)


def _list(texts: tuple[str, ...]) -> str:
    return f"[{','.join(map(quoted, texts))}]" if texts else "[]"


@lru_cache(maxsize=4096)
def _money(money: Money | None) -> str:
    return "null" if money is None else _dump({"amount": number(money.amount), "currency": money.currency})


@lru_cache(maxsize=4096)
def _size(size: Size | None) -> str:
    return "null" if size is None else _dump({"amount": number(size.amount), "unit": size.unit})


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
