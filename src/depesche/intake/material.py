"""Bytes as they come from a file or a pipe: unpacked as a stream, never held whole, and no piece larger than the limit."""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from depesche.errors import InputError

GZIP = b"\x1f\x8b"
DAMAGED = (OSError, EOFError, zlib.error)  # what reading a file, packed or not, raises
_BUFFER = 64 * 2**10


@dataclass(frozen=True, slots=True)
class Material:
    """Something to read.

    Attributes:
        where: its name for the user.
        file: its bytes, unpacked.
        packed: its bytes as they lie there; ``file`` reads from them.
        identity: what to call an article that has the material for itself, where it names itself no other way.
    """

    where: str
    file: io.BufferedReader
    packed: io.BufferedReader
    identity: str | None = None

    @property
    def seekable(self) -> bool:
        """Whether the bytes lie in a file."""
        return self.packed.seekable()

    @property
    def is_packed(self) -> bool:
        """Whether the bytes are compressed."""
        return self.file is not self.packed


@dataclass(frozen=True, slots=True)
class Overlong:
    """A line longer than the limit: its length in bytes and the hash of them."""

    size: int
    sha256: str


def material(where: str, raw: BinaryIO, identity: str | None = None) -> Material:
    """Make a file ready for reading; what begins like gzip is unpacked while it is read, whatever it is called."""
    packed = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, raw), _BUFFER)
    if packed.peek(2)[:2] != GZIP:
        return Material(where, packed, packed, identity)
    unpacked = gzip.GzipFile(fileobj=packed, mode="rb")
    return Material(where, io.BufferedReader(cast(io.RawIOBase, unpacked), _BUFFER), packed, identity)


def whole(file: BinaryIO, limit: int) -> bytes:
    """All bytes that are left. Raises ``InputError`` where there are more than ``limit``."""
    raw = file.read(limit + 1)
    if len(raw) > limit:
        raise too_large("It", limit)
    return raw


def too_large(what: str, limit: int) -> InputError:
    """The error for an article over the limit, in bytes."""
    return InputError(
        f"{what} is larger than {limit / 2**20:g} MiB, the most that is read as one article.", "Cut it up."
    )


def lines(file: BinaryIO, limit: int) -> Iterator[bytes | Overlong]:
    """The lines of a file with their ends, a longer one than ``limit`` bytes as ``Overlong``."""
    while line := file.readline(limit + 1):
        yield line if len(line) <= limit or line.endswith(b"\n") else _rest_of_line(line, file)


def _rest_of_line(begun: bytes, file: BinaryIO) -> Overlong:
    size, digest = len(begun), hashlib.sha256(begun)
    while not begun.endswith(b"\n") and (begun := file.readline(_BUFFER)):
        size += len(begun)
        digest.update(begun)
    return Overlong(size, digest.hexdigest())


def utf8(raw: bytes) -> str:
    """The text of these bytes. Raises ``InputError`` with line and byte where they are not UTF-8."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"line {line} is not UTF-8 (byte {error.start}).",
            "Convert the file, for example: iconv -f windows-1252 -t utf-8",
        ) from None
