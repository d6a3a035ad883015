"""Mutated files of every kind through the file readers: nothing may be raised.

    python benchmarks/fuzz_intake.py [--scale 1.0] [--seed 1] [--only .xml …]

Prints for each kind how many files were read, and how many articles and problems they gave. The seed fixes everything.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from depesche.intake import Defaults, Delivery, Problem, deliveries

PARAGRAPHS = [
    f"Die Regierung in Tokio warnte Moskau am Mittwoch zum {n}. Mal vor den Folgen der Lieferungen, „sie schaden allen“."
    for n in range(6)
]
BODY = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
PAGE = (
    '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Japan warnt</title>'
    '<meta property="article:published_time" content="2023-09-14T08:00:00Z"><link rel="canonical" href="https://zeitung.example/1">'
    f"</head><body><nav>Start</nav><article><h1>Japan warnt</h1>{BODY}</article></body></html>"
)
ROW = {
    "id": "1",
    "title": "Japan warnt",
    "text": "\n\n".join(PARAGRAPHS[:2]),
    "published": "2023-09-14",
    "language": "de",
}
NINJS = {
    "uri": "urn:newsml:agentur.example:20230914:1",
    "version": "2",
    "versioncreated": "2023-09-14T08:00:00+02:00",
    "pubstatus": "usable",
    "urgency": 4,
    "language": "de",
    "headline": "Japan warnt",
    "body_xhtml": BODY,
}
NINJS_3 = {
    "uri": "urn:newsml:agentur.example:20230914:2",
    "versionCreated": "2023-09-14T08:00:00Z",
    "embargoed": "2023-09-15T08:00:00Z",
    "language": "de",
    "headlines": [{"role": "main", "value": "Japan warnt"}],
    "bodies": [{"role": "main", "contentType": "text/html", "value": BODY}],
}
ITEM = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:a:1" version="2" xml:lang="de"><itemMeta>'
    '<itemClass qcode="ninat:text"/><provider literal="agentur"/><versionCreated>2023-09-14T08:00:00+02:00</versionCreated>'
    '<pubStatus qcode="stat:usable"/></itemMeta>'
    "<contentMeta><urgency>4</urgency><headline>Japan warnt</headline></contentMeta><contentSet>"
    f'<inlineXML contenttype="application/nitf+xml"><nitf xmlns=""><body><body.content>{BODY}</body.content></body></nitf>'
    "</inlineXML></contentSet></newsItem>"
)
TOKENS = [
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r\n", b"\n\n", b'"', b"'", b"<", b">", b"&", b"&#0;", b"&#xD800;",
    b"&amp;", b"]]>", b"<![CDATA[", b"<!--", b"<?xml version='1.0' encoding='utf-16'?>", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
    b"{", b"}", b"[", b"]", b"null", b"1e999", b"NaN", b"\\ud800", b"\\u0000", b",", b";", b"\t", b"-1", b"999999999999999999999",
    b"9" * 5000, b"[" * 3000, b"<p>" * 600, b"WARC/1.0\r\n", b"Content-Length: 5\r\n", b"Content-Encoding: br\r\n",
    b"Transfer-Encoding: chunked\r\n", b"\x1f\x8b\x08", b"PAR1", b"charset=utf-7", b"2023-13-99", b"stat:canceled", b"stat:none",
    b"0000-00-00T99:99:99Z", b"xml:lang='\xc3\xa4'", b"://[", b"http://[::1",
]  # fmt: skip


def record(body: bytes, number: int) -> bytes:
    """A WARC record of an answer with this page."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032}>\r\nWARC-Date: 2023-09-14T08:00:00Z\r\n"
        f"WARC-Target-URI: https://zeitung.example/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def samples() -> dict[str, bytes]:
    """A sound file of each kind, by the end of its name."""
    table = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist([ROW, ROW]), table, compression="zstd")
    lines = (json.dumps(ROW, ensure_ascii=False) + "\n").encode() * 3
    items = f"<itemSet>{ITEM * 2}</itemSet>"
    message = f'<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">{items}</newsMessage>'
    short = PAGE.replace("<p>", "<p>Tokio. ", 1).encode()
    return {
        ".txt": f"date 2023-09-14 Japan warnt\n\n{ROW['text']}\n".encode(),
        ".jsonl": lines,
        ".json": json.dumps([ROW, NINJS, NINJS_3], indent=1).encode(),
        ".ninjs.json": json.dumps(NINJS_3).encode(),
        ".csv": ("id;title;text\n" + f'1;"Japan ""warnt""";"{ROW["text"]}"\n' * 3).encode(),
        ".xml": message.encode(),
        ".jsonl.gz": gzip.compress(lines, 1),
        ".html": PAGE.encode(),
        ".warc": record(short, 1) + record(short, 2),
        ".warc.gz": gzip.compress(record(short, 1), 1) + gzip.compress(record(short, 2), 1),
        ".parquet": table.getvalue(),
    }


