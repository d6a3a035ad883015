"""What a site's robots.txt allows (RFC 9309), by protego; kept for a day."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from depesche.errors import AddressError, FetchError, RobotsError, StatusError
from depesche.intake.addresses import Target

AGENT = "Depesche"
KEPT_SECONDS = 24 * 3600.0
FAILURE_KEPT_SECONDS = 300.0
ROBOTS_BYTES = 512 * 1024
_KEPT_SITES = 1024


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a site until some time: its rules (null: everything is allowed), or that they cannot be had."""

    rules: Protego | RobotsError | None
    until: float


class Robots:
    """The rules of the sites that were asked.

    Args:
        fetch: gets the text of a robots.txt by its URL; raises ``FetchError``.
        now: seconds on a clock that never goes back.
    """

    def __init__(self, fetch: Callable[[str], bytes], now: Callable[[], float]) -> None:
        self._fetch, self._now = fetch, now
        self._sites: dict[str, _Known] = {}
        self._lock = threading.Lock()

    def delay(self, target: Target) -> float:
        """The seconds between two requests that the site asks for (0 where it asks for none).

        Raises ``RobotsError`` where the site asks not to fetch the target, or does not say now whether it does: a robots.txt that
        is missing allows everything, one behind an error of the server nothing for the time being.
        """
        rules = self._rules(target.origin)
        if isinstance(rules, RobotsError):
            raise rules
        if rules is None:
            return 0.0
        if not rules.can_fetch(target.url, AGENT):
            raise RobotsError(f"{target.url} is not fetched: {target.origin}/robots.txt asks not to.")
        delay = float(rules.crawl_delay(AGENT) or 0)
        return delay if delay > 0 else 0.0  # also where the site says “nan”

    def _rules(self, origin: str) -> Protego | RobotsError | None:
        with self._lock:
            kept = self._sites.get(origin)
        if kept and kept.until > self._now():
            return kept.rules
        rules = self._read(origin)
        lasting = FAILURE_KEPT_SECONDS if isinstance(rules, RobotsError) else KEPT_SECONDS
        with self._lock:
            if len(self._sites) >= _KEPT_SITES:
                self._sites.pop(next(iter(self._sites)))
            self._sites[origin] = _Known(rules, self._now() + lasting)
        return rules

    def _read(self, origin: str) -> Protego | RobotsError | None:
        try:
            text = self._fetch(f"{origin}/robots.txt")
        except AddressError:
            raise  # the site itself is not to be asked
        except FetchError as error:
            if isinstance(error, StatusError) and 400 <= error.status < 500 and not error.transient:
                return None
            return RobotsError(
                f"{origin} is not fetched now: its robots.txt could not be read. {error}",
                transient=True,
                retry_after=error.retry_after,
            )
        return Protego.parse(text.decode("utf-8", "replace"))
