"""Does ``collect`` lose anything when it is killed? ``kill -9`` at random moments, then what was acknowledged is looked for.

    python benchmarks/kill.py [--rounds 300] [--articles 400] [--archive URL] [--seed 1]

Each round a process of its own collects generated articles with a reader that makes records without models, a few
milliseconds each, and writes the identities of every transaction to a pipe once ``collect`` has acknowledged it. It is
killed after a random time. Then the archive must hold every acknowledged identity once, written once, and be sound as
``depesche archive check`` understands it: version, record, index, full text and origin of each article whole, nothing
that belongs to no article. The next round goes on where the killed one stopped; when a run comes to its end, the next
begins with an empty archive.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from select import select as wait_for

from sqlalchemy import func, inspect, select, text

from depesche.archive import Archive, schema
from depesche.collecting import Kept, collect
from depesche.errors import DepescheError
from depesche.record import Article, Coder, Entity, Event, Record, Statement

_A, _V = schema.article.c, schema.version.c
_EVENTS = 3
_PACE = 0.002  # seconds a record takes, so that a kill falls between records, within transactions and around commits


class PacedReader:
    """Two entities, a statement and three events an article."""

    def pipe(self, articles: Iterable[Article], jobs: int = 1) -> Iterator[Record | DepescheError]:
        for article in articles:
            time.sleep(_PACE)
            yield _record(article)

    def coder(self, language: str) -> Coder:
        return Coder(version="kill", models="none", lexicon="none")


def _record(article: Article) -> Record:
    end = len(article.text)
    parties = [
        Entity(id=f"n{n}", name=name, kind="country", country=code, mentions=[(0, 5)])
        for n, (name, code) in enumerate((("Japan", "JPN"), ("Russland", "RUS")))
    ]
    said = Statement(id="s1", source=["n0"], mode="reported", content=[(0, end)], date=article.published)
    events = [
        Event(
            id=f"e{n}",
            type="THREATEN",
            quad="verbal conflict",
            actors=["n0"],
            recipients=["n1"],
            trigger=(6, 12),
            sentence=(0, end),
            date=article.published,
            according_to="s1",
        )
        for n in range(_EVENTS)
    ]
    return Record(article=article, entities=parties, statements=[said], events=events)


def child(url: str, source: str, pipe: int) -> None:
    """What is killed."""

    def acknowledge(kept: Kept) -> None:
        line = json.dumps([identity for identity, _ in kept.identities])
        os.write(pipe, line.encode() + b"\n")

    with Archive.open(url, patience=30) as archive:
        os.write(pipe, b"[]\n")  # open; the clock of the killer begins to run
        collect([source], archive, PacedReader(), observe=acknowledge)


@dataclass
class Findings:
    """What the rounds have shown."""

    rounds: int = 0
    killed: int = 0
    finished: int = 0
    acknowledged: int = 0
    kept_unasked: int = 0
    wrong: Counter[str] = field(default_factory=Counter)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=300, help="so many kills")
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--archive", help="an empty database; without it a SQLite file of its own")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.archive or str(Path(folder) / "archive.db")
        source = Path(folder) / "articles.jsonl"
        source.write_text("".join(_lines(given.articles)), "utf-8")
        started = time.monotonic()
        findings = _rounds(url, str(source), given.rounds, given.articles, random.Random(given.seed))
    print(f"{findings.rounds} rounds in {time.monotonic() - started:.0f} s: {findings.killed} killed, "
          f"{findings.finished} came to their end")  # fmt: skip
    print(
        f"acknowledged articles: {findings.acknowledged:,}; kept before they could be acknowledged: {findings.kept_unasked:,}"
    )
    print(f"wrong: {dict(findings.wrong) or 'nothing'}")
    raise SystemExit(bool(findings.wrong))


def _lines(count: int) -> Iterator[str]:
    for n in range(count):
        said = f"Japan warnte Russland am Mittwoch zum {n}. Mal vor der Lieferung von Waffen. " * 4
        article = {"text": said, "language": "de", "published": "2023-09-14", "url": f"https://n.example/{n}"}
        yield json.dumps(article) + "\n"


def _rounds(url: str, source: str, rounds: int, articles: int, chance: random.Random) -> Findings:
    findings, acknowledged, whole = Findings(), Counter[str](), 3.0
    empty(url)
    while findings.killed < rounds:
        began = time.monotonic()
        new, killed = _round(url, source, chance.uniform(0, whole))
        acknowledged.update(new)
        findings.rounds += 1
        findings.killed += killed
        findings.acknowledged += len(new)
        with Archive.open(url) as archive:
            _check(archive, acknowledged, findings, None if killed else articles)
        if not killed:
            findings.finished += 1
            whole = (whole + time.monotonic() - began) / 2
            acknowledged.clear()
            empty(url)
    return findings


def _round(url: str, source: str, seconds: float) -> tuple[list[str], bool]:
    """The identities that were acknowledged, and whether it was killed before its end."""
    descriptor, writing = os.pipe()
    process = os.fork()  # spares the start-up; nothing of the archive is open here
    if not process:
        try:
            os.close(descriptor)
            child(url, source, writing)
            os._exit(0)
        finally:
            os._exit(1)  # what goes wrong here must not go on as the parent
    os.close(writing)
    said, until = b"", None
    while True:
        wait = None if until is None else max(0.0, until - time.monotonic())
        if not wait_for([descriptor], [], [], wait)[0]:
            os.kill(process, signal.SIGKILL)
            until = None  # what is in the pipe was acknowledged before
        if not (piece := os.read(descriptor, 1 << 16)):
            break
        said += piece
        until = until or time.monotonic() + seconds
    os.close(descriptor)
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    if status not in (0, -signal.SIGKILL):
        raise SystemExit(f"the collecting process ended with {status}")
    whole_lines = said[: said.rfind(b"\n") + 1].splitlines()
    return [name for line in whole_lines for name in json.loads(line)], status != 0


def _check(archive: Archive, acknowledged: Counter[str], findings: Findings, all_of_them: int | None) -> None:
    with archive.reading() as connection:
        kept = {identity: number for number, identity in connection.execute(select(_A.id, _A.identity))}
        versions = dict(connection.execute(select(_V.article_id, func.count()).group_by(_V.article_id)).all())  # type: ignore[arg-type]
    findings.wrong.update(archive.faults())  # texts, spans, references, index, full text, origins
    if several := sum(number > 1 for number in versions.values()):
        findings.wrong["written twice"] += several
    if lost := [name for name in acknowledged if name not in kept]:
        findings.wrong["acknowledged, but lost"] += len(lost)
    if twice := [name for name, times in acknowledged.items() if times > 1]:
        findings.wrong["acknowledged as new twice"] += len(twice)
    if all_of_them is not None and len(kept) != all_of_them:
        findings.wrong["missing at the end"] += all_of_them - len(kept)
    findings.kept_unasked = max(findings.kept_unasked, len(kept.keys() - acknowledged.keys()))
    for _, record in archive.records(kept.values()):
        if len(record.events) != _EVENTS or len(record.statements) != 1:
            findings.wrong["half a record"] += 1


def empty(url: str) -> None:
    """An archive without anything in it."""
    with Archive.open(url) as archive, archive.engine.begin() as connection:
        tables = [name for name in inspect(connection).get_table_names() if name != "alembic_version"]
        if connection.dialect.name == "postgresql":
            named = ", ".join(f'"{name}"' for name in tables)
            connection.execute(text(f"truncate {named} cascade"))
            return
    if "://" not in url:
        for suffix in ("", "-wal", "-shm"):
            Path(url + suffix).unlink(missing_ok=True)


if __name__ == "__main__":
    main()
