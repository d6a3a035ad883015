"""Feeds: RSS and Atom by feedparser, JSON Feed by msgspec. The parsers get text, never a path or a URL to open."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin

import msgspec

from depesche.errors import InputError
from depesche.intake.foreign_xml import screened
from depesche.intake.markup import html_paragraphs
from depesche.intake.plain import parse_plain

FULL_TEXT_CHARACTERS = 1000
"""An entry's text at least this long, in characters without markup, is the article itself and not a teaser."""

MOST_ENTRIES = 10_000
"""The most entries that a feed may have."""

_ITEM = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s/>]", re.IGNORECASE)
_CUT = ("…", "...", "[…]", "[...]", "(...)", "(…)")
_MOST_JSON = 500_000
_BROKEN_BY_FEED = (AssertionError, AttributeError, KeyError, IndexError, LookupError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed or a line of a sitemap.

    Attributes:
        link: absolute URL of the article's page; null where the entry has none.
        guid: the feed's own identifier.
        published: ISO date, in the zone that the source writes it in.
        updated: ISO date.
        text: the article in paragraphs, where the feed carries it whole.
    """

    link: str | None = None
    guid: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    publisher: str | None = None
    language: str | None = None
    text: str | None = None


def parse_feed(text: str, url: str) -> list[Entry]:
    """The entries of an RSS or Atom feed, in its order.

    Args:
        text: the decoded document.
        url: where it was found; relative links are relative to it.

    Raises ``InputError`` where it is none, declares entities or has too much markup. Of a feed that is not well-formed what can
    be read is given, without texts, which may be cut.
    """
    import feedparser  # slow to import

    _require_bounded(sum(1 for _ in _ITEM.finditer(text)))
    document = io.BytesIO(screened(text).encode("utf-8"))
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    try:
        found = feedparser.parse(document, response_headers=headers, sanitize_html=True, resolve_relative_uris=True)
    except _BROKEN_BY_FEED as error:
        raise InputError(
            f"The feed cannot be taken apart ({type(error).__name__}).", "Check it in a browser."
        ) from None
    if not found.entries and (found.bozo or not found.get("version")):
        raise InputError("It has no entries that can be read as RSS or Atom.", "Check it in a browser.")
    title, language = _words(found.feed.get("title")), _words(found.feed.get("language"))
    return [_entry(entry, title, language, whole=not found.bozo) for entry in found.entries]


def parse_json_feed(text: str, url: str) -> list[Entry]:
    """The entries of a JSON Feed 1.x, in its order. Arguments and errors as for ``parse_feed``."""
    if sum(text.count(mark) for mark in "{[,") > _MOST_JSON:
        raise InputError(f"It has more than {_MOST_JSON} values.", "Ask for a shorter feed.")
    try:
        feed = msgspec.json.decode(text.encode("utf-8", "surrogatepass"))
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise InputError(f"It is no JSON Feed ({error}).", "Check it in a browser.") from None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise InputError("It is no JSON Feed: there are no items.", "Check it in a browser.")
    _require_bounded(len(items))
    title, language = _words(feed.get("title")), _words(feed.get("language"))
    return [_json_entry(item, url, title, language) for item in items if isinstance(item, dict)]


def _require_bounded(entries: int) -> None:
    if entries > MOST_ENTRIES:
        raise InputError(f"The feed has more than {MOST_ENTRIES} entries.", "Ask for a shorter one.")


def _entry(entry: dict[str, Any], publisher: str | None, language: str | None, *, whole: bool) -> Entry:
    contents = [*_dicts(entry.get("content")), *_dicts([entry.get("summary_detail")])]
    source = entry.get("source")
    return Entry(
        link=_words(entry.get("feedburner_origlink")) or _words(entry.get("link")),
        guid=_words(entry.get("id")),
        title=_title(entry.get("title")),
        published=iso_date(dict.get(entry, "published") or dict.get(entry, "updated")),
        updated=iso_date(dict.get(entry, "updated")),  # feedparser's own get would give the published date
        publisher=(_words(source.get("title")) if isinstance(source, dict) else None) or publisher,
        language=next((found for part in contents if (found := _words(part.get("language")))), None) or language,
        text=_full_text(_written(part) for part in contents) if whole else None,
    )


def _json_entry(item: dict[str, Any], base: str, publisher: str | None, language: str | None) -> Entry:
    html, plain = item.get("content_html"), item.get("content_text")
    written = [(html, True)] if isinstance(html, str) else []
    written += [(plain, False)] if isinstance(plain, str) else []
    link, guid = _words(item.get("url")), item.get("id")
    return Entry(
        link=_absolute(link, base),
        guid=_words(str(guid) if isinstance(guid, int | float) else guid),
        title=_title(item.get("title")),
        published=iso_date(item.get("date_published") or item.get("date_modified")),
        updated=iso_date(item.get("date_modified")),
        publisher=publisher,
        language=_words(item.get("language")) or language,
        text=_full_text(written),
    )


def _full_text(written: Iterable[tuple[str, bool]]) -> str | None:
    """The longest of the texts, each with whether it is HTML, if it is long enough and not cut."""
    texts = ("\n\n".join(_paragraphs(value)) if html else parse_plain(value).text for value, html in written if value)
    longest = max((text for text in texts), key=len, default="")
    return longest if len(longest) >= FULL_TEXT_CHARACTERS and not longest.endswith(_CUT) else None


def _paragraphs(html: str) -> list[str]:
    try:
        return html_paragraphs(html)
    except InputError:  # characters that are none; the page may do better
        return []


def _written(part: Mapping[str, Any]) -> tuple[str, bool]:
    value = part.get("value")
    return value if isinstance(value, str) else "", part.get("type") != "text/plain"


def _dicts(values: object) -> Iterator[Mapping[str, Any]]:
    return (value for value in values if isinstance(value, dict)) if isinstance(values, list) else iter(())


def _absolute(link: str | None, base: str) -> str | None:
    try:
        return urljoin(base, link) if link else None
    except ValueError:  # brackets that no URL has
        return None


def _title(value: object) -> str | None:
    """A headline, which feeds write as HTML as often as not."""
    written = _words(value)
    return " ".join(_paragraphs(written)) or None if written and ("<" in written or "&" in written) else written


def _words(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def iso_date(written: object) -> str | None:
    """The day of a timestamp as ISO 8601 or RFC 2822 write it, in its own zone; null for anything else."""
    if not isinstance(written, str) or not written.strip():
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(written.strip()).date().isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    try:
        return date.fromisoformat(written.strip()[:10]).isoformat()
    except ValueError:
        return None
