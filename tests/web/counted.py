"""Archives for the pages that count, and whether their numbers are those of the searches they lead to."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import parse_qs, urlsplit

from fastapi.testclient import TestClient
from tests.archive.reports import random_record
from tests.archives import empty_file

from depesche.archive import Archive
from depesche.archive.asking import count, parse
from depesche.codes import EVENT_TYPES
from depesche.record import Article, Entity, Event, EventPlace, Place, Record
from depesche.web.app import create_app
from depesche.web.settings import Settings

HOSTILE = "\"><script>alert(1)</script><svg onload=alert(2)>' {{7*7}} ${7*7} \u202e&"


def client(archive: Archive, language: str = "en") -> TestClient:
    """The desk of an archive, as a browser on this machine sees it."""
    headers = {"accept": "text/html", "accept-language": language}
    return TestClient(create_app(Settings(archive="unused"), archive), base_url="http://127.0.0.1", headers=headers)


def random_archive(place: Path, reports: int = 400, seed: int = 7) -> Archive:
    """An archive of reports of anything."""
    file = place / "archive.db"
    file.write_bytes(_random(reports, seed))
    return Archive.open(str(file))


@cache
def _random(reports: int, seed: int) -> bytes:
    chance = random.Random(seed)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "archive.db"
        with Archive.open(empty_file(file)) as archive:
            archive.add(random_record(chance, number) for number in range(reports))
        return file.read_bytes()


def found(archive: Archive, target: str) -> int:
    """How many sentences a link to the search finds."""
    asked = parse_qs(urlsplit(target).query)
    with archive.reading() as connection:
        return count(connection, parse(asked["q"][0]), asked.get("kind", ["events"])[0])  # type: ignore[arg-type]


def numbers(data: Any) -> Iterator[tuple[int, str]]:
    """Every number in the data of a page that leads to a search, with its link."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name == "target" and "count" in data:
                yield data["count"], value
            elif name.endswith("_target"):
                yield data[name.removesuffix("_target")], value
            else:
                yield from numbers(value)
    elif isinstance(data, list):
        for value in data:
            yield from numbers(value)


def told(number: int, kind: str, actor: str, recipient: str, **given: Any) -> Record:
    """A report of one event between two states, on a day of May 2024 unless it is said otherwise."""
    text = f"Bericht {number}\n\n{actor} und {recipient}."
    place = given.pop("place", None)
    names = {code: given.get("names", {}).get(code, code) for code in (actor, recipient)}
    entities = [
        Entity(id=code, name=names[code], kind="country", country=code, sectors=["GOV"], mentions=[(0, 1)])
        for code in dict.fromkeys((actor, recipient))
    ]
    article = Article(
        id=f"a{number}", text=text, language="de", published="2024-05-01", publisher=given.get("publisher", "Blatt"),
        title=given.get("title", f"Bericht {number}"), url=f"https://blatt.example/{number}",
    )  # fmt: skip
    event = Event(
        id="e1", type=kind, quad=EVENT_TYPES[kind].quad, actors=[actor], recipients=[recipient], trigger=(0, 7),
        sentence=(0, 10), date=given.get("date", "2024-05-01"), certainty=given.get("certainty", "CT+"),
        place=EventPlace(name=place[0], country=place[1], lat=place[2], lon=place[3]) if place else None,
    )  # fmt: skip
    places = [Place(span=(0, 7), name=place[0], country=place[1], lat=place[2], lon=place[3])] if place else []
    return Record(article=article, entities=entities, events=[event], places=places)
