"""What somebody proposes, made into a change of the record they looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from depesche.codes import EVENT_TYPES
from depesche.errors import CorrectionError
from depesche.record import Entity, Event, Record, Span, Statement
from depesche.web.keeping.applying import Change, Wrong, corrected
from depesche.web.keeping.marks import Item, Marked, Part, find_event, find_statement, item_of, mark, part_of
from depesche.web.keeping.sentences import around, sentences
from depesche.web.keeping.validity import check_item

_TYPES: Final[Mapping[Part, type[Item]]] = {"event": Event, "statement": Statement, "entity": Entity}
_UNNUMBERED: Final = ""
_LONGEST_NUMBER: Final = 50


def proposed(record: Record, kind: Wrong, item: str | None, should: Mapping[str, Any] | None) -> Change:
    """The change that a proposal makes; it fits the record.

    ``should`` is ``{"event": {…}}``, ``{"statement": {…}}`` or ``{"entity": {…}}`` in the terms of the record, and may have
    ``"entities": [{…}]`` beside it: those that the item names and the record lacks. Of an item that is changed only the
    fields that change are needed; quad and sentence of an event follow from its type and trigger.

    Args:
        record: that was looked at.
        kind: what is wrong with it.
        item: number of the item; None where one is missing.
        should: how it should be; None where the item is wrong.

    Raises:
        CorrectionError: says what does not fit.
    """
    if (item is None) != (kind is Wrong.missing) or (should is None) != (kind is Wrong.wrong):
        raise CorrectionError(
            "A wrong item needs its number alone, a missing one what it should be, a changed one both. Mark it anew."
        )
    there = item_of(record, item) if item is not None else None
    was = mark(there, record) if there else None
    change = Change(kind, was, _should(record, there, should) if should is not None else None)
    result = corrected(record, [change])
    if result == record:
        raise CorrectionError("Nothing would change. Say what should be different.")
    return change


def _should(record: Record, there: Item | None, should: Mapping[str, Any]) -> Marked:
    given = dict(should)
    new = _new_entities(record, given.pop("entities", []))
    if len(given) != 1 or not given.keys() <= _TYPES.keys():
        raise CorrectionError("Say what should be as one event, statement or entity.")
    part: Part = next(one for one in _TYPES if one in given)
    fields = given[part]
    if there is not None and part != part_of(there):
        raise CorrectionError(f"{there.id} is no {part}. Give the number of one, or say that one is missing.")
    if not isinstance(fields, Mapping):
        raise CorrectionError(f"The {part} is no object of fields. Give those that should be.")
    if part == "entity" and there is None:
        raise CorrectionError("An entity stands with what names it. Give it as a new one beside an event or statement.")
    item = _item(record, part, there, dict(fields))
    check_item(item, msgspec.structs.replace(record, entities=[*record.entities, *new]))
    if there is None:
        _refuse_doubles(record, item)
    return mark(item, record, new)


def _new_entities(record: Record, given: Any) -> list[Entity]:
    found: list[Entity] = _converted(given, list[Entity], "entities")
    taken = {entity.id for entity in record.entities}
    for entity in found:
        if entity.id in taken:
            raise CorrectionError(f"{entity.id} is another entity already. Give the new one another number.")
        if not entity.id.isprintable() or not 0 < len(entity.id) <= _LONGEST_NUMBER:
            raise CorrectionError("A new entity needs a number to be named by. Give it one, for example “new1”.")
        taken.add(entity.id)
    return found


def _item(record: Record, part: Part, there: Item | None, fields: dict[str, Any]) -> Item:
    """The item with the fields that are given, the others as they are."""
    if unknown := sorted(str(name) for name in fields.keys() - set(_TYPES[part].__struct_fields__)):
        raise CorrectionError(
            f"The {part} has no “{unknown[0][:50]}”. It has {', '.join(_TYPES[part].__struct_fields__)}."
        )
    before: dict[str, Any] = msgspec.to_builtins(there) if there else {}
    after = {**before, **fields, "id": there.id if there else _UNNUMBERED}
    if part == "event":
        _derive(record, before, fields, after)
    elif part == "statement" and "source" in fields and "source_spans" not in fields:
        after["source_spans"] = []
    made: Item = _converted(after, _TYPES[part], part)
    return made


def _derive(record: Record, before: dict[str, Any], fields: dict[str, Any], after: dict[str, Any]) -> None:
    """What follows from other fields of an event."""
    kind = EVENT_TYPES.get(str(after.get("type")))
    after["quad"] = kind.quad if kind else ""
    if kind and "mode" not in fields and after.get("mode") not in kind.modes:
        after["mode"] = None
    if "trigger" in fields and "sentence" not in fields:
        trigger = _converted(fields["trigger"], Span, "trigger")  # type: ignore[arg-type]
        article = record.article
        after["sentence"] = around(trigger, sentences(article.text, article.language))
    for role in ("actor", "recipient"):
        if fields.get(f"{role}s", before.get(f"{role}s")) != before.get(f"{role}s") and f"{role}_spans" not in fields:
            after[f"{role}_spans"] = []


def _converted(value: Any, to: type[Any], where: str) -> Any:
    try:
        return msgspec.convert(value, to)
    except msgspec.ValidationError as error:
        raise CorrectionError(f"{where}: {error}. Give it in the terms of the record.") from None


def _refuse_doubles(record: Record, item: Item) -> None:
    """What stands at the words of a missing item already is to be corrected, not doubled."""
    found = (
        find_event(item, record.events, exact=True)
        if isinstance(item, Event)
        else find_statement(item, record.statements)
        if isinstance(item, Statement)
        else None
    )
    if found is not None:
        raise CorrectionError(f"{found} stands at these words already. Correct that one.")
