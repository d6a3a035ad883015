"""Feeds and sitemaps as text that a parser may be given: decoded once, no entities, no more markup than memory allows."""

from __future__ import annotations

import re

from depesche.errors import InputError
from depesche.intake.charsets import decode_page

MOST_MARKUP = 400_000
"""The most tags and attributes that a document may have: a parser makes an object of each."""
MOST_ATTRIBUTES = 3_000
"""The most attributes of one tag: the time that feed parsers take for a tag grows with the square of them."""

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^<>\[]*>", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_NO_XML_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_UTF16 = {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
_ESCAPE = b"\x1b"  # begins a change of characters in ISO-2022, which otherwise looks like UTF-8


def decode_foreign(raw: bytes, header: str | None = None) -> str:
    """The text of a document; what is UTF-8 is read as UTF-8 whatever its header or its declaration say, and what is not is not.

    Args:
        raw: the document.
        header: the charset of its ``Content-Type``.
    """
    if encoding := _UTF16.get(raw[:2]):
        return raw.decode(encoding, "replace")
    if _ESCAPE not in raw:
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
    text = decode_page(raw, header)
    spoilt, foreign = text.count("\ufffd"), len(text) - len(text.encode("ascii", "ignore"))
    return raw.decode("cp1252", "replace") if spoilt > foreign / 2 else text


def screened(text: str) -> str:
    """XML that a parser may be given: without declaration, document type and characters that XML does not have.

    Raises ``InputError`` where it declares entities, which could be made to fill the memory or to read files, or where it has
    more markup than a reader needs.
    """
    if _ENTITY.search(text):
        raise InputError(
            "It declares entities, which could fill the memory or read files.", "Take the declarations out."
        )
    require_bounded(text)
    if max(piece.count("=") for piece in text.split("<")) > MOST_ATTRIBUTES:  # a value may hold “>”, but no “<”
        raise InputError(f"It has a tag with more than {MOST_ATTRIBUTES} attributes.", "Ask for a shorter one.")
    declaration = _DECLARATION.match(text)
    text = text[declaration.end() :] if declaration else text
    return _NO_XML_CHARACTER.sub("", _DOCTYPE.sub("", text, count=1)).lstrip()


def require_bounded(text: str) -> None:
    """Raises ``InputError`` where a document has more tags and attributes than ``MOST_MARKUP``."""
    if text.count("<") + text.count("=") > MOST_MARKUP:
        raise InputError(f"It has more than {MOST_MARKUP} tags and attributes.", "Ask for a shorter one.")
