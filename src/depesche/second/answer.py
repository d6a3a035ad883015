"""What a second reader may answer, checked against text and codebook, and what becomes of the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, TypeAlias, get_args

import msgspec

from depesche.codes.plover import CERTAINTIES, EVENT_TYPES, quad
from depesche.record import Auxiliary, Certainty, Event, Record, SecondReading, Span, Statement, StatementMode
from depesche.second.question import EVENT, STATEMENT, Item, Question

Decision: TypeAlias = Literal["keep", "drop", "change"]

_DECISIONS: Final = get_args(Decision)
_NEGATION: Final = "negation"
_HYPOTHETICAL: Final = "hypothetical"


class EventAnswer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision about an event; all but ``decision`` counts only for ``change``."""

    decision: Decision
    type: str = ""
    mode: str | None = None
    actors: list[str] = []
    recipients: list[str] = []
    certainty: Certainty = "CT+"


class StatementAnswer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision about a statement; all but ``decision`` counts only for ``change``."""

    decision: Decision
    mode: StatementMode = "indirect"
    source: list[str] = []
    recipients: list[str] = []


Answer: TypeAlias = EventAnswer | StatementAnswer


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of an answer, strict: every key is there and no other."""
    ids = {"type": "array", "items": {"type": "string"}}
    modes = sorted({mode for one in EVENT_TYPES.values() for mode in one.modes})
    properties: dict[str, dict[str, Any]] = {"decision": {"type": "string", "enum": list(_DECISIONS)}}
    if kind == EVENT:
        properties |= {
            "type": {"type": "string", "enum": list(EVENT_TYPES)},
            "mode": {"type": ["string", "null"], "enum": [*modes, None]},
            "actors": ids,
            "recipients": ids,
            "certainty": {"type": "string", "enum": list(CERTAINTIES)},
        }
    else:
        properties |= {
            "mode": {"type": "string", "enum": list(get_args(StatementMode))},
            "source": ids,
            "recipients": ids,
        }
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def understood(question: Question, said: str) -> Answer | None:
    """An answer that keeps to the codebook, or null.

    Args:
        said: what the model wrote; marks of a code block or words around the one JSON object are passed over.
    """
    found = said[said.find("{") : said.rfind("}") + 1]
    try:
        if question.kind == STATEMENT:
            statement = msgspec.json.decode(found, type=StatementAnswer)
            return statement if statement.decision != "change" or _statement_fits(question, statement) else None
        event = msgspec.json.decode(found, type=EventAnswer)
        return event if event.decision != "change" or _event_fits(question, event) else None
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):  # the last for brackets in brackets without end
        return None


def _event_fits(question: Question, answer: EventAnswer) -> bool:
    kind = EVENT_TYPES.get(answer.type)
    if kind is None or (answer.mode is not None and answer.mode not in kind.modes) or not answer.actors:
        return False
    return _named(question, answer.actors, answer.recipients) and not {*answer.actors} & {*answer.recipients}


def _statement_fits(question: Question, answer: StatementAnswer) -> bool:
    return bool(answer.source) and _named(question, answer.source, answer.recipients)


def _named(question: Question, *lists: list[str]) -> bool:
    return all(len(set(ids)) == len(ids) and question.permitted.issuperset(ids) for ids in lists)


def decided(record: Record, answers: Sequence[tuple[Question, Answer]], model: str) -> Record:
    """The record with all decisions carried out, every one marked with the model's name."""
    if not answers:
        return record
    told = {question.item.id: answer for question, answer in answers}
    gone = {name for name, answer in told.items() if answer.decision == "drop"}
    outer = _outer(record.statements, gone)
    statements = [_relinked(one, outer) for one in record.statements if one.id not in gone]
    events = [
        msgspec.structs.replace(one, according_to=outer[one.according_to]) if one.according_to in outer else one
        for one in record.events
        if one.id not in gone
    ]
    changed = [question.item.id for question, answer in answers if _differs(question.item, answer)]
    second = SecondReading(
        model=model,
        kept=[name for name, answer in told.items() if answer.decision != "drop" and name not in changed],
        changed=changed,
        dropped=[name for name in told if name in gone],
    )
    return msgspec.structs.replace(
        record,
        statements=[_said(record, one, told.get(one.id), model) for one in statements],
        events=[_done(record, one, told.get(one.id), model) for one in events],
        second=second,
    )


