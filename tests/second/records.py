"""A record of one short report, with an event and a statement that the first reader is unsure of."""

from __future__ import annotations

import msgspec

from depesche.record import Article, Entity, Event, Record, Statement

TEXT = (
    "Tokio warnt Moskau\n\n"
    "Japan könnte Russland Granaten liefern, sagte Außenministerin Kamikawa laut Kyodo.\n\n"
    "Nordkorea schwieg dazu."
)


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


JAPAN = Entity(
    id="n1", name="Japan", kind="country", country="JPN", sectors=["GOV"], mentions=[span("Tokio"), span("Japan")]
)
RUSSIA = Entity(id="n2", name="Russland", kind="country", country="RUS", mentions=[span("Moskau"), span("Russland")])
KAMIKAWA = Entity(
    id="n3",
    name="Kamikawa",
    kind="person",
    country="JPN",
    mentions=[span("Außenministerin Kamikawa"), span("Kamikawa")],
)
KYODO = Entity(id="n4", name="Kyodo", kind="organisation", sectors=["JRN"], mentions=[span("Kyodo")])
NORTH_KOREA = Entity(id="n5", name="Nordkorea", kind="country", country="PRK", mentions=[span("Nordkorea")])

SAID = Statement(
    id="s1",
    source=["n4"],
    mode="indirect",
    cue=span("sagte"),
    content=[span("Japan könnte Russland Granaten liefern")],
    source_spans=[span("Kyodo")],
    confidence=0.2,
)
DELIVERY = Event(
    id="e1",
    type="AID",
    quad="material cooperation",
    actors=["n1"],
    recipients=["n2"],
    trigger=span("liefern"),
    sentence=span("Japan könnte Russland Granaten liefern, sagte Außenministerin Kamikawa laut Kyodo."),
    auxiliary=["hypothetical"],
    certainty="PS+",
    according_to="s1",
    actor_spans=[span("Japan")],
    recipient_spans=[span("Russland")],
    confidence=0.1,
)
WARNING = Event(
    id="e2",
    type="ACCUSE",
    quad="verbal conflict",
    actors=["n1"],
    recipients=["n2"],
    trigger=span("warnt"),
    sentence=span("Tokio warnt Moskau"),
    actor_spans=[span("Tokio")],
    recipient_spans=[span("Moskau")],
    confidence=0.9,
)
RECORD = Record(
    article=Article(id="a", text=TEXT, language="de", published="2023-09-14"),
    entities=[JAPAN, RUSSIA, KAMIKAWA, KYODO, NORTH_KOREA],
    statements=[SAID],
    events=[WARNING, DELIVERY],
)


def numbered(number: int) -> Record:
    """The same report with another place in it, so that it is another question."""
    text = TEXT.replace("Nordkorea schwieg dazu", f"Nordkorea schwieg {number:03d} Mal")
    article = msgspec.structs.replace(RECORD.article, id=f"a{number}", text=text)
    entities = [*RECORD.entities[:-1], msgspec.structs.replace(NORTH_KOREA, name=f"Nordkorea {number}")]
    return msgspec.structs.replace(RECORD, article=article, entities=entities, statements=[])
