"""Plain text: a first line with date and title, paragraphs however they are separated."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADER = re.compile(r"\s*date\s+(\d{4}(?:-\d\d){0,2})\b[ \t]*(.*)")
_WRAPPED_AT = 100  # a line no longer than this that ends inside a sentence was wrapped by an editor
_SENTENCE_END = re.compile(r"[.!?:…][\"'“”„»«’)\]]*$")


@dataclass(frozen=True, slots=True)
class PlainText:
    """A plain text taken apart: ``text`` is the body in paragraphs, with the title in front where there is one."""

    text: str
    title: str | None
    published: str | None


def parse_plain(raw: str) -> PlainText:
    """Understand a plain text.

    A first line ``date YYYY-MM[-DD] Title`` gives date and title; a title that the next line repeats counts once. Paragraphs are
    separated by blank lines in what comes back; lines that an editor wrapped are joined.
    """
    lines = raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    title = published = None
    if lines and (header := _HEADER.fullmatch(lines[0])):
        published, title = header[1], header[2].strip() or None
        lines.pop(0)
    paragraphs = _paragraphs(lines)
    if title and paragraphs and " ".join(paragraphs[0].split()) == " ".join(title.split()):
        paragraphs.pop(0)
    if title:
        paragraphs.insert(0, title)
    return PlainText("\n\n".join(paragraphs), title, published)


def _paragraphs(lines: list[str]) -> list[str]:
    blocks: list[list[str]] = [[]]
    for line in (line.strip() for line in lines):
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    found: list[str] = []
    for block in blocks:
        found += [" ".join(block)] if _wrapped(block) else block
    return [p for p in found if p]


def _wrapped(block: list[str]) -> bool:
    """Whether a block of lines is one paragraph wrapped by an editor rather than one paragraph a line."""
    inner = block[:-1]
    return (
        bool(inner)
        and all(len(line) <= _WRAPPED_AT for line in block)
        and any(not _SENTENCE_END.search(x) for x in inner)
    )
