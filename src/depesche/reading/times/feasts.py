"""Days of the Christian and civil year that reports name: fixed dates, and the feasts that move with Easter."""

from __future__ import annotations

from datetime import date, timedelta

_FIXED = {
    "christmas": (12, 25), "christmas_eve": (12, 24), "new_years_eve": (12, 31), "new_year": (1, 1), "epiphany": (1, 6),
    "all_saints": (11, 1), "labour_day": (5, 1), "german_unity": (10, 3), "assumption": (8, 15), "reformation": (10, 31),
    "saint_nicholas": (12, 6), "boxing_day": (12, 26), "veterans_day": (11, 11), "independence_day_us": (7, 4),
    "halloween": (10, 31),
}  # fmt: skip
_FROM_EASTER = {
    "ash_wednesday": -46, "palm_sunday": -7, "good_friday": -2, "easter": 0, "easter_monday": 1, "ascension": 39,
    "holy_saturday": -1, "maundy_thursday": -3, "rose_monday": -48, "shrove_tuesday": -47, "pentecost": 49,
    "pentecost_monday": 50, "corpus_christi": 60,
}  # fmt: skip


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus/Jones/Butcher, J. Meeus: Astronomical Algorithms, 1991)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    week = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * week) // 451
    month, day = divmod(h + week - 7 * m + 114, 31)
    return date(year, month, day + 1)


def feast(name: str, year: int) -> date | None:
    """The day of a feast in a year; None for a name that is not known."""
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _FROM_EASTER:
        return easter(year) + timedelta(days=_FROM_EASTER[name])
    if name == "thanksgiving":
        first = date(year, 11, 1)
        return first + timedelta(days=(4 - first.isoweekday()) % 7 + 21)
    if name == "first_advent":
        christmas = date(year, 12, 25)
        return christmas - timedelta(days=christmas.isoweekday() % 7 + (21 if christmas.isoweekday() < 7 else 28))
    return None
