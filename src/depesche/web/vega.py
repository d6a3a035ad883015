"""The JavaScript that draws charts, as vl-convert ships it: Vega, Vega-Lite and Vega-Embed in one file."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock
from typing import Final

_LOCK: Final = Lock()


def vega_address() -> str:
    """Where it is served; the address changes with its version."""
    import vl_convert

    return f"/static/vega.js?v={vl_convert.__version__}"


def vega_bundle() -> bytes:
    """The file. Making it takes some seconds, once in a process; whoever asks meanwhile waits for the same one."""
    with _LOCK:
        return _made()


@lru_cache(maxsize=1)
def _made() -> bytes:
    import vl_convert

    bundle: str = vl_convert.javascript_bundle()
    return bundle.encode()
