"""The course of events as a picture: months, cooperation above the line, conflict below it; as SVG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, TypeAlias

from sqlalchemy import select

from depesche.archive import Archive, schema
from depesche.archive.asking import Filter, Query, find
from depesche.archive.bulk import pieces
from depesche.brief.dates import month
from depesche.brief.extra import needs_extra
from depesche.brief.model import Chart
from depesche.brief.words import Words
from depesche.codes import EVENT_TYPES

Counts: TypeAlias = Counter[tuple[date, str]]
"""Events by the first day of their month and their quad class."""

_COLOURS: Final = {
    "material cooperation": "#1f5f8b",
    "verbal cooperation": "#8db9d6",
    "verbal conflict": "#f0b27a",
    "material conflict": "#b8501c",
}
_DONE: Final = Query((Filter("certainty", ("CT+",)), Filter("auxiliary", ("none",))))
_MOST: Final = 50_000  # events counted, the newest
_LOCALES: Final = {"de": "de-DE", "en": "en-GB"}
_FONT: Final = "Libertinus Serif, Georgia, serif"  # the first is what typst brings with it
_WIDTH, _HEIGHT = 500, 180
_MONTHLY: Final = 3  # years from which on the axis counts years


def timeline(archive: Archive, question: Query, words: Words) -> list[Chart]:
    """The chart of what certainly happened, by month; none where fewer than two months have events.

    Args:
        archive: where events are counted, one an origin, type, day and parties' report.
        question: which.
        words: of the language.
    """
    counts = _counts(archive, question & _DONE)
    if len({first for first, _ in counts}) < 2:
        return []
    quads = words.table("quads")
    said = [f"{month(first, words)}: {number} × {quads[quad]}" for (first, quad), number in sorted(counts.items())]
    chart = Chart(title=words.text("labels", "timeline"), svg=_svg(counts, quads, words), words="; ".join(said))
    return [chart]


def _counts(archive: Archive, question: Query) -> Counts:
    """One count an event and origin: the same type on the same day in copies of one text is one."""
    e, a = schema.event.c, schema.article.c
    asked = select(e.day, e.type, e.id, a.origin_id).join_from(schema.event, schema.article, a.id == e.article_id)
    with archive.reading() as connection:
        numbers = find(connection, question, "events", limit=_MOST).numbers
        rows = [row for some in pieces(numbers) for row in connection.execute(asked.where(e.id.in_(some)))]
    once = {(row.origin_id, row.day, row.type, row.id % schema.ITEMS) for row in rows if row.day}
    return Counter((date.fromordinal(day).replace(day=1), EVENT_TYPES[type].quad) for _, day, type, _ in once)


def _svg(counts: Counts, quads: Mapping[str, str], words: Words) -> str:
    with needs_extra():
        import altair as alt
        import vl_convert
    scale = alt.Scale(domain=[quads[quad] for quad in _COLOURS], range=list(_COLOURS.values()))
    bars = (
        alt.Chart(alt.Data(values=list(_bars(counts, quads))))
        .mark_bar()
        .encode(
            x=alt.X("from:T", title=None, axis=_months(counts, alt)),
            x2="to:T",
            y=alt.Y("low:Q", title=words.text("labels", "number"), axis=_axis(alt)),
            y2="high:Q",
            color=alt.Color("quad:N", scale=scale, title=None),
        )
    )
    line = alt.Chart(alt.Data(values=[{"at": 0}])).mark_rule().encode(y="at:Q")
    drawn = alt.layer(bars, line).properties(width=_WIDTH, height=_HEIGHT).to_dict()
    drawn["config"] = _look()  # after the check of Altair, which does not know the colour of the text around
    locale = vl_convert.get_time_format_locale(_LOCALES[words.language])
    return str(vl_convert.vegalite_to_svg(drawn, time_format_locale=locale, show_warnings=False))


def _bars(counts: Counts, quads: Mapping[str, str]) -> Iterable[dict[str, Any]]:
    """Each bar begins where the one nearer to the line ended."""
    reached: Counter[tuple[date, int]] = Counter()
    for quad in ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict"):
        sign = -1 if quad.endswith("conflict") else 1
        for first in sorted({first for first, kind in counts if kind == quad}):
            number, low = counts[first, quad], reached[first, sign]
            reached[first, sign] += number
            following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
            edges = {"low": sign * low, "high": sign * (low + number)}
            yield {"from": first.isoformat(), "to": following.isoformat(), "quad": quads[quad], **edges}


def _months(counts: Counts, alt: Any) -> Any:
    """The axis of time: months, or years where they are many."""
    months = {first for first, _ in counts}
    years = max(months).year - min(months).year
    if years < _MONTHLY:
        return alt.Axis(
            grid=False, labelFlush=True, format="%b %Y", tickCount={"interval": "month", "step": 1 + 2 * years}
        )
    return alt.Axis(grid=False, format="%Y", tickCount={"interval": "year", "step": 1 + years // 12})


def _axis(alt: Any) -> Any:
    return alt.Axis(labelExpr="format(abs(datum.value), 'd')", tickCount=5, tickMinStep=1)


def _look() -> dict[str, Any]:
    """Ink of the page around it, so that the picture is readable on light and dark."""
    ink = {"labelColor": "currentColor", "titleColor": "currentColor"}
    quiet = {
        "domain": False,
        "ticks": False,
        "gridColor": "currentColor",
        "gridOpacity": 0.12,
        "titleFontWeight": "normal",
    }
    return {
        "font": _FONT,
        "background": None,
        "view": {"stroke": None},
        "rule": {"color": "currentColor", "strokeWidth": 0.75},
        "axis": {**ink, **quiet, "labelFontSize": 11, "titleFontSize": 11, "labelPadding": 6},
        "legend": {
            **ink,
            "orient": "top",
            "symbolType": "square",
            "columns": 2,
            "labelFontSize": 12,
            "labelLimit": 260,
        },
    }
