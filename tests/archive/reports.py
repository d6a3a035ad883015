"""Records for the archive's tests: small reports of who said and did what, and random ones."""

from __future__ import annotations

import random
from datetime import date, timedelta

from hypothesis import strategies as st

from depesche.codes import AUXILIARY, CERTAINTIES, CONTEXTS, EVENT_TYPES, SECTORS
from depesche.record import Article, Entity, Event, EventPlace, Place, Record, Statement, Time

TEXT = "Japan warnt Nordkorea\n\nJapan habe Nordkorea vor Raketen gewarnt, meldete Kyodo. Straße, Äpfel, 東京, 🗾 – und mehr."


def article(text: str = TEXT, number: int = 1, **given: str | None) -> Article:
    fields = {
        "language": "de",
        "published": "2024-05-01",
        "publisher": "Blatt",
        "url": f"https://blatt.example/{number}",
    }
    return Article(id=f"a{number}", text=text, **{**fields, **given})  # type: ignore[arg-type]


def report(text: str = TEXT, number: int = 1, **given: str | None) -> Record:
    """Japan warns North Korea, according to Kyodo."""
    at = text.find("warnt")
    span = (at, at + 5) if at >= 0 else (0, 1)
    return Record(
        article=article(text, number, **given),
        entities=[
            Entity(id="n1", name="Japan", kind="country", country="JPN", sectors=["GOV"], mentions=[(0, 1)]),
            Entity(id="n2", name="Nordkorea", kind="country", country="PRK", mentions=[(0, 1)]),
            Entity(id="n3", name="Kyodo", kind="organisation", country="JPN", sectors=["MED"], mentions=[(0, 1)]),
        ],
        statements=[Statement(id="s1", source=["n3"], mode="indirect", cue=span, content=[span], date="2024-05-01")],
        events=[
            Event(id="e1", type="THREATEN", quad="verbal conflict", actors=["n1"], recipients=["n2"], trigger=span,
                  sentence=span, date="2024-05-01", according_to="s1", certainty="PR+", contexts=["military"],
                  place=EventPlace(name="Tokio", country="JPN"))
        ],
        times=[Time(span=span, type="DATE", value="2024-05-01", edtf="2024-05-01")],
        places=[Place(span=span, name="Tokio", country="JPN")],
    )  # fmt: skip


_STATES = ("JPN", "PRK", "RUS", "DEU")
_WORDS = ("Raketen", "Getreide", "Gipfel", "Straße", "Äpfel", "Krieg")


def random_record(chance: random.Random, number: int) -> Record:
    """A record of anything: few states, names, types and days, so that questions find something."""
    day = date(2024, 1, 1) + timedelta(days=chance.randrange(90))
    text = f"Titel {number}\n\n" + " ".join(chance.choices(_WORDS, k=12))
    entities = [_entity(chance, n) for n in range(chance.randint(1, 5))]
    ids = [entity.id for entity in entities]

    def some(least: int, most: int) -> list[str]:
        return chance.choices(ids, k=chance.randint(least, most))

    def when() -> str | None:
        return chance.choice((day.isoformat(), day.isoformat()[:7], "2023", None, f"{day.isoformat()}/.."))

    statements = [
        Statement(id=f"s{n}", source=some(1, 2), via=some(0, 2), recipient=some(0, 1), negated=chance.random() < 0.2,
                  mode=chance.choice(("direct", "indirect", "mixed", "reported")), content=[(0, 5)], date=when())
        for n in range(chance.randint(0, 3))
    ]  # fmt: skip
    kinds = list(EVENT_TYPES.values())[:4]
    events = []
    for n in range(chance.randint(0, 4)):
        kind = chance.choice(kinds)
        place = EventPlace(name=chance.choice(("Kyjiw", "Tokio")), country=chance.choice(_STATES))
        events.append(
            Event(id=f"e{n}", type=kind.name, quad=kind.quad, mode=chance.choice((*kind.modes, None)), actors=some(1, 2),
                  recipients=some(0, 2), contexts=chance.sample(CONTEXTS, chance.randint(0, 2)), trigger=(0, 5),
                  sentence=(0, 8), date=when(), place=chance.choice((place, None)),
                  auxiliary=chance.sample(AUXILIARY, chance.randint(0, 2)), certainty=chance.choice(CERTAINTIES[:3]),
                  according_to=chance.choice([*(s.id for s in statements), None]))
        )  # fmt: skip
    found = Article(id=f"a{number}", text=text, language=chance.choice(("de", "en")), title=f"Titel {number}",
                    published=chance.choice((day.isoformat(), day.isoformat()[:7], None)),
                    publisher=chance.choice(("Blatt", "Bote", None)), url=f"https://blatt.example/{number}")  # fmt: skip
    return Record(article=found, entities=entities, statements=statements, events=events)


def _entity(chance: random.Random, number: int) -> Entity:
    return Entity(id=f"n{number}", name=chance.choice(("Kim Jong Un", "Tass", "Kim", "Regierung")), kind="group",
                  country=chance.choice((*_STATES, None)), sectors=chance.sample(SECTORS, chance.randint(0, 2)),
                  wikidata=chance.choice(("Q1", None)), mentions=[(0, 5)])  # fmt: skip


records = st.builds(
    lambda seed, count: [random_record(random.Random(f"{seed}.{n}"), n) for n in range(count)],
    st.integers(0, 10**6),
    st.integers(1, 12),
)
