"""Three feeds on this machine to try Depesche with: its own dispatches, whose incidents are invented.

    python examples/feeds/serve.py [PORT]

serves ``/morning.xml`` and ``/evening.xml`` (German) and ``/world.xml`` (English) on 127.0.0.1 until Ctrl-C.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

PORT: Final = 8700
TITLES: Final = {"morning": "Beispiel am Morgen", "evening": "Beispiel am Abend", "world": "Daily Example"}

_DISPATCHES: Final = Path(__file__).parents[2] / "corpus" / "dispatches"
_WHOLE: Final = 1000  # characters from which on Depesche takes the text in a feed for the whole article


def server(port: int = PORT) -> ThreadingHTTPServer:
    """The server, not yet serving; with port 0 on a free one."""
    made = ThreadingHTTPServer(("127.0.0.1", port), _Handler)
    made.daemon_threads = True
    return made


def _dispatches(feed: str) -> Iterator[dict[str, Any]]:
    """The English ones make a feed, the German ones two."""
    found = (json.loads(place.read_text("utf-8")) for place in sorted(_DISPATCHES.glob("*.json")))
    for number, one in enumerate(one for one in found if len(one["body"]) >= _WHOLE):
        if feed == ("world" if one["language"] == "en" else ("morning", "evening")[number % 2]):
            yield one


def _feed(name: str, base: str) -> str:
    language = "en" if name == "world" else "de"
    items = "".join(_item(one, base) for one in _dispatches(name))
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{TITLES[name]}</title><link>{base}</link><language>{language}</language>{items}</channel></rss>"
    )


def _item(one: dict[str, Any], base: str) -> str:
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in one["body"].split("\n\n"))
    day = datetime.strptime(f"{one['published']}-01"[:10], "%Y-%m-%d").replace(hour=6, tzinfo=UTC)
    return (
        f"<item><title>{escape(one['title'])}</title><link>{base}/{one['id']}</link><guid>{one['id']}</guid>"
        f"<pubDate>{format_datetime(day)}</pubDate><content:encoded>{escape(text)}</content:encoded></item>"
    )


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        name = self.path.removeprefix("/").removesuffix(".xml")
        if name not in TITLES:
            self.send_error(404)
            return
        body = _feed(name, f"http://{self.headers.get('Host', '127.0.0.1')}").encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *given: object) -> None:
        """Nothing: who tries it out looks at Depesche."""


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else PORT
    print(*(f"http://127.0.0.1:{port}/{name}.xml" for name in TITLES), sep="\n", flush=True)
    with suppress(KeyboardInterrupt):
        server(port).serve_forever()
