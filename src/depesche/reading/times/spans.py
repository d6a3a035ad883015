"""Builders of durations and recurring times: TIMEX3 DURATION and SET."""

from __future__ import annotations

from depesche.reading.draft import TimeExpression
from depesche.reading.times.calendar import Calendar
from depesche.reading.times.context import Context, Found
from depesche.reading.times.pieces import period

_VAGUE = "X"


def _value(found: Found, group: str) -> str | None:
    """The number of a group as TIMEX3 writes it; ``X`` for a vague quantity."""
    piece = found.get(group)
    if piece is None:
        return None
    return _VAGUE if piece.category in "qL" else piece.value.replace(",", ".")


def near_span(found: Found, context: Context) -> TimeExpression | None:
    """``den vergangenen fünf Jahren``, ``the next two weeks``, ``den letzten Monaten``."""
    count = _value(found, "n") or _value(found, "n0") or _VAGUE
    value = period(count, found.value("t") or "D")
    return found.make("DURATION", value, None)


def length(found: Found, context: Context) -> TimeExpression | None:
    """``fünf Jahre``, ``ein halbes Jahr``, ``drei Jahre und vier Monate``, ``two weeks ago``, ``fast zehn Jahren``; not ages."""
    unit = found.value("u") or "D"
    if found.get("age") or _is_age(found, context, unit):
        return None
    start, end = found.match.span("n")
    numbers = found.pieces[start:end]
    if numbers[0].category == "L" and (end - start == 1 and found.get("u").category == "U"):  # type: ignore[union-attr]
        return None
    count = "0.5" if any(p.category == "h" for p in numbers) else _value(found, "n") or _VAGUE
    value = period(count, unit)
    second = found.value("u2")
    if second and found.get("n2"):
        value += (
            period(_value(found, "n2") or _VAGUE, second)
            .replace("P", "")
            .replace("T", "", 1 if value.startswith("PT") else 0)
        )
    steps = _steps(found, context)
    if steps is None:
        return found.make("DURATION", value, None, None, "u2" if second else "u")
    return _moved(found, context, value, count, unit, steps)


def _is_age(found: Found, context: Context, unit: str) -> bool:
    """Whether a number of years is somebody's age ("ab 16 Jahren"), or the second part of a compound."""
    before = found.before
    if before is None:
        return False
    start = found.pieces[found.match.start()].start
    return (before.category == "G" or (before.lower == "-" and before.end == start)
            or (unit == "Y" and before.lower in context.rules.age_prepositions))  # fmt: skip


def _steps(found: Found, context: Context) -> int | None:
    """-1 where the length lies back from a date (ago, before), 1 ahead ("in two weeks" with a verb of the future), else None."""
    if found.get("ago"):
        return -1
    later = found.number("later")
    if later is not None:
        return later
    before = found.before
    if before is None:
        return None
    if before.category == "v":
        return -1
    return 1 if before.value == "in" and before.category == "p" and found.direction(context, "u") > 0 else None


def _moved(found: Found, context: Context, value: str, count: str, unit: str, steps: int) -> TimeExpression:
    later = found.get("later") is not None
    calendar: Calendar | None = context.calendar
    if later:  # counts from a date named just before, not from publication
        near = context.spoken_sentence >= found.sentence - 1
        calendar = context.spoken if near else None
    countable = calendar is not None and count != _VAGUE and unit not in ("h", "m", "s")
    moved = calendar.away(float(count), unit, steps) if calendar is not None and countable else None
    named = later or found.get("ago") is not None
    if moved is None:
        vague = named and not later and steps < 0
        return found.make("DATE", "PAST_REF", None) if vague else found.make("DURATION", value, None)
    return found.make("DATE", *moved) if named else found.make("DURATION", value, moved[1])


def many(found: Found, context: Context) -> TimeExpression | None:
    """``seit Jahren``, ``for months``."""
    return found.make("DURATION", period(_VAGUE, found.value("u") or "D"), None)


def lasting(found: Found, context: Context) -> TimeExpression | None:
    """``jahrelang``, ``zweitägig``."""
    return found.make("DURATION", found.value("lasting") or "PXD", None)


def habit(found: Found, context: Context) -> TimeExpression | None:
    """``jeden Montag``, ``every two weeks``, ``jedem dritten Mittwoch im Monat``, ``einmal im Monat``, ``pro Tag``."""
    piece = found.get("t")
    if piece is None:
        return None
    groups = found.match.re.groupindex
    per = found.value("per") if "per" in groups else None
    if per:
        return found.make("SET", f"P1{per}", None)
    if piece.category == "W":
        part = found.value("part")
        return found.make("SET", f"XXXX-WXX-{piece.value}" + (f"T{part}" if part else ""), None)
    if piece.category == "M":
        return found.make("SET", f"XXXX-{int(piece.value):02d}", None)
    if piece.category == "S":
        return found.make("SET", f"XXXX-{piece.value}", None)
    count = _value(found, "n") if found.get("n") else "1"
    return found.make("SET", period("1" if "j" not in groups else count or "1", piece.value), None)


def per_unit(found: Found, context: Context) -> TimeExpression | None:
    """The month and year of a rate: ``400 Euro im Monat``."""
    unit = found.value("u")
    return found.make("SET", f"P1{unit}", None) if unit in ("M", "Y") else None


def the_years(found: Found, context: Context) -> TimeExpression | None:
    """``die Jahre``: years without a number."""
    return found.make("DURATION", "PXY", None) if found.value("u") == "Y" else None


def often(found: Found, context: Context) -> TimeExpression | None:
    """``täglich``, ``nachts``, ``montags``."""
    groups = found.match.re.groupindex
    if "set" in groups:
        return found.make("SET", found.value("set") or "P1D", None)
    if "w" in groups:
        return found.make("SET", f"XXXX-WXX-{found.value('w')}", None)
    return found.make("SET", period("1", found.value("part") or "NI"), None)
