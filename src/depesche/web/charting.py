"""Charts of series as pages use them: Vega-Lite, of which a script or a picture is made."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import msgspec

from depesche.relations import charts
from depesche.relations.periods import LENGTH, By, first_day, start

if TYPE_CHECKING:
    import pyarrow as pa

Theme: TypeAlias = Literal["light", "dark"]

OFFERS: Final = ("AGREE", "CONCEDE")
THREATS: Final = ("THREATEN",)
_MARKS: Final = {"offers": (OFFERS, "triangle-up", "#1f5f8b"), "threats": (THREATS, "triangle-down", "#b8501c")}
_MARKS_HIGH: Final = 44
_WIDTH: Final = 880
_DARK: Final = {
    "#1f5f8b": "#9fd0e6",
    "#8db9d6": "#4f93ab",
    "#f0b27a": "#c98f3c",
    "#b8501c": "#f08a66",
    "#dde4e7": "#3f484e",
    "#b9c4c9": "#66737b",
    "#8b9ba3": "#9aa8af",
    "#5d7f93": "#86c6d8",
    "#c9cfd2": "#4a5359",
    "#333f46": "#e9e5db",
    "#66737a": "#a9afb5",
    "#e6eaec": "#2b3136",
}
"""Colours on a dark page in the place of those on a light one."""

_COLOUR: Final = re.compile(r'"(#[0-9a-f]{6})"')


def specification(table: pa.Table, language: str, names: dict[str, str], theme: Theme = "light") -> str:
    """The chart of a series by type as Vega-Lite in JSON, with offers and threats marked.

    Args:
        table: of ``relations.series``, split by type.
        language: of everything written on it.
        names: what offers and threats are called on it.
        theme: of the page that it stands on; its ground is the page's.
    """
    made = charts.specification(table, "de" if language == "de" else "en", width=_WIDTH)
    made["background"] = None
    made["config"]["legend"].update(labelLimit=0, columnPadding=28)  # room for fonts wider than those measured with
    made["autosize"] = {"type": "pad", "resize": True}
    marks = _marks(table, names, made["vconcat"][0])
    if marks:
        made["vconcat"].insert(1, marks)
    text = msgspec.json.encode(made).decode()
    if theme == "dark":
        return _COLOUR.sub(lambda found: f'"{_DARK.get(found[1], found[1])}"', text)
    return text


def _marks(table: pa.Table, names: dict[str, str], beside: dict[str, Any]) -> dict[str, Any] | None:
    """Above which periods offers and threats were made."""
    import pyarrow.compute  # slow to import, and asked for only here

    by: By = (table.schema.metadata or {}).get(b"by", b"month").decode()
    counts: dict[tuple[str, str], int] = {}
    some = table.filter(pyarrow.compute.greater(table["count"], 0)).select(("period", "type", "count"))
    for period, kind, count in zip(*(column.to_pylist() for column in some.columns), strict=True):
        for name, (types, _, _) in _MARKS.items():
            if kind in types:
                counts[period, name] = counts.get((period, name), 0) + count
    if not counts:
        return None
    rows = [
        {"at": _middle(period, by), "period": period, "kind": names[name], "number": number}
        for (period, name), number in counts.items()
    ]
    kinds = [names[name] for name in _MARKS]
    scales = [{"domain": kinds, "range": [mark[at] for mark in _MARKS.values()]} for at in (1, 2)]
    return {
        "data": {"values": rows},
        "width": beside["width"],
        "height": _MARKS_HIGH,
        "mark": {"type": "point", "filled": True, "opacity": 1},
        "encoding": {
            "x": {
                "field": "at",
                "type": "temporal",
                "axis": {"title": None, "labels": False},
                "scale": {"nice": False},
            },
            "y": {"field": "kind", "type": "nominal", "sort": kinds, "axis": {"title": None, "grid": False}},
            "size": {"field": "number", "type": "quantitative", "legend": None, "scale": {"range": [40, 160]}},
            "shape": {"field": "kind", "type": "nominal", "scale": scales[0], "legend": None},
            "color": {"field": "kind", "type": "nominal", "scale": scales[1], "legend": None},
            "tooltip": [
                {"field": name, "type": "nominal", "title": names[name]} for name in ("period", "kind", "number")
            ],
        },
    }


@lru_cache(maxsize=16_384)
def _middle(period: str, by: By) -> str:
    first = first_day(period).toordinal()
    last = start(first + LENGTH[by], by)
    return type(first_day(period)).fromordinal((first + last) // 2).isoformat()
