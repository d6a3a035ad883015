"""The tutorial: its feeds are what it says, its list of sources leads to them, its pictures are there and small."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from urllib.request import urlopen

from examples.feeds.serve import PORT, TITLES, server

from depesche.collecting import load_sources
from depesche.intake.feeds import parse_feed

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
MOST = 150_000  # bytes of a picture


def test_three_feeds_hold_twenty_whole_articles() -> None:
    feeds = server(0)
    threading.Thread(target=feeds.serve_forever, args=(0.02,), daemon=True).start()
    entries = []
    for name in TITLES:
        url = f"http://127.0.0.1:{feeds.server_address[1]}/{name}.xml"
        with urlopen(url) as answer:
            entries.append(parse_feed(answer.read().decode(), url))
    feeds.shutdown()
    feeds.server_close()
    assert [len(found) > 3 for found in entries] == [True] * 3
    assert sum(map(len, entries)) == 20 and "`20 new, " in TEXT
    assert all(one.text and one.published and one.title for found in entries for one in found)


def test_the_list_of_sources_is_that_of_the_feeds() -> None:
    sources = load_sources(ROOT / "examples" / "feeds" / "sources.toml")
    assert [one.url for one in sources] == [f"http://127.0.0.1:{PORT}/{name}.xml" for name in TITLES]
    assert f"http://127.0.0.1:{PORT}" in TEXT


def test_every_picture_is_there_and_small() -> None:
    shown = re.findall(r"\]\((pictures/[\w.]+)\)", TEXT)
    assert len(shown) == 6
    assert {f"pictures/{one.name}" for one in (ROOT / "docs" / "pictures").iterdir()} == set(shown)
    assert [name for name in shown if (ROOT / "docs" / name).stat().st_size > MOST] == []
