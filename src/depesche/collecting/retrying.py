"""Reading again what lies in quarantine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from depesche.archive.quarantine import Quarantined, drop, quarantined
from depesche.collecting.collector import AHEAD, Collector, Items, Rhythm
from depesche.collecting.keeping import TOGETHER
from depesche.collecting.standing import is_url
from depesche.collecting.visiting import visit
from depesche.intake import Defaults, Delivery, Problem, deliveries
from depesche.intake.client import Client

_PLACE = re.compile(r"(.+?)(?::\d+|#.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Retried:
    """How it went: what could be read now, what could not, and what is no longer where it was."""

    read: tuple[Quarantined, ...]
    refused: tuple[Quarantined, ...]
    gone: tuple[Quarantined, ...]


def retry(
    collector: Collector, rows: Sequence[Quarantined], client: Client, defaults: Defaults | None = None
) -> Retried:
    """Read again from where it came: a file, a line or record of one, or a URL. What can be read leaves quarantine.

    Args:
        collector: the run.
        rows: what to try.
        client: the way to the network, for URLs.
        defaults: date, language and columns for articles that do not say them.
    """
    by_file: dict[str, set[str]] = {}
    seen: set[str] = set()
    for row in rows:
        if is_url(row.source):
            visit(collector, row.source, client, defaults=defaults, all_named=True)
            seen.add(row.source)
        elif file := _file_of(row.source):
            by_file.setdefault(file, set()).add(row.source)
    for file, sources in by_file.items():
        wanted = _wanted(deliveries([file], defaults), sources, seen)
        collector.bring(wanted, Rhythm(AHEAD, TOGETHER, 1))
    return _settle(collector, rows, seen)


def _file_of(source: str) -> str | None:
    """The file of a path, ``path:line`` or ``path#record``; None where there is none any more."""
    place = _PLACE.fullmatch(source)
    return next((name for name in (source, place[1] if place else "") if name and Path(name).is_file()), None)


def _wanted(items: Items, sources: set[str], seen: set[str]) -> Iterator[Delivery | Problem]:
    for item in items:
        source = item.where if isinstance(item, Problem) else item.source
        if source in sources:
            seen.add(source)
            yield item


def _settle(collector: Collector, rows: Sequence[Quarantined], seen: set[str]) -> Retried:
    """Whatever was seen and not refused again is in the archive now, or has changed and stands there anew."""
    with collector.archive.writing() as connection:
        after = {row.id: row for row in quarantined(connection, [row.id for row in rows])}
        refused = tuple(row for row in rows if row.id in after and after[row.id].attempts > row.attempts)
        if collector.stop.asked:
            return Retried(tuple(row for row in rows if row.id not in after), refused, ())
        read = tuple(row for row in rows if row not in refused and (row.source in seen or row.id not in after))
        drop(connection, [row.id for row in read])
        left = {row.source for row in quarantined(connection)}
    again = tuple(row for row in read if row.source in left)  # other bytes now, as little to be read
    gone = tuple(row for row in rows if row not in refused and row not in read)
    return Retried(tuple(row for row in read if row not in again), refused + again, gone)
