"""One request at a time to each host, with a rest between them; when to try again after a failure."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from depesche.errors import StatusError

_FIRST_WAIT = 1.0
_TOO_MANY_REQUESTS = 429
_LONGEST_REST = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Timing:
    """Clock, sleep and chance; a test puts its own in their place.

    Attributes:
        now: seconds on a clock that never goes back.
        today: the time of day, in seconds since 1970.
        sleep: waits for so many seconds.
        chance: a number from 0 to 1.
    """

    now: Callable[[], float] = time.monotonic
    today: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random


def retry_after(value: str | None, today: float) -> float | None:
    """The seconds that a header ``Retry-After`` asks for, given as a number or a date; null where it says nothing."""
    if not value:
        return None
    if value.strip().isdecimal():
        return float(value.strip()[:9])
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.fromtimestamp(today, UTC)).total_seconds())


def backoff(failures: int, longest: float, chance: float) -> float:
    """Seconds to wait after so many failures in a row: doubled each time, and up to a half left to chance."""
    return float(min(longest, _FIRST_WAIT * 2.0 ** (failures - 1)) * (1 - chance / 2))


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0


class Turns:
    """Whose turn it is: requests to one host come one after the other."""

    def __init__(self, timing: Timing, longest_wait: float) -> None:
        self._timing, self._longest_wait = timing, longest_wait
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str, rest: float) -> Iterator[None]:
        """Hold a host for one request, and let it rest for ``rest`` seconds afterwards.

        Raises ``StatusError`` where the host asked to be left alone for longer than the longest wait.
        """
        state = self._state(host)
        with state.lock:
            wait = state.free_at - self._timing.now()
            if wait > self._longest_wait:
                raise StatusError(
                    f"{host} asked to be left alone for {wait:.0f} more seconds.",
                    status=_TOO_MANY_REQUESTS,
                    transient=True,
                    retry_after=wait,
                )
            if wait > 0:
                self._timing.sleep(wait)
            try:
                yield
            finally:
                state.free_at = max(state.free_at, self._timing.now() + rest)

    def postpone(self, host: str, seconds: float) -> None:
        """Leave a host alone for so many seconds from now, a day at most."""
        state = self._state(host)
        with state.lock:
            state.free_at = max(state.free_at, self._timing.now() + min(seconds, _LONGEST_REST))

    def _state(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host())
