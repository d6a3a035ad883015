"""Report: the text as printed, with what was read in it marked and noted beside it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, HTTPException, Path, Query

from depesche.reading.coder import coder
from depesche.record import Event, Record, Statement
from depesche.web.accounts import Role
from depesche.web.asked import Asked, Asking
from depesche.web.keeping.corrections import Correction, Corrections
from depesche.web.languages import locale
from depesche.web.report.choice import Choice, choices
from depesche.web.report.kept import Kept, Version, kept, record_of, siblings
from depesche.web.report.marked import marked
from depesche.web.report.printed import printed
from depesche.web.report.proposals import words_of
from depesche.web.report.why import why
from depesche.web.shown import Shown, page
from depesche.web.visiting import may

router = APIRouter()
Number = Annotated[int, Path(ge=1, le=2**62)]


@page(router, "/report/{article}")
def report(
    asked: Asking,
    article: Number,
    source: str = "",
    type_: Annotated[str, Query(alias="type")] = "",
    certainty: str = "",
    version: Annotated[int | None, Query(ge=1, le=2**31)] = None,
    why_: Annotated[bool, Query(alias="why")] = False,
) -> Shown:
    """A report and its record; ``why`` reads it again to say what made each mark."""
    with asked.reading() as connection:
        found = kept(connection, article)
        if found is None:
            raise HTTPException(404)
        if found.withdrawn:
            return _withdrawn(asked, found)
        shown = found.version(version)
        if shown is None:
            raise HTTPException(404)
        record = record_of(connection, shown)
        others, count = siblings(connection, found)
    choice, corrections = Choice(source, type_, certainty), Corrections(asked.archive).of(article)
    meta = {**_meta(found, shown, others), "corrections": [_correction(one) for one in corrections]}
    data = {**msgspec.to_builtins(record), "meta": meta}
    more = {
        "report": found,
        "seen": shown,
        "siblings": others,
        "sibling_count": count,
        "corrections": corrections,
        "words_at": lambda one: _words(one, record) if one.version == shown.id else "…",
        "corrected": {one.item: one for one in corrections if one.version == shown.id and one.item},
        "editor": may(asked.request, asked.settings, Role.editor),
        "choice": choice,
        "choices": choices(record),
        "present": shown.coder == coder(record.article.language),
        "reasons": why(asked.readers, record) if why_ else None,
        **view(asked, record, choice),
    }
    return Shown("report.html", data, more)


def view(asked: Asked, record: Record, choice: Choice, *, linked: bool = True) -> dict[str, Any]:
    """What the marked text needs to be shown; for ``linked`` see ``marked``."""
    tongue = locale(asked.language).languages.get(record.article.language, record.article.language)
    return {"record": record, "marked": marked(record, choice, linked=linked), "tongue": tongue, "printed": printed}


def _meta(found: Kept, shown: Version, others: list[Any]) -> dict[str, Any]:
    """What the archive knows of a report besides its record."""
    return {
        "number": found.article,
        "identity": found.identity,
        "version": shown.number,
        "coder": msgspec.to_builtins(shown.coder),
        "versions": [_known(one) for one in found.versions],
        "origin": {"number": found.origin, "others": [asdict(one) for one in others]},
    }


def _words(one: Correction, record: Record) -> str:
    """The words where something is missing."""
    item = one.should.item if one.should else None
    return words_of(record, item) if isinstance(item, Event | Statement) else "…"


def _correction(one: Correction) -> dict[str, Any]:
    names = ("id", "key", "item", "kind", "note", "author", "created", "status", "decider", "decided")
    parts = {"was": one.was, "should": one.should}
    said = {name: msgspec.to_builtins(part) if part else None for name, part in parts.items()}
    return {**{name: getattr(one, name) for name in names}, "version": one.version_number, **said}


def _known(one: Version) -> dict[str, Any]:
    return {"number": one.number, "received": one.received, "status": one.status, "source": one.source}


def _withdrawn(asked: Asked, found: Kept) -> Shown:
    current = found.current
    detail = asked._("Its source has withdrawn this report. Its text is not shown.")
    data = {"status": 410, "detail": detail, "meta": {"number": found.article, "versions": [_known(current)]}}
    known = next((one.publisher for one in reversed(found.versions) if one.publisher), None)
    return Shown("withdrawn.html", data, {"current": current, "publisher": known}, status=410)
