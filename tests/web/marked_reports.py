"""A desk over an archive with a few reports whose records are written by hand, so that no model is needed."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi.testclient import TestClient
from lxml import html
from tests.archives import empty_file

from depesche.archive import Archive
from depesche.archive.arrival import Arrival, Status
from depesche.record import Article, Coder, Entity, Event, EventPlace, Record, Statement
from depesche.web.app import create_app
from depesche.web.settings import Limits, Settings

CODER = Coder(version="0.0.1", models="old", lexicon="old")
PAGE = {"Accept": "text/html", "Accept-Language": "en"}
TEXT = (
    "Japan warnt Nordkorea\n\nTokio warnte Pjöngjang am Mittwoch vor Tests, meldete Kyodo.\n\n"
    "„Seoul hat erklärt, es werde Hilfe schicken“, sagte Kamikawa."
)


def at(words: str, text: str = TEXT) -> tuple[int, int]:
    """Where words stand for the first time."""
    return text.index(words), text.index(words) + len(words)


def warning(**given: str | None) -> Record:
    """Kyodo says that Japan warned North Korea; Kamikawa says that Seoul says that help may be sent."""
    known = {
        "title": "Japan warnt Nordkorea",
        "published": "2023-09-14",
        "publisher": "Abendblatt",
        "url": "https://abendblatt.example/1",
    }
    values = {"id": "warning", "text": TEXT, "language": "de", **known, **given}
    return Record(
        article=Article(**values),  # type: ignore[arg-type]
        entities=[
            Entity(id="n1", name="Japan", kind="country", country="JPN", mentions=[at("Japan")]),
            Entity(id="n2", name="Nordkorea", kind="country", country="PRK", mentions=[at("Nordkorea")]),
            Entity(id="n3", name="Kyodo", kind="organisation", country="JPN", sectors=["JRN"], mentions=[at("Kyodo")]),
            Entity(id="n4", name="Yoko Kamikawa", kind="person", country="JPN", mentions=[at("Kamikawa")]),
            Entity(id="n5", name="Südkorea", kind="country", country="KOR", mentions=[at("Seoul")]),
        ],
        statements=[
            Statement(id="s1", source=["n3"], mode="indirect", cue=at("meldete"),
                      content=[at("Tokio warnte Pjöngjang am Mittwoch vor Tests")]),
            Statement(id="s2", source=["n4"], mode="direct", cue=at("sagte"),
                      content=[at("Seoul hat erklärt, es werde Hilfe schicken")]),
            Statement(id="s3", source=["n5"], mode="indirect", content=[at("es werde Hilfe schicken")], within="s2"),
        ],
        events=[
            Event(
                id="e1",
                type="ACCUSE",
                mode="disapprove",
                quad="verbal conflict",
                actors=["n1"],
                recipients=["n2"],
                trigger=at("warnt"),
                sentence=at("Japan warnt Nordkorea"),
                date="2023-09-13",
            ),
            Event(
                id="e2",
                type="AID",
                quad="material cooperation",
                actors=["n5"],
                trigger=at("Hilfe"),
                sentence=at("es werde Hilfe schicken"),
                auxiliary=["future"],
                certainty="PS+",
                according_to="s3",
                place=EventPlace(name="Tokio", country="JPN"),
            ),
        ],
    )  # fmt: skip


def desk(folder: Path, *arrivals: Arrival, limits: Limits | None = None) -> TestClient:
    """A desk over an archive of these arrivals."""
    archive = Archive.open(empty_file(folder / "desk.db"))
    for arrival in arrivals:
        archive.keep([arrival])
    client = TestClient(
        create_app(Settings(limits=limits or Limits()), archive), base_url="http://127.0.0.1", headers=PAGE
    )
    client.app.state.archive = archive  # type: ignore[attr-defined]
    return client


def arrival(record: Record, status: Status = Status.usable, embargoed: str | None = None) -> Arrival:
    """A report on its way into the archive."""
    return Arrival(record=record, coder=CODER, status=status, embargoed=embargoed)


def tree(text: str) -> html.HtmlElement:
    """A page."""
    return html.fromstring(text)


def token(client: TestClient, path: str = "/read") -> str:
    """A token for forms, from a page that has one."""
    found = re.search(r'name="form_token" value="([^"]+)"', client.get(path).text)
    assert found
    return found[1]
