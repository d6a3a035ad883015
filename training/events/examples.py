"""From annotated reports to training examples: the features of the reader, the labels of the gold.

A gold event belongs to the candidate whose word its trigger lies on; a gold party to the actor of the draft that has a
mention in common with it, or else to one of the same state.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from depesche.reading.draft import Actor
from depesche.reading.events.reader import EventReader
from depesche.reading.events.scoring import agree
from depesche.reading.events.scoring.candidate import Candidate
from depesche.reading.events.scoring.judge import TYPES
from depesche.reading.events.scoring.parties import Asked, code
from depesche.reading.events.scoring.surroundings import Surroundings
from depesche.reading.events.scoring.triggers import trigger_features
from depesche.reading.learned.scorer import Scorer, hashed
from training.learning import Choices, Examples
from training.reports import Drafts, Gold, locate, mentions


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report as the event reader finds it, with the gold event at each candidate that has one."""

    language: str
    gold: Gold
    candidates: list[Candidate]
    around: Surroundings
    matched: dict[int, dict[str, Any]]

    def label(self, actor: Actor, keys: list[str]) -> float | None:
        """1 for a party itself, or another of its state where it is not there; null for another where it is; 0 for others."""
        for key in keys:
            entity = self.gold.entities[key]
            if _same(actor, entity):
                return 1.0
            if entity["country"] and entity["country"] == actor.country:
                there = any(a.country == actor.country and _same(a, entity) for a in self.around.draft.actors)
                return None if there else 1.0
        return 0.0

    def asked(self) -> Iterator[tuple[dict[str, Any], Asked]]:
        """Each gold event that has a candidate, with what is asked about its parties."""
        for candidate in self.candidates:
            event = self.matched.get(candidate.word.i)
            if event is not None:
                yield event, Asked(candidate, event["type"], self.around, self.language)


def prepare(reports: Iterable[dict[str, Any]], drafts: Drafts) -> Iterator[Prepared]:
    """Read reports up to their events."""
    readers: dict[str, EventReader] = {}
    for report in reports:
        language, gold = report["language"], locate(report)
        draft = drafts.before("depesche_events", report)
        candidates = readers.setdefault(language, EventReader(language, agree)).rules(draft).candidates
        matched: dict[int, dict[str, Any]] = {}
        for event in gold.events:
            on = (c for c in candidates if c.word.start < event["end"] and event["start"] < c.word.end)
            candidate = next(on, None)
            if candidate is not None:
                matched.setdefault(candidate.word.i, event)
        yield Prepared(language, gold, candidates, Surroundings(draft, candidates), matched)


def triggers(prepared: Iterable[Prepared]) -> Examples:
    """Which type of event each possible trigger tells of, or none."""
    found = Examples()
    for report in prepared:
        for candidate in report.candidates:
            event = report.matched.get(candidate.word.i)
            bag = hashed(trigger_features(candidate, report.around, report.language))
            found.add(bag, TYPES.index(event["type"]) if event else 0)
    return found


def actors(prepared: Iterable[Prepared]) -> Choices:
    """Who acts."""
    found = Choices()
    for report in prepared:
        for event, asked in report.asked():
            able, bags = asked.actors()
            labels = [report.label(a, event["actors"]) for a in able]
            clear = [i for i, label in enumerate(labels) if label is not None]
            found.add([bags[i] for i in clear], [labels[i] == 1.0 for i in clear], [code(able[i]) for i in clear])
    return found


def companions(prepared: Iterable[Prepared], first: Scorer) -> Examples:
    """Who acts together with the likeliest of those who act.

    Args:
        prepared: the reports.
        first: the scorer of actors.
    """
    found = Examples()
    for report in prepared:
        for event, asked in report.asked():
            able, bags = asked.actors()
            acting = [i for i, a in enumerate(able) if report.label(a, event["actors"]) == 1.0]
            if not acting:
                continue
            scores = first(bags)[:, 0]
            others, bags = asked.companions(able[max(acting, key=lambda i: float(scores[i]))])
            for actor, bag in zip(others, bags, strict=True):
                label = report.label(actor, event["actors"])
                if label is not None:
                    found.add(bag, label)
    return found


def recipients(prepared: Iterable[Prepared]) -> Choices:
    """To whom it is done, or that it is done to nobody; asked of those who act in the gold."""
    found = Choices()
    for report in prepared:
        for event, asked in report.asked():
            acting = [a for a in asked.actors()[0] if report.label(a, event["actors"]) == 1.0]
            keys = event.get("recipients") or []
            if not acting:
                continue
            options, bags = asked.recipients(acting)
            labels = [report.label(a, keys) if a is not None else float(not keys) for a in options]
            clear = [i for i, label in enumerate(labels) if label is not None]
            codes = [None if (a := options[i]) is None else code(a) for i in clear]
            found.add([bags[i] for i in clear], [labels[i] == 1.0 for i in clear], codes)
    return found


def _same(actor: Actor, entity: dict[str, Any]) -> bool:
    if actor.country and entity["country"] and actor.country != entity["country"]:
        return False
    return mentions(actor, entity) > 0
