"""The patterns of time expressions over the categories of a sentence's pieces, in order of preference.

One letter stands for one piece (see ``vocabulary.CATEGORIES``); besides, ``n`` a number, ``Y`` a year, ``C`` a clock time,
``D`` a full date, ``J`` day and month in figures, ``o`` an ordinal, ``E`` a decade, and the punctuation ``-``, ``/``, ``,``.
Guidelines: TimeML annotation guidelines 1.2.1 (Saurí et al. 2006) and the German ones of KRAUTS (Strötgen, Minard et al.
2018): prepositions, and articles merged with them, stay outside; an article belongs to a unit, a season, a decade, but not
to a weekday or a day of the month.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from depesche.reading.draft import TimeExpression
from depesche.reading.times import clocks, dates, spans
from depesche.reading.times.context import Context, Found
from depesche.reading.times.pieces import Piece

Builder = Callable[[Found, Context], TimeExpression | None]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A shape of expression, and what makes its type, value and date."""

    name: str
    shape: re.Pattern[str]
    build: Builder


_MOD = r"(?P<mod>[myr]-?d?f?d?)?"
_OF_YEAR = r"(?:,?f?d?U?(?P<y>Y)|f?d?(?P<ys>s)(?P<yu>U))?"

_TABLE: tuple[tuple[str, str, Builder], ...] = (
    ("clock range", r"(?P<hour>[nNC])(?=[-/&b,](?:[nNC][-/&b,])*[nNC][Kk])", clocks.clock),
    ("clock", r"(?P<h>h)?(?P<hour>[nNC])(?:(?P<K>K)(?P<k>k)?(?P<habit>B)?|(?P<k2>k))", clocks.clock),
    ("half past", r"(?<=p)(?P<h>h)(?P<hour>[nN])(?![uUWMn])", clocks.clock),
    ("bare clock", r"(?P<bare>(?P<hour>C))", clocks.clock),
    ("date in figures", r"(?:(?P<w>W),?[dpc]?)?(?P<date>[DJ])", dates.figures),
    ("days of a month", r"(?P<day>[on])(?=(?:[-/&b,][cp]*d?(?:[on][-/&b,][cp]*d?)*)[on]f?(?P<m>M)(?:,?(?P<y>Y))?)", dates.day),
    ("day and month", r"(?:(?:d?s)?(?P<part>P)d)?(?:(?P<w>W),?d?)?(?P<day>[on])f?(?P<m>M)(?:,?d?U?(?P<y>Y)|d?(?P<ys>s)U)?",
     dates.day),
    ("month and day", r"(?:(?P<w>W),?)?(?P<m>M)d?(?P<day>[on])(?:[-&b](?P<day2>[on])(?![KkUuMC]))?(?:,?(?P<y>Y))?", dates.day),
    ("habit", r"(?P<x>x)?(?P<j>j)(?P<s>[so])?(?P<n>[nNq])?(?P<t>[WPUuSM])(?P<part>P)?(?:[cp]d?(?P<per>U)(?!Y))?", spans.habit),
    ("times a unit", r"(?P<x>x)[cp]?(?P<n>i?)(?P<t>U)(?!Y)", spans.habit),
    ("often", r"(?P<x>x)?(?P<set>T)", spans.often),
    ("part of day as habit", r"(?P<part>B)", spans.often),
    ("weekday as habit", r"(?P<w>V)", spans.often),
    ("month", rf"{_MOD}(?P<d>d)?(?P<s>s)?(?P<m>M){_OF_YEAR}", dates.month),
    ("season", rf"{_MOD}(?P<d>d)?(?P<s>s)?(?P<season>[SQ])(?:f?d?U?(?P<y>Y)(?:/(?P<y2>[nY]))?|f?d?(?P<ys>s)(?P<yu>U))?",
     dates.season),
    ("feast", r"(?P<d>d)?(?P<s>s)?(?P<feast>F)(?P<y>Y)?", dates.feast),
    ("decade", rf"{_MOD}(?P<d>d)?(?P<decade>E)-?(?P<u>u)?", dates.decade),
    ("numbered unit", rf"{_MOD}(?P<d>d)?(?P<n>o)(?P<u>[Uh]){_OF_YEAR}", dates.numbered),
    ("day adjective", r"(?P<e>e)(?P<t>[WUP])?", clocks.day_adjective),
    ("day", r"(?P<day>A)(?P<part>P)?|(?P<tonight>I)", clocks.near_day),
    ("this year", r"(?P<year>H)", dates.this_year),
    ("from the date spoken of", r"(?P<d>d)?(?P<step>X)", dates.step),
    ("unit before or after", r"(?P<d>d)?(?P<u>U)(?P<later>r)(?![nNYMWA])", dates.before_or_after),
    ("spans in a near time", r"(?P<d>d)?(?P<n0>[nNq])?(?P<s>s)(?P<a>a)?(?P<n>[nNqi])?L?(?P<t>u)", spans.near_span),
    ("near unit", rf"{_MOD}(?P<d>d)?(?P<s>s)y?(?P<t>[UWP])(?P<part>P)?", dates.near_unit),
    ("weekday", r"(?P<mod>[yr])?(?P<w>W)(?P<part>P)?(?:,(?=[nNC]))?", dates.weekday),
    ("weekend", r"(?<=[cpd])(?P<u>U)", dates.weekend),
    ("per unit", r"(?<=c)(?P<u>U)(?![YrpW])", spans.per_unit),
    ("part of a day", r"(?<=[cpd])(?P<d>d)?(?P<y>y)?(?P<part>P)", clocks.part_of_day),
    ("length", r"(?P<a>a+)?(?P<d>d)?(?P<n>ih|hi|[nN]b(?=[nN])|[nNiqhL])(?P<n1>[nN])?L?-?(?P<u>[Uu])(?:-?(?P<age>O))?"
     r"(?:&(?P<n2>[nNi])(?P<u2>[Uu]))?(?P<L>L)?(?P<ago>g)?(?P<later>r)?", spans.length),
    ("the years", r"(?P<d>d)(?P<u>u)(?!Y)", spans.the_years),
    ("many", r"(?<=[pv])(?P<u>u)(?P<L>L)?", spans.many),
    ("lasting", r"(?P<a>a)?(?P<lasting>Z)", spans.lasting),
    ("part of a year", r"(?P<mod>[mr])-?d?f?d?(?P<s>s)?(?P<u>U)?(?P<y>Y)?", dates.part_of_unit),
    ("named year", r"(?P<d>d)?(?P<u>[Uu])(?P<y>Y)(?:/(?P<y2>[nY]))?", dates.year),
    ("year", r"(?P<y>Y)(?:/(?P<y2>n))?", dates.year),
    ("age of time", r"(?P<ref>R)", dates.reference),
)  # fmt: skip

_PATTERNS = tuple(Pattern(name, re.compile(shape), build) for name, shape, build in _TABLE)
_ANY = re.compile("|".join(f"(?:{re.sub(r'[?]P<[^>]+>', '?:', p.shape.pattern)})" for p in _PATTERNS))


def expressions(pieces: list[Piece], sentence: int, context: Context) -> Iterator[TimeExpression]:
    """All time expressions of a sentence, from left to right."""
    line = "".join(p.category for p in pieces)
    at = 0
    while True:
        hit = _ANY.search(line, at)
        if hit is None:
            return
        at = hit.start()
        made = _make(line, at, pieces, sentence, context)
        if made is None:
            at += 1
            continue
        time, at = made
        context.remember(time, sentence)
        yield time


def _make(
    line: str, at: int, pieces: list[Piece], sentence: int, context: Context
) -> tuple[TimeExpression, int] | None:
    for pattern in _PATTERNS:
        match = pattern.shape.match(line, at)
        if match and match.end() > at:
            time = pattern.build(Found(match, pieces, sentence), context)
            if time is not None:
                return time, max(match.end(), at + 1)
    return None