COUNTS = {
    ".txt": 15000, ".jsonl": 16000, ".json": 14000, ".ninjs.json": 14000, ".csv": 14000, ".xml": 16000,
    ".jsonl.gz": 6000, ".html": 3000, ".warc": 1500, ".warc.gz": 1500, ".parquet": 6000,
}  # fmt: skip


def mutated(raw: bytes, chance: random.Random) -> bytes:
    """The bytes with one to eight accidents."""
    data = bytearray(raw)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at = chance.randrange(len(data) + 1)
        accidents: list[Callable[[], None]] = [
            lambda at=at: data.__setitem__(slice(at, at + 1), bytes([chance.randrange(256)])),  # type: ignore[misc]
            lambda at=at: data.__delitem__(slice(at, at + chance.randint(1, 40))),  # type: ignore[misc]
            lambda at=at: data.__setitem__(slice(at, at), chance.choice(TOKENS)),  # type: ignore[misc]
            lambda at=at: data.__setitem__(slice(at, at + 8), chance.choice(TOKENS)),  # type: ignore[misc]
            lambda at=at: data.__setitem__(slice(at, at), data[at : at + chance.randint(1, 200)]),  # type: ignore[misc]
            lambda at=at: data.__delitem__(slice(at, None)),  # type: ignore[misc]
        ]
        chance.choices(accidents, (6, 3, 5, 3, 2, 1))[0]()
    return bytes(data)


def outcomes(folder: Path, counts: dict[str, int], seed: int) -> Iterator[tuple[str, Counter[str]]]:
    """For each kind what its mutated files gave; anything raised goes through, with the file left in the folder."""
    for suffix, raw in samples().items():
        if suffix not in counts:
            continue
        chance, tally = random.Random(f"{seed}{suffix}"), Counter[str]()
        file = folder / f"mutated{suffix}"
        for _ in range(counts[suffix]):
            packed_after = (
                suffix.endswith(".gz") and chance.random() < 0.7
            )  # else the accident hits the compressed bytes
            file.write_bytes(
                gzip.compress(mutated(gzip.decompress(raw), chance), 1) if packed_after else mutated(raw, chance)
            )
            tally["files"] += 1
            for item in deliveries([str(file)], Defaults(article_bytes=2**20)):
                tally["articles" if isinstance(item, Delivery) else "problems"] += 1
                assert not isinstance(item, Problem) or (item.reason and item.where)
        yield suffix, tally


def line(what: str, tally: Counter[str]) -> str:
    """A line of the report."""
    return f"{what:12}" + "".join(f"{tally[name]:9,} {name}" for name in ("files", "articles", "problems"))


def main() -> None:
    """Run and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--scale", type=float, default=1.0)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", nargs="*", choices=sorted(COUNTS), default=list(COUNTS))
    given = options.parse_args()
    counts = {suffix: max(1, round(count * given.scale)) for suffix, count in COUNTS.items() if suffix in given.only}
    total, began = Counter[str](), time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        before = began
        for suffix, tally in outcomes(Path(folder), counts, given.seed):
            now = time.perf_counter()
            print(line(suffix, tally), f"{now - before:6.0f} s", flush=True)
            total, before = total + tally, now
    print(line("all", total), f"{time.perf_counter() - began:6.0f} s; nothing was raised")


if __name__ == "__main__":
    main()
