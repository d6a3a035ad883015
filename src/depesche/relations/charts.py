"""Pictures of a series: one Vega-Lite chart (Altair) for a page, a notebook and a file.

Cooperation goes up and conflict down, deeds darker than words; the mean tone stands beneath, then, lighter, what is not
counted, then how much was read. Blue and orange keep apart for every kind of colour vision, and position says the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import numpy
import tomli as tomllib
from numpy.typing import NDArray

from depesche.codes import EVENT_TYPES
from depesche.errors import missing_extra
from depesche.relations.periods import LENGTH, By, first_day, start

if TYPE_CHECKING:
    import altair as alt
    import pyarrow as pa

Language: TypeAlias = Literal["en", "de"]
_Row: TypeAlias = dict[str, Any]
_Numbers: TypeAlias = NDArray[Any]

_COLOURS: Final = {
    "material cooperation": "#1f5f8b",
    "verbal cooperation": "#8db9d6",
    "verbal conflict": "#f0b27a",
    "material conflict": "#b8501c",
}
"""Quad classes from the top of the picture to its bottom."""
_APART: Final = {"future": "#dde4e7", "hypothetical": "#b9c4c9", "denied": "#8b9ba3"}
_PLAIN: Final = "#5d7f93"
_GROUND: Final = "#c9cfd2"
_INK: Final = "#333f46"
_FAINT: Final = "#66737a"
_GRID: Final = "#e6eaec"
_HEIGHTS: Final = (200, 90, 70, 46)  # of the panels, in pixels
_FONT: Final = "Helvetica Neue, Arial, sans-serif"
_LOCALES: Final = {"en": "en-GB", "de": "de-DE"}
_WHOLE: Final = "datum.value % 1 ? '' : format(abs(datum.value), ',d')"  # of a label on an axis of numbers
_CROWDED: Final = 120  # periods from which on points on the line of tone would touch


@cache
def labels(language: Language) -> Mapping[str, Any]:
    """The words on charts."""
    table: Mapping[str, Any] = tomllib.loads((files(__package__) / "labels.toml").read_text("utf-8"))[language]
    return table


def timeline(
    table: pa.Table, language: Language = "en", title: str | None = None, *, width: int = 680
) -> alt.VConcatChart:
    """The chart of a series.

    Args:
        table: as ``series`` gives it, with its metadata.
        language: of everything written on it.
        title: instead of the names of the sides.
        width: of the panels, in pixels.

    Raises:
        MissingExtraError: Altair is not installed.
    """
    asked = _asked(table)
    heading = _heading(labels(language), asked, title, language, table.num_rows > 0)
    chart: alt.VConcatChart = _frame(language, _split(table), _crowded(table), width).properties(title=heading)
    chart.datasets = _datasets(table, language)
    return chart


def specification(table: pa.Table, language: Language = "en", *, width: int = 680) -> dict[str, Any]:
    """The chart of a series as Vega-Lite, without a title; many times faster than of what ``timeline`` gives.

    Args:
        table: as ``series`` gives it, with its metadata.
        language: of everything written on it.
        width: of the panels, in pixels.

    Raises:
        MissingExtraError: Altair is not installed.
    """
    _altair()
    return {
        **deepcopy(_specified(language, _split(table), _crowded(table), width)),
        "datasets": _datasets(table, language),
    }


@lru_cache(maxsize=64)
def _specified(language: Language, split: bool, crowded: bool, width: int) -> dict[str, Any]:
    """All but the numbers, which Altair copies again and again."""
    made: dict[str, Any] = _frame(language, split, crowded, width).to_dict()
    return made


def _frame(language: Language, split: bool, crowded: bool, width: int) -> Any:
    """The panels, which take their numbers from datasets by name."""
    alt_ = _altair()
    said = labels(language)
    panels = (_quads(said) if split else _plain(said), _tone(said, crowded), _apart(said), _exposure(said))
    return (
        alt_.vconcat(*(panel.properties(width=width, height=height) for panel, height in zip(panels, _HEIGHTS, strict=True)))
        .properties(background="white", spacing=14, padding=14)
        .properties(usermeta={"embedOptions": _locale(language)})
        .resolve_scale(x="shared", color="independent")
        .configure(font=_FONT)
        .configure_view(stroke=None)
        .configure_axis(
            domain=False, ticks=False, gridColor=_GRID, labelColor=_FAINT, titleColor=_FAINT, titleFontWeight="normal",
            labelFontSize=11, titleFontSize=11, labelPadding=6,
        )
        .configure_legend(orient="top", title=None, labelColor=_INK, labelFontSize=12, symbolType="square", symbolSize=110)
    )  # fmt: skip


def _altair() -> Any:
    """Altair, as something without types: what its layers and data are declared to be is not what they are."""
    try:
        import altair
        import babel  # noqa: F401
        import vl_convert  # noqa: F401
    except ImportError as error:
        raise missing_extra(error) from None
    return altair


def _locale(language: Language) -> dict[str, Any]:
    import vl_convert

    made: Any = vl_convert  # declares its locales as literals
    name = _LOCALES[language]
    return {"timeFormatLocale": made.get_time_format_locale(name), "formatLocale": made.get_format_locale(name)}


def _heading(
    said: Mapping[str, Any], asked: Mapping[str, str], title: str | None, language: Language, any_row: bool
) -> Any:
    alt = _altair()
    kind = "alone" if not asked.get("second") else "directed" if asked.get("directed") == "true" else "mutual"
    names = said["title"][kind].format(**{key: _called(asked.get(key, ""), language) for key in ("first", "second")})
    what = said["weighted" if asked.get("certain") == "true" else "events"]
    beneath = (
        said["subtitle"].format(what=what, by=said["by"][asked.get("by", "month")]) if any_row else said["nothing"]
    )
    return alt.TitleParams(
        title or names, subtitle=beneath, anchor="start", fontSize=17, fontWeight=600, color=_INK, offset=14, subtitleColor=_FAINT,
        subtitleFontSize=12, subtitlePadding=5,
    )  # fmt: skip


def _called(party: str, language: Language) -> str:
    """The names of states instead of their codes."""
    from babel import Locale
    from babel.core import get_global

    codes, names = get_global("territory_aliases"), Locale(language).territories
    parts = (part.strip() for part in party.split("+"))
    return ", ".join(names.get(codes[part][0], part) if part in codes else part for part in parts)


def _asked(table: pa.Table) -> dict[str, str]:
    """What was asked, from the metadata of a series."""
    return {key.decode(): value.decode() for key, value in (table.schema.metadata or {}).items()}


def _split(table: pa.Table) -> bool:
    return table.num_rows > 0 and not {"quad", "type"}.isdisjoint(table.column_names)


def _crowded(table: pa.Table) -> bool:
    return len(table["period"].unique()) >= _CROWDED


def _datasets(table: pa.Table, language: Language) -> dict[str, list[_Row]]:
    """The numbers by panel."""
    asked, said = _asked(table), labels(language)
    value = "weight" if asked.get("certain") == "true" else "count"
    by: By = asked.get("by", "month")  # type: ignore[assignment]
    names = table["period"].combine_chunks().dictionary_encode()
    at = names.indices.to_numpy()
    periods = [_edges(name, by) for name in names.dictionary.to_pylist()]
    first = numpy.unique(at, return_index=True)[1]
    whole = {name: _together(table, name, at, len(periods)) for name in (value, "tone_sum", *_APART)}
    whole["exposure"] = table["exposure"].to_numpy()[first]
    return {
        "done": _by_quad(table, at, periods, said, value) if _split(table) else _whole(periods, whole[value], said["done"]),
        "tone": _points(periods, whole["tone_sum"], whole[value]),
        "apart": _not_counted(periods, whole, said),
        "read": _whole(periods, whole["exposure"], said["read"]),
    }


@lru_cache(maxsize=16_384)
def _edges(name: str, by: By) -> _Row:
    """A period with its first day, and the day after its last."""
    first = first_day(name)
    following = date.fromordinal(start(first.toordinal() + LENGTH[by], by))
    return {"from": first.isoformat(), "to": following.isoformat(), "period": name}


def _together(table: pa.Table, column: str, at: _Numbers, periods: int) -> _Numbers:
    """One number a period."""
    values = table[column].to_numpy()
    return numpy.bincount(at, values, periods).astype(values.dtype)


def _by_quad(
    table: pa.Table, at: _Numbers, periods: list[_Row], said: Mapping[str, Any], value: str
) -> list[_Row]:
    """Cooperation up, conflict down, words next to the line."""
    quads = {name: kind.quad for name, kind in EVENT_TYPES.items()}
    values = table[value].to_numpy()
    some = numpy.flatnonzero(values)
    named = table["quad" if "quad" in table.column_names else "type"].take(some).to_pylist()
    found: dict[str, list[tuple[int, Any]]] = defaultdict(list)
    for name, place, number in zip(named, at[some].tolist(), values[some].tolist(), strict=True):
        found[quads.get(name, name)].append((place, number))
    bars = []
    reached: dict[tuple[int, bool], float] = defaultdict(float)
    for kind in ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict"):
        down = kind.endswith("conflict")
        for place, number in found[kind]:
            bars.append(_bar(periods[place], said["quads"][kind], reached[place, down], number, -1 if down else 1))
            reached[place, down] += number
    return bars


def _whole(periods: list[_Row], values: _Numbers, kind: str) -> list[_Row]:
    return [_bar(period, kind, 0, value) for period, value in zip(periods, values.tolist(), strict=True) if value]


def _not_counted(periods: list[_Row], values: Mapping[str, _Numbers], said: Mapping[str, Any]) -> list[_Row]:
    bars = []
    columns = (values[standing].tolist() for standing in _APART)
    for period, *numbers in zip(periods, *columns, strict=True):
        reached = 0
        for standing, number in zip(_APART, numbers, strict=True):
            if number:
                bars.append(_bar(period, said["standings"][standing], reached, number))
                reached += number
    return bars


def _points(periods: list[_Row], tones: _Numbers, values: _Numbers) -> list[_Row]:
    rows = zip(periods, tones.tolist(), values.tolist(), strict=True)
    return [{**period, "tone": tone / value if value else None} for period, tone, value in rows]


def _bar(period: _Row, kind: str, reached: float, height: float, sign: int = 1) -> _Row:
    """A bar that begins where the one before it ended."""
    return {**period, "kind": kind, "number": height, "low": sign * reached, "high": sign * (reached + height)}


def _quads(said: Mapping[str, Any]) -> Any:
    return _bars("done", {said["quads"][kind]: colour for kind, colour in _COLOURS.items()}, said, said["sides"])


def _plain(said: Mapping[str, Any]) -> Any:
    return _bars("done", {said["done"]: _PLAIN}, said, said["number"])


def _apart(said: Mapping[str, Any]) -> Any:
    colours = {said["standings"][standing]: colour for standing, colour in _APART.items()}
    return _bars("apart", colours, said, said["apart"])


def _bars(dataset: str, colours: Mapping[str, str], said: Mapping[str, Any], title: str, last: bool = False) -> Any:
    alt = _altair()
    scale = alt.Scale(domain=list(colours), range=list(colours.values()))
    count = alt.Axis(title=title, labelExpr=_WHOLE, tickCount=5)
    shown = (
        alt.Chart(alt.NamedData(name=dataset))
        .mark_bar()
        .encode(
            x=_time(labelled=last),
            x2="to:T",
            y=alt.Y("low:Q", axis=count),
            y2="high:Q",
            color=alt.Color("kind:N", scale=scale, legend=None if len(colours) == 1 else alt.Undefined),
            tooltip=[alt.Tooltip(f"{name}:N", title=said[name]) for name in ("period", "kind", "number")],
        )
    )
    return alt.layer(shown, _line_at(0, _INK))


def _tone(said: Mapping[str, Any], crowded: bool) -> Any:
    """The mean of each period, the line broken where nothing happened."""
    alt = _altair()
    middle = alt.Chart(alt.NamedData(name="tone")).transform_calculate(
        at="time(toDate(datum.from)) / 2 + time(toDate(datum.to)) / 2"
    )
    axis = alt.Axis(title=said["tone"], values=[-10, 0, 10], labelExpr="datum.value ? format(datum.value, '+d') : '0'")
    drawn = middle.mark_line(
        color=_INK, strokeWidth=1.5, invalid="break-paths-filter-domains", point=alt.OverlayMarkDef(
            size=6 if crowded else 18, color=_INK, filled=True, invalid="filter",
        ),
    ).encode(
        x=alt.X("at:T", axis=alt.Axis(title=None, labels=False), scale=alt.Scale(nice=False)),
        y=alt.Y("tone:Q", scale=alt.Scale(domain=[-10, 10]), axis=axis),
        tooltip=[alt.Tooltip("period:N", title=said["period"]), alt.Tooltip("tone:Q", title=said["tone"], format="+.1f")],
    )  # fmt: skip
    return alt.layer(_line_at(0, _FAINT), drawn)


def _exposure(said: Mapping[str, Any]) -> Any:
    return _bars("read", {said["read"]: _GROUND}, said, said["articles"], last=True)


def _time(labelled: bool) -> Any:
    alt = _altair()
    return alt.X(
        "from:T",
        axis=alt.Axis(title=None, labels=labelled, labelFlush=True, labelOverlap=True),
        scale=alt.Scale(nice=False),
    )


def _line_at(value: float, colour: str) -> Any:
    alt = _altair()
    return alt.Chart(alt.Data(values=[{"at": value}])).mark_rule(color=colour, strokeWidth=0.75).encode(y="at:Q")
