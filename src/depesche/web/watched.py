"""Every request: measured and written down."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

from fastapi import Request, Response

from depesche.web.logs import LOGGER, note
from depesche.web.measures import Measures

Next = Callable[[Request], Awaitable[Response]]


def watched(measures: Measures) -> Callable[[Request, Next], Awaitable[Response]]:
    """Middleware that counts answers and writes a line for each; static files are only counted."""

    async def middleware(request: Request, following: Next) -> Response:
        begun = time.perf_counter()
        status = 500
        try:
            response = await following(request)
            status = response.status_code
            return response
        except Exception:
            LOGGER.exception("failed", extra={"fields": {"method": request.method, "path": request.url.path}})
            raise
        finally:
            seconds = time.perf_counter() - begun
            route = getattr(request.scope.get("route"), "path", "none")
            measures.note(route, request.method, status, seconds)
            if route != "/static/{name}":
                address = request.client.host if request.client else None
                path, milliseconds = request.url.path, round(seconds * 1000, 1)
                note("request", method=request.method, path=path, status=status, ms=milliseconds, address=address)

    return middleware
