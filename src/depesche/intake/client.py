"""The one way to the network: a client that goes to public addresses only, keeps to limits, and is polite."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from ssl import SSLContext

from depesche.errors import FetchError, RedirectError, StatusError, UnreachableError
from depesche.intake.addresses import Resolver, Target, addresses_of, system_resolver, target_of
from depesche.intake.connection import Limits, RawAnswer, exchange, tls_context
from depesche.intake.politeness import Timing, Turns, backoff, retry_after
from depesche.intake.robots import AGENT, ROBOTS_BYTES, Robots

PROJECT = "https://github.com/depesche/depesche"
_ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.9, */*;q=0.5"
_REDIRECTS = (301, 302, 303, 307, 308)
_PERMANENT = (301, 308)
_PASSING = (408, 429, 500, 502, 503, 504)
_RETRIED = (StatusError, UnreachableError)
_LONGEST_VALIDATOR = 1024


@dataclass(frozen=True, slots=True)
class Validators:
    """What the server said to recognise an answer by; sent again, it saves fetching what has not changed."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The headers of a conditional request."""
        pairs = (("If-None-Match", self.etag), ("If-Modified-Since", self.last_modified))
        return {name: value for name, value in pairs if value}


@dataclass(frozen=True, slots=True)
class Answer:
    """What was fetched.

    Attributes:
        url: where it was found, after redirects.
        body: unpacked bytes; empty where it is unchanged.
        content_type: the header ``Content-Type`` in lower case.
        validators: to be kept and given to the next request.
        unchanged: whether the server says that nothing changed since the validators given.
        moved: the new URL where the one asked for has moved for good.
    """

    url: str
    body: bytes
    content_type: str
    validators: Validators
    unchanged: bool = False
    moved: str | None = None


class Client:
    """Fetches what the user named.

    Args:
        allow_private: also go to private addresses and this machine, for a user's own intranet. Link-local addresses and metadata
            services stay closed. Nothing else opens them, no variable of the environment either.
        limits: bytes, seconds and counts that no request exceeds.
        timing: clock and sleep.
        resolve: from a host's name to its addresses.
        tls: the certificates to trust, for an intranet's own authority; by default the system's and certifi's.

    May be used by several threads at once.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        limits: Limits | None = None,
        timing: Timing | None = None,
        resolve: Resolver = system_resolver,
        tls: SSLContext | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self._allow_private, self._resolve, self._given_tls = allow_private, resolve, tls
        self._timing = timing or Timing()
        self._turns = Turns(self._timing, self.limits.longest_wait)
        self._robots = Robots(self._robots_txt, self._timing.now)

    def fetch(self, url: str, validators: Validators | None = None) -> Answer:
        """GET a URL.

        Args:
            url: http or https.
            validators: those of the last answer; without them the answer is never ``unchanged``.

        Raises a ``FetchError``: at once where trying again is of no use, else after ``limits.attempts`` attempts.
        """
        target = target_of(url)
        return self._patiently(lambda: self._follow(target, validators or Validators(), self._polite_get), target)

    def _patiently(self, get: Callable[[], Answer], target: Target) -> Answer:
        for failures in range(1, self.limits.attempts + 1):
            try:
                return get()
            except FetchError as error:
                if not error.transient or not isinstance(error, _RETRIED) or failures == self.limits.attempts:
                    raise
                wait = backoff(failures, self.limits.longest_wait, self._timing.chance())
                if error.retry_after is not None:
                    wait = max(wait, error.retry_after)
                if wait > self.limits.longest_wait:
                    raise
                self._timing.sleep(wait)
        raise FetchError(f"{target.url} was not fetched: no attempt is allowed. Set attempts to 1 or more.")

    def _follow(
        self, target: Target, validators: Validators, get: Callable[[Target, Mapping[str, str]], RawAnswer]
    ) -> Answer:
        """Get a target, through redirects; each hop is checked as the first."""
        first, for_good = target, True
        for _ in range(self.limits.redirects + 1):
            raw = get(target, validators.headers())
            if raw.status not in _REDIRECTS:
                moved = target.url if for_good and target != first else None
                return self._answer(target, raw, validators, moved)
            for_good = for_good and raw.status in _PERMANENT
            if not (goal := raw.headers.get("location")):
                raise RedirectError(f"{target.url} redirects, but does not say where to.")
            target = target_of(goal, base=target.url)
        raise RedirectError(f"{first.url} redirects more than {self.limits.redirects} times, perhaps in a circle.")

    def _answer(self, target: Target, raw: RawAnswer, validators: Validators, moved: str | None) -> Answer:
        kind = raw.headers.get("content-type", "").lower()
        if raw.status == 304 and validators.headers():
            return Answer(target.url, b"", kind, validators, unchanged=True, moved=moved)
        if raw.status != 200:
            raise self._refused(target, raw)
        kept = (raw.headers.get(name, "") for name in ("etag", "last-modified"))
        etag, modified = (value if value and len(value) <= _LONGEST_VALIDATOR else None for value in kept)
        return Answer(target.url, raw.body, kind, Validators(etag, modified), moved=moved)

    def _refused(self, target: Target, raw: RawAnswer) -> StatusError:
        wait = retry_after(raw.headers.get("retry-after"), self._timing.today())
        if raw.status in _PASSING and wait:
            self._turns.postpone(target.host, wait)
        gone = " Check the URL." if raw.status in (404, 410) else ""
        return StatusError(
            f"{target.url} was answered with status {raw.status}.{gone}",
            status=raw.status,
            transient=raw.status in _PASSING,
            retry_after=wait,
        )

    def _polite_get(self, target: Target, headers: Mapping[str, str]) -> RawAnswer:
        asked = min(self._robots.delay(target), self.limits.longest_crawl_delay)
        with self._turns.turn(target.host, max(asked, self.limits.host_delay)):
            return self._get(target, headers, self.limits)

    def _robots_txt(self, url: str) -> bytes:
        limits = dataclasses.replace(self.limits, body_bytes=ROBOTS_BYTES, wire_bytes=ROBOTS_BYTES)

        def get(target: Target, headers: Mapping[str, str]) -> RawAnswer:
            with self._turns.turn(target.host, 0):
                return self._get(target, headers, limits)

        target = target_of(url)
        return self._patiently(lambda: self._follow(target, Validators(), get), target).body

    def _get(self, target: Target, headers: Mapping[str, str], limits: Limits) -> RawAnswer:
        addresses = addresses_of(target, self._resolve, allow_private=self._allow_private)
        said = {"User-Agent": user_agent(), "Accept": _ACCEPT, **headers}
        return exchange(target, addresses, said, limits, self._tls, self._timing.now)

    @cached_property
    def _tls(self) -> SSLContext:
        return self._given_tls or tls_context()


def user_agent() -> str:
    """What Depesche calls itself."""
    from depesche import __version__

    return f"{AGENT}/{__version__} (+{PROJECT})"
