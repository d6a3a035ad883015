"""Whose turn it is to make an answer: one after the other, in the order in which they came.

Threads that make pages side by side take the interpreter from each other at every row that a database gives, and none is done
before all are. One at a time, each is done in its own time. Whoever takes long lets others begin meanwhile.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition, local
from typing import Final

_ALONE: Final = 0.3
"""Seconds after which others begin beside whoever is not done."""


@dataclass(slots=True, eq=False)
class _Turn:
    begun: float = field(default_factory=time.monotonic)


class Turns:
    """Turns of threads.

    Args:
        alone: seconds that a turn belongs to one alone.
    """

    def __init__(self, alone: float = _ALONE) -> None:
        self._alone = alone
        self._changed = Condition()
        self._waiting: deque[_Turn] = deque()
        self._current: _Turn | None = None
        self._mine = local()

    @property
    def waiting(self) -> int:
        """How many wait for theirs."""
        with self._changed:
            return len(self._waiting)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn and have it while this lasts; whoever has it already goes on."""
        if getattr(self._mine, "has", False):
            yield
            return
        turn = self._wait()
        self._mine.has = True
        try:
            yield
        finally:
            self._mine.has = False
            with self._changed:
                if self._current is turn:
                    self._current = None
                    self._changed.notify_all()

    def _wait(self) -> _Turn:
        turn = _Turn()
        with self._changed:
            self._waiting.append(turn)
            while self._waiting[0] is not turn or (left := self._left()) > 0:
                self._changed.wait(left if self._waiting[0] is turn else None)
            self._waiting.popleft()
            turn.begun = time.monotonic()
            self._current = turn
            self._changed.notify_all()
        return turn

    def _left(self) -> float:
        """Seconds until the next may begin at the latest."""
        return 0.0 if self._current is None else self._current.begun + self._alone - time.monotonic()
