"""Undoing gzip, brotli and zstd piece by piece: a bomb is stopped at the limit, never unpacked."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator

import brotli
import zstandard

from depesche.errors import EncodingError, SizeLimitError

ACCEPTED = "gzip, br, zstd"
PIECE = 16 * 1024
_ZSTD_WINDOW = 8 * 2**20  # what RFC 9659 lets a sender ask of a receiver
_ZSTD_STEP = 64  # its output is not bounded by a step's size: four bytes may stand for 128 KiB, so the steps are small
_MOST_ENCODINGS = 2
_CUT = "it ends in the middle"
_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32


def decoded(pieces: Iterable[bytes], encodings: str, limit: int) -> bytes:
    """What was sent, unpacked.

    Args:
        pieces: the body as it came.
        encodings: the header ``Content-Encoding``.
        limit: most bytes that the result, and every step on the way, may have.

    Raises ``SizeLimitError`` beyond the limit, ``EncodingError`` for a broken stream or an unknown encoding. Needs memory for
    the result and a few pieces, whatever the stream would unpack to.
    """
    names = [name for name in (part.strip().lower() for part in encodings.split(",")) if name not in ("", "identity")]
    unknown = [name for name in names if name not in _DECODERS]
    if unknown or len(names) > _MOST_ENCODINGS:
        raise EncodingError(f"The answer is packed as “{encodings}”, which was not asked for and is not unpacked.")
    stream = _limited((part for piece in pieces for part in _cut(piece, PIECE)), limit)
    for name in reversed(names):
        stream = _limited(_DECODERS[name](stream), limit)
    result = bytearray()
    try:
        for piece in stream:
            result += piece
    except (zlib.error, brotli.error, zstandard.ZstdError, EOFError) as error:
        raise EncodingError(f"The answer says it is {encodings}, but cannot be unpacked ({error}).") from None
    return bytes(result)


def gunzip(data: bytes, limit: int) -> bytes:
    """The content of a gzip file. Raises as ``decoded`` does."""
    return decoded([data], "gzip", limit)


def _limited(pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise SizeLimitError(
                f"The answer is larger than {limit / 2**20:g} MiB. Raise the limit if it should be read."
            )
        yield piece


def _inflate(pieces: Iterator[bytes]) -> Iterator[bytes]:
    stream = zlib.decompressobj(_GZIP_OR_ZLIB)
    begun = False
    for piece in pieces:
        begun = True
        while piece:
            if stream.eof:  # a gzip file may have several members; anything else behind the first is not read
                if not piece.startswith(b"\x1f"):
                    return
                stream = zlib.decompressobj(_GZIP_OR_ZLIB)
            yield stream.decompress(piece, PIECE)
            piece = stream.unused_data if stream.eof else stream.unconsumed_tail
    while begun and not stream.eof:
        out = stream.decompress(b"", PIECE)
        if not out:
            raise EOFError(_CUT)
        yield out


def _unbrotli(pieces: Iterator[bytes]) -> Iterator[bytes]:
    stream = brotli.Decompressor()
    begun = False
    for piece in pieces:
        begun, more = True, True
        while more and not stream.is_finished():
            out = stream.process(piece, output_buffer_limit=PIECE)
            piece, more = b"", bool(out) or not stream.can_accept_more_data()
            yield out
    if begun and not stream.is_finished():
        raise EOFError(_CUT)


def _unzstd(pieces: Iterator[bytes]) -> Iterator[bytes]:
    unpacker = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    stream = unpacker.decompressobj()
    begun = False
    for step in (step for piece in pieces for step in _cut(piece, _ZSTD_STEP)):
        begun, rest = True, step
        while rest:
            if stream.eof:
                stream = unpacker.decompressobj()
            yield stream.decompress(rest)
            rest = stream.unused_data if stream.eof else b""
    if begun and not stream.eof:
        raise EOFError(_CUT)


def _cut(piece: bytes, size: int) -> Iterator[bytes]:
    return (piece[start : start + size] for start in range(0, len(piece), size))


_DECODERS: dict[str, Callable[[Iterator[bytes]], Iterator[bytes]]] = {
    "gzip": _inflate,
    "x-gzip": _inflate,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
