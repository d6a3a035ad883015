"""``brief``: from an archive and a subject to a brief."""

from __future__ import annotations

from datetime import date
from typing import Final

import depesche
from depesche.archive import Archive
from depesche.archive.asking import Filter, Query
from depesche.archive.asking.fields import COUNTRY
from depesche.archive.rows import days
from depesche.brief.charts import course
from depesche.brief.composing import Composer
from depesche.brief.dates import day, plain
from depesche.brief.gathering import Gathered, Subject, gather, window
from depesche.brief.grammar import Grammar
from depesche.brief.model import Brief
from depesche.brief.plain import plain_text
from depesche.brief.words import Words

LIMIT: Final = 200
_TITLE: Final = 200
_LABELS: Final = ("footnotes", "characters", "untitled", "back", "contents", "charts")


def brief(
    archive: Archive,
    subject: Subject,
    *,
    since: str | None = None,
    before: str | None = None,
    language: str = "de",
    limit: int = LIMIT,
    title: str | None = None,
) -> Brief:
    """Write a brief from the records of an archive, by templates; nothing stands in it that no record says.

    Args:
        archive: what is asked. Articles that are withdrawn or under an embargo are left out.
        subject: one party, two parties, or a question (``depesche.archive.asking.parse``).
        since: an EDTF date; only what is dated to its first day or later.
        before: an EDTF date; only what is dated before its first day.
        language: ``de`` or ``en``.
        limit: the newest so many events, and so many statements, are read.
        title: of a question; without it its parts.

    Raises:
        QueryError: a subject or date that cannot be understood.
        InputError: another language.
        MissingExtraError: the extra ``web`` is not installed.
    """
    words = Words(language)
    time = window(since, before)
    found = gather(archive, subject, time, limit)
    composer = Composer(archive, words)
    sections = composer.sections(found)
    return Brief(
        language=language,
        subject=_title(subject, title, words),
        window=_window(since, before, words),
        head=_head(found, limit, words),
        sections=sections,
        charts=course(archive, subject, since, before, words),
        footnotes=composer.footnotes.all(),
        labels=_labels(words),
    )


def _title(subject: Subject, title: str | None, words: Words) -> str:
    if isinstance(subject, Query):
        return plain_text(title or " ".join(map(_part, subject.filters)), _TITLE)
    grammar = Grammar(words)
    names = []
    for party in [subject] if isinstance(subject, str) else subject:
        state = grammar.state(party) if COUNTRY.fullmatch(party) else None
        names.append(state.nom if state else plain_text(party, _TITLE))
    joined = names[0] if len(names) == 1 else words.text("head", "pair", first=names[0], second=names[1])
    return joined[:1].upper() + joined[1:]


def _part(asked: Filter) -> str:
    return f"{'-' if asked.absent else ''}{asked.field}:{','.join(asked.values)}"


def _window(since: str | None, before: str | None, words: Words) -> str:
    edges = {
        name: day(date.fromordinal(span[0]), words)
        for name, value in (("since", since), ("before", before))
        if value and (span := days(value))
    }
    kind = "between" if len(edges) == 2 else next(iter(edges), "always")
    return words.text("head", kind, **edges)


def _head(found: Gathered, limit: int, words: Words) -> list[str]:
    sources = found.sources
    if not sources:
        return [words.text("head", "nothing")]
    numbers = {
        "reports": len(sources),
        "origins": len({source.origin for source in sources}),
        "publishers": len({source.article.publisher for source in sources if source.article.publisher}),
        "events": len(found.events),
        "statements": len(found.statements),
    }
    lines = [words.text("head", "read", **{name: words.count(n, "head", name) for name, n in numbers.items()})]
    newest = max((s.article.published for s in sources if s.article.published), default=None)
    if newest:
        lines[0] += " " + words.text("head", "newest", date=plain(newest, words))
    if found.all_events > len(found.events) or found.all_statements > len(found.statements):
        everything = {
            "events": words.count(found.all_events, "head", "all_events"),
            "statements": words.count(found.all_statements, "head", "all_statements"),
        }
        lines.append(words.text("head", "more", limit=words.number(limit), **everything))
    return [*lines, words.text("head", "codes")]


def _labels(words: Words) -> dict[str, str]:
    opening, closing = words.table("labels")["quotes"]
    found = {name: str(words.table("labels")[name]) for name in _LABELS}
    made = words.text("labels", "made", version=depesche.__version__)
    return {**found, "made": made, "kind": words.text("head", "kind"), "open": opening, "close": closing}
