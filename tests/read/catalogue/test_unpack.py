from __future__ import annotations

import gzip
import io
import sys
from typing import TYPE_CHECKING

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from exocheck.errors import InputError
from exocheck.read.catalogue.unpack import open_plain

if TYPE_CHECKING:
    from pathlib import Path

    from exocheck.read.catalogue.byte_stream import ByteStream

TEXT = b"".join(b"%d;Rose Exosome Serum;Water, Glycerin\n" % n for n in range(20_000))


def read_all(stream: ByteStream, size: int = 10_007) -> tuple[bytes, str | None]:
    """Return all that a stream gives, and the error at its end."""
    found = b""
    try:
        while data := stream.read(size):
            found += data
    except InputError as error:
        return found, str(error)
    return found, None


PACKED = {
    "plain": TEXT,
    "gzip": gzip.compress(TEXT, mtime=0),
    "gzip of two members": gzip.compress(TEXT[:1000], mtime=0) + gzip.compress(TEXT[1000:]),
    "padded gzip": gzip.compress(TEXT, mtime=0) + b"\0" * 600,
    "zst": zstandard.compress(TEXT),
    "zst of two frames": zstandard.compress(TEXT[:1000]) + zstandard.compress(TEXT[1000:]),
    "zst without a length": zstandard.ZstdCompressor(write_content_size=False).compress(TEXT),
}


@pytest.mark.parametrize("data", PACKED.values(), ids=PACKED)
def test_archives_are_unpacked_by_what_they_hold(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "catalogue.csv"
    path.write_bytes(data)
    for source in (str(path), io.BytesIO(data)):
        stream = open_plain(source)
        assert read_all(stream) == (TEXT, None)
        assert stream.read(10) == b""
        stream.close()
    assert open_plain(io.BytesIO(data)).read() == TEXT


@pytest.mark.parametrize("kind", ["gzip", "zst"])
@pytest.mark.parametrize("kept", [0.999, 0.5])
def test_a_cut_archive_gives_what_it_has_and_then_says_so(kind: str, kept: float) -> None:
    data = PACKED[kind]
    stream = open_plain(io.BytesIO(data[: int(len(data) * kept)]))
    found, error = read_all(stream)
    assert TEXT.startswith(found)
    assert error is not None
    assert "cut off" in error
    with pytest.raises(InputError, match="cut off"):  # and it says so again
        stream.read(1)


def test_an_archive_is_called_by_its_name() -> None:
    for name, said in ((None, "standard input is"), ("a.csv.gz", "a.csv.gz is")):
        _, error = read_all(open_plain(io.BytesIO(PACKED["gzip"][:-20]), name))
        assert error is not None
        assert error.startswith(said)


def test_good_data_before_a_cut_is_not_lost() -> None:
    for kind in ("gzip of two members", "zst of two frames"):
        found, error = read_all(open_plain(io.BytesIO(PACKED[kind][:-20])))
        assert found.startswith(TEXT[:1000])
        assert error


@pytest.mark.parametrize("kind", ["gzip", "zst"])
def test_a_broken_archive_says_so(kind: str) -> None:
    packed = {"gzip": PACKED["gzip"], "zst": zstandard.ZstdCompressor(write_checksum=True).compress(TEXT)}
    data = bytearray(packed[kind])
    data[len(data) // 2 : len(data) // 2 + 30] = b"\xff" * 30
    found, error = read_all(open_plain(io.BytesIO(bytes(data))))
    assert len(found) <= len(TEXT)
    assert error is not None
    assert "broken" in error


def test_an_archive_followed_by_something_else_says_so() -> None:
    found, error = read_all(open_plain(io.BytesIO(PACKED["gzip"] + b"more")))
    assert found == TEXT
    assert error is not None


def test_without_the_library_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "zstandard", None)
    path = tmp_path / "x.zst"
    path.write_bytes(PACKED["zst"])
    with pytest.raises(InputError, match=r"pip install 'exocheck\[tables\]'"):
        open_plain(str(path))


def test_what_cannot_be_opened_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        open_plain(str(tmp_path))
    with pytest.raises(InputError, match="no such file"):
        open_plain(str(tmp_path / "x"))
    with pytest.raises(InputError, match="cannot read"):
        open_plain(str(tmp_path / ("x" * 5000)))
    with pytest.raises(InputError, match="cannot read"):
        open_plain("a\0b")


class Failing(io.BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        raise OSError(5, "Input/output error")


def test_a_failing_disk_is_an_input_error() -> None:
    with pytest.raises(InputError, match="cannot read standard input: Input/output error"):
        open_plain(Failing())


@given(
    st.binary(max_size=300),
    st.sampled_from(
        [
            b"",
            b"\x1f\x8b",
            b"\x1f\x8b\x08\0",
            b"\x28\xb5\x2f\xfd",
            gzip.compress(b"x" * 50, mtime=0),
            zstandard.compress(b"x" * 50),
        ]
    ),
)
def test_any_bytes_are_read_or_refused(data: bytes, before: bytes) -> None:
    read_all(open_plain(io.BytesIO(before + data)), 64)
