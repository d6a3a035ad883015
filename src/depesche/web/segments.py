"""Names with a slash as one segment of a path (*Bündnis 90/Die Grünen*).

A server gives the path decoded, and so a slash that is part of a name cannot be told from one that parts segments. The bytes that
the browser sent still show it.
"""

from __future__ import annotations

from typing import Annotated, Final
from urllib.parse import unquote

from pydantic import AfterValidator
from starlette.types import ASGIApp, Receive, Scope, Send

_SLASH: Final = "\ue02f"
"""Stands for a slash within a segment while the route is found: a code point for private use."""


def whole(segment: str) -> str:
    """A segment as it was meant."""
    return segment.replace(_SLASH, "/")


Name = Annotated[str, AfterValidator(whole)]
"""A segment of a path that may hold a slash."""


class Segments:
    """Middleware that keeps slashes within segments apart from those between them.

    Args:
        app: what answers.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        raw = scope.get("raw_path") or b""
        if scope["type"] == "http" and b"%2f" in raw.lower():
            segments = raw.partition(b"?")[0].decode("ascii", "replace").split("/")
            scope = {**scope, "path": "/".join(unquote(segment).replace("/", _SLASH) for segment in segments)}
        await self._app(scope, receive, send)
