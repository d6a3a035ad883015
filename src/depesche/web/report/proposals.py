"""What the form of a correction says, in the terms of the record."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from pydantic import BaseModel, Field

from depesche.errors import CorrectionError
from depesche.record import Event, Record, Span
from depesche.web.keeping.applying import Wrong
from depesche.web.report.passages import Item

NEW = "new1"
_Line = Annotated[str, Field(max_length=2000)]
_Numbers = Annotated[list[Annotated[str, Field(max_length=50)]], Field(max_length=5000)]


class Proposal(BaseModel):
    """The fields of the form, as a browser sends them.

    Attributes:
        kind: what is wrong.
        part: ``event`` or ``statement``, where one is missing.
        words: the trigger of an event, the content of a statement.
        start: where these words were selected; -1 where that is not known.
        note: why.
        date: EDTF.
        outer: number of the statement it stands in.
        new_name, new_kind, new_country, new_role: an entity that the record lacks, and what it is to the item.
    """

    kind: Wrong
    part: str = "event"
    words: Annotated[str, Field(max_length=20_000)] = ""
    start: int = -1
    note: Annotated[str, Field(max_length=4000)] = ""
    date: _Line = ""
    outer: _Line = ""
    type: _Line = ""
    mode: _Line = ""
    certainty: _Line = "CT+"
    auxiliary: _Numbers = []
    actors: _Numbers = []
    recipients: _Numbers = []
    source: _Numbers = []
    via: _Numbers = []
    negated: bool = False
    new_name: _Line = ""
    new_kind: _Line = "person"
    new_country: _Line = ""
    new_role: _Line = ""
    version: int | None = None


def should_be(given: Proposal, record: Record, item: Item | None) -> dict[str, Any] | None:
    """What ``Corrections.add`` takes as ``should``; None where the item is only wrong.

    Args:
        given: the form.
        record: that was looked at.
        item: that is changed; None where one is missing.

    Raises:
        CorrectionError: the words are not in the text.
    """
    if given.kind is Wrong.wrong:
        return None
    part = given.part if item is None else "event" if isinstance(item, Event) else "statement"
    fields = _event(given) if part == "event" else _statement(given)
    fields |= _span_fields(given, record, item, part)
    new = _new(given, record)
    if new:
        fields[given.new_role] = [*fields.get(given.new_role, []), NEW]
    if item is not None:
        before = msgspec.to_builtins(item)
        fields = {name: value for name, value in fields.items() if _differs(value, before[name])}
    return {part: fields, **({"entities": [new]} if new else {})}


def _event(given: Proposal) -> dict[str, Any]:
    return {
        "type": given.type,
        "mode": given.mode or None,
        "actors": given.actors,
        "recipients": given.recipients,
        "certainty": given.certainty,
        "auxiliary": given.auxiliary,
        "date": given.date or None,
        "according_to": given.outer or None,
    }


def _statement(given: Proposal) -> dict[str, Any]:
    return {
        "source": given.source,
        "via": given.via,
        "recipient": given.recipients,
        "mode": given.mode,
        "negated": given.negated,
        "date": given.date or None,
        "within": given.outer or None,
    }


def _differs(after: Any, before: Any) -> bool:
    """A form gives lists in the order of the page; only another choice is a change."""
    if isinstance(after, list) and all(isinstance(one, str) for one in after):
        return sorted(after) != sorted(before)
    return bool(after != before)


def _span_fields(given: Proposal, record: Record, item: Item | None, part: str) -> dict[str, Any]:
    text = record.article.text
    before: list[Span] = []
    if item is not None:
        before = [item.trigger] if isinstance(item, Event) else item.content
        if given.words.split() == words_of(record, item).split():
            return {}
    near = before[0][0] if before else max(given.start, 0)
    span = located(text, given.words, near)
    return {"trigger": span} if part == "event" else {"content": [span], **({} if item else {"cue": None})}


def words_of(record: Record, item: Item) -> str:
    """The words an item is marked at."""
    spans = [item.trigger] if isinstance(item, Event) else item.content
    return " … ".join(record.article.text[start:end] for start, end in spans)


def located(text: str, words: str, near: int = 0) -> Span:
    """Where words stand in a text: of several places, the one nearest to ``near``. Raises ``CorrectionError``."""
    wanted = words.replace("\r\n", "\n").strip()
    places = []
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        places.append(at)
        at = text.find(wanted, at + 1)
    if not places:
        raise CorrectionError(
            "These words do not stand in the text." if wanted else "No words are given. Copy them from the text."
        )
    start = min(places, key=lambda place: abs(place - near))
    return start, start + len(wanted)


def _new(given: Proposal, record: Record) -> dict[str, Any] | None:
    name = given.new_name.strip()
    if not name:
        return None
    if given.new_role not in ("actors", "recipients", "source", "via", "recipient"):
        raise CorrectionError("It is not said what the new name is to the event or statement. Choose it.")
    mention = located(record.article.text, name, max(given.start, 0))
    country = given.new_country.strip().upper() or None
    return {"id": NEW, "name": name, "kind": given.new_kind, "country": country, "mentions": [mention]}
