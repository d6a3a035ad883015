"""WARC gives the pages of a crawl; a broken record is a problem, and reading goes on."""

from __future__ import annotations

import gzip
import io
import os
from pathlib import Path

import pytest
import zstandard
from fastwarc.stream_io import BrotliWriter, ZstdWriter
from tests.intake.given import PARAGRAPHS, delivered, page

from depesche.intake import Defaults, Delivery, deliveries
from depesche.intake.material import material
from depesche.intake.warc import read_warc

PAGE = page().encode()


def record(
    number: int,
    body: bytes = PAGE,
    *,
    head: str = "",
    kind: str = "text/html",
    status: int = 200,
    type: str = "response",
) -> bytes:
    answer = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\n{head}\r\n".encode() + body
    headers = (
        f"WARC/1.0\r\nWARC-Type: {type}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2023-09-15T08:00:00Z\r\n"
        f"WARC-Target-URI: https://www.zeitung.example/{number}?utm_source=x\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return headers.encode() + answer + b"\r\n\r\n"


def urls(items: list[Delivery]) -> list[str]:
    return [(i.article.url or "").rpartition("/")[2] for i in items]


def packed_with_zstd(piece: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(piece)


PACKERS = {"warc": bytes, "gz": gzip.compress, "zst": packed_with_zstd}


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.warc.zst"])
def test_pages_have_url_and_date_of_the_crawl(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    records = [record(1), record(2, kind="image/png"), record(3, status=404), record(4, type="request"), record(5)]
    file.write_bytes(b"".join(PACKERS[name.rpartition(".")[2]](r) for r in records))
    items, problems = delivered(file)
    assert problems == []
    assert [(i.article.url, i.source) for i in items] == [
        ("https://www.zeitung.example/1", f"{file}#1"),
        ("https://www.zeitung.example/5", f"{file}#5"),
    ]
    assert (items[0].article.published, items[0].article.title) == ("2023-09-15", "Japan warnt Russland")
    assert items[0].article.text == "\n\n".join(["Japan warnt Russland", *PARAGRAPHS])


@pytest.mark.parametrize("packed", ["warc", "gz", "zst"])
@pytest.mark.parametrize("fault", ["version", "header", "length", "bytes"])
def test_behind_a_broken_record_reading_goes_on(tmp_path: Path, packed: str, fault: str) -> None:
    broken = {
        "version": record(2).replace(b"WARC/1.0", b"WRAC/1.0"),
        "header": record(2).replace(b"WARC-Type", b"X" * 70_000 + b": "),
        "length": record(2).replace(b"Content-Length: ", b"Content-Length: x"),
        "bytes": record(2).replace(b"HTTP/1.1", b"\0\0\0"),
    }[fault]
    pack = PACKERS[packed]
    parts = [pack(r) for r in (record(1), broken, record(3))]
    if packed != "warc" and fault == "bytes":
        parts[1] = pack(record(2))[:-30]
    file = tmp_path / f"a.warc.{packed}".removesuffix(".warc")
    file.write_bytes(b"".join(parts))
    items, problems = delivered(file)
    assert urls(items) == ["1", "3"]
    assert len(problems) in ((1, 2) if fault == "length" else (1,))


def test_a_record_that_is_cut_off_is_no_article(tmp_path: Path) -> None:
    file = tmp_path / "a.warc"
    file.write_bytes(record(1) + record(2)[:-500])
    items, [problem] = delivered(file)
    assert urls(items) == ["1"]
    assert "cut off" in problem.reason


def packed_by(writer: type) -> bytes:
    target = io.BytesIO()
    stream = writer(target)
    stream.write(PAGE)
    stream.finish()
    stream.close()
    return target.getvalue()


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(PAGE)),
        ("Content-Encoding: gzip\r\n", PAGE),
        ("Content-Encoding: br\r\n", packed_by(BrotliWriter)),
        ("Content-Encoding: zstd\r\n", packed_by(ZstdWriter)),
        ("Transfer-Encoding: chunked\r\n", f"{len(PAGE):x}\r\n".encode() + PAGE + b"\r\n0\r\n\r\n"),
        ("Transfer-Encoding: chunked\r\n", PAGE),
    ],
    ids=["gzip", "said to be gzip", "brotli", "zstd", "chunked", "said to be chunked"],
)
def test_a_page_is_taken_out_of_its_encoding(tmp_path: Path, head: str, body: bytes) -> None:
    file = tmp_path / "a.warc"
    file.write_bytes(
        record(1, body, head=head) + record(2, b"no such bytes", head="Content-Encoding: br\r\n") + record(3)
    )
    items, [problem] = delivered(file)
    assert [i.article.title for i in items] == ["Japan warnt Russland"] * 2
    assert problem.where == f"{file}#2"


def test_the_charset_is_that_of_the_answer_or_of_the_page(tmp_path: Path) -> None:
    file = tmp_path / "a.warc"
    in_header = record(1, page().encode("cp1252"), kind="text/html; charset=iso-8859-1")
    in_page = record(2, page('<meta charset="windows-1252">').encode("cp1252"))
    file.write_bytes(in_header + in_page)
    items, _ = delivered(file)
    assert ["Pjöngjang" in i.article.text for i in items] == [True, True]


def test_pages_over_the_limit_are_named(tmp_path: Path) -> None:
    file = tmp_path / "a.warc"
    bomb = record(2, gzip.compress(PAGE * 100), head="Content-Encoding: gzip\r\n")
    file.write_bytes(record(1) + bomb + record(3, PAGE * 100) + record(4, b"\0" * 9000, kind="image/png") + record(5))
    items, problems = delivered(file, Defaults(article_bytes=8000))
    assert urls(items) == ["1", "5"]
    assert [p.where for p in problems] == [f"{file}#2", f"{file}#3"]
    assert all("larger" in p.reason for p in problems)


def test_a_page_cannot_pass_for_one_of_another_site(tmp_path: Path) -> None:
    file = tmp_path / "a.warc"
    own, other = (
        page(f'<link rel="canonical" href="https://{h}/x">').encode() for h in ("zeitung.example", "tass.example")
    )
    file.write_bytes(record(1, own) + record(2, other))
    items, _ = delivered(file)
    assert [i.article.url for i in items] == ["https://zeitung.example/x", "https://www.zeitung.example/2"]


def test_a_crawl_is_read_from_a_pipe() -> None:
    read, write = os.pipe()
    with os.fdopen(write, "wb") as target:
        target.write(gzip.compress(record(1)) + gzip.compress(record(2)))
    with os.fdopen(read, "rb") as source:
        items = list(read_warc(material("pipe", source), Defaults()))
    assert [type(i) for i in items] == [Delivery, Delivery]


def test_nothing_is_no_crawl_of_pages(tmp_path: Path) -> None:
    file = tmp_path / "a.warc"
    file.write_bytes(b"")
    assert list(deliveries([str(file)])) == []
