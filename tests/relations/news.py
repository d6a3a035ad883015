"""News about two states, as records: each report tells one event, in a text of its own or in an agency's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from depesche.codes import quad
from depesche.record import Article, Entity, Event, Record, Statement

_DISPATCHES = sorted((Path(__file__).parents[2] / "corpus" / "dispatches").glob("*.json"))
AGENCY: str = json.loads(_DISPATCHES[0].read_text("utf-8"))["body"]

_OTHER = "{name} meldet etwas, das sonst niemand meldet, und zwar mit ganz eigenen Worten: {name} {name} {name}."
_NAMES = {
    "Kim": ("Kim Jong Un", "PRK", "Q56226"),
    "UN": ("Vereinte Nationen", None, "Q1065"),
    "EU": ("EU", None, "Q458"),
}


def entity(name: str) -> Entity:
    """A state by its code, or somebody by name."""
    if name in _NAMES:
        full, country, wikidata = _NAMES[name]
        return Entity(id=name, name=full, kind="organisation", country=country, wikidata=wikidata, mentions=[(0, 3)])
    return Entity(id=name, name=f"Staat {name}", kind="country", country=name, mentions=[(0, 3)])


def event(
    type: str = "AGREE", who: str = "RUS", whom: str = "PRK", date: str | None = "2023-09-13", **given: Any
) -> Event:
    """Who does it to whom; several with blanks between them, nobody for an empty string."""
    return Event(
        id=f"e{given.pop('number', 1)}", type=type, quad=quad(type), actors=who.split(), recipients=whom.split(),
        trigger=(0, 3), sentence=(0, 9), date=date, **given,
    )  # fmt: skip


def report(
    paper: str,
    *events: Event,
    text: str | None = None,
    published: str | None = "2023-09-14",
    told_by: str | None = None,
) -> Record:
    """A report of a paper; ``told_by``: the source to which everything in it is ascribed."""
    names = dict.fromkeys(name for one in events for name in (*one.actors, *one.recipients))
    if told_by:
        names[told_by] = None
    said = [Statement(id="s1", source=[told_by], mode="indirect", content=[(0, 9)])] if told_by else []
    return Record(
        article=Article(
            id=paper, text=text or _OTHER.format(name=paper), language="de", published=published, publisher=paper,
            url=f"https://{paper}.example/",
        ),
        entities=[entity(name) for name in names],
        statements=said,
        events=list(events),
    )  # fmt: skip
