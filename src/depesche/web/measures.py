"""What a desk measures of itself, for Prometheus: requests, how long they took, what the archive holds, sources that lag."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from depesche.archive import Archive
from depesche.archive.visits import visited
from depesche.errors import ArchiveError

_STALE = 30.0  # seconds that the archive's own numbers are kept, since counting takes a while


class Measures:
    """Counts of one serving process.

    Args:
        archive: whose numbers are told, too.
    """

    def __init__(self, archive: Archive) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "depesche_requests", "Requests answered.", ("route", "method", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "depesche_request_seconds",
            "Seconds until an answer was begun.",
            ("route",),
            buckets=(0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30),
            registry=self._registry,
        )
        self._registry.register(_OfArchive(archive))

    def note(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count an answer; ``route`` is the pattern of its path, so that numbers of reports make no new series."""
        self._requests.labels(route, method, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def text(self) -> bytes:
        """Everything in the format of Prometheus."""
        return generate_latest(self._registry)


class _OfArchive(Collector):
    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._told: list[Metric] = []
        self._until = 0.0

    def collect(self) -> Iterator[Metric]:
        if time.monotonic() > self._until:
            try:
                self._told = list(self._count())
            except ArchiveError:  # what was known last is better than no numbers at all
                return iter(self._told)
            self._until = time.monotonic() + _STALE
        return iter(self._told)

    def describe(self) -> list[Metric]:
        return []  # or the registry would count while the desk is starting

    def _count(self) -> Iterator[Metric]:
        info = self._archive.info()
        held = GaugeMetricFamily("depesche_archive", "What the archive holds.", labels=["what"])
        for name, value in info.items():
            if isinstance(value, int):
                held.add_metric([name], value)
        yield held
        lag = GaugeMetricFamily("depesche_source_lag_seconds", "Seconds since the last success.", labels=["source"])
        failures = GaugeMetricFamily("depesche_source_failures", "Visits in a row that failed.", labels=["source"])
        with self._archive.reading() as connection:
            found = visited(connection)
        now = datetime.now(UTC)
        for one in found:
            failures.add_metric([one.address], one.failures)
            if one.succeeded:
                lag.add_metric([one.address], (now - datetime.fromisoformat(one.succeeded)).total_seconds())
        yield from (lag, failures)
