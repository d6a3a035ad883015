"""What kind of file something is: by the end of its name, and by how it begins where the name does not decide."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import PurePath


class Kind(Enum):
    """The kinds of files that are understood."""

    PLAIN = "plain text"
    HTML = "HTML"
    JSON_LINES = "JSON Lines"
    JSON = "JSON"
    TABLE = "CSV"
    PARQUET = "Parquet"
    WARC = "WARC"
    NEWSML = "NewsML-G2 or NITF"


PACKED = ".gz"
_WARC_ZSTD = ".warc.zst"
_BY_SUFFIX: dict[str, Kind | None] = {  # none: its content decides
    ".txt": Kind.PLAIN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".jsonl": Kind.JSON_LINES,
    ".ndjson": Kind.JSON_LINES,
    ".json": None,
    ".csv": Kind.TABLE,
    ".tsv": Kind.TABLE,
    ".parquet": Kind.PARQUET,
    ".warc": Kind.WARC,
    ".xml": None,
}
SUFFIXES = tuple(_BY_SUFFIX)
_UNFINISHED = (b"{", b"[", b",", b":")  # how a line ends that is no JSON object of its own
_ELEMENT = re.compile(rb"<\s*(?:[\w.-]{1,60}:)?([A-Za-z_][\w.-]{0,60})")
_PROLOG = re.compile(
    rb"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?(?:>|\Z)", re.DOTALL | re.IGNORECASE
)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def suffix_of(name: str) -> str:
    """The suffix that counts: that before ``.gz`` where there is one, or before ``.zst`` of a crawl."""
    path = PurePath(name.lower())
    if name.lower().endswith(_WARC_ZSTD):
        return ".warc"
    return PurePath(path.stem).suffix or PACKED if path.suffix == PACKED else path.suffix


def is_known(name: str) -> bool:
    """Whether a file of this name is one that can be read."""
    return suffix_of(name) in _BY_SUFFIX or suffix_of(name) == PACKED


def kind_by_name(name: str | None) -> Kind | None:
    """The kind that a name says; none where only the content can say it, as for standard input, which has no name."""
    return _BY_SUFFIX.get(suffix_of(name)) if name else None


def kind_by_content(name: str | None, head: bytes) -> Kind:
    """The kind of what begins with these bytes."""
    for sign, kind in ((b"WARC/", Kind.WARC), (b"PAR1", Kind.PARQUET)):
        if head.startswith(sign):
            return kind
    for mark in _MARKS:
        head = head.removeprefix(mark)
    head = head.replace(b"\0", b"").lstrip()  # what remains of UTF-16 is enough to see what it is
    if head.startswith(b"{"):
        first, newline, _ = head.partition(b"\n")
        return Kind.JSON if newline and first.rstrip().endswith(_UNFINISHED) else Kind.JSON_LINES
    if head.startswith(b"["):
        return Kind.JSON
    return _markup(head, name is not None and suffix_of(name) == ".xml") if head.startswith(b"<") else Kind.PLAIN


def _markup(head: bytes, xml: bool) -> Kind:
    root = _ELEMENT.match(_PROLOG.sub(b"", head).lstrip())
    name = root[1].lower() if root else b""
    if name == b"html":
        return Kind.HTML
    return Kind.NEWSML if xml or name in (b"newsitem", b"newsmessage", b"nitf") or head.startswith(b"<?xml") else Kind.HTML
