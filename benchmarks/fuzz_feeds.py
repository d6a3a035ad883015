"""Spoilt feeds and sitemaps: whatever arrives, the readers give entries or an ``InputError``, in bounded time.

    python benchmarks/fuzz_feeds.py [COUNT [SEED]]

Prints how many inputs were read and refused and the slowest of them; ends with status 1 at the first other exception.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.intake import samples

from depesche.errors import InputError
from depesche.intake.feeds import parse_feed, parse_json_feed
from depesche.intake.foreign_xml import decode_foreign
from depesche.intake.pages import alternates
from depesche.intake.remote import kind_of
from depesche.intake.sitemaps import parse_sitemap, parse_url_list

BASE = "http://news.example"
_SLOWEST_ALLOWED = 10.0
_PIECES = (
    b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<!DOCTYPE x [", b"<?xml", b"?>", b"&amp;", b"&#0;", b"&#xD800;",
    b"&#x110000;", b"&nbsp;", b"&x;", b"<item>", b"</item>", b"<entry>", b"<link>", b"<guid/>", b"<url>", b"<loc>",
    b"<sitemap>", b"xmlns:a='b'", b"xml:base='http://['", b"xml:lang=''", b"http://[", b"//[::1", b"\0", b"\xff\xfe",
    b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\x1b$B", b"{", b"}", b"[", b'"', b"null", b"1e999", b"2023-13-45T99:99:99Z",
    b"Thu, 31 Feb 99999", b"<a href='http://[x'>", b"<svg><math>", b"<content type='xhtml'><div>", b"&lt;b",
    b"<media:content url='http://[y'/>", b"<pubDate>0000-00-00</pubDate>", b"<enclosure url='http://[' length='x'/>",
    b"<georss:point>x</georss:point>", b"<itunes:duration>9</itunes:duration>",
)  # fmt: skip


def seeds() -> list[bytes]:
    """Sound documents of every kind."""
    documents = [
        samples.rss(BASE, samples.ARTICLE),
        samples.rss(BASE),
        samples.atom(BASE),
        samples.rss1(BASE),
        samples.rss091(BASE),
        samples.json_feed(BASE, samples.ARTICLE),
        samples.sitemap(f"{BASE}/a", f"{BASE}/b"),
        samples.sitemap_index(f"{BASE}/a", f"{BASE}/b"),
        samples.news_sitemap(f"{BASE}/a"),
        f"{BASE}/a\n{BASE}/b\n",
        samples.page(head='<link rel="alternate" type="application/rss+xml" href="/feed">').decode(),
    ]
    return [document.encode() for document in documents] + [
        documents[0].encode("utf-16"),
        documents[1].encode("latin-1", "replace"),
    ]


def mutations(seed: int, count: int) -> Iterator[bytes]:
    """So many documents, each spoilt in one to eight places; the same for the same seed."""
    chance, sound = random.Random(seed), seeds()
    for _ in range(count):
        document = bytearray(chance.choice(sound))
        for _ in range(chance.randint(1, 8)):
            _spoil(document, chance, sound)
        yield bytes(document)


def _spoil(document: bytearray, chance: random.Random, sound: list[bytes]) -> None:
    place = chance.randint(0, len(document))
    end = min(len(document), place + chance.randint(1, 200))
    match chance.randint(0, 7):
        case 0:
            document[place:place] = chance.choice(_PIECES)
        case 1:
            document[place:place] = chance.choice(_PIECES) * chance.randint(1, 300)
        case 2:
            del document[place:end]
        case 3:
            document[place:place] = document[place:end] * chance.randint(1, 30)
        case 4:
            document[place:end] = chance.randbytes(end - place)
        case 5:
            for spot in range(place, end):
                document[spot] ^= 1 << chance.randint(0, 7) if chance.random() < 0.1 else 0
        case 6:
            del document[place:]
        case 7:
            other = chance.choice(sound)
            document[place:end] = other[chance.randint(0, len(other)) :][:500]


def read(raw: bytes) -> str:
    """Read a document as ``remote`` does, and as everything else too; gives its kind, or “refused” where it is of no use."""
    text = decode_foreign(raw)
    kind, useful = kind_of(text), False
    for parse in (
        lambda: parse_feed(text, BASE),
        lambda: parse_json_feed(text, BASE),
        lambda: list(parse_sitemap(text)),
        lambda: list(parse_url_list(text)),
        lambda: alternates(text, BASE),
    ):
        try:
            useful = bool(parse()) or useful
        except InputError:
            continue
    return kind if useful else "refused"


def main(count: int = 50_000, seed: int = 20231114) -> int:
    """Run and report."""
    kinds: Counter[str] = Counter()
    slowest, began = 0.0, time.perf_counter()
    for number, raw in enumerate(mutations(seed, count), 1):
        before = time.perf_counter()
        try:
            kinds[read(raw)] += 1
        except Exception as error:  # the very thing that is looked for
            Path("fuzz-failure.bin").write_bytes(raw)
            print(f"input {number} of seed {seed} (kept as fuzz-failure.bin): {type(error).__name__}: {error}")
            return 1
        slowest = max(slowest, time.perf_counter() - before)
    seconds = time.perf_counter() - began
    print(f"{count} inputs, seed {seed}: no exception escaped; {seconds:.0f} s, slowest {slowest:.2f} s; {dict(kinds)}")
    return int(slowest > _SLOWEST_ALLOWED)


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
