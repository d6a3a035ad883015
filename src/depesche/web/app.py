"""The application: archive, pages, API, and what holds for every request."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Final

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException as AnyHTTPException

from depesche import __version__
from depesche.archive import Archive
from depesche.errors import ArchiveBusyError, ArchiveError, DepescheError, QueryError
from depesche.web.accounts import Accounts
from depesche.web.asked import asked
from depesche.web.held import Held
from depesche.web.limits import Bounded
from depesche.web.measures import Measures
from depesche.web.pages import ROUTERS
from depesche.web.readers import Readers
from depesche.web.security import closed
from depesche.web.segments import Segments
from depesche.web.settings import Settings
from depesche.web.shown import Shown, as_html, as_json
from depesche.web.vega import vega_bundle
from depesche.web.visiting import Visiting
from depesche.web.watched import watched

_TYPES: Final = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


def create_app(settings: Settings, archive: Archive | None = None) -> FastAPI:
    """The desk as an ASGI application.

    Args:
        settings: how it is served.
        archive: an open one, instead of the one that ``settings`` names.

    Raises:
        ArchiveError: the archive cannot be opened.
    """
    kept = archive or Archive.open(settings.archive)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.held.close()
        if archive is None:
            kept.close()

    app = FastAPI(
        title="Depesche",
        version=__version__,
        description="Who did, said, offered, demanded or threatened what, according to whom and how certain.",
        docs_url=None,  # their pages load scripts from another host
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.archive, app.state.settings, app.state.measures = kept, settings, Measures(kept)
    app.state.held = Held(settings.limits.hold, kept.state)
    app.state.readers = Readers(settings.limits)
    app.state.accounts = Accounts(kept)
    app.middleware("http")(Visiting(settings, app.state.accounts))
    app.middleware("http")(watched(app.state.measures))
    app.add_middleware(Bounded, limits=settings.limits)
    app.middleware("http")(closed(settings))
    app.add_middleware(Segments)
    app.add_exception_handler(DepescheError, _ours)
    app.add_exception_handler(AnyHTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_api_route("/static/vega.js", _vega, include_in_schema=False)
    app.add_api_route("/static/{name}", _static, include_in_schema=False)
    for router in ROUTERS:
        app.include_router(router)
    return app


def _static(name: str) -> Response:
    """A file of ours; its address changes with its content, so that it may be kept."""
    place = files(__package__) / "static" / name
    kind = _TYPES.get("." + name.rpartition(".")[2])
    if kind is None or "/" in name or "\\" in name or not place.is_file():
        raise HTTPException(404)
    return Response(
        place.read_bytes(), media_type=kind, headers={"Cache-Control": "public, max-age=31536000, immutable"}
    )


def _vega() -> Response:
    """The library that brings charts to life; only a page with a chart asks for it."""
    return Response(
        vega_bundle(), media_type=_TYPES[".js"], headers={"Cache-Control": "public, max-age=31536000, immutable"}
    )


def _ours(request: Request, error: Exception) -> Response:
    """What the user can do something about, as a sentence."""
    if isinstance(error, ArchiveError) and not isinstance(error, QueryError):
        return _problem(request, 503 if isinstance(error, ArchiveBusyError) else 500, str(error))
    return _problem(request, 400, str(error))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, AnyHTTPException)
    response = _problem(request, error.status_code, str(error.detail))
    response.headers.update(error.headers or {})
    return response


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:])
    return _problem(request, 422, f"{where}: {first['msg']}")


def _problem(request: Request, status: int, detail: str) -> Response:
    """A page for people; an object for programs."""
    question = asked(request)
    shown = Shown("error.html", {"status": status, "detail": detail}, status=status)
    for_programs = request.url.path.startswith("/api/") or request.url.path.endswith((".json", ".csv"))
    wants_page = "text/html" in request.headers.get("accept", "") and not for_programs
    return as_html(question, shown) if wants_page else as_json(question, shown)
