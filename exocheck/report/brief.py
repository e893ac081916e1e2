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

__all__ = ["BriefLines"]


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
        origin, per_ml = label.origin, price_per_ml(label)
        return (
            f'{{"product":{{"key":{_text(label.key)},"name":{_text(label.name)},"brand":{_text(label.brand)},'
            f'"lang":{_text(label.lang)},"markets":{_list(label.markets)},'
            f'"price":{_money(label.price)},"size":{_size(label.size)},'
            f'"price_per_ml":{"null" if per_ml is None else number(per_ml)},'
            f'"source":{{"path":{_path(origin.path)},"record":{_number(origin.record)},"line":{_number(origin.line)}}}}},'
            f'{self._rest},"problems":{_list(tuple(dict.fromkeys(label.problems)))}}}'
        )


def _text(text: str | None) -> str:
    return "null" if text is None else _quoted(text)


_quoted: Callable[[str], str] = encode_basestring  # what `json.dumps` itself quotes texts with


def _number(value: int | None) -> str:
    return "null" if value is None else str(value)


def _list(texts: tuple[str, ...]) -> str:
    return f"[{','.join(map(_quoted, texts))}]" if texts else "[]"


@lru_cache(maxsize=4096)
def _money(money: Money | None) -> str:
    return "null" if money is None else _dump({"amount": number(money.amount), "currency": money.currency})


@lru_cache(maxsize=4096)
def _size(size: Size | None) -> str:
    return "null" if size is None else _dump({"amount": number(size.amount), "unit": size.unit})


@lru_cache(maxsize=64)
def _path(path: str | None) -> str:
    return _dump(path)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
