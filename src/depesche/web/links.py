"""Addresses of pages: the address is the whole state, and every number leads to the sentences it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final
from urllib.parse import quote, quote_plus, urlsplit

from depesche.archive.asking import Kind
from depesche.archive.asking.line import quoted

_UNSEEN: Final = re.compile("[\\x00-\\x20\\x7f-\\xa0\\u00ad\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff]")
"""Signs that are not seen, or that turn the direction of text: in an address they stand as bytes."""

_ENCODED: Final = {code: quote_plus(chr(code)) for code in range(128)}


def address(path: str, **parameters: Any) -> str:
    """A path with a query; parameters without a value are left out, lists stand once for each value."""
    given: list[tuple[str, str]] = []
    for name, value in parameters.items():
        values = value if isinstance(value, list | tuple) else [value]
        given += [(name.rstrip("_"), str(one)) for one in values if one not in (None, "", False)]
    return f"{path}?{'&'.join(f'{name}={_encoded(value)}' for name, value in given)}" if given else path


def _encoded(value: str) -> str:
    """As ``quote_plus``, of ASCII in a third of the time."""
    return value.translate(_ENCODED) if value.isascii() else quote_plus(value)


@lru_cache(maxsize=4096)
def part(value: object) -> str:
    """A value as one segment of a path."""
    return quote(str(value), safe="")


def query_line(fields: Mapping[str, str | Iterable[str] | None], words: str = "") -> str:
    """A line of the query language from fields and their values; values that need quotation marks get them."""
    parts = []
    for name, value in fields.items():
        values = [value] if isinstance(value, str) else list(value or ())
        if values:
            parts.append(f"{name}:{','.join(map(quoted, values))}")
    return " ".join([*parts, words]).strip()


def search(kind: Kind = "events", *, words: str = "", **fields: str | Iterable[str] | None) -> str:
    """The page with everything that is counted by a number."""
    return searching(fields, words, kind)


def searching(fields: Mapping[str, str | Iterable[str] | None], words: str = "", kind: Kind = "events") -> str:
    """The same for fields that are known only at run time."""
    return address("/search", q=query_line(fields, words), kind=None if kind == "events" else kind)


def report(article: int | str, item: str | None = None) -> str:
    """A report, or an item of it."""
    return f"/report/{article}" + (f"#{part(item)}" if item else "")


def actor(key: str) -> str:
    """An actor by state code, Wikidata id or name."""
    return f"/actor/{part(key)}"


def dyad(first: str, second: str) -> str:
    """What lies between two actors."""
    return f"/dyad/{part(first)}/{part(second)}"


def outside(url: str | None) -> str | None:
    """A link to another site: only http and https, anything else is not a link."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return _UNSEEN.sub(lambda sign: quote(sign[0]), url) if parts.scheme in ("http", "https") and parts.hostname else None


def inside(path: str) -> str:
    """A path of this desk; anything that a browser could take for another host's is the first page."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if plain and path.isprintable() and "\\" not in path else "/"
