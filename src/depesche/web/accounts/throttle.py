"""Slowing down who guesses passwords: after some failures each further attempt has to wait twice as long as the last."""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Final

from depesche.errors import ThrottledError

_FORGOTTEN_AFTER: Final = 3_600.0  # seconds without an attempt
_REMEMBERED: Final = 10_000  # names and addresses
_NETWORK: Final = 64  # bits of an IPv6 address that one household shares


@dataclass(frozen=True, slots=True)
class Pace:
    """How failures slow down what follows.

    Attributes:
        free: failures without a wait.
        first: seconds to wait after the next one; twice as long after each further one.
        longest: seconds to wait at most.
    """

    free: int
    first: float = 1.0
    longest: float = 900.0

    def wait(self, failures: int) -> float:
        """Seconds from the last failure to the next attempt."""
        return min(self.longest, self.first * 2.0 ** min(failures - self.free, 40)) if failures >= self.free else 0.0


BY_NAME: Final = Pace(free=5, longest=60.0)
"""Short, so that nobody can shut somebody else out for long."""
BY_ADDRESS: Final = Pace(free=20)


@dataclass(slots=True)
class _Failures:
    count: int
    last: float


class Throttle:
    """Counts failures by name and by address, in the memory of this process.

    Args:
        by_name, by_address: how fast each may go on.
        clock: seconds that only go up.
    """

    def __init__(
        self, by_name: Pace = BY_NAME, by_address: Pace = BY_ADDRESS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._paces = {"name": by_name, "address": by_address}
        self._clock = clock
        self._failures: OrderedDict[tuple[str, str], _Failures] = OrderedDict()
        self._lock = Lock()

    def attempt(self, name: str, address: str) -> None:
        """Count an attempt before it is made, as if it had failed; ``succeeded`` takes that back.

        Raises:
            ThrottledError: it is too early for another; this one is not counted.
        """
        now = self._clock()
        with self._lock:
            self._forget(now)
            keys = [("name", name), ("address", network(address))]
            wait = max(self._wait(key, now) for key in keys)
            if wait > 0:
                seconds = math.ceil(wait)
                raise ThrottledError(f"Too many attempts. Try again in {seconds} seconds.", retry_after=seconds)
            for key in keys:
                found = self._failures.pop(key, None)
                self._failures[key] = _Failures((found.count if found else 0) + 1, now)

    def succeeded(self, name: str, address: str) -> None:
        """Take an attempt back: the name starts anew, the address has one failure less."""
        with self._lock:
            self._failures.pop(("name", name), None)
            if found := self._failures.get(("address", network(address))):
                found.count -= 1

    def _wait(self, key: tuple[str, str], now: float) -> float:
        found = self._failures.get(key)
        return found.last + self._paces[key[0]].wait(found.count) - now if found else 0.0

    def _forget(self, now: float) -> None:
        """Oldest attempts stand first."""
        while self._failures:
            key, oldest = next(iter(self._failures.items()))
            if len(self._failures) < _REMEMBERED and oldest.last + _FORGOTTEN_AFTER > now:
                return
            del self._failures[key]


def network(address: str) -> str:
    """What attempts of one guesser have in common: the IPv4 address, or the IPv6 network of 64 bits."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:100]
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, _NETWORK), strict=False))
    return str(found)
