"""Whatever bytes come, reading ends with records, problems, or an error of ours."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
import zstandard
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from exocheck.errors import InputError
from exocheck.exits import Exit
from tests.cli.command import exocheck
from tests.read.catalogue.reading import parquet_file, read_catalogue, spreadsheet

if TYPE_CHECKING:
    from pathlib import Path

    from exocheck.model.label import Label
    from exocheck.model.rulebook import Rulebook

pytestmark = pytest.mark.untraced

COUNT = 40
NAMES = [f"Serum {n}" for n in range(COUNT)]
LIST = 'Water, Glycerin, Rosa "Damascena" Exosomes'
RECORDS = [{"sku": f"S{n}", "name": name, "ingredients": LIST, "price": n + 0.5} for n, name in enumerate(NAMES)]
LINKED = {"@graph": [{"@type": "Product", **record} for record in RECORDS]}


def table(delimiter: str) -> bytes:
    quoted = LIST.replace('"', '""')
    rows = [f'S{n}{delimiter}{name}{delimiter}"{quoted}"{delimiter}{n}.50' for n, name in enumerate(NAMES)]
    return "\n".join([delimiter.join(RECORDS[0]), *rows, ""]).encode()


def xml() -> bytes:
    items = ("".join(f"<{key}>{value}</{key}>" for key, value in record.items()) for record in RECORDS)
    return "\n".join(
        ["<?xml version='1.0'?><products>", *(f"<item>{item}</item>" for item in items), "</products>"]
    ).encode()


WHOLE = {
    "csv": table(","),
    "tsv": table("\t"),
    "json": json.dumps(RECORDS, indent=1).encode(),
    "jsonl": "".join(json.dumps(record) + "\n" for record in RECORDS).encode(),
    "xml": xml(),
    "html": f"<html><script type='application/ld+json'>{json.dumps(LINKED)}</script><p>Water</p></html>".encode(),
    "xlsx": spreadsheet({"A": {1: list(RECORDS[0]), **{n: list(r.values()) for n, r in enumerate(RECORDS, 2)}}}),
    "parquet": parquet_file([(key, [record[key] for record in RECORDS]) for key in RECORDS[0]], row_group_size=10),
    "txt": f"Serum 0\nBrand: Velmora\nIngredients: {LIST}\n30 ml, 39 EUR\n".encode(),
}
STREAMED = ("csv", "tsv", "json", "jsonl", "xml")  # kinds of which the beginning can be read without the end
FILES = [f"a.{kind}{ending}" for kind in WHOLE for ending in ("", ".gz", ".zst")]

any_machine = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
few = settings(any_machine, max_examples=8)


def packed(name: str, data: bytes) -> bytes:
    """Return bytes packed as the name of a file says."""
    if name.endswith(".gz"):
        return gzip.compress(data, mtime=0)
    return zstandard.compress(data) if name.endswith(".zst") else data


def kind_of(name: str) -> str:
    return name.split(".")[1]


def is_whole(label: Label, number: int) -> bool:
    """Tell whether a label says all that its record does."""
    record = RECORDS[number]
    return (label.name, label.key, label.ingredients) == (record["name"], record["sku"], record["ingredients"])


def read_or_refuse(path: Path, data: bytes, rulebook: Rulebook) -> list[Label]:
    """Return the labels that are read of some bytes; none where they are refused. Nothing else may happen."""
    try:
        found, broken = read_catalogue(path, data, rulebook)
    except InputError:
        return []
    assert broken is None or broken
    for label in found:
        assert label.problems or label.name or label.ingredients or label.claims
        json.dumps(label, ensure_ascii=False).encode()  # every output can hold it
    return found


@pytest.mark.parametrize("name", FILES)
def test_a_whole_file_is_read_whole(name: str, rulebook: Rulebook, tmp_path: Path) -> None:
    found, broken = read_catalogue(tmp_path / name, packed(name, WHOLE[kind_of(name)]), rulebook)
    assert broken is None
    assert [label.problems for label in found] == [()] * len(found)
    if name.startswith("a.txt"):
        [label] = found
        assert label.name == "Serum 0"
    else:
        assert len(found) == COUNT
        assert all(is_whole(label, number) for number, label in enumerate(found))


@pytest.mark.parametrize("name", FILES)
@few
@given(share=st.floats(0, 1))
def test_of_a_file_that_is_cut_off_what_came_before_is_read(
    name: str, share: float, rulebook: Rulebook, tmp_path: Path
) -> None:
    kind, whole = kind_of(name), WHOLE[kind_of(name)]
    kept = int(len(whole) * share)
    found = read_or_refuse(tmp_path / name, packed(name, whole[:kept]), rulebook)
    if kind in STREAMED:
        ends = [whole.index(f'"{product}"'.encode() if "json" in kind else product.encode()) for product in NAMES]
        complete = sum(kept >= end for end in [*ends[1:], len(whole)])
        assert all(is_whole(label, number) for number, label in enumerate(found[:complete]))
        assert len(found) >= complete


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith(tuple(WHOLE))])
@few
@given(share=st.floats(0, 1))
def test_an_archive_that_is_cut_off_gives_what_it_held(
    name: str, share: float, rulebook: Rulebook, tmp_path: Path
) -> None:
    data = packed(name, WHOLE[kind_of(name)])
    found = read_or_refuse(tmp_path / name, data[: int(len(data) * share)], rulebook)
    assert len(found) <= COUNT + 1


places = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=3)), min_size=1, max_size=4)


@pytest.mark.parametrize("name", FILES)
@few
@given(changes=places)
def test_a_file_with_wrong_bytes_in_it_is_read_or_refused(
    name: str, changes: list[tuple[float, bytes]], rulebook: Rulebook, tmp_path: Path
) -> None:
    data = bytearray(packed(name, WHOLE[kind_of(name)]))
    before = len(data)
    for share, new in changes:
        place = int(len(data) * share)
        data[place : place + 1] = new
        before = min(before, place)
    found = read_or_refuse(tmp_path / name, bytes(data), rulebook)
    if name == "a.jsonl":
        complete = WHOLE["jsonl"].count(b"\n", 0, before)
        assert all(is_whole(label, number) for number, label in enumerate(found[:complete]))
        assert len(found) >= complete


HEADS = [b"", b"{", b"[{", b'{"name":', b"<?xml?><item>", b"<html>", b"PAR1", b"PK\x03\x04", b"sep=", b"name,inci\n", b"\xff\xfe", b"\x1f\x8b\x08"]  # fmt: skip


@pytest.mark.parametrize("name", [*(f"a.{kind}" for kind in WHOLE), "a", "a.csv.gz"])
@few
@given(head=st.sampled_from(HEADS), data=st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
@example(head=b"", data=b"x\ry\nname,ingredients\nA,Water\n")
@example(head=b"", data=b'{"data":"x","data":["a"]}')
@example(head=b"<?xml?><item>", data=b"a<text>b</text>c</item>")
@example(head=b"", data=b'{"name":"A"}')
def test_any_bytes_are_read_or_refused(name: str, head: bytes, data: bytes, rulebook: Rulebook, tmp_path: Path) -> None:
    found = read_or_refuse(tmp_path / name, head + data, rulebook)
    assert all(label.origin.path == str(tmp_path / name) for label in found)


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.jsonl", "a.xml", "a.html", "a.xlsx", "a.parquet", "a.txt", "a"])
@settings(any_machine, max_examples=5)
@given(data=st.data())
def test_a_scan_of_any_bytes_ends_as_it_should(name: str, data: st.DataObject, tmp_path: Path) -> None:
    whole = WHOLE.get(name.removeprefix("a."), b"name;inci\nRose;Water\n")
    bytes_ = data.draw(
        st.tuples(st.sampled_from(HEADS), st.binary(max_size=100)).map(b"".join)
        | st.tuples(st.integers(0, len(whole)), st.binary(max_size=5)).map(lambda cut: whole[: cut[0]] + cut[1])
    )
    path = tmp_path / name
    path.write_bytes(bytes_)
    done = exocheck("scan", str(path), "--fail-on", "low", "--jobs", "1")
    assert done.exit_code in (Exit.OK, Exit.FINDINGS, Exit.INPUT), done.stderr
    assert all(isinstance(json.loads(line), dict) for line in done.stdout.splitlines())
    assert done.stdout or done.stderr
