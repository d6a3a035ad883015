"""Sources that lag: none of their visits has gone well for longer than they are meant to be visited."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, Final

from depesche.archive.visits import Visited

_PATIENCE: Final = 3  # intervals
_A_DAY: Final = timedelta(days=1)


def line_of(one: Visited, now: datetime) -> dict[str, Any]:
    """A source with its lag.

    Args:
        one: as its visits left it.
        now: with time zone.

    Returns:
        Its attributes, and ``lag``: seconds since the last success, ``late``: whether that is too long.
    """
    succeeded = datetime.fromisoformat(one.succeeded) if one.succeeded else None
    lag = now - succeeded if succeeded else None
    return {**asdict(one), "lag": round(lag.total_seconds()) if lag else None, "late": _late(one, lag)}


def _late(one: Visited, lag: timedelta | None) -> bool:
    if lag is None:
        return one.failures > 0
    if not (one.checked and one.due):
        return lag > _A_DAY
    allowed = _PATIENCE * (datetime.fromisoformat(one.due) - datetime.fromisoformat(one.checked))
    # After a failure the next visit is put off, which must not hide that nothing comes.
    return lag > (min(allowed, _A_DAY) if one.failures else max(allowed, timedelta(minutes=5)))
