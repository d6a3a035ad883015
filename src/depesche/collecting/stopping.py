"""Stopping in an orderly way: the article in hand is finished, what was read is kept, then it ends."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SLICE = 0.2  # seconds after which a sleeper looks whether it is to stop
_INTERRUPTED = 130  # exit code of what the user broke off


class Stopped(Exception):
    """A wait ended because it is to stop. Not an error: whoever waits lets it through to whoever collects."""


class Stop:
    """Whether it is to stop. ``asked`` is set by a signal or by anybody who holds this."""

    def __init__(self) -> None:
        self.asked = False

    def sleep(self, seconds: float) -> None:
        """Sleep; raises ``Stopped`` as soon as it is to stop."""
        until = time.monotonic() + seconds
        while not self.asked and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, _SLICE))
        if self.asked:
            raise Stopped

    @contextmanager
    def on_signals(self) -> Iterator[None]:
        """Stop on SIGTERM and SIGINT; a second SIGINT ends the process at once with exit code 130."""
        before = {sign: signal.signal(sign, self._receive) for sign in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for sign, handler in before.items():
                signal.signal(sign, handler)

    def _receive(self, sign: int, frame: FrameType | None) -> None:
        # Only a flag is set: locks of an Event might be held by the very code that the signal interrupts.
        if self.asked and sign == signal.SIGINT:
            raise SystemExit(_INTERRUPTED)
        self.asked = True
