"""Bombs from a site on this machine: how much memory each takes above what the process had before.

    python benchmarks/bombs.py

Each bomb is read in a process of its own, as ``depesche.intake.remote.deliveries`` reads every source, with the limits that hold
by default; the peak of resident memory is Linux's own count. Ends with status 1 where one takes more than 256 MiB.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import brotli
import zstandard
from tests.intake import samples
from tests.intake.server import Page, Site

from depesche.intake.client import Client
from depesche.intake.connection import Limits
from depesche.intake.delivery import Problem
from depesche.intake.remote import deliveries

MIB = 2**20
GIB = 1024
MOST = 256  # MiB
XML = "application/xml"


def _gzip(pieces: Iterator[bytes]) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(piece) for piece in pieces) + packer.flush()


def _brotli(pieces: Iterator[bytes]) -> bytes:
    packer = brotli.Compressor(quality=5)
    return b"".join(packer.process(piece) for piece in pieces) + packer.finish()


def _zstd(pieces: Iterator[bytes]) -> bytes:
    packer = zstandard.ZstdCompressor(level=3).compressobj()
    return b"".join(packer.compress(piece) for piece in pieces) + packer.flush()


def _zeros() -> Iterator[bytes]:
    return (bytes(MIB) for _ in range(GIB))


def _urls() -> Iterator[bytes]:
    yield b"<urlset>"
    entry = b"<url><loc>http://news.example/a</loc></url>"
    piece = entry * (MIB // len(entry))
    yield from (piece for _ in range(GIB))


def bombs(site: Site) -> Iterator[tuple[str, str]]:
    """Puts one bomb after the other on the site; gives what it is and its URL."""
    full = 10 * MIB - 1000
    items = {"version": "https://jsonfeed.org/version/1.1", "items": [{}] * 240_000}
    feeds = {
        "feed of 390,000 tags": b"<rss><channel>" + b"<item/>" * 390_000,
        "feed of 190,000 links": b"<rss><channel><item>" + b"<enclosure url='x'/>" * 190_000,
        "feed of one element with 390,000 attributes": _attributes(390_000),
        "feed of 10 MiB of text": samples.rss("http://x", "wort " * (full // 5)).encode(),
        "feed of 10 MiB of wide characters": samples.rss("http://x", "😀" * (full // 4)).encode(),
        "JSON Feed of 240,000 items": json.dumps(items).encode(),
        "page of 390,000 tags": b"<html><body>" + b"<p>ab" * 390_000,
        "page of 95,000 tags": b"<html><body>" + b"<p>ab" * 95_000,
        "sitemap of 10 MiB": b"".join(_take(_urls(), 10))[:full],
    }
    for name, body in feeds.items():
        yield name, site.put(f"/{name.replace(' ', '-')}", Page(body, "text/html" if name.startswith("page") else XML))
    for name, pack in (("zstd", _zstd), ("gzip", _gzip), ("br", _brotli)):
        packed = pack(_zeros())
        headers = {"Content-Encoding": name}
        yield f"1 GiB in {name} ({len(packed) / 1024:.0f} KiB)", site.put(f"/{name}", Page(packed, headers=headers))
        twice = Page(gzip.compress(packed), headers={"Content-Encoding": f"{name}, gzip"})
        yield f"1 GiB in {name} in gzip ({len(twice.body) / 1024:.0f} KiB)", site.put(f"/{name}-gzip", twice)
    yield "gzipped sitemap of 1 GiB", site.put("/map.gz", Page(_gzip(_urls()), "application/gzip"))
    yield "sitemaps nested without end, each with 49,000 more", _nested(site)


def _take(pieces: Iterator[bytes], count: int) -> list[bytes]:
    return [piece for _, piece in zip(range(count), pieces, strict=False)]


def _attributes(count: int) -> bytes:
    return b"<rss><channel><item " + b" ".join(b"a%d='x'" % n for n in range(count)) + b"/></channel></rss>"


def _nested(site: Site) -> str:
    for level in range(1, 5):
        links = [
            f"{site.url}/nested/{level + 1}",
            *(f"{site.url}/nested/{level + 1}?{'x' * 100}{n}" for n in range(49_000)),
        ]
        page = Page(samples.sitemap_index(*links).encode(), XML)
        site.put(f"/nested/{level}", page)
        for n in range(20):  # the others are not there
            site.put(f"/nested/{level}?{'x' * 100}{n}", page)
    return f"{site.url}/nested/1"


def _memory(what: str) -> float:
    status = Path("/proc/self/status").read_text("ascii")
    return int(next(line for line in status.splitlines() if line.startswith(what)).split()[1]) / 1024


def _explode(url: str, harmless: str) -> None:
    """In a process of its own: read one bomb after something harmless, and print seconds, memory and what came of it."""
    client = Client(allow_private=True, limits=Limits(host_delay=1e-9, attempts=1))
    list(deliveries(harmless, client))
    Path("/proc/self/clear_refs").write_text("5", "ascii")  # the peak counts from here
    base, began = _memory("VmRSS"), time.perf_counter()
    given, problem = 0, ""
    for item in deliveries(url, client, known=lambda identity: "news.example" in identity):
        if isinstance(item, Problem):
            problem = item.reason
        else:
            given += 1
    print(json.dumps([time.perf_counter() - began, _memory("VmHWM") - base, given, problem]))


def main() -> int:
    """Run each bomb and print a line for it."""
    worst = 0.0
    with Site() as site:
        harmless = site.put("/harmless", Page(samples.page()))
        for name, url in bombs(site):
            child = [sys.executable, "-W", "ignore", __file__, url, harmless]
            done = subprocess.run(child, capture_output=True, text=True, check=False)
            if done.returncode:
                print(f"{name}: {done.stderr[-500:]}")
                return 1
            seconds, memory, given, problem = json.loads(done.stdout)
            worst = max(worst, memory)
            print(f"{name}: {memory:.0f} MiB above base, {seconds:.1f} s; {given} articles; {problem[:90]}", flush=True)
    print(f"most: {worst:.0f} MiB of {MOST}")
    return int(worst > MOST)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        _explode(*sys.argv[1:])
    else:
        sys.exit(main())
