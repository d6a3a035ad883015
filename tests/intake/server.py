"""A web site on this machine for tests: what it answers is put in, what it was asked is counted."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

from tests.local import Served


@dataclass(frozen=True)
class Page:
    """An answer. With an ``ETag`` or ``Last-Modified`` among its headers a request that names it is answered 304.

    Attributes:
        drip: seconds between one byte of the body and the next.
        raw: sent as it is in place of everything else, dripped as well.
    """

    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    drip: float = 0
    raw: bytes | None = None


def moved(to: str, status: int = 301) -> Page:
    return Page(status=status, headers={"Location": to})


@dataclass(frozen=True)
class Hit:
    path: str
    headers: Mapping[str, str]
    at: float


class Site(Served):
    """A site at ``url``; unknown paths are answered 404. Use it as a context: ``with Site() as site: …``."""

    def __init__(self, address: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> None:
        self.hits: list[Hit] = []
        self._pages: dict[str, list[Page]] = {}
        self._busy = 0
        self.most_at_once = 0
        self._lock = threading.Lock()
        handler = type("Handler", (_Handler,), {"site": self})
        super().__init__(ThreadingHTTPServer((address, 0), handler))
        self._server.daemon_threads = True
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]
        self.url = f"{'https' if tls else 'http'}://{address}:{self.port}"

    def put(self, path: str, *pages: Page) -> str:
        """Answer a path with these pages one after the other, the last from then on; gives its URL."""
        self._pages[path] = list(pages)
        return self.url + path

    def asked(self, path: str) -> list[Hit]:
        return [hit for hit in self.hits if hit.path == path]

    def take(self, hit: Hit) -> Page:
        with self._lock:
            self.hits.append(hit)
            pages = self._pages.get(hit.path, [Page(b"Not found.", status=404)])
            return pages.pop(0) if len(pages) > 1 else pages[0]

    def count(self, step: int) -> None:
        with self._lock:
            self._busy += step
            self.most_at_once = max(self.most_at_once, self._busy)


class _Handler(BaseHTTPRequestHandler):
    site: ClassVar[Site]

    def do_GET(self) -> None:
        page = self.site.take(
            Hit(self.path, {name.lower(): value for name, value in self.headers.items()}, time.monotonic())
        )
        self.site.count(1)
        try:
            self._answer(page)
        except OSError:  # the client left
            self.close_connection = True
        finally:
            self.site.count(-1)

    def _answer(self, page: Page) -> None:
        if page.raw is not None:
            self._send(page.raw, page.drip)
            return
        unchanged = any(
            known in page.headers and self.headers.get(asked) == page.headers[known]
            for known, asked in (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since"))
        )
        self.send_response(304 if unchanged else page.status)
        for name, value in {"Content-Type": page.content_type, **page.headers}.items():
            self.send_header(name, value)
        if not unchanged:
            self.send_header("Content-Length", str(len(page.body)))
        self.end_headers()
        if not unchanged:
            self._send(page.body, page.drip)

    def _send(self, data: bytes, drip: float) -> None:
        for piece in (data[n : n + 1] for n in range(len(data))) if drip else [data]:
            self.wfile.write(piece)
            self.wfile.flush()
            time.sleep(drip)

    def log_message(self, format: str, *args: object) -> None:
        pass
