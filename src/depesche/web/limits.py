"""Bounds of a request: how large, how long, how many from one address. Pure ASGI, before anything is read."""

from __future__ import annotations

import asyncio
import json
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from depesche.web.settings import Limits

_ADDRESSES: Final = 10_000  # remembered at most; the ones that asked least recently are forgotten


class Bucket:
    """So many requests a minute from one address, with that many at once (token bucket).

    Args:
        per_minute: requests that are let through.
    """

    def __init__(self, per_minute: int) -> None:
        self._most = float(per_minute)
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, address: str, now: float) -> float:
        """Seconds that this address has to wait; 0.0 lets the request through and counts it.

        Args:
            address: from where it comes.
            now: seconds of a clock that never goes back.
        """
        left, at = self._left.pop(address, (self._most, now))
        left = min(self._most, left + (now - at) * self._most / 60)
        allowed = left >= 1
        self._left[address] = (left - 1 if allowed else left, now)
        if len(self._left) > _ADDRESSES:
            self._left.popitem(last=False)
        return 0.0 if allowed else (1 - left) * 60 / self._most


@dataclass(slots=True)
class _Answer:
    """What is sent back: nothing but a refusal once the body has gone beyond its bound, unless an answer was begun before."""

    send: Send
    most: int
    begun: bool = False
    refused: bool = False
    seen: int = 0

    async def __call__(self, message: Message) -> None:
        if self.refused:
            return
        if not self.begun and self.seen > self.most:
            await self.refuse(413, _too_large(self.most))
            return
        self.begun = self.begun or message["type"] == "http.response.start"
        await self.send(message)

    async def refuse(self, status: int, detail: str) -> None:
        if not (self.begun or self.refused):
            self.refused = True
            await _refuse(self.send, status, detail)

    def counted(self, receive: Receive) -> Receive:
        """The body as it comes; behind its bound the sender seems to have gone."""

        async def count() -> Message:
            message = await receive()
            self.seen += len(message.get("body", b""))
            return message if self.seen <= self.most else {"type": "http.disconnect"}

        return count


class Bounded:
    """Middleware that keeps requests within their bounds.

    Args:
        app: what answers.
        limits: the bounds.
    """

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self._app, self._limits = app, limits
        self._all, self._readings = Bucket(limits.requests), Bucket(limits.readings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if seconds := self._wait(scope):
            await _refuse(send, 429, "Too many requests from this address.", {"Retry-After": str(int(seconds) + 1)})
            return
        if _stated_length(scope) > self._limits.body:
            await _refuse(send, 413, _too_large(self._limits.body))
            return
        answer = _Answer(send, self._limits.body)
        try:
            async with asyncio.timeout(self._limits.seconds):
                await self._app(scope, answer.counted(receive), answer)
        except TimeoutError:
            await answer.refuse(503, f"This took longer than {self._limits.seconds:g} seconds. Ask for less at once.")

    def _wait(self, scope: Scope) -> float:
        if scope["path"].startswith("/static/"):
            return 0.0
        address = scope["client"][0] if scope.get("client") else ""
        now = time.monotonic()
        waits = [self._all.wait(address, now)]
        if _reads(scope):
            waits.append(self._readings.wait(address, now))
        return max(waits)


def _reads(scope: Scope) -> bool:
    """Whether a text is read to answer it."""
    if scope["method"] == "POST":
        return scope["path"] in ("/read", "/api/read", "/api/articles")
    why = parse_qs(scope["query_string"].decode("latin-1")).get("why", ["0"])[-1]
    return scope["path"].startswith("/report/") and why.lower() not in ("0", "false", "f", "no", "n", "off")


def _too_large(most: int) -> str:
    return f"More than {most:,} bytes are not taken at once."


def _stated_length(scope: Scope) -> int:
    stated = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    return int(stated) if stated.isdigit() else 0


async def _refuse(send: Send, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
    body = json.dumps({"status": status, "detail": detail}).encode()
    named = {"Content-Type": "application/json", "Content-Length": str(len(body)), **(headers or {})}
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [(name.lower().encode(), value.encode()) for name, value in named.items()],
        }
    )
    await send({"type": "http.response.body", "body": body})
