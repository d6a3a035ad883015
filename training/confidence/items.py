"""From reports that were read to items: signs and whether the item is right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from depesche.reading.confidence.reader import signs_of
from depesche.reading.draft import Draft
from depesche.reading.write import write_record
from training.confidence.fit import Item
from training.confidence.outcomes import outcomes
from training.reports import article, locate


@dataclass(slots=True)
class Items:
    """The statements and events that were read in reports, and how many the gold has."""

    statements: list[Item] = field(default_factory=list)
    events: list[Item] = field(default_factory=list)
    gold_statements: int = 0
    gold_events: int = 0


def items_of(read: Iterable[tuple[dict[str, Any], Draft]]) -> Items:
    """The items of all reports.

    Args:
        read: reports in the format of the corpus, each with its draft as the reader of confidence finds it.
    """
    found = Items()
    for report, draft in read:
        right = outcomes(report, locate(report), write_record(draft, article(report)))
        statements, events = signs_of(draft)
        found.statements += (Item(frozenset(s), y) for (_, s), y in zip(statements, right.statements, strict=True))
        found.events += (Item(frozenset(s), y) for (_, s), y in zip(events, right.events, strict=True))
        found.gold_statements += len(report["statements"])
        found.gold_events += len(report["events"])
    return found
