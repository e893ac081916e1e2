"""Read the results of a run: lines of `scan`, or the document of `check --format json`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from exocheck.diff.model import RunHead
from exocheck.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Results"]

_WHAT = "give what `exocheck scan` or `exocheck check --format json` wrote"
_SCHEMA = 1


class Results:
    """Hand out the records in some lines one by one; `head` is whole when all were handed out."""

    def __init__(self, lines: Iterable[bytes], path: str) -> None:
        self._lines = iter(lines)
        self.head = RunHead(path)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Yield the records; raise `InputError` for what is no result."""
        for number, record in enumerate(self._records(), start=1):
            if not (isinstance(record, dict) and isinstance(record.get("product"), dict) and "subject" in record):
                raise InputError(f"{self.head.path}: result {number} is none of exocheck's", _WHAT)
            subject = record["subject"]
            present = isinstance(subject, dict) and subject.get("present") is True
            self.head = self.head._replace(products=number, present=self.head.present + present)
            yield record

    def _records(self) -> Iterator[Any]:
        first = next((line for line in self._lines if line.strip()), b"")
        if not first:  # an empty catalogue
            return
        try:
            start = json.loads(first)
        except (ValueError, RecursionError):
            # The document of `check` is set over many lines; the first line of a scan is whole.
            yield from self._document(self._parse(first + b"".join(self._lines), ""))
            return
        if isinstance(start, dict) and "results" in start:
            yield from self._document(start)
            return
        yield start
        for number, line in enumerate(self._lines, start=2):
            if line.strip():
                yield self._parse(line, f", line {number}")

    def _document(self, document: Any) -> list[Any]:
        results = document.get("results") if isinstance(document, dict) else None
        if not isinstance(results, list):
            raise InputError(f"{self.head.path} holds no results", _WHAT)
        if document.get("schema_version") != _SCHEMA:
            version = document.get("schema_version")
            raise InputError(f"{self.head.path} is of schema version {version}; this exocheck reads {_SCHEMA}")
        tool, rulebook = document.get("tool"), document.get("rulebook")
        self.head = self.head._replace(
            tool=str(tool.get("version")) if isinstance(tool, dict) else None,
            rulebook=rulebook if isinstance(rulebook, dict) else None,
        )
        return results

    def _parse(self, text: bytes, place: str) -> Any:
        try:
            return json.loads(text)
        except RecursionError:
            raise InputError(f"{self.head.path}{place} is nested too deeply", _WHAT) from None
        except ValueError as error:
            raise InputError(f"{self.head.path}{place} is not JSON: {error}", _WHAT) from None
