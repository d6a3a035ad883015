"""Corrections: “this mark is wrong”, “something is missing”. They are kept beside the record, which stays as it is."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Form, HTTPException, Query, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from depesche.codes import AUXILIARY, EVENT_TYPES
from depesche.errors import CorrectionError
from depesche.record import Event, Record, Statement
from depesche.web import links
from depesche.web.asked import Asked, Asking
from depesche.web.keeping.applying import Wrong
from depesche.web.keeping.corrections import Corrections
from depesche.web.pages.report import Number
from depesche.web.report.kept import Version, kept, record_of
from depesche.web.report.passages import Item, items_of
from depesche.web.report.proposals import Proposal, located, should_be, words_of
from depesche.web.shown import Shown, as_html
from depesche.web.visiting import EDITOR, FORM, author_of

router = APIRouter(include_in_schema=False)
_AROUND = 160  # characters shown on each side of the words
_ItemName = Annotated[str, Query(max_length=50)]


@router.get("/report/{article}/correct", response_class=HTMLResponse, dependencies=[EDITOR])
def correct_page(
    asked: Asking,
    article: Number,
    item: _ItemName = "",
    part: Annotated[str, Query(pattern="^(event|statement)$")] = "event",
    words: Annotated[str, Query(max_length=20_000)] = "",
    start: Annotated[int, Query(ge=-1, le=2**31)] = -1,
) -> Response:
    """The form for one item, or for words that have none."""
    version, record = _looked_at(asked, article)
    there = _item(record, item)
    given = _as_it_is(record, there) if there else Proposal(kind=Wrong.missing, part=part, words=words, start=start)
    return as_html(asked, _form(article, version, record, there, given))


@router.post("/report/{article}/correct", response_class=HTMLResponse, dependencies=[EDITOR, FORM])
def correct(asked: Asking, article: Number, given: Annotated[Proposal, Form()], item: _ItemName = "") -> Response:
    """Keep a correction, or say what does not fit."""
    version, record = _looked_at(asked, article)
    there = _item(record, item)
    try:
        if given.version not in (None, version.id):
            raise CorrectionError("The report has changed since the page was loaded. Look at it again.")
        should = should_be(given, record, there)
        Corrections(asked.archive).add(
            article,
            given.kind,
            there.id if there else None,
            should,
            note=given.note,
            author=author_of(asked.request),
            version=version.id,
        )
    except CorrectionError as error:
        return as_html(asked, _form(article, version, record, there, given, str(error)))
    return RedirectResponse(links.report(article) + (f"#note-{there.id}" if there else "#corrections"), 303)


def _looked_at(asked: Asked, article: int) -> tuple[Version, Record]:
    with asked.reading() as connection:
        found = kept(connection, article)
        version = found.version(None) if found else None
        if version is None:
            raise HTTPException(404)
        return version, record_of(connection, version)


def _item(record: Record, name: str) -> Item | None:
    if not name:
        return None
    found = next((one for one in items_of(record) if one.id == name), None)
    if found is None:
        raise HTTPException(404)
    return found


def _as_it_is(record: Record, item: Item) -> Proposal:
    """The form filled in with what is in the record."""
    values: dict[str, Any] = msgspec.to_builtins(item)
    same = {name: values[name] for name in Proposal.model_fields.keys() & values.keys() if values[name] is not None}
    if isinstance(item, Statement):
        same["recipients"] = item.recipient
    outer = item.according_to if isinstance(item, Event) else item.within
    return Proposal(**{**same, "kind": Wrong.changed, "words": words_of(record, item), "outer": outer or ""})


def _form(
    article: int, version: Version, record: Record, item: Item | None, given: Proposal, problem: str = ""
) -> Shown:
    part = given.part if item is None else "event" if isinstance(item, Event) else "statement"
    more = {
        "number": article,
        "seen": version,
        "record": record,
        "item": item,
        "part": part,
        "given": given,
        "problem": problem,
        "context": _context(record, item, given),
        "types": EVENT_TYPES,
        "auxiliaries": AUXILIARY,
        "modes": sorted({mode for kind in EVENT_TYPES.values() for mode in kind.modes}),
    }
    return Shown("correct.html", more=more, status=422 if problem else 200)


def _context(record: Record, item: Item | None, given: Proposal) -> tuple[str, str, str] | None:
    """The words of an item with what stands before and behind them; None where they are not in the text."""
    text = record.article.text
    try:
        span = located(text, given.words, max(given.start, 0)) if item is None else None
    except CorrectionError:
        return None
    if item is not None:
        spans = [item.trigger] if isinstance(item, Event) else item.content
        span = (spans[0][0], spans[-1][1])
    assert span is not None
    return text[max(0, span[0] - _AROUND) : span[0]], text[slice(*span)], text[span[1] : span[1] + _AROUND]
