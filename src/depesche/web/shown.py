"""What a page shows, and the three ways it is handed over: HTML for people, ``.json`` and ``.csv`` for programs."""

from __future__ import annotations

import inspect
import io
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec
from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from depesche.render.found import write_csv
from depesche.web.asked import Asked
from depesche.web.templates import TOKEN, render
from depesche.web.visiting import account_of, token_of

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(slots=True)
class Shown:
    """An answer before it has a shape.

    Attributes:
        template: name of the HTML template.
        data: what JSON gives, and the template gets by name.
        more: what only the template gets.
        table: makes what CSV gives.
        status: of the answer.
        only_json: what JSON gives besides ``data``; made only when it is asked for.
    """

    template: str
    data: dict[str, Any] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)
    table: Callable[[], pa.Table] | None = None
    status: int = 200
    only_json: Callable[[], dict[str, Any]] = dict


Page: TypeAlias = Callable[..., Shown]
Shape: TypeAlias = Callable[[Asked, Shown], Response]


def columns_of(lines: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> pa.Table:
    """Some values of lines as a table."""
    import pyarrow as pa  # slow to import, and asked for only here

    return pa.table({name: [line[name] for line in lines] for name in columns})


def page(router: APIRouter, path: str, *, table: bool = False, held: bool = False) -> Callable[[Page], Page]:
    """Register a page under its path, and with ``.json`` (and ``.csv``) behind it.

    Args:
        router: where it belongs.
        path: without a suffix.
        table: whether it is a table that CSV can give.
        held: whether whoever asks for the same soon afterwards gets the same answer.
    """

    def register(function: Page) -> Page:
        shapes: dict[str, Shape] = {".json": as_json}
        if table:
            shapes[".csv"] = as_csv
        for suffix, shape in shapes.items():  # before the plain path, whose last part would take the suffix for its own
            router.add_api_route(
                path.rstrip("/") + suffix if path != "/" else f"/today{suffix}",
                _shaped(function, shape, held),
                methods=["GET"],
                response_class=Response,
                include_in_schema=suffix == ".json",
                tags=["pages"],
            )
        router.add_api_route(
            path, _shaped(function, _as_html, held), methods=["GET"], response_class=HTMLResponse, include_in_schema=False
        )
        return function

    return register


def _shaped(function: Page, shape: Shape, held: bool) -> Callable[..., Response]:
    """The page as an endpoint; it has to take ``asked``."""

    @wraps(function)
    def endpoint(**given: Any) -> Response:
        asked: Asked = given["asked"]

        def made() -> Response:
            return shape(asked, function(**given))

        return _sent(asked, asked.held.get(_key(asked), made) if held else made())

    signature = inspect.signature(function, eval_str=True)
    endpoint.__signature__ = signature.replace(return_annotation=Response)  # type: ignore[attr-defined]
    return endpoint


def _key(asked: Asked) -> Hashable:
    """What a page depends on besides the archive."""
    account = account_of(asked.request)
    who = (account.name, account.role) if account else None
    return ("page", asked.request.url.path, asked.request.url.query, asked.language, who)


def _sent(asked: Asked, response: Response) -> Response:
    """An answer for the one who is to get it: headers of its own, and in its forms their token."""
    headers = {name: value for name, value in response.headers.items() if name != "content-length"}
    body = bytes(response.body).replace(TOKEN.encode(), token_of(asked.request).encode())
    return Response(body, response.status_code, headers)


def as_html(asked: Asked, shown: Shown) -> Response:
    """A page for people."""
    return _sent(asked, _as_html(asked, shown))


def _as_html(asked: Asked, shown: Shown) -> Response:
    return HTMLResponse(render(asked, shown.template, {**shown.data, **shown.more}), shown.status)


def as_json(asked: Asked, shown: Shown) -> Response:
    """The data of a page."""
    return Response(
        msgspec.json.encode({**shown.data, **shown.only_json()}), shown.status, media_type="application/json"
    )


def as_csv(asked: Asked, shown: Shown) -> Response:
    """The table of a page, made for spreadsheets: no word of an article is a formula there."""
    if shown.table is None:  # nobody of this name
        return as_json(asked, shown)
    target = io.BytesIO()
    write_csv(iter([shown.table()]), target, formulas=False)
    return Response(
        target.getvalue(), media_type="text/csv; charset=utf-8", headers={"Content-Disposition": "attachment"}
    )
