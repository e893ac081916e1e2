"""Read records from JSON and JSON Lines."""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING, Any

from exocheck.errors import InputError
from exocheck.model.label import Label, Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from exocheck.read.argument import Source
    from exocheck.read.records import RecordReader

    Arrange = Callable[[Mapping[str, Any]], Mapping[str, Any]]

__all__ = ["looks_like_json", "read_json", "read_json_line", "read_json_lines"]

_STARTS = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\]])")
_SUFFIXES = (".json", ".jsonl", ".ndjson")


def looks_like_json(source: Source) -> bool:
    """Tell whether a source holds records: by its file's name, or by how it begins."""
    return (source.path or "").lower().endswith(_SUFFIXES) or bool(_STARTS.match(source.text))


def read_json(source: Source, reader: RecordReader) -> list[Label]:
    """Return the labels of a source that holds one record, a list of records, or a record a line.

    Raises `InputError` where it holds neither.
    """
    what = source.path or "the text"
    try:
        data = _parse(source.text)
    except ValueError as error:
        lines = source.text.encode("utf-8", "surrogatepass").splitlines()
        if len(lines) > 1 and _is_record(lines[0]):
            return list(read_json_lines(lines, reader, source.path))
        raise InputError(f"{what} is not JSON: {error}", "check the place, or give the label as plain text") from None
    if isinstance(data, dict):
        return [reader.read(data, Origin(path=source.path, record=0, line=1))]
    if isinstance(data, list) and data:
        return [_read_item(item, n, source.path, reader) for n, item in enumerate(data)]
    raise InputError(f"{what} holds no record", "a record is {...} with keys such as name, ingredients, claims")


def read_json_lines(lines: Iterable[bytes], reader: RecordReader, path: str | None) -> Iterator[Label]:
    """Yield the label of each line; one that cannot be read becomes a label with nothing but a problem.

    Blank lines are passed over.
    """
    record = 0
    for number, line in enumerate(lines, start=1):
        plain = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if not plain.strip():
            continue
        yield read_json_line(plain, Origin(path=path, record=record, line=number), reader)
        record += 1


def read_json_line(line: bytes, origin: Origin, reader: RecordReader, arrange: Arrange | None = None) -> Label:
    """Return the label of a line; one that cannot be read becomes a label with nothing but a problem.

    `arrange` turns the records of another program into those that are known here.
    """
    try:
        data = _parse(line.decode("utf-8"))
    except UnicodeDecodeError:
        return Label(origin=origin, problems=(f"line {origin.line} is not UTF-8",))
    except ValueError as error:
        return Label(origin=origin, problems=(f"line {origin.line} is not JSON: {error}",))
    if arrange and isinstance(data, dict):
        data = arrange(data)
    return _read_one(data, origin, reader, f"line {origin.line}")


def _read_item(data: object, number: int, path: str | None, reader: RecordReader) -> Label:
    return _read_one(data, Origin(path=path, record=number), reader, f"item {number + 1}")


def _read_one(data: object, origin: Origin, reader: RecordReader, what: str) -> Label:
    if isinstance(data, dict):
        return reader.read(data, origin)
    return Label(origin=origin, problems=(f"{what} is no record: expected {{...}}",))


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _is_record(line: bytes) -> bool:
    try:
        return isinstance(_parse(line.decode("utf-8")), dict)
    except ValueError:
        return False
