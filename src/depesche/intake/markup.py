"""Paragraphs out of markup that is an article and nothing else: XHTML and NITF bodies as agencies send them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from html import unescape
from importlib.resources import files

from lxml import etree

from depesche.intake.deliver import require_characters

_TABLE = tomllib.loads((files(__package__) / "markup.toml").read_text("utf-8"))
_BLOCK, _SKIP = frozenset(_TABLE["block"]), frozenset(_TABLE["skip"])
_BREAK = "\u2029"  # PARAGRAPH SEPARATOR, which breaks a paragraph where a text itself has it, too
_SPACE = re.compile(r"[ \t\r\n\f]+")  # a no-break space stays


def local_name(element: etree._Element) -> str | None:
    """The name of an element without its namespace; none for comments, instructions and entities."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else None


def paragraphs(element: etree._Element) -> list[str]:
    """The paragraphs of an element, in order, white space within them as one space."""
    blocks = "".join(_pieces(element)).split(_BREAK)
    return [text for block in blocks if (text := _SPACE.sub(" ", block).strip())]


def html_paragraphs(written: str) -> list[str]:
    """The paragraphs of a piece of HTML. Raises ``InputError`` for characters that are none."""
    require_characters(written, "body")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(written.encode(), parser)
    except etree.XMLSyntaxError:  # nothing in it that is an element or a text
        return []
    return [] if root is None else paragraphs(root)


def _pieces(root: etree._Element) -> Iterator[str]:
    stack: list[etree._Element | str] = [root]
    while stack:
        piece = stack.pop()
        if isinstance(piece, str):
            yield piece
        elif piece.tag is etree.Entity:
            yield unescape(piece.text or "")
        elif (name := local_name(piece)) and (piece is root or name not in _SKIP):
            edge = _BREAK if name in _BLOCK else ""
            inner: list[etree._Element | str] = [edge, piece.text or ""]
            for child in piece:
                inner += [child, child.tail or ""]
            stack += reversed([*inner, edge])
