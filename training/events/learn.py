"""The scorers of events, one after the other: that of companions asks who acts beside whom that of actors finds likeliest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from depesche.reading.events.scoring.judge import TYPES
from depesche.reading.learned import Scorer
from training.events import examples
from training.learning import Weights, choose, classify
from training.reports import Drafts


def learn(reports: Iterable[dict[str, Any]], drafts: Drafts) -> dict[str, Weights]:
    """The weights of the scorers by name, from annotated reports; how much each learns from is printed."""
    prepared = list(examples.prepare(reports, drafts))
    found = examples.triggers(prepared)
    print(f"triggers: {len(found.bags)} candidates, {sum(1 for x in found.labels if x)} events")
    acting = examples.actors(prepared)
    actors = choose(acting)
    beside, done_to = examples.companions(prepared, Scorer(actors)), examples.recipients(prepared)
    print(f"actors: {len(acting.bags)} events; companions: {len(beside.bags)}; recipients: {len(done_to.bags)} events")
    return {
        "triggers": classify(found, len(TYPES)),
        "actors": actors,
        "companions": classify(beside, 1),
        "recipients": choose(done_to),
    }
