"""What agencies say of the standing of an item, as NewsML-G2 and ninjs share it."""

from __future__ import annotations

from typing import get_args

from depesche.errors import InputError
from depesche.intake.delivery import Status

_STATUS: dict[str, Status] = {status: status for status in get_args(Status)}


def status_of(written: str | None) -> Status:
    """The publication status of a code like ``stat:canceled``; ``usable`` where there is none. Raises ``InputError``."""
    code = (written or "usable").rpartition("/")[2].rpartition(":")[2].strip().lower()
    if code not in _STATUS:
        raise InputError(f"“{written}” is no publication status.", f"Known are {', '.join(_STATUS)}.")
    return _STATUS[code]


def urgency_of(written: object) -> int | None:
    """The urgency, 1 … 9, or none where what is written is none."""
    try:
        urgency = int(float(str(written)))
    except (ValueError, OverflowError):
        return None
    return urgency if 1 <= urgency <= 9 else None
