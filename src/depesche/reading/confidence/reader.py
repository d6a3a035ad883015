"""The reader that says how likely what the others found is right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from depesche.reading.confidence.events import event_signs
from depesche.reading.confidence.model import Model
from depesche.reading.confidence.statements import statement_signs
from depesche.reading.draft import Done, Draft, Said
from depesche.reading.sides import public_life
from depesche.reading.write import in_order

Signs = Iterator[str]

LEAST: Final = 0.18
"""How likely right an event must be to be kept. F1 is highest where all goes that is less likely right than half of the F1 that is
reached (Lipton et al. 2014); this lies a little below, because a dyad counts for more than one of its events."""


def signs_of(draft: Draft) -> tuple[list[tuple[Said, Signs]], list[tuple[Done, Signs]]]:
    """The statements and events of a finished draft in the order of the record, each with its signs."""
    said, done = in_order(draft)
    public = public_life([mention.actor for mention in draft.mentions.values()])
    pairs = zip(said, [None, *said], strict=False)
    return [(s, statement_signs(s, before, draft)) for s, before in pairs], [(d, event_signs(d, draft, public)) for d in done]


class ConfidenceReader:
    """Fills ``confidence`` of every statement and event of a finished draft, and leaves out events that are hardly ever right.

    Args:
        language: ISO 639-1; the weights are those of all languages.
    """

    def __init__(self, language: str) -> None:
        self.events, self.statements = Model.load("events"), Model.load("statements")

    def __call__(self, draft: Draft) -> None:
        """Weigh the items of one article."""
        statements, events = signs_of(draft)
        for said, signs in statements:
            said.confidence = self.statements(signs)
        for done, signs in events:
            done.confidence = self.events(signs)
        draft.done = [done for done in draft.done if (done.confidence or 0.0) >= LEAST]
