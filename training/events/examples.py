"""From annotated reports to training examples: the features of the reader, the labels of the gold.

A gold event belongs to the candidate whose word its trigger lies on; a gold party to the actor of the draft that has a
mention in common with it, or else to one of the same state.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from depesche.article import article_of
from depesche.reader import Reader
from depesche.reading.draft import Actor, Draft
from depesche.reading.events.parties import acts
from depesche.reading.events.reader import EventReader
from depesche.reading.events.scoring.candidate import Candidate
from depesche.reading.events.scoring.gather import parties_for
from depesche.reading.events.scoring.judge import TYPES, agree
from depesche.reading.events.scoring.partners import Beside, own_features
from depesche.reading.events.scoring.surroundings import Surroundings
from depesche.reading.events.scoring.triggers import trigger_features
from depesche.reading.learned.scorer import Features, hashed
from depesche.reading.pipeline import DRAFT, with_article


@dataclass
class Examples:
    """Bags of features with their labels."""

    bags: list[Features] = field(default_factory=list)
    labels: list[float] = field(default_factory=list)

    def add(self, bag: Features, label: float) -> None:
        """One more."""
        self.bags.append(bag)
        self.labels.append(label)


@dataclass
class Gold:
    """An annotated report with offsets: parties of events as codes and as mention spans."""

    text: str
    entities: dict[str, dict[str, Any]]
    events: list[dict[str, Any]]


def locate(report: dict[str, Any]) -> Gold:
    """Find the quoted words of a report in its text."""
    text = f"{report['title']}\n\n{report['body']}"
    entities = {}
    for key, entity in report["entities"].items():
        spans = [s for form in entity["mentions"] for s in _occurrences(form, text)]
        entities[key] = {**entity, "spans": spans, "code": entity["country"] or (entity["name"] or key).casefold()}
    events = []
    for event in report["events"]:
        base = text.find(event["in"])
        places = _occurrences(event["trigger"], event["in"])
        if base >= 0 and places:
            start = base + places[0][0]
            events.append({**event, "start": start, "end": base + places[0][1]})
    return Gold(text, entities, events)


def _occurrences(form: str, text: str) -> list[tuple[int, int]]:
    word, mark, number = form.rpartition("#")
    if not (mark and number.isdecimal()):
        word, number = form, ""
    found, at = [], text.find(word)
    while at >= 0:
        whole = not (text[at - 1 : at].isalnum() and at > 0) and not text[at + len(word) : at + len(word) + 1].isalnum()
        found.append((at, at + len(word), whole))
        at = text.find(word, at + 1)
    chosen = [f for f in found if f[2]] or found
    spans = [(a, b) for a, b, _ in chosen]
    return spans[int(number) - 1 : int(number)] if number else spans


def examples(reports: Iterable[dict[str, Any]], reader: Reader) -> tuple[Examples, Examples, Examples]:
    """Examples for triggers, actors and recipients."""
    triggers, actors, recipients = Examples(), Examples(), Examples()
    readers: dict[str, EventReader] = {}
    for report in reports:
        language = report["language"]
        gold = locate(report)
        draft = _draft(report, reader)
        events = readers.setdefault(language, EventReader(language, agree))
        candidates = events.rules(draft).candidates
        around = Surroundings(draft, candidates)
        matched: dict[int, dict[str, Any]] = {}
        for event in gold.events:
            candidate = next(
                (c for c in candidates if c.word.start < event["end"] and event["start"] < c.word.end), None
            )
            if candidate is not None:
                matched.setdefault(candidate.word.i, event)
        for candidate in candidates:
            event = matched.get(candidate.word.i)
            label = TYPES.index(event["type"]) if event else 0
            triggers.add(hashed(trigger_features(candidate, around, language)), label)
            if event is not None:
                _parties(candidate, event, gold, around, language, actors, recipients)
    return triggers, actors, recipients


def _draft(report: dict[str, Any], reader: Reader) -> Draft:
    said = {key: report[key] for key in ("language", "title", "published", "id")}
    nlp = reader.pipeline(report["language"])
    with nlp.select_pipes(disable=["depesche_events", "depesche_certainty", "depesche_record"]):
        doc = nlp(with_article(nlp, article_of(report["body"], **said)))
    draft: Draft = doc.user_data[DRAFT]
    return draft


def _label(actor: Actor, keys: list[str], gold: Gold, draft: Draft) -> float | None:
    """1 for the party itself, or for another of its state where it is not there; null for another where it is; 0 for others."""
    for key in keys:
        entity = gold.entities[key]
        if _mentions(actor, entity):
            return 1.0
        if entity["country"] and entity["country"] == actor.country:
            there = any(a.country == actor.country and _mentions(a, entity) for a in draft.actors)
            return None if there else 1.0
    return 0.0


def _mentions(actor: Actor, entity: dict[str, Any]) -> bool:
    if (actor.country or None) != entity["country"] and (actor.country and entity["country"]):
        return False
    return any(m.start < e and s < m.end for m in actor.mentions for s, e in entity["spans"] if m.form != "pronoun")


def _parties(
    candidate: Candidate,
    event: dict[str, Any],
    gold: Gold,
    around: Surroundings,
    language: str,
    actors: Examples,
    recipients: Examples,
) -> None:
    asked = parties_for(candidate, around)
    crossed = (event["type"], candidate.predicate.found.kind)
    acting = []
    own = {}
    for actor in asked:
        label = _label(actor, event["actors"], gold, around.draft)
        own[id(actor)] = own_features(candidate, actor, around, language)
        if label == 1.0:
            acting.append(actor)
        if label is not None and acts(actor):
            actors.add(hashed(own[id(actor)], crossed), label)
    if not acting:
        return
    beside = Beside(candidate, acting, around)
    for actor in asked:
        if any(actor is a for a in acting):
            continue
        label = _label(actor, event.get("recipients") or [], gold, around.draft)
        if label is not None:
            bag = hashed([*own[id(actor)], *beside.features(actor)], crossed)
            recipients.add(bag, label)


def reports(folders: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """All reports of folders."""
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            yield json.loads(path.read_text("utf-8"))
