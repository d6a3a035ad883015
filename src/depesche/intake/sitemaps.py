"""Sitemaps (sitemaps.org), news sitemaps and indexes of them, and lists of URLs as plain text."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from lxml import etree

from depesche.intake.feeds import Entry, iso_date
from depesche.intake.foreign_xml import screened
from depesche.intake.guarded_xml import items
from depesche.intake.markup import local_name

MOST_URLS = 50_000
"""What one sitemap may name, as sitemaps.org has it; what stands behind is not read."""

_ENTRY_BYTES = 2**20
_HAS_ENTRIES = re.compile(r"<(?:[\w.-]+:)?(?:url|sitemap)[\s>]")


def parse_sitemap(text: str) -> Iterator[Entry]:
    """The pages or, of an index, the sitemaps that a sitemap names, in its order; one without any is empty.

    Raises ``InputError`` where it is no XML, declares entities or has too much markup; what stands before the place is given.
    """
    document = screened(text)
    if not _HAS_ENTRIES.search(document):
        return
    found = items(io.BytesIO(document.encode()), frozenset(("url", "sitemap")), _ENTRY_BYTES)
    for _, element in zip(range(MOST_URLS), found, strict=False):
        if link := _child(element, "loc"):
            yield _entry(element, link)


def parse_url_list(text: str) -> Iterator[Entry]:
    """The pages that a sitemap in plain text names, one a line; other lines are passed over."""
    links = (line.strip() for line in io.StringIO(text))
    found = (Entry(link=link) for link in links if link.startswith(("http://", "https://")))
    return (entry for _, entry in zip(range(MOST_URLS), found, strict=False))


def _entry(element: etree._Element, link: str) -> Entry:
    news = next((child for child in element if local_name(child) == "news"), None)
    publication = None if news is None else next((child for child in news if local_name(child) == "publication"), None)
    return Entry(
        link=link,
        title=_child(news, "title"),
        published=iso_date(_child(news, "publication_date")),
        updated=iso_date(_child(element, "lastmod")),
        publisher=_child(publication, "name"),
        language=_child(publication, "language"),
    )


def _child(element: etree._Element | None, name: str) -> str | None:
    """The text of the first child of this local name."""
    child = next((child for child in element if local_name(child) == name), None) if element is not None else None
    return ((child.text or "").strip() or None) if child is not None else None
