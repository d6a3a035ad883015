"""Whether an item fits a text and the codebook: spans that lie in it, entities that are there, codes that are known."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from depesche.codes import AUXILIARY, CONTEXTS, COUNTRIES, EVENT_TYPES, SECTORS
from depesche.codes.edtf import valid
from depesche.errors import CorrectionError
from depesche.record import Entity, Event, Record, Span, Statement
from depesche.web.keeping.marks import Item, named_entities, outer_statement

_WIKIDATA: Final = re.compile(r"Q[1-9][0-9]{0,11}")
QUOTATION_MARKS: Final = frozenset('"“”„«»‟')


def check_item(item: Item, record: Record) -> None:
    """Refuse an item that does not fit a record.

    Args:
        item: that is, or is to be, in this record.
        record: with the entities and statements that the item names.

    Raises:
        CorrectionError: says what does not fit, and what would.
    """
    text = record.article.text
    entities, statements = {one.id for one in record.entities}, {one.id for one in record.statements}
    if missing := sorted(named_entities(item) - entities):
        raise CorrectionError(f"There is no entity {missing[0]}. Name one of the record, or give it as a new one.")
    outer = outer_statement(item)
    if outer is not None and outer not in statements:
        raise CorrectionError(f"There is no statement {outer}. Name one of the record, or none.")
    if isinstance(item, Event):
        _check_event(item, text)
    elif isinstance(item, Statement):
        _check_statement(item, text)
        _check_nesting(item, record)
    else:
        check_entity(item, text)


def _check_event(event: Event, text: str) -> None:
    _known([event.type], EVENT_TYPES, "event type")
    modes = EVENT_TYPES[event.type].modes
    if event.mode is not None and event.mode not in modes:
        choice = f"Take {', '.join(sorted(modes))}, or none" if modes else "It has none"
        raise CorrectionError(f"{event.type} has no mode “{event.mode}”. {choice}.")
    _known(event.contexts, CONTEXTS, "context")
    _known(event.auxiliary, AUXILIARY, "auxiliary mode")
    if not event.actors:
        raise CorrectionError("The event has no actor. Name one; an event that nobody did is none.")
    spans = {"trigger": [event.trigger], "sentence": [event.sentence]}
    _inside({**spans, "actor_spans": event.actor_spans, "recipient_spans": event.recipient_spans}, text)
    if not (event.sentence[0] <= event.trigger[0] and event.trigger[1] <= event.sentence[1]):
        raise CorrectionError("The trigger does not lie in the sentence. Give both anew, or the trigger alone.")
    _check_date(event.date)
    if event.place:
        _check_name(event.place.name, "place")
        _check_country(event.place.country)
        if abs(event.place.lat or 0) > 90 or abs(event.place.lon or 0) > 180:
            raise CorrectionError("The place lies on no earth. Give degrees: latitude to 90, longitude to 180.")


def _check_statement(statement: Statement, text: str) -> None:
    if not statement.source:
        raise CorrectionError("The statement has no source. Name the entity whose words these are.")
    if not statement.content:
        raise CorrectionError("The statement has no content. Mark what is said.")
    cue = [statement.cue] if statement.cue else []
    _inside({"content": statement.content, "cue": cue, "source_spans": statement.source_spans}, text)
    if statement.mode == "direct":
        for start, end in statement.content:
            if text[start] in QUOTATION_MARKS or text[end - 1] in QUOTATION_MARKS:
                raise CorrectionError("Quotation marks do not belong to what is said. Mark the words between them.")
    _check_date(statement.date)


def _check_nesting(statement: Statement, record: Record) -> None:
    within = {one.id: one.within for one in record.statements} | {statement.id: statement.within}
    outer, seen = statement.within, {statement.id}
    while outer is not None:
        if outer in seen:
            raise CorrectionError(
                f"Statement {outer} would stand within itself. Name another outer statement, or none."
            )
        seen.add(outer)
        outer = within.get(outer)


def check_entity(entity: Entity, text: str) -> None:
    """Refuse an entity that does not fit a text. Raises ``CorrectionError``."""
    _check_name(entity.name, "entity")
    _check_country(entity.country)
    _known(entity.sectors, SECTORS, "sector")
    if entity.wikidata is not None and not _WIKIDATA.fullmatch(entity.wikidata):
        raise CorrectionError(f"“{entity.wikidata[:50]}” is no Wikidata number. Write it like Q17, or none.")
    if not entity.mentions:
        raise CorrectionError(f"Nothing in the text names {entity.name}. Mark a mention.")
    _inside({"mentions": entity.mentions}, text)


def _inside(spans: dict[str, list[Span]], text: str) -> None:
    for name, some in spans.items():
        for start, end in some:
            if not 0 <= start < end <= len(text) or not text[start:end].strip():
                raise CorrectionError(
                    f"{name}: [{start}, {end}] marks no words of the text, which has {len(text):,} characters."
                )


def _check_name(name: str, what: str) -> None:
    if not name.strip() or not name.isprintable() or len(name) > 300:
        raise CorrectionError(f"“{name[:50]}” cannot be the name of {'an' if what[0] in 'aeiou' else 'a'} {what}.")


def _check_date(date: str | None) -> None:
    if date is not None and not valid(date):
        raise CorrectionError(
            f"“{date}” is no date. Write EDTF, for example 2023-09-14, 2023-09 or 2023-09-01/2023-09-05."
        )


def _check_country(country: str | None) -> None:
    if country is not None and country not in COUNTRIES:
        raise CorrectionError(f"“{country}” is no country. Give its ISO 3166-1 alpha-3 code, for example DEU.")


def _known(given: Iterable[str], codes: Collection[str], what: str) -> None:
    for one in given:
        if one not in codes:
            raise CorrectionError(f"“{one}” is no {what}. There are {', '.join(codes)}.")
