"""Answers that are costly to make, held so that many who look at once wait for one answer.

While nothing is written to the archive, an answer stays right. Where something is, an answer that was costly is given for
some seconds more, and then once more to whoever asks next, while it is made anew behind their back. Answers are made one after
the other (``Turns``).
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final, TypeVar

from depesche.web.turns import Turns

Answer = TypeVar("Answer")

_AT_ONCE: Final = 0.04
"""Seconds below which an answer is made anew each time that the archive has changed; of CPU, without waiting for a turn."""

_MOST: Final = 1024
_RIGHT: Final = 60.0
"""Seconds that an answer is right where nothing was written: embargoes end, and sources lag, while time goes by."""


@dataclass(slots=True)
class _Slot:
    lock: Lock = field(default_factory=Lock)
    answer: Any = None
    made: float = float("-inf")
    worked: float = float("inf")  # seconds of CPU
    hold: float = 0.0
    state: Hashable = None
    renewing: bool = False

    def fits(self, state: Hashable, now: float) -> bool:
        """Whether its answer is as good as a new one."""
        age = now - self.made
        return age < self.hold or (state is not None and state == self.state and age < _RIGHT)


class Held:
    """Answers by what was asked; safe among threads.

    Args:
        longest: seconds that an answer is held at most although the archive has changed.
        state: tells of the archive what changes whenever something is written to it.
    """

    def __init__(self, longest: float, state: Callable[[], Hashable]) -> None:
        self._longest, self._state = longest, state
        self._slots: OrderedDict[Hashable, _Slot] = OrderedDict()
        self._lock = Lock()
        self._turns = Turns()
        self._behind = ThreadPoolExecutor(1, "depesche-held")

    def get(self, asked: Hashable, make: Callable[[], Answer]) -> Answer:
        """The answer to a question.

        Args:
            asked: what tells it from others.
            make: finds the answer.
        """
        slot, state = self._slot(asked), self._state()
        age = time.monotonic() - slot.made
        if not slot.fits(state, time.monotonic()):
            if age < 2 * slot.hold:
                self._renew(slot, make)
            else:
                # In this order, so that whoever is waited for has its turn; what costs little does not wait for one.
                with nullcontext() if slot.worked < _AT_ONCE else self._turns.turn(), slot.lock:
                    if not slot.fits(self._state(), time.monotonic()):
                        self._make(slot, make)
        answer: Answer = slot.answer
        return answer

    def forget(self) -> None:
        """Forget everything: somebody has written something through this desk, and wants to see it."""
        with self._lock:
            self._slots.clear()

    def close(self) -> None:
        """Make nothing anew any more."""
        self._behind.shutdown(cancel_futures=True)

    def _slot(self, asked: Hashable) -> _Slot:
        with self._lock:
            slot = self._slots.setdefault(asked, _Slot())
            self._slots.move_to_end(asked)
            while len(self._slots) > _MOST:
                self._slots.popitem(last=False)
            return slot

    def _renew(self, slot: _Slot, make: Callable[[], object]) -> None:
        with self._lock:
            if slot.renewing:
                return
            slot.renewing = True

        def renew() -> None:
            try:
                with self._turns.turn(), slot.lock:
                    self._make(slot, make)
            finally:
                slot.renewing = False

        self._behind.submit(renew)

    def _make(self, slot: _Slot, make: Callable[[], object]) -> None:
        state, began, busy = self._state(), time.monotonic(), time.thread_time()
        answer = make()
        took, slot.worked = time.monotonic() - began, time.thread_time() - busy
        hold = self._longest if took > _AT_ONCE else 0.0
        slot.answer, slot.state, slot.hold, slot.made = answer, state, hold, time.monotonic()
