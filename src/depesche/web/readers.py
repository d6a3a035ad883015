"""Reading texts for visitors: only so many at once, each by a reader of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, LifoQueue

from fastapi import HTTPException

from depesche.reader import Reader
from depesche.web.settings import Limits

_AGAIN_IN = 10  # seconds


class Readers:
    """Readers that are lent out; models are loaded when a reader first needs them.

    Args:
        limits: how many there are, for how long one is waited for, how long a text may be.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._free: LifoQueue[Reader] = LifoQueue()
        for _ in range(limits.at_once):
            self._free.put(Reader())

    @contextmanager
    def one(self) -> Iterator[Reader]:
        """A reader that nobody else uses meanwhile. Raises ``HTTPException`` (503) where none gets free in time."""
        try:
            reader = self._free.get(timeout=self._limits.seconds)
        except Empty:
            raise HTTPException(
                503, "Other texts are being read. Try again in a moment.", {"Retry-After": str(_AGAIN_IN)}
            ) from None
        try:
            yield reader
        finally:
            self._free.put(reader)

    def admit(self, text: str) -> None:
        """Refuse a text that is too long. Raises ``HTTPException`` (413)."""
        if len(text) > self._limits.text:
            raise HTTPException(
                413,
                f"The text has {len(text):,} characters; {self._limits.text:,} at most are read here. Cut it up, or read "
                "it with `depesche read`.",
            )
