"""An archive of a million events: how fast it is written, how large it is, how fast ten typical questions are answered.

    python benchmarks/archive.py [--articles 100000] [--archive URL [--keep]] [--together 2000]

Records are made by a generator with a fixed seed: ten events, eight statements and twelve entities an article, parties
drawn from the states of the world and a thousand names by Zipf's law, twenty years of days, texts of 220 words.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path

from depesche.archive import Archive, Arrival, fingerprint_of
from depesche.codes import AUXILIARY, CERTAINTIES, CONTEXTS, EVENT_TYPES
from depesche.record import Article, Coder, Entity, Event, EventPlace, Place, Record, Statement, Time

QUESTIONS = (
    ("the latest of a large state", "actor:USA", "events"),
    ("a frequent pair", "actor:USA recipient:CHN", "events"),
    ("a rare pair with types", "actor:KEN recipient:PRK type:AID,AGREE", "events"),
    ("a pair before a day", "actor:RUS recipient:PRK before:2014", "events"),
    ("what is only possible", "party:RUS certainty:PS+,PR+ auxiliary:hypothetical", "events"),
    ("according to a state, through an agency", "source:JPN via:name17", "events"),
    ("what a name said", "source:name3 mode:direct", "statements"),
    ("a rare word", '"wort4999"', "articles"),
    ("a frequent word and a party", '"wort7" actor:DEU type:SANCTION', "events"),
    ("a place in a year", "place:ort13 on:2019", "events"),
)
STATES = (
    "USA", "CHN", "RUS", "DEU", "FRA", "GBR", "UKR", "ISR", "IRN", "JPN", "PRK", "KOR", "IND", "PAK",
    "TUR", "SYR", "POL", "ITA", "ESP", "BRA", "MEX", "CAN", "AUS", "EGY", "SAU", "IRQ", "AFG", "ETH",
    "SDN", "NGA", "KEN", "ZAF", "VNM", "PHL", "IDN", "MMR", "THA", "MYS", "CUB", "VEN", "COL", "ARG",
    "CHL", "PER", "SRB", "BIH", "ARM", "AZE", "GEO", "BLR", "MDA", "FIN", "SWE", "NOR",
)  # fmt: skip
_START = date(2004, 1, 1).toordinal()
_DAYS = 20 * 365


class Generator:
    """Makes records; the same seed makes the same ones."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)
        self._states = list(accumulate(1 / (n + 1) for n in range(len(STATES))))
        self._names = list(accumulate(1 / (n + 1) for n in range(1000)))
        self._words = list(accumulate(1 / (n + 1) for n in range(20000)))
        self._kinds = list(EVENT_TYPES.values())

    def records(self, count: int, first: int = 0) -> Iterator[Record]:
        """So many records, numbered from ``first`` on."""
        for number in range(first, first + count):
            yield self._record(number)

    def _record(self, number: int) -> Record:
        chance = self._chance
        day = date.fromordinal(_START + chance.randrange(_DAYS))
        entities = self._entities()
        words = chance.choices(range(20000), cum_weights=self._words, k=220)
        text = f"Titel {number}\n\n" + " ".join(f"wort{w}" for w in words)
        ids = [entity.id for entity in entities]
        statements = [
            Statement(
                id=f"s{n + 1}",
                source=[chance.choice(ids)],
                via=[chance.choice(ids)] if n % 4 == 0 else [],
                mode=chance.choice(("direct", "indirect", "mixed", "reported")),
                cue=(20 + n, 24 + n),
                content=[(30 + 20 * n, 48 + 20 * n)],
                date=day.isoformat(),
            )
            for n in range(8)
        ]
        events = [self._event(n, day, ids) for n in range(10)]
        return Record(
            article=Article(
                id=f"a{number}",
                text=text,
                language="de",
                title=f"Titel {number}",
                published=day.isoformat(),
                publisher=f"Blatt {number % 40}",
                url=f"https://blatt{number % 40}.example/{number}",
            ),
            entities=entities,
            statements=statements,
            events=events,
            times=[
                Time(span=(40 + 9 * n, 46 + 9 * n), type="DATE", value=day.isoformat(), edtf=day.isoformat())
                for n in range(4)
            ],
            places=[
                Place(span=(90 + 9 * n, 96 + 9 * n), name=f"ort{chance.randrange(400)}", country=chance.choice(STATES))
                for n in range(3)
            ],
        )

    def _entities(self) -> list[Entity]:
        states = dict.fromkeys(self._chance.choices(STATES, cum_weights=self._states, k=6))
        names = dict.fromkeys(self._chance.choices(range(1000), cum_weights=self._names, k=6))
        made = [
            Entity(id=f"n{i}", name=s, kind="country", country=s, sectors=["GOV"], mentions=[(0, 5)])
            for i, s in enumerate(states)
        ]
        made += [
            Entity(
                id=f"n{len(made) + i}",
                name=f"name{n}",
                kind="person",
                country=STATES[n % len(STATES)],
                mentions=[(6, 9)],
            )
            for i, n in enumerate(names)
        ]
        return made

    def _event(self, number: int, day: date, ids: list[str]) -> Event:
        chance = self._chance
        kind = chance.choice(self._kinds)
        actor, recipient = chance.sample(ids, 2)
        happened = (day - timedelta(days=chance.choice((0, 0, 1, 1, 2, 7)))).isoformat()
        start = 60 + 25 * number
        place = (
            EventPlace(name=f"ort{chance.randrange(400)}", country=chance.choice(STATES)) if number % 3 == 0 else None
        )
        return Event(
            id=f"e{number + 1}",
            type=kind.name,
            quad=kind.quad,
            actors=[actor],
            recipients=[recipient] if number % 4 else [],
            contexts=[chance.choice(CONTEXTS)],
            trigger=(start, start + 6),
            sentence=(start - 20, start + 60),
            date=happened,
            place=place,
            auxiliary=[chance.choice(AUXILIARY)] if number % 3 == 0 else [],
            certainty=chance.choices(CERTAINTIES, (60, 8, 8, 6, 3, 3, 12))[0],
            according_to=f"s{number % 8 + 1}" if number % 2 else None,
        )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--archive", help="a new archive; a file that is removed afterwards unless given")
    parser.add_argument("--keep", action="store_true", help="ask an archive that was written before")
    parser.add_argument("--together", type=int, default=2000, help="records in a transaction")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        address = arguments.archive or str(Path(folder) / "million.db")
        with Archive.open(address) as archive:
            if not arguments.keep:
                write(archive, arguments.articles, arguments.together)
            size = archive.size()
            print(f"size {size / 2**20:,.0f} MiB, {size / arguments.articles / 1024:.1f} KiB an article")
            ask(archive)


