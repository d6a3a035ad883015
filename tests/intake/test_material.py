"""Files are read as streams: a bomb of a gigabyte costs next to no memory."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from benchmarks.bombs_intake import GOES_ON, STOPS, bodies, encoded_warc, growth, gzip_bomb, warc_bomb

from depesche.errors import InputError
from depesche.intake.material import Overlong, lines, material, utf8, whole

MAY_GROW = 72  # MiB; the benchmark measures files of a gigabyte


def test_bombs_stay_small(tmp_path: Path) -> None:
    for name, head in STOPS.items():
        gzip_bomb(tmp_path / name, head, 128)
    for name, head in GOES_ON.items():
        gzip_bomb(tmp_path / name, head, 96)
    warc_bomb(tmp_path / "a.warc.gz", 96)
    encodings = bodies(tmp_path, 96)
    for encoding, body in encodings.items():
        encoded_warc(tmp_path / f"{encoding}.warc", encoding, body)
    grown = growth(tmp_path, [*STOPS, *GOES_ON, "a.warc.gz", *(f"{encoding}.warc" for encoding in encodings)])
    assert max(grown.values()) <= MAY_GROW, grown


def test_what_begins_like_gzip_is_unpacked_whatever_it_is_called() -> None:
    assert material("x", io.BytesIO(gzip.compress(b"Japan"))).file.read() == b"Japan"
    assert material("x", io.BytesIO(b"Japan")).file.read() == b"Japan"


def test_lines_end_at_the_limit_and_go_on_behind_it() -> None:
    found = list(lines(io.BytesIO(b"ab\n" + b"x" * 200_000 + b"\ncd\n1234567\n12345678\nend"), 8))
    assert [f if isinstance(f, bytes) else f.size for f in found] == [
        b"ab\n",
        200_001,
        b"cd\n",
        b"1234567\n",
        b"12345678\n",
        b"end",
    ]
    assert isinstance(found[1], Overlong)


def test_a_file_over_the_limit_is_refused() -> None:
    assert whole(io.BytesIO(b"12345678"), 8) == b"12345678"
    with pytest.raises(InputError, match="larger"):
        whole(io.BytesIO(b"123456789"), 8)


def test_bytes_that_are_not_utf_8_are_named_by_line() -> None:
    assert utf8(b"\xef\xbb\xbfa") == "a"
    with pytest.raises(InputError, match=r"line 2 .*byte 3"):
        utf8(b"ab\n\xff")
