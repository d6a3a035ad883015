"""Times: temporal expressions as TIMEX3, resolved to EDTF dates, and which of them dates an event."""

from __future__ import annotations

from depesche.reading.times.attach import date_of, nearest_time
from depesche.reading.times.reader import TimeReader

__all__ = ["TimeReader", "date_of", "nearest_time"]
