"""A brief as Markdown with footnotes; every sign of an article that could be markup is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from depesche.brief.model import Brief, Footnote, Section, Sentence

_SIGNS: Final = re.compile(r"[\\`*_{}\[\]<>#|~&!$^@]")
_ADDRESS: Final = re.compile(r"(?<=[A-Za-z]):(?=//)|(?<=\bwww)\.", re.IGNORECASE)
_BEGINNING: Final = re.compile(r"^(?=[-+=:])|^(\d+)(?=[.)])")


def escape(text: str) -> str:
    """Text that means only itself, at the beginning of a line and within it; addresses in it become no links."""
    signs = _ADDRESS.sub(lambda found: f"\\{found[0]}", _SIGNS.sub(lambda found: f"\\{found[0]}", text))
    return _BEGINNING.sub(lambda found: f"{found[0]}\\", signs)


def to_markdown(brief: Brief) -> str:
    """The text, for readers of CommonMark with footnotes; pictures become lists of numbers."""
    return "\n".join(_lines(brief)).rstrip() + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield from (f"# {escape(brief.subject)}", "", f"*{escape(brief.window)}*", "")
    for line in brief.head:
        yield from (escape(line), "")
    for chart in brief.charts:
        yield from (f"## {escape(chart.title)}", "")
        yield from (f"- {escape(said)}" for said in chart.words.split("; "))
        yield ""
    for section in brief.sections:
        yield from _section(section, brief)
    if brief.footnotes:
        yield from (f"## {escape(brief.labels['footnotes'])}", "")
    for note in brief.footnotes:
        yield from (f"[^{note.number}]: {_note(note, brief)}", "")
    yield escape(brief.labels["made"])


def _section(section: Section, brief: Brief) -> Iterator[str]:
    yield from (f"## {escape(section.title)}", "")
    if section.about:
        yield from (escape(section.about), "")
    for group in section.groups:
        if group.heading:
            yield from (f"### {escape(group.heading)}", "")
        yield from (f"- {_sentence(sentence, brief)}" for sentence in group.sentences)
        yield ""
    if section.more:
        yield from (escape(section.more), "")


def _sentence(sentence: Sentence, brief: Brief) -> str:
    quote = f" {brief.labels['open']}{escape(sentence.quote)}{brief.labels['close']}" if sentence.quote else ""
    notes = " ".join(f"[^{number}]" for number in sentence.notes)
    tags = " · ".join(filter(None, (sentence.code, *sentence.tags)))
    return f"{escape(sentence.text)}{quote}{notes}" + (f" ({escape(tags)})" if tags else "")


def _note(note: Footnote, brief: Brief) -> str:
    before, inside, after = note.parts
    marked = (
        f"{escape(before)}**{escape(inside)}**{escape(after)}" if inside.strip() == inside != "" else escape(note.words)
    )
    title = escape(note.title or brief.labels["untitled"])
    named = f"[{title}](<{note.url}>)" if note.url else title
    publisher = f"{escape(note.publisher)}, " if note.publisher else ""
    return f"{brief.labels['open']}{marked}{brief.labels['close']} {publisher}{named}, {note.when}, {note.where}"
