"""Any bytes into any reader: labels or an error that says what to do, and nothing else."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exocheck.errors import ExocheckError
from tests.read.catalogue.shelf import LIST, read

if TYPE_CHECKING:
    from pathlib import Path

    from exocheck.model.label import Label
    from exocheck.model.rulebook import Rulebook

CSV = f'name,brand,ingredients\nRose,Lumorae,"{LIST}"\nSerum,Lumorae,"{LIST}"\n'.encode()
ROW = f'{{"name": "Rose", "ingredients": "{LIST}"}}'
WHOLE = {
    "csv": CSV,
    "tsv": CSV.replace(b",", b"\t"),
    "jsonl": f"{ROW}\n{ROW}\n".encode(),
    "json": f"[{ROW},{ROW}]".encode(),
    "xml": f"<rss><item><title>Rose</title><description>Ingredients: {LIST}</description></item></rss>".encode(),
    "html": f'<script type="application/ld+json">{{"@type": "Product", {ROW[1:]}</script>'.encode(),
    "txt": f"{LIST}\n\n{LIST}\n".encode(),
    "csv.gz": gzip.compress(CSV, mtime=0),
}
FUZZ = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def survives(path: Path, data: bytes, rulebook: Rulebook) -> None:
    path.write_bytes(data)
    labels: list[Label] = []
    said = ""
    try:
        labels = read(path, rulebook)[1]
    except ExocheckError as error:
        said = str(error)
    assert said or all(label.origin for label in labels)


@pytest.mark.parametrize("ending", [*WHOLE, "csv.zst", "xlsx", "parquet"])
@given(data=st.binary(max_size=200))
@FUZZ
def test_any_bytes(tmp_path: Path, rulebook: Rulebook, ending: str, data: bytes) -> None:
    survives(tmp_path / f"any.{ending}", data, rulebook)


@pytest.mark.parametrize("ending", WHOLE)
@given(part=st.floats(0, 1), change=st.binary(max_size=3), cut=st.booleans())
@FUZZ
def test_a_file_cut_or_changed_somewhere(
    tmp_path: Path, rulebook: Rulebook, ending: str, part: float, change: bytes, cut: bool
) -> None:
    whole = WHOLE[ending]
    place = int(part * len(whole))
    rest = b"" if cut else whole[place + len(change) :]
    survives(tmp_path / f"changed.{ending}", whole[:place] + change + rest, rulebook)
