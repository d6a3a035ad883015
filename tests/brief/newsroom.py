"""Small reports for the tests of briefs: one sentence, who did what to whom in it, and who says so."""

from __future__ import annotations

from typing import Any

from depesche.brief import Brief, Section, Sentence
from depesche.codes import quad
from depesche.record import Article, Entity, Event, EventPlace, Record, Statement

STATES = {"RUS": "Russland", "PRK": "Nordkorea", "USA": "USA", "IRN": "Iran", "TUR": "Türkei", "NLD": "Niederlande"}
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title><svg onload=alert(1)>",
    '#read("/etc/passwd") $1+1$ #eval("1") @n1 <n1> = Heading',
    "[click](javascript:alert(1)) ![x](http://evil.example/x.png) <http://evil.example>",
    "{{ 7*7 }} {% include 'x' %} {actors} {0.__class__}",
    "a\u202egnp.exe\u2066\u200b\x1b[31m b",
    "http://evil.example www.evil.example evil@evil.example",
    "# head\n\n- item\n\n1. one\n\n> quote\n\n---\n\n[^1]: note",
    "م" + "\u0301" * 200,
    "\\`*_{}[]<>()#+-.!|~&amp;&#60;b&#62;",
)


def state(code: str) -> Entity:
    return Entity(id=code, name=STATES.get(code, code), kind="country", country=code, sectors=["GOV"])


def person(name: str, country: str | None = None) -> Entity:
    return Entity(id=name, name=name, kind="person", country=country, sectors=["CVL"])


def agency(name: str) -> Entity:
    return Entity(id=name, name=name, kind="organisation", sectors=["JRN"])


def report(
    type: str = "AID",
    *,
    actors: list[Entity] | None = None,
    recipients: list[Entity] | None = None,
    by: tuple[Entity, ...] = (),
    text: str = "Die Meldung sagt, was geschah, und mehr nicht.",
    number: int = 1,
    article: dict[str, Any] | None = None,
    statement: dict[str, Any] | None = None,
    **event: Any,
) -> Record:
    """A report with one event.

    ``by``: whose word it stands on, then those who passed it on; with them it has one statement, too.
    """
    doers = [state("RUS")] if actors is None else actors
    done_to = [state("PRK")] if recipients is None else recipients
    fields = {
        "published": "2023-09-14",
        "publisher": "Blatt",
        "url": f"https://blatt.example/{number}",
        **(article or {}),
    }
    whole = (0, len(text))
    speech = Statement(
        **{  # type: ignore[arg-type]
            "id": "s1", "source": [e.id for e in by[:1]], "via": [e.id for e in by[1:]], "mode": "indirect",
            "content": [whole], **(statement or {}),
        }
    )  # fmt: skip
    happened = Event(
        **{  # type: ignore[arg-type]
            "id": "e1", "type": type, "quad": quad(type), "actors": [e.id for e in doers], "date": "2023-09-13",
            "recipients": [e.id for e in done_to], "trigger": (4, 11), "sentence": whole,
            "according_to": "s1" if by else None, **event,
        }
    )  # fmt: skip
    entities = list({entity.id: entity for entity in (*doers, *done_to, *by)}.values())
    return Record(
        article=Article(**{"id": f"a{number}", "text": text, "language": "de", "title": "Titel", **fields}),
        entities=entities,
        statements=[speech] if by else [],
        events=[happened],
    )


def at(name: str) -> EventPlace:
    return EventPlace(name=name)


def section(made: Brief, name: str) -> Section:
    return next(found for found in made.sections if found.name == name)


def sentences(made: Brief, name: str) -> list[Sentence]:
    return [sentence for group in section(made, name).groups for sentence in group.sentences]


def texts(made: Brief, name: str) -> list[str]:
    return [sentence.text for sentence in sentences(made, name)]
