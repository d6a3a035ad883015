"""WARC (ISO 28500) as crawls keep pages: plain, or packed record by record with gzip (as Common Crawl's CC-NEWS) or zstd."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, cast

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from depesche.errors import DepescheError, InputError
from depesche.intake.delivery import Defaults, Delivery, Problem
from depesche.intake.html import from_page
from depesche.intake.material import DAMAGED, Material, too_large

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_OK = 200
_BEGIN, _BEGIN_GZIP, _BEGIN_ZSTD = b"\nWARC/1.", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
_CHUNK = 2**20
_TRIES = 1000  # places where a record might begin and none did, in a row, after which a file is given up
_FAULTS = (*DAMAGED, ValueError)  # what fastwarc raises for bytes that are no record


def read_warc(material: Material, defaults: Defaults) -> Iterator[Delivery | Problem]:
    """The HTML pages that were delivered with status 200; everything else in a crawl is passed over in silence."""
    for number, record in enumerate(_records(material), 1):
        where = f"{material.where}#{number}"
        if isinstance(record, InputError):
            yield Problem.of(where, record)
            continue
        raw = b""
        try:
            if record.record_type == WarcRecordType.response and record.is_http:
                raw = _block(record, defaults.article_bytes)
                if (delivery := _page(record, raw, where, defaults)) is not None:
                    yield delivery
        except DepescheError as error:
            yield Problem.of(where, error, raw or None)
        except _FAULTS as error:
            yield Problem.of(
                where, InputError(f"The record is broken ({error}).", "Crawl the page again."), raw or None
            )


def _block(record: WarcRecord, limit: int) -> bytes:
    """The bytes of a record; of one over the limit only so many that its head is there, and one more than the limit."""
    raw = _read(record.reader, limit)
    if len(raw) < min(record.content_length, limit + 1):
        raise InputError("The record is cut off.", "Get the file again.")
    return raw


def _page(record: WarcRecord, raw: bytes, where: str, defaults: Defaults) -> Delivery | None:
    answer = WarcRecord()  # a copy: an answer that cannot be decoded must not take the file's reader with it
    answer.init_headers(record_type=WarcRecordType.response)
    answer.set_bytes_content(raw)
    answer.is_http = True
    answer.parse_http(auto_decode="none")
    kind = (answer.http_content_type or "").partition(";")[0].strip().lower()
    if answer.http_headers.status_code != _OK or kind not in _HTML:
        return None
    page = _decoded(answer, defaults.article_bytes)
    if len(page) > defaults.article_bytes or len(raw) > defaults.article_bytes:
        raise too_large("The page", defaults.article_bytes)
    url = record.headers.get("WARC-Target-URI")
    return from_page(
        page,
        where,
        defaults,
        charset=answer.http_charset,
        url=url.strip("<>") if url else None,
        fetched=(record.headers.get("WARC-Date") or "")[:10] or None,
    )


def _decoded(answer: WarcRecord, limit: int) -> bytes:
    """The page out of its transfer and content encodings; at most one byte more than the limit is unpacked."""
    raw = _read(answer.reader, limit)
    if "chunked" in (answer.http_headers.get("Transfer-Encoding") or "").lower() and raw[:1].isalnum():
        raw = _read(ChunkedReader(io.BytesIO(raw)), limit)
    match (answer.http_headers.get("Content-Encoding") or "").strip().lower():
        case "gzip" | "x-gzip" if raw.startswith(_BEGIN_GZIP):  # crawlers unpack, and often leave the header as it was
            return _read(GzipReader(io.BytesIO(raw)), limit)
        case "br":
            return _read(BrotliReader(io.BytesIO(raw)), limit)
        case "zstd":
            return _read(ZstdReader(io.BytesIO(raw)), limit)
        case "deflate":
            return _read(GzipReader(io.BytesIO(raw), zlib=True), limit)
    return raw


def _read(reader: object, limit: int) -> bytes:
    """All that a reader gives, but no more than one byte over the limit."""
    stream, found, size = cast(BinaryIO, reader), [], 0
    while size <= limit and (piece := stream.read(min(_CHUNK, limit + 1 - size))):
        found.append(piece)
        size += len(piece)
    return b"".join(found)


def _records(material: Material) -> Iterator[WarcRecord | InputError]:
    """All records in order; where one is broken an error in its place, and reading goes on where the next one begins."""
    start: int | None = 0
    failures, sign = 0, _sign(material)
    while start is not None:
        beyond = start + 1
        try:
            for record in ArchiveIterator(_stream(material, start), parse_http=False):
                beyond = record.stream_pos + (1 if sign != _BEGIN else max(1, min(record.content_length, 2**40)))
                failures = 0
                yield record
            return
        except _FAULTS as error:
            if not failures:
                yield InputError(
                    f"The record is broken ({error}).", "Get the file again; the records around it were read."
                )
            failures += 1
            start = _next_start(material.packed, sign, beyond) if material.seekable and failures < _TRIES else None


class _Pipe:
    """A stream that cannot go back, for a reader that wants to know where it stands."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._position = file, 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        found = self._file.read(size)
        self._position += len(found)
        return found

    def tell(self) -> int:
        """How many were read."""
        return self._position


def _stream(material: Material, start: int) -> BinaryIO:
    if not material.seekable:
        return cast(BinaryIO, _Pipe(material.file))
    material.packed.seek(start)
    return material.packed


def _sign(material: Material) -> bytes:
    """By what the beginning of a record is found: the version line, or the mark of what it is packed with."""
    if material.is_packed:
        return _BEGIN_GZIP
    return _BEGIN_ZSTD if material.packed.peek(4).startswith(_BEGIN_ZSTD) else _BEGIN


def _next_start(file: BinaryIO, sign: bytes, beyond: int) -> int | None:
    """Where behind a place the next record may begin."""
    file.seek(beyond)
    window = b""
    while piece := file.read(_CHUNK):
        window = window[-len(sign) + 1 :] + piece
        if (at := window.find(sign)) >= 0:
            return file.tell() - len(window) + at + sign.startswith(b"\n")
    return None
