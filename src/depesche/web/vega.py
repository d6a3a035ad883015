"""Vega, Vega-Lite and Vega-Embed as vl-convert ships them, asked in a process of their own.

vl-convert holds the interpreter for as long as it works, seconds at first: within this process no page would be served
meanwhile. The process starts with the desk or when the first chart is asked for, and ends with this one.
"""

from __future__ import annotations

import json
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from functools import cache, lru_cache
from importlib import import_module
from importlib.metadata import version
from threading import Lock, Thread
from typing import Any, Final

_LOCK: Final = Lock()


@cache
def _drawer() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))


def begin_drawing() -> None:
    """Start the process and load what charts need, behind the back of whoever is served meanwhile."""
    Thread(target=vega_bundle, name="depesche-charts", daemon=True).start()


@cache
def vega_address() -> str:
    """Where the scripts are served; the address changes with their version."""
    return f"/static/vega.js?v={version('vl-convert-python')}"


def vega_bundle() -> bytes:
    """The scripts in one file. Whoever asks while it is made waits for it."""
    with _LOCK:
        return _bundled()


@lru_cache(maxsize=1)
def _bundled() -> bytes:
    return _drawer().submit(_bundle).result()


@lru_cache(maxsize=128)
def picture(specified: str) -> bytes:
    """The SVG of a chart; what was drawn once is kept.

    Args:
        specified: Vega-Lite in JSON, with the locale in ``usermeta`` as ``relations.charts`` puts it there.
    """
    return _drawer().submit(_drawn, specified).result()


def _bundle() -> bytes:
    vl_convert: Any = import_module("vl_convert")
    bundle: str = vl_convert.javascript_bundle()
    return bundle.encode()


def _drawn(specified: str) -> bytes:
    vl_convert: Any = import_module("vl_convert")
    embed = json.loads(specified)["usermeta"]["embedOptions"]
    locale = {"format_locale": embed["formatLocale"], "time_format_locale": embed["timeFormatLocale"]}
    svg: str = vl_convert.vegalite_to_svg(specified, allowed_base_urls=[], **locale)
    return svg.encode()
