"""Why each mark of a report was made: the report is read again with the coder of now."""

from __future__ import annotations

from collections.abc import Iterable

from depesche.reading.explain import Reason, reasons
from depesche.record import Event, Record, Span, Statement
from depesche.web.readers import Readers
from depesche.web.report.passages import Item, items_of


def why(readers: Readers, record: Record) -> dict[str, Reason]:
    """The reason of each item that the coder of now makes, too, by its number in the record.

    Args:
        readers: one of them reads the article.
        record: as the archive has it, maybe made by another coder.

    Raises:
        LanguageError: no model for the language.
    """
    readers.admit(record.article.text)
    with readers.one() as reader:
        now, found = reasons(reader.pipeline(record.article.language), record.article)
    there = dict(zip(_keys(items_of(now)), items_of(now), strict=True))
    reason = {one.item: one for one in found}
    return {
        item.id: reason[there[key].id]
        for key, item in zip(_keys(items_of(record)), items_of(record), strict=True)
        if key in there
    }


def _keys(items: Iterable[Item]) -> list[tuple[str, Span | None, Span, str]]:
    """By what an item is known again when its text is read anew."""
    return [_key(item) for item in items]


def _key(item: Item) -> tuple[str, Span | None, Span, str]:
    if isinstance(item, Event):
        return ("event", None, item.trigger, item.type)
    assert isinstance(item, Statement)
    return ("statement", item.cue, item.content[0], "")
