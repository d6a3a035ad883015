"""A table for a terminal: one line a statement or event."""

from __future__ import annotations

from rich.table import Table

from depesche.record import Record
from depesche.render.words import Names, confidence

_COLUMNS = ("article", "id", "what", "who", "to whom", "words", "date", "certainty", "according to", "conf.")


def records_table(records: list[Record]) -> Table:
    """Statements and events of the records, in the order of each text."""
    table = Table(*_COLUMNS, expand=False)
    for record in records:
        names = Names(record)
        for s in record.statements:
            table.add_row(
                record.article.id,
                s.id,
                s.mode,
                names.speaker(s),
                names.parties(s.recipient, False),
                names.quote(s.content, 60),
                s.date or "",
                "denied" if s.negated else "",
                s.within or "",
                confidence(s),
            )
        for e in record.events:
            table.add_row(
                record.article.id,
                e.id,
                e.type + (f"/{e.mode}" if e.mode else ""),
                names.parties(e.actors, False),
                names.parties(e.recipients, False),
                names.quote([e.trigger]),
                e.date or "",
                " ".join([e.certainty, *e.auxiliary]),
                names.according_to(e) or "",
                confidence(e),
            )
    return table
