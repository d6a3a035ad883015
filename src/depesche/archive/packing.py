"""Records as an archive keeps them: JSON without the text, which stands beside it, compressed."""

from __future__ import annotations

from functools import cache
from typing import Final

import msgspec
import zstandard

from depesche.record import Record

_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(Record)


@cache
def _compressor() -> zstandard.ZstdCompressor:
    # Records are too short for a higher level to make them smaller. Making a compressor costs as much as a record.
    return zstandard.ZstdCompressor(level=1)


def pack(record: Record) -> bytes:
    """A record without its text, which stands beside it, compressed."""
    return _compressor().compress(_ENCODER.encode(_with_text(record, "")))


def unpack(data: bytes, text: str) -> Record:
    """The record again, exactly as it was."""
    return _with_text(_DECODER.decode(zstandard.decompress(data)), text)


def _with_text(record: Record, text: str) -> Record:
    return msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, text=text))
