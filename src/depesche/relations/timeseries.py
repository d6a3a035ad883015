"""Series: how many events happen between two sides in each period, of which kind, and in which tone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import numpy
from numpy.typing import NDArray
from sqlalchemy import Connection

from depesche.archive import Archive
from depesche.archive.rows import days
from depesche.codes import EVENT_TYPES, QUADS, STANDINGS
from depesche.errors import QueryError
from depesche.relations.counting import Question, Told, articles, covered, events, reach, too_wide
from depesche.relations.periods import LENGTH, By, name, start, starts
from depesche.relations.sides import side

if TYPE_CHECKING:
    import pyarrow as pa

Split: TypeAlias = Literal["quad", "type"] | None
_Numbers: TypeAlias = NDArray[numpy.float64]

COLUMNS: Final = ("count", "weight", "tone_sum", "tone", "future", "hypothetical", "denied", "exposure")
"""Columns behind ``period`` and what the series is split by."""

_MOST: Final = 40_000  # periods: a day each for a century
_DIGITS: Final = 4
_AROUND: Final = 62  # days: what lies further back than two months is background (codebook, historical)
_END: Final = 3_652_059  # 9999-12-31


def series(
    archive: Archive,
    first: str,
    second: str | None = None,
    *,
    directed: bool = True,
    by: By = "month",
    split: Split = "quad",
    certain: bool = False,
    publishers: Sequence[str] = (),
    told_by: Sequence[str] = (),
    since: str | None = None,
    before: str | None = None,
) -> pa.Table:
    """What happens between two sides, period by period.

    Args:
        archive: where it is counted.
        first: a state (``RUS``), several (``RUS+BLR``), a group (``EU``), a name or a Wikidata id.
        second: to whom the first does it; None: everything that the first does or is done to.
        directed: only what the first does to the second, not what is done in return.
        by: length of a period.
        split: a row for each quad class or type in every period; None: one row a period.
        certain: tone weighs events by their certainty.
        publishers: only what these print; names or parts of them.
        told_by: only what is told according to sources of these states; ``article`` is the article's own word.
        since: an EDTF date on whose first day the series begins; without it it begins with the first event, but no
            more than two months before the oldest article of the archive.
        before: an EDTF date before whose first day the series ends; without it it ends with the last event, but no more
            than two months after the newest article.

    Returns:
        ``period`` and, where it is split, ``quad`` or ``type``, then ``COLUMNS`` (docs/relations.md says what each
        counts). The metadata of its schema say what was asked, and under ``wide`` how many events were left out because
        their date spans more than a period.

    Raises:
        QueryError: a party, date or state that is none, or more periods than a series may have.
    """
    asking = _Asking(by, since, before, tuple(publishers), told_by)
    with archive.reading() as connection:
        asked = asking.question(connection, first, second, directed)
        found = events(connection, asked)
        counted = [told for told in found if told.days <= LENGTH[by]]
        happened = [told.day for told in counted]
        periods = asking.periods((min(happened), max(happened)) if happened else None)
        read = articles(connection, tuple(publishers), periods[0], _end(periods[-1], by)) if periods else []
    wide = len(found) - len(counted)
    said = _metadata(first=first, second=second, directed=directed, by=by, split=split, certain=certain, wide=wide)
    return _table(periods, counted, read, by, split, certain).replace_schema_metadata(said)


def outline(
    connection: Connection,
    first: str,
    second: str | None = None,
    *,
    directed: bool = True,
    by: By = "month",
    told_by: Sequence[str] = (),
    since: str | None = None,
    before: str | None = None,
) -> tuple[int, int]:
    """How many periods a series has, and how many events it leaves out because their date spans more than one.

    Args:
        connection: one state of the archive.
        first: this and the rest as ``series`` takes them.
        second: as there.
        directed: as there.
        by: as there.
        told_by: as there.
        since: as there.
        before: as there.

    Raises:
        QueryError: as there.
    """
    asking = _Asking(by, since, before, (), told_by)
    asked = asking.question(connection, first, second, directed)
    return len(asking.periods(reach(connection, asked, LENGTH[by]))), too_wide(connection, asked, LENGTH[by])


class _Asking:
    """What is asked of a series besides its sides. Raises ``QueryError`` where a date or state is none."""

    def __init__(
        self, by: By, since: str | None, before: str | None, publishers: tuple[str, ...], told_by: Sequence[str]
    ) -> None:
        self._by, self._publishers = by, publishers
        self._since, self._until = _bound(since), _bound(before)
        self._tellers = tuple(map(_teller, told_by))

    def question(self, connection: Connection, first: str, second: str | None, directed: bool) -> Question:
        """The question, within the days of which the archive has articles where no others are named."""
        oldest, newest = covered(connection) or (1, _END)
        lowest = max(oldest - _AROUND, 1) if self._since is None else self._since
        highest = min(newest + _AROUND, _END) if self._until is None else self._until - 1
        sides = side(connection, first), side(connection, second) if second is not None else None
        return Question(*sides, directed, self._publishers, self._tellers, lowest, highest)

    def periods(self, reach: tuple[int, int] | None) -> list[int]:
        """The first days of the periods, where something happened from one day to another."""
        if reach is None and (self._since is None or self._until is None):
            return []
        low, high = reach or (1, _END)
        lowest = low if self._since is None else self._since
        highest = high if self._until is None else self._until - 1
        return _periods(lowest, highest, self._by)


def _metadata(**values: str | bool | int | None) -> dict[str, str]:
    """Values as text, as Arrow keeps them: empty where there is none."""
    return {
        name: "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in values.items()
    }


def _bound(value: str | None) -> int | None:
    if value is None:
        return None
    span = days(value)
    if span is None:
        raise QueryError(f"“{value}” is no date. Write 2023, 2023-09 or 2023-09-14.")
    return span[0]


def _teller(value: str) -> str:
    if value != "article" and not (len(value) == 3 and value.isascii() and value.isupper()):
        raise QueryError(
            f"“{value}” is no state. Write its three letters (JPN), or article for the article's own word."
        )
    return value


def _end(first_day: int, by: By) -> int:
    """The last day of the period that begins on a day."""
    following = min(first_day + LENGTH[by], _END)
    return max(start(following, by) - 1, first_day) if following < _END else _END


def _periods(lowest: int, highest: int, by: By) -> list[int]:
    if (highest - lowest) / LENGTH[by] > _MOST:
        raise QueryError(f"By {by} that is more than {_MOST:,} periods. Give --since and --before, or longer periods.")
    return list(starts(lowest, highest, by)) if lowest <= highest else []


def _table(
    periods: Sequence[int],
    counted: Sequence[Told],
    read: Iterable[tuple[int, int]],
    by: By,
    split: Split,
    certain: bool,
) -> pa.Table:
    import pyarrow as pa  # slow to import, and asked for only here

    kinds = {"quad": QUADS, "type": tuple(EVENT_TYPES), None: ("",)}[split]
    size = len(periods), len(kinds)
    sums = {standing: numpy.zeros(size) for standing in STANDINGS} | {
        "weight": numpy.zeros(size),
        "tone": numpy.zeros(size),
    }
    if counted:
        place = {name: _kind(name, split, kinds) for name in EVENT_TYPES}
        kind = numpy.array([place[told.type] for told in counted])
        at = _at(periods, [told.day for told in counted]) * len(kinds) + kind
        for column, values in _values(counted, certain).items():
            sums[column] = numpy.bincount(at, values, len(periods) * len(kinds)).astype(float).reshape(size)
    exposure = numpy.zeros(len(periods))
    numbers = list(read)
    if numbers:
        numpy.add.at(exposure, _at(periods, [day for day, _ in numbers]), [number for _, number in numbers])
    weighed = sums["weight"] if certain else sums["done"]
    tone = numpy.divide(sums["tone"], weighed, out=numpy.full(size, numpy.nan), where=weighed > 0)
    names = [name(day, by) for day in periods]
    columns: dict[str, pa.Array] = {
        "period": pa.array(numpy.repeat(numpy.array(names, dtype=object), len(kinds)), pa.string())
    }
    if split:
        columns[split] = pa.array(list(kinds) * len(periods), pa.string())
    columns["count"] = _whole(sums["done"])
    columns["weight"] = pa.array(numpy.round(sums["weight"], _DIGITS).ravel())
    columns["tone_sum"] = pa.array(numpy.round(sums["tone"], _DIGITS).ravel())
    columns["tone"] = pa.array(numpy.round(tone, _DIGITS).ravel(), from_pandas=True)
    for standing in STANDINGS[1:]:
        columns[standing] = _whole(sums[standing])
    columns["exposure"] = _whole(numpy.repeat(exposure, len(kinds)))
    return pa.table(columns)


def _values(counted: Sequence[Told], certain: bool) -> dict[str, _Numbers]:
    """What each event adds to each sum."""
    places, scores = (
        {name: at for at, name in enumerate(STANDINGS)},
        {name: kind.score for name, kind in EVENT_TYPES.items()},
    )
    standing = numpy.array([places[told.standing] for told in counted])
    done = standing == STANDINGS.index("done")
    weight = numpy.array([told.weight for told in counted]) * done
    score = numpy.array([scores[told.type] for told in counted])
    return {
        **{name: (standing == at).astype(float) for at, name in enumerate(STANDINGS)},
        "weight": weight,
        "tone": score * (weight if certain else done),
    }


def _at(periods: Sequence[int], found: Sequence[int]) -> NDArray[numpy.int64]:
    """In which period each day lies."""
    return numpy.searchsorted(numpy.array(periods), numpy.array(found), side="right") - 1


def _kind(event_type: str, split: Split, kinds: tuple[str, ...]) -> int:
    return kinds.index(EVENT_TYPES[event_type].quad if split == "quad" else event_type) if split else 0


def _whole(values: _Numbers) -> pa.Array:
    import pyarrow as pa

    return pa.array(values.ravel().astype(numpy.int64))
