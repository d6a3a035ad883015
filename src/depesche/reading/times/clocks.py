"""Builders of days near publication, parts of a day and clock times: TIMEX3 DATE and TIME."""

from __future__ import annotations

import re

from depesche.reading.draft import TimeExpression
from depesche.reading.times.calendar import Resolved
from depesche.reading.times.context import Context, Found
from depesche.reading.times.direction import direction, governing_verb

_DAY_AFTER = re.compile(r",?[pc]?[WA]")


def day_adjective(found: Found, context: Context) -> TimeExpression | None:
    """``heutigen Samstag`` (the weekday is the expression), ``gestrigen Abend``; ``heutige`` alone is the present."""
    offset, unit, piece = found.number("e") or 0, found.value("t"), found.get("t")
    value, date = context.calendar.on(offset)
    if piece is None:
        return found.make("DATE", "PRESENT_REF", None) if offset == 0 else found.make("DATE", value, date)
    if piece.category == "P":
        return found.make("TIME", f"{value}T{unit}", date)
    return found.make("DATE", value, date, first="t") if piece.category == "W" else found.make("DATE", value, date)


def near_day(found: Found, context: Context) -> TimeExpression | None:
    """``gestern``, ``heute Abend``, ``tonight``."""
    if found.get("tonight"):
        value, date = context.calendar.on(0)
        return found.make("TIME", f"{value}T{found.value('tonight')}", date)
    offset, part = found.number("day") or 0, found.value("part")
    value, date = context.calendar.on(offset)
    if part:
        return found.make("TIME", f"{value}T{part}", date)
    until = found.before is not None and found.before.category == "b"
    if offset == 0 and not until and not context.daily and found.direction(context) >= 0:
        return found.make("DATE", "PRESENT_REF", None)
    return found.make("DATE", value, date)


def part_of_day(found: Found, context: Context) -> TimeExpression | None:
    """``am Nachmittag``, ``in der Nacht``, "in the evening": of the day last spoken of in this sentence or the one before."""
    before = found.before
    if before is None or before.category not in "pc":
        return None
    rest = found.match.string[found.match.end() : found.match.end() + 3]
    if rest[:1] and rest[0] in "cp" and rest.lstrip("cpd")[:1] in tuple("Wo"):
        return None  # "in der Nacht zum Mittwoch": the date says it
    near = context.spoken if context.spoken.day and context.spoken_sentence >= found.sentence - 1 else context.calendar
    value, date = near.on(0)
    return found.make("TIME", f"{value}T{found.value('part')}", date)


def clock(found: Found, context: Context) -> TimeExpression | None:
    """``um 14 Uhr``, ``18.30 Uhr``, ``halb neun``, "3 p.m.", and the ``10`` of ``10-18 Uhr``."""
    piece = found.get("hour")
    if piece is None:
        return None
    groups = found.match.re.groupindex
    shown = _clock_value(found, piece.value)
    if shown is None:
        return None
    if "bare" in groups and not _after_hour_preposition(found):
        return None  # a score or a decimal fraction
    since = found.sentence - (1 if governing_verb(piece.word) else 0)
    named = context.spoken if context.spoken.day and context.spoken_sentence >= since else context.calendar
    value, date = _day_after(found, context) or named.on(0)
    moment = f"{date}T{shown}:00" if date and len(date) == 10 and shown < "24" else date
    return found.make(
        "TIME", f"{value}T{shown}", moment, None, "K" if "habit" in groups and found.get("habit") else None
    )


def _clock_value(found: Found, value: str) -> str | None:
    hour, _, minute = value.replace(".", ":").partition(":")
    if not hour.isdigit() or int(hour) > 24 or (minute and (not minute.isdigit() or int(minute) > 59)):
        return None
    hours, minutes = int(hour), int(minute or 0)
    names = found.match.re.groupindex
    if "h" in names and found.get("h"):
        hours, minutes = hours - 1, 30
    half = next((found.value(g) for g in ("k", "k2") if g in names and found.get(g)), None)
    if half is not None:
        if hours > 12:
            return None
        hours = hours % 12 + int(half)
    part = found.value("habit") if "habit" in names else None
    if part in ("AF", "EV") and hours < 12:
        hours += 12
    return f"{hours:02d}:{minutes:02d}" if hours >= 0 else None


def _after_hour_preposition(found: Found) -> bool:
    before = found.before
    return before is not None and (before.category == "b" or before.value in ("at", "from", "since"))


def _day_after(found: Found, context: Context) -> Resolved | None:
    """The day named right after the clock time ("at 8 p.m. on Thursday", ``um 14 Uhr am Mittwoch``)."""
    match = _DAY_AFTER.match(found.match.string, found.match.end())
    if match is None:
        return None
    piece = found.pieces[match.end() - 1]
    if piece.category == "A":
        return context.calendar.on(int(piece.value))
    return context.calendar.weekday(int(piece.value), direction(piece.word, context.rules), None)