def _outer(statements: Sequence[Statement], gone: set[str]) -> Mapping[str | None, str | None]:
    """For each statement that goes, the nearest one around it that stays."""
    within: dict[str | None, str | None] = {one.id: one.within for one in statements}

    def stays(name: str | None) -> str | None:
        while name in gone:
            name = within[name]
        return name

    return {name: stays(name) for name in gone if name in within}


def _relinked(said: Statement, outer: Mapping[str | None, str | None]) -> Statement:
    return msgspec.structs.replace(said, within=outer[said.within]) if said.within in outer else said


def _differs(item: Item, answer: Answer) -> bool:
    if answer.decision != "change":
        return False
    if isinstance(item, Event) and isinstance(answer, EventAnswer):
        before = (item.type, item.mode, item.actors, item.recipients, item.certainty)
        return before != (answer.type, answer.mode, answer.actors, answer.recipients, answer.certainty)
    if isinstance(item, Statement) and isinstance(answer, StatementAnswer):
        return (item.mode, item.source, item.recipient) != (answer.mode, answer.source, answer.recipients)
    return False


def _done(record: Record, event: Event, answer: Answer | None, model: str) -> Event:
    if answer is None:
        return event
    if not isinstance(answer, EventAnswer) or answer.decision != "change":
        return msgspec.structs.replace(event, confidence=None, reader=model)
    return msgspec.structs.replace(
        event,
        type=answer.type,
        mode=answer.mode,
        quad=quad(answer.type),
        actors=answer.actors,
        recipients=answer.recipients,
        certainty=answer.certainty,
        auxiliary=_auxiliary(event, answer.certainty),
        actor_spans=_spans(record, answer.actors, event.actors, event.actor_spans, event.sentence),
        recipient_spans=_spans(record, answer.recipients, event.recipients, event.recipient_spans, event.sentence),
        confidence=None,
        reader=model,
    )


def _said(record: Record, said: Statement, answer: Answer | None, model: str) -> Statement:
    if answer is None:
        return said
    if not isinstance(answer, StatementAnswer) or answer.decision != "change":
        return msgspec.structs.replace(said, confidence=None, reader=model)
    hull = (min(start for start, _ in said.content), max(end for _, end in said.content))
    around = (min(hull[0], said.cue[0]), max(hull[1], said.cue[1])) if said.cue else hull
    spans = _spans(record, answer.source, said.source, said.source_spans, around)
    outside = [span for span in spans if not any(start <= span[0] and span[1] <= end for start, end in said.content)]
    return msgspec.structs.replace(
        said,
        mode=answer.mode,
        source=answer.source,
        recipient=answer.recipients,
        source_spans=said.source_spans if answer.source == said.source else outside,
        confidence=None,
        reader=model,
    )


def _auxiliary(event: Event, certainty: str) -> list[Auxiliary]:
    """The auxiliary modes that go with a certainty: what is denied is negated, and what is certain is no hypothesis."""
    if certainty == event.certainty:
        return event.auxiliary
    out = {_NEGATION} | ({_HYPOTHETICAL} if certainty.startswith("CT") else set())
    kept = [mode for mode in event.auxiliary if mode not in out]
    return [*kept, "negation"] if certainty.endswith("-") else kept


def _spans(record: Record, now: list[str], before: list[str], spans: list[Span], within: Span) -> list[Span]:
    """The words that name the parties here: as they were where the parties are the same, else their mentions in the passage."""
    if now == before:
        return spans
    mentions = (span for entity in record.entities if entity.id in now for span in entity.mentions)
    return sorted(span for span in mentions if within[0] <= span[0] and span[1] <= within[1])
