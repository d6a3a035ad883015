"""Series: how many events happen between two sides in each period, of which kind, and in which tone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import numpy
from numpy.typing import NDArray

from depesche.archive import Archive
from depesche.archive.rows import days
from depesche.codes import EVENT_TYPES, QUADS, STANDINGS
from depesche.errors import QueryError
from depesche.relations.counting import Question, Told, asked_for, fitting, once, reach
from depesche.relations.events import TYPES, Events
from depesche.relations.exposure import Exposure, exposure
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
_SCORES: Final = numpy.array([kind.score for kind in EVENT_TYPES.values()])


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
    asking = Asking(by, directed, told_by, since, before, tuple(publishers))
    with archive.reading() as connection:
        read = exposure(connection)
        sides = side(connection, first), side(connection, second) if second is not None else None
        events = asked_for(connection, *sides, asking.question(read))
        printed = exposure(connection, publishers) if publishers else read
    return counted(events, first, second, asking, read, printed, split, certain)


def counted(
    events: Events,
    first: str,
    second: str | None,
    asking: Asking,
    read: Exposure,
    printed: Exposure,
    split: Split = "quad",
    certain: bool = False,
) -> pa.Table:
    """The same of events that were read already.

    Args:
        events: all that lies between the two sides on the days that are asked for.
        first: as ``series`` takes it, and so the rest.
        second: as there.
        asking: what is asked besides.
        read: articles by day.
        printed: the same of the publishers that are asked for.
        split: as ``series`` takes it.
        certain: as there.
    """
    asked, by = asking.question(read), asking.by
    found = once(fitting(events, asked), asked.since)
    told = found.only(found.days <= LENGTH[by])
    periods = asking.periods((int(told.day.min()), int(told.day.max())) if len(told.day) else None)
    wide = len(found.day) - len(told.day)
    said = _metadata(
        first=first, second=second, directed=asking.directed, by=by, split=split, certain=certain, wide=wide
    )
    return _table(periods, told, printed, by, split, certain).replace_schema_metadata(said)


def outline(events: Events, asking: Asking, read: Exposure) -> tuple[int, int]:
    """How many periods a series has, and how many events it leaves out because their date spans more than one.

    Args:
        events: all that lies between the two sides on the days that are asked for.
        asking: what is asked of them.
        read: articles by day.

    Raises:
        QueryError: more periods than a series may have.
    """
    asked, days = asking.question(read), LENGTH[asking.by]
    fits = fitting(events, asked)
    wide = once(fits.only(fits.last_day - fits.day >= days), asked.since)
    return len(asking.periods(reach(fits, asked.since, days))), len(wide.day)


class Asking:
    """What is asked of a series besides its sides, as ``series`` takes it. Raises ``QueryError`` where a date or state is none."""

    def __init__(
        self,
        by: By,
        directed: bool,
        told_by: Sequence[str],
        since: str | None,
        before: str | None,
        publishers: tuple[str, ...] = (),
    ) -> None:
        self.by, self.directed, self._publishers = by, directed, publishers
        self._since, self._until = _bound(since), _bound(before)
        self._tellers = tuple(map(_teller, told_by))

    def question(self, read: Exposure) -> Question:
        """The question, within the days of which the archive has articles where no others are named."""
        oldest, newest = read.reach or (1, _END)
        lowest = max(oldest - _AROUND, 1) if self._since is None else self._since
        highest = min(newest + _AROUND, _END) if self._until is None else self._until - 1
        return Question(self.directed, self._publishers, self._tellers, lowest, highest)

    def periods(self, reach: tuple[int, int] | None) -> list[int]:
        """The first days of the periods, where something happened from one day to another."""
        if reach is None and (self._since is None or self._until is None):
            return []
        low, high = reach or (1, _END)
        lowest = low if self._since is None else self._since
        highest = high if self._until is None else self._until - 1
        return _periods(lowest, highest, self.by)


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
    told: Told,
    read: Exposure,
    by: By,
    split: Split,
    certain: bool,
) -> pa.Table:
    import pyarrow as pa  # slow to import, and asked for only here

    kinds = {"quad": QUADS, "type": tuple(EVENT_TYPES), None: ("",)}[split]
    size = len(periods), len(kinds)
    places = numpy.array([_kind(name, split, kinds) for name in TYPES])
    at = _at(periods, told.day) * len(kinds) + places[told.type]
    sums = {
        name: numpy.bincount(at, values, len(periods) * len(kinds)).reshape(size)
        for name, values in _values(told, certain).items()
    }
    published: NDArray[Any] = numpy.zeros(len(periods))
    if periods:
        inside = (read.day >= periods[0]) & (read.day <= _end(periods[-1], by))
        published = numpy.bincount(_at(periods, read.day[inside]), read.articles[inside], len(periods))
    weighed = sums["weight"] if certain else sums["done"]
    tone = numpy.divide(sums["tone"], weighed, out=numpy.full(size, numpy.nan), where=weighed > 0)
    names = [name(day, by) for day in periods]
    columns: dict[str, pa.Array] = {
        "period": pa.array(names, pa.string()).take(numpy.repeat(numpy.arange(len(names)), len(kinds)))
    }
    if split:
        columns[split] = pa.array(list(kinds) * len(periods), pa.string())
    columns["count"] = _whole(sums["done"])
    columns["weight"] = pa.array(numpy.round(sums["weight"], _DIGITS).ravel())
    columns["tone_sum"] = pa.array(numpy.round(sums["tone"], _DIGITS).ravel())
    columns["tone"] = pa.array(numpy.round(tone, _DIGITS).ravel(), from_pandas=True)
    for standing in STANDINGS[1:]:
        columns[standing] = _whole(sums[standing])
    columns["exposure"] = _whole(numpy.repeat(published, len(kinds)))
    return pa.table(columns)


def _values(told: Told, certain: bool) -> dict[str, _Numbers]:
    """What each event adds to each sum."""
    done = (told.standing == STANDINGS.index("done")).astype(float)
    weight = told.weight * done
    return {
        **{name: (told.standing == at).astype(float) for at, name in enumerate(STANDINGS)},
        "weight": weight,
        "tone": _SCORES[told.type] * (weight if certain else done),
    }


def _at(periods: Sequence[int], found: NDArray[Any]) -> NDArray[numpy.int64]:
    """In which period each day lies."""
    return numpy.searchsorted(numpy.array(periods), found, side="right") - 1


def _kind(event_type: str, split: Split, kinds: tuple[str, ...]) -> int:
    return kinds.index(EVENT_TYPES[event_type].quad if split == "quad" else event_type) if split else 0


def _whole(values: NDArray[Any]) -> pa.Array:
    import pyarrow as pa

    return pa.array(values.ravel().astype(numpy.int64))
