"""Events whose type depends on their time: a future visit is AGREE."""

from __future__ import annotations

from depesche.codes.plover import EVENT_TYPES
from depesche.reading.draft import Done


def retype(done: Done, future: bool) -> None:
    """Take the type that the entry has for the future, once it is known whether the event lies there.

    Args:
        done: an event of the event reader; changed in place.
        future: whether it is planned or announced, not done.
    """
    if future and done.future_type is not None and done.future_type != done.type:
        done.type = done.future_type
        if done.mode not in EVENT_TYPES[done.type].modes:
            done.mode = None
