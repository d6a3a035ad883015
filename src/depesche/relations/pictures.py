"""A chart as a file: SVG, PNG, or one HTML page that needs nothing from elsewhere."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from depesche.errors import InputError, missing_extra

if TYPE_CHECKING:
    import altair as alt

KINDS: Final = (".svg", ".png", ".html")

_SCALE: Final = 2  # pixels of a PNG for each of the chart's, so that print and fine screens show it sharp
_PAGE: Final = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>body {{ margin: 2rem; font-family: "Helvetica Neue", Arial, sans-serif }} #chart {{ max-width: 100% }}</style>
</head>
<body>
<div id="chart"></div>
<script>{bundle}</script>
<script type="application/json" id="specification">{specification}</script>
<script>
const specification = JSON.parse(document.getElementById("specification").textContent)
vegaEmbed("#chart", specification, {{ ...specification.usermeta.embedOptions, renderer: "svg", actions: false }})
</script>
</body>
</html>
"""


def write_picture(chart: alt.VConcatChart, path: Path, language: str = "en") -> None:
    """Write a chart into a file, of the kind its name ends in.

    Args:
        chart: of ``charts``.
        path: ends in ``.svg``, ``.png`` or ``.html``.
        language: of the page.

    Raises:
        InputError: the name ends in something else, or the file cannot be written.
        MissingExtraError: vl-convert is not installed.
    """
    kinds: dict[str, Callable[[alt.TopLevelMixin], str | bytes]] = {
        ".svg": svg,
        ".png": png,
        ".html": lambda one: page(one, language),
    }
    make = kinds.get(path.suffix.lower())
    if make is None:
        raise InputError(f"“{path.name}” is no picture.", f"Let its name end in {', '.join(KINDS)}.")
    made = make(chart)
    try:
        path.write_bytes(made.encode() if isinstance(made, str) else made)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}.", "Name a file that can be written.") from None


def svg(chart: alt.VConcatChart) -> str:
    """The chart as SVG."""
    specification, options = _converted(chart)
    return str(_vl_convert().vegalite_to_svg(specification, **options))


def png(chart: alt.VConcatChart) -> bytes:
    """The chart as PNG."""
    specification, options = _converted(chart)
    return bytes(_vl_convert().vegalite_to_png(specification, scale=_SCALE, **options))


def page(chart: alt.VConcatChart, language: str = "en") -> str:
    """The chart as a page with everything in it that draws it."""
    specification, _ = _converted(chart)
    title = specification["title"]["text"]
    return _PAGE.format(
        language=language,
        title=html.escape(title),
        bundle=_vl_convert().javascript_bundle(),
        specification=json.dumps(specification, ensure_ascii=False).replace("<", "\\u003c"),
    )


def _converted(chart: alt.VConcatChart) -> tuple[dict[str, Any], dict[str, Any]]:
    """The specification, and how numbers and dates are written in it."""
    specification: dict[str, Any] = chart.to_dict()
    embed = specification["usermeta"]["embedOptions"]
    locale = {"format_locale": embed["formatLocale"], "time_format_locale": embed["timeFormatLocale"]}
    return specification, {"allowed_base_urls": [], **locale}


def _vl_convert() -> Any:
    try:
        import vl_convert
    except ImportError as error:
        raise missing_extra(error) from None
    return vl_convert
