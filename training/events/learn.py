"""The scorers of events, one after the other: that of companions asks who acts beside whom that of actors finds likeliest.

The actors that they learn from are of states that scorers of homes chose which had not seen the report, as it will be when
they read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from depesche.reader import Reader
from depesche.reading.events.scoring.judge import TYPES
from depesche.reading.learned import Scorer
from training.crossfit import FOLDS, given, left_out, seen
from training.ensemble import choose, decide
from training.events import examples
from training.homes.examples import homes
from training.learning import Weights, classify, joined
from training.reports import Drafts


def learn(reports: Sequence[dict[str, Any]], reader: Reader) -> dict[str, Weights]:
    """The weights of the scorers by name, from annotated reports; how much each learns from is printed."""
    prepared = list(_prepared(reports, reader))
    found = examples.triggers(prepared)
    print(f"triggers: {len(found.bags)} candidates, {sum(1 for x in found.labels if x)} events", flush=True)
    acting = examples.actors(prepared)
    actors = choose(acting)
    beside, done_to = examples.companions(prepared, Scorer(actors)), examples.recipients(prepared)
    print(f"actors: {len(acting.bags)} events; companions: {len(beside.bags)}; recipients: {len(done_to.bags)} events", flush=True)
    return {
        "triggers": classify(found, len(TYPES)),
        "actors": actors,
        "companions": decide(beside),
        "recipients": choose(done_to),
    }


def _prepared(reports: Sequence[dict[str, Any]], reader: Reader) -> Iterator[examples.Prepared]:
    asked = [homes([report], reader) for report in reports]
    for fold in range(FOLDS):
        whose = choose(joined(seen(asked, fold)))
        yield from examples.prepare(left_out(reports, fold), Drafts(reader, given({"homes": whose})))
