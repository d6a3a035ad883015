"""Jinja2, set up so that no text of an article can become markup, and the words that templates use."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final
from urllib.parse import quote

from babel.dates import format_date, format_datetime, format_timedelta
from babel.numbers import format_decimal
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from depesche import __version__
from depesche.codes.edtf import bounds
from depesche.web import links
from depesche.web.asked import Asked
from depesche.web.languages import LANGUAGES, locale, translations
from depesche.web.plain import plain, without_controls
from depesche.web.vega import vega_address
from depesche.web.visiting import account_of
from depesche.web.wording import wording

TOKEN: Final = secrets.token_hex()
"""Stands in a page where the token of whoever it is sent to will stand; of chance, so that no article can name it."""

_STATIC: Final = files(__package__) / "static"


@cache
def static_digest(name: str) -> str:
    """What tells this version of a static file from others, for its address."""
    return hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:12]


def _static(name: str) -> str:
    return f"/static/{name}?v={static_digest(name)}"


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("depesche.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    gettext = _gettext(language)
    environment.globals.update(
        gettext=gettext,
        _=gettext,
        links=links,
        static=_static,
        vega=vega_address,
        languages=LANGUAGES,
        version=__version__,
        wording=wording(language),
    )
    environment.filters.update(
        day=_day, moment=_moment, ago=_ago, arrival=_arrival, number=_number, plain=plain, bare=without_controls
    )
    return environment


def _gettext(language: str) -> Callable[..., Markup]:
    """As Jinja's own, but for messages without variables, most of all, made only once."""
    catalogue = translations(language)

    @lru_cache(maxsize=2048)
    def fixed(message: str) -> Markup:
        return Markup(catalogue.gettext(message)) % {}

    def gettext(message: str, /, **variables: Any) -> Markup:
        return Markup(catalogue.gettext(message)) % variables if variables else fixed(message)

    return gettext


def render(asked: Asked, template: str, values: Mapping[str, Any]) -> str:
    """A template filled in, in the language of the request, but for ``TOKEN``."""
    url = asked.request.url
    path = quote(url.path)  # as it was sent, where names have letters beyond ASCII
    address = path + (f"?{url.query}" if url.query else "")

    def beside(suffix: str) -> str:
        """The address of the same in another shape."""
        return ("/today" if path == "/" else path) + suffix + (f"?{url.query}" if url.query else "")

    return (
        _environment(asked.language)
        .get_template(template)
        .render(
            asked=asked,
            language=asked.language,
            path=url.path,
            back=address,
            beside=beside,
            form_token=_token,
            account=account_of(asked.request),
            **values,
        )
    )


def _token() -> Markup:
    """The hidden field that every form carries."""
    return Markup('<input type="hidden" name="form_token" value="{}">').format(TOKEN)


@pass_context
def _day(context: Context, value: str | None) -> str:
    """An EDTF date as people write it; what is open stays open: ``13. September 2023``, ``September 2023``."""
    if not value:
        return ""
    return _days(value, context["language"])


@lru_cache(maxsize=4096)
def _days(value: str, language: str) -> str:
    try:
        found = [_one_day(one, language) for one in value.strip("[]{}").split(",")]
    except ValueError:
        return value
    return wording(language).choice(found) if value.startswith("[") else ", ".join(found)


def _one_day(value: str, language: str) -> str:
    if ".." in value or "/" in value:
        first, last = bounds(value) or (None, None)
        if first is None or last is None:
            return value
        return f"{_full(first, language)} – {_full(last, language)}"
    parts = value.strip("?~%").split("T")[0].split("-")
    if not all(piece.isdecimal() for piece in parts):
        return value
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2:
        return str(format_date(date(int(parts[0]), int(parts[1]), 1), "MMMM y", locale=locale(language)))
    return _full(date(*map(int, parts)), language)


def _full(day: date, language: str) -> str:
    return str(format_date(day, "d. MMMM y" if language == "de" else "d MMMM y", locale=locale(language)))


@pass_context
def _moment(context: Context, value: str | None) -> str:
    """A moment of the archive (UTC) as people write it."""
    if not value:
        return ""
    return str(format_datetime(datetime.fromisoformat(value), "short", locale=locale(context["language"])))


@pass_context
def _arrival(context: Context, value: str) -> str:
    """A day, or a moment (UTC), as people write it."""
    return str(_moment(context, value)) if "T" in value else str(_day(context, value))


@pass_context
def _ago(context: Context, seconds: float) -> str:
    """A time that has passed: ``vor 3 Stunden``."""
    return str(format_timedelta(-timedelta(seconds=seconds), add_direction=True, locale=locale(context["language"])))


@pass_context
def _number(context: Context, value: float | None, digits: int = 0) -> str:
    """A number as people of the language write it."""
    return "–" if value is None else _decimal(value, digits, context["language"])


@lru_cache(maxsize=4096)
def _decimal(value: float, digits: int, language: str) -> str:
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return str(format_decimal(value, pattern, locale=locale(language)))
