"""Atom (RFC 4287), written by lxml, so that no text can become markup."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

_ATOM: Final = "http://www.w3.org/2005/Atom"
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed.

    Attributes:
        key: what makes it the same entry in every answer; its id is made of it.
        title: one line.
        text: what was printed and where.
        author: who published it.
        link: address of its page.
        updated: ISO 8601 with time zone.
    """

    key: str
    title: str
    text: str
    author: str
    link: str
    updated: str


def atom(title: str, key: str, own: str, page: str, created: str, entries: Sequence[Entry]) -> bytes:
    """A feed.

    Args:
        title: of the feed.
        key: what its id is made of.
        own: its address.
        page: address of the page that shows the same.
        created: when it began; its moment as long as it holds nothing.
        entries: newest first.
    """
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]
    _add(feed, "id", _urn(key))
    _add(feed, "title", title)
    _add(feed, "updated", max((entry.updated for entry in entries), default=created))
    _add(feed, "link", rel="self", type="application/atom+xml", href=own)
    _add(feed, "link", rel="alternate", type="text/html", href=page)
    _add(feed, "generator", "Depesche")
    for entry in entries:
        item = _add(feed, "entry")
        _add(item, "id", _urn(entry.key))
        _add(item, "title", entry.title)
        _add(item, "updated", entry.updated)
        _add(_add(item, "author"), "name", entry.author)
        _add(item, "link", rel="alternate", type="text/html", href=entry.link)
        _add(item, "content", entry.text, type="text")
    return etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    """An element; characters that no XML can hold are left out."""
    held = {key: _NO_XML.sub("", value) for key, value in attributes.items()}
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", held)
    element.text = None if text is None else _NO_XML.sub("", text)
    return element


def _urn(key: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, key).urn
