"""Answers that are costly to count, held for a little while, so that many who look at once wait for one count."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final, TypeVar

Answer = TypeVar("Answer")

_AT_ONCE: Final = 0.04
"""Seconds below which an answer is counted anew each time."""

_TIMES: Final = 25
_LONGEST: Final = 20.0
"""An answer is held as many times as long as counting it took, and no longer than so many seconds."""

_MOST: Final = 256


@dataclass(slots=True)
class _Slot:
    lock: Lock = field(default_factory=Lock)
    answer: Any = None
    until: float = 0.0


class Held:
    """Answers by what was asked; safe among threads."""

    def __init__(self) -> None:
        self._slots: OrderedDict[Hashable, _Slot] = OrderedDict()
        self._lock = Lock()

    def get(self, asked: Hashable, count: Callable[[], Answer]) -> Answer:
        """The answer to a question.

        Args:
            asked: what tells it from others.
            count: finds the answer.
        """
        with self._lock:
            slot = self._slots.setdefault(asked, _Slot())
            self._slots.move_to_end(asked)
            while len(self._slots) > _MOST:
                self._slots.popitem(last=False)
        with slot.lock:
            if time.monotonic() >= slot.until:
                began = time.monotonic()
                slot.answer = count()
                took = time.monotonic() - began
                slot.until = time.monotonic() + min(took * _TIMES, _LONGEST) if took > _AT_ONCE else 0.0
            answer: Answer = slot.answer
            return answer