def write(archive: Archive, articles: int, together: int) -> None:
    """Write the records in bulk; what is made where articles are read (records, fingerprints) does not count."""
    coder = Coder(version="0", models="generator", lexicon="generator")
    clock = Clock()
    with archive.bulk(clock.step):
        stream, done = Generator().records(articles), 0
        while some := [
            Arrival(record=record, coder=coder, fingerprint=fingerprint_of(record.article))
            for record in islice(stream, together)
        ]:
            clock.start("writing records")
            archive.keep(some)
            clock.stop()
            done += len(some)
            if done % 20_000 < together:
                cpu, wall = clock.spent["writing records"]
                print(f"{done:,} records, {done / cpu:,.0f} a second of CPU, {done / wall:,.0f} a second", flush=True)
        del stream, some
    clock.stop()
    for name, (cpu, wall) in clock.spent.items():
        print(f"{name}: {cpu:.1f} s of CPU, {wall:.1f} s; {cpu / articles * 1e6:.0f} µs of CPU a record")
    for what, steps in (("records and indexes", ("writing records", "making indexes")), ("all", tuple(clock.spent))):
        cpu, wall = (sum(clock.spent[step][n] for step in steps) for n in (0, 1))
        print(f"{what}: {articles / cpu:,.0f} records a second of CPU, {articles / wall:,.0f} a second")


class Clock:
    """CPU and wall time by step; on a machine with other work only the first tells what an idle one would do."""

    def __init__(self) -> None:
        self.spent: dict[str, tuple[float, float]] = {}
        self._step: str | None = None
        self._from = (0.0, 0.0)

    def start(self, step: str) -> None:
        """Begin or continue a step."""
        self._step, self._from = step, (time.process_time(), time.perf_counter())

    def stop(self) -> None:
        """End the step, if one runs."""
        if self._step:
            cpu, wall = self.spent.get(self._step, (0.0, 0.0))
            took = time.process_time() - self._from[0], time.perf_counter() - self._from[1]
            self.spent[self._step], self._step = (cpu + took[0], wall + took[1]), None

    def step(self, step: str) -> None:
        """The next step."""
        self.stop()
        self.start(step)


def ask(archive: Archive, rounds: int = 12) -> None:
    """Ask every question several times; rows are fetched as a user gets them."""
    everything, cpu = list[float](), list[float]()
    for name, query, kind in QUESTIONS:
        took, worked = [], []
        for _ in range(rounds):
            start, busy = time.perf_counter(), time.process_time()
            rows = archive.find(query, kind, limit=50).num_rows  # type: ignore[arg-type]
            took.append((time.perf_counter() - start) * 1000)
            worked.append((time.process_time() - busy) * 1000)
        everything += took
        cpu += worked
        print(
            f"{statistics.median(took):7.1f} ms median {max(took):7.1f} ms worst {statistics.median(worked):7.1f} ms of CPU "
            f"{rows:3} rows  {name}: {query}"
        )
    p95, p95_cpu = (statistics.quantiles(values, n=20)[-1] for values in (everything, cpu))
    print(f"p95 of all questions {p95:.0f} ms, {p95_cpu:.0f} ms of CPU")


if __name__ == "__main__":
    main()
