"""EDTF dates as phrases: ``2023-09-13`` → „am 13. September 2023“, “on 13 September 2023”."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from depesche.brief.words import Words
from depesche.codes.edtf import bounds

_DAY: Final = re.compile(r"\d{4}-(?:0\d|1[0-2])-\d\d")
_MONTH: Final = re.compile(r"\d{4}-(?:0\d|1[0-2])")
_SEASON: Final = re.compile(r"(\d{4})-(2[1-4])")
_DECADE: Final = re.compile(r"(\d{3})X")
_DAY_PATTERN: Final = "long"


def day(value: date, words: Words) -> str:
    """A day: 13. September 2023."""
    from babel.dates import format_date

    return str(format_date(value, _DAY_PATTERN, locale=words.locale))


def month(value: date, words: Words) -> str:
    """A month: September 2023."""
    from babel.dates import format_skeleton

    return str(format_skeleton("yMMMM", value, locale=words.locale))


def plain(value: str | None, words: Words) -> str:
    """A date by itself, as a footnote has it: a day or month in words, any other as EDTF; the word for none."""
    span = bounds(value) if value else None
    if value is None or span is None:
        return words.text("dates", "unknown")
    if _DAY.fullmatch(value[:10]) and len(value) in (10, 19):
        return day(span[0], words)
    return month(span[0], words) if _MONTH.fullmatch(value) else value


def phrase(value: str | None, words: Words) -> str:
    """When something happened, to stand in a sentence; empty where there is no date.

    Args:
        value: EDTF.
        words: of the language.
    """
    span = bounds(value) if value else None
    if value is None or span is None:
        return ""
    bare = value.rstrip("?~%")
    if bare != value and "/" not in value:
        return words.text("dates", "uncertain", phrase=phrase(bare, words))
    if value.startswith(("../", "/")):
        return words.text("dates", "until", date=day(span[1], words))
    if value.endswith(("/..", "/")):
        return words.text("dates", "since", date=day(span[0], words))
    if value.startswith("["):
        return words.text("dates", "one_of", first=_first(span, words), last=day(span[1], words))
    return _simple(bare.partition("T")[0], span, words) or _range(span, words)


def _range(span: tuple[date, date], words: Words) -> str:
    """Between two days, or two months where they are the first and the last of theirs."""
    first, last = span
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        return words.text("dates", "months", first=month(first, words), last=month(last, words))
    return words.text("dates", "range", first=_first(span, words), last=day(last, words))


def _first(span: tuple[date, date], words: Words) -> str:
    """The first of two days, without the month or year it shares with the other."""
    from babel.dates import format_date

    first, last = span
    if first.year != last.year:
        return day(first, words)
    pattern = words.text("dates", "same_month" if first.month == last.month else "same_year")
    return str(format_date(first, pattern, locale=words.locale))


def _simple(value: str, span: tuple[date, date], words: Words) -> str | None:
    """A day, month, season, year or decade; None for what is none of them."""
    if _DAY.fullmatch(value):
        return words.text("dates", "day", date=day(span[0], words))
    if _MONTH.fullmatch(value):
        return words.text("dates", "month", date=month(span[0], words))
    if season := _SEASON.fullmatch(value):
        return words.text("dates", season[2], year=season[1])
    if decade := _DECADE.fullmatch(value):
        return words.text("dates", "decade", year=f"{decade[1]}0")
    return words.text("dates", "year", date=value) if value.isdecimal() else None
