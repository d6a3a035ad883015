"""Packed bytes are unpacked piece by piece, to the limit and no further."""

from __future__ import annotations

import gzip
import tracemalloc
from collections.abc import Callable

import brotli
import pytest
import zstandard

from depesche.errors import EncodingError, SizeLimitError
from depesche.intake.decoding import decoded, gunzip

MIB = 2**20
ZSTD = zstandard.ZstdCompressor().compress
PACKERS = [("gzip", gzip.compress), ("br", brotli.compress), ("zstd", ZSTD)]


@pytest.mark.parametrize(("encoding", "pack"), PACKERS)
def test_it_does_not_matter_how_the_bytes_are_cut(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    text = "Sirenen heulten über Täbris. ".encode() * 5000
    packed = pack(text)
    for size in (1, 7, 1000, len(packed)):
        assert decoded((packed[n : n + size] for n in range(0, len(packed), size)), encoding, MIB) == text
    assert decoded([], encoding, MIB) == b""


@pytest.mark.parametrize(("encoding", "pack"), [PACKERS[0], PACKERS[2]])
def test_files_packed_in_several_parts_are_read_to_the_end(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    assert decoded([pack(b"a") + pack(b"b"), pack(b"c")], encoding, MIB) == b"abc"


def test_padding_behind_a_gzip_file_is_passed_over() -> None:
    assert gunzip(gzip.compress(b"a") + bytes(100), MIB) == b"a"


@pytest.mark.parametrize(("encoding", "pack"), PACKERS)
def test_a_bomb_takes_no_more_memory_than_the_limit_and_a_little(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    bomb = pack(bytes(64 * MIB))
    tracemalloc.start()
    try:
        with pytest.raises(SizeLimitError, match="larger than 2 MiB"):
            decoded([bomb], encoding, 2 * MIB)
        assert tracemalloc.get_traced_memory()[1] < 8 * MIB
    finally:
        tracemalloc.stop()


def test_a_bomb_that_shrinks_again_is_stopped_on_its_way() -> None:
    nothing = gzip.compress(b"") * (4 * MIB // len(gzip.compress(b"")))
    with pytest.raises(SizeLimitError):
        decoded([gzip.compress(nothing)], "gzip, gzip", MIB)


def test_a_window_larger_than_a_receiver_must_have_is_refused() -> None:
    settings = zstandard.ZstdCompressionParameters(window_log=27, write_content_size=False)
    wide = zstandard.ZstdCompressor(compression_params=settings).compressobj()
    with pytest.raises(EncodingError, match="cannot be unpacked"):
        decoded([wide.compress(b"x" * MIB) + wide.flush()], "zstd", 2 * MIB)
