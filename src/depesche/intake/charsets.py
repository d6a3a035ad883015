"""The encoding of a web page: byte order mark, HTTP header, declaration in the page, else UTF-8 or windows-1252."""

from __future__ import annotations

import codecs
import re
import tomllib
from importlib.resources import files

_TABLE = tomllib.loads((files(__package__) / "charsets.toml").read_text("utf-8"))
_KNOWN, _MEANS = frozenset(_TABLE["known"]), _TABLE["means"]
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,1000}?\bcharset|\?xml\b[^>]{0,1000}?\bencoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I
)
_PRESCAN = 4096  # bytes; a declaration that counts stands at the beginning


def decode_page(raw: bytes, header: str | None = None) -> str:
    """The text of a page; bytes that its encoding does not have become U+FFFD.

    Args:
        raw: the page.
        header: the charset of its ``Content-Type``.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    declared = _DECLARED.search(raw, 0, _PRESCAN)
    for label in (header, declared[1].decode("ascii", "replace") if declared else None):
        if encoding := _encoding(label):
            # A declaration that could be read as ASCII is not in UTF-16, whatever it says.
            return raw.decode("utf-8" if encoding.startswith("utf-16") and label != header else encoding, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _encoding(label: str | None) -> str:
    try:
        name = codecs.lookup((label or "").strip()).name
    except (LookupError, ValueError):  # unknown, or a name with characters that no name has
        return ""
    name = _MEANS.get(name, name)
    return name if name in _KNOWN else ""
