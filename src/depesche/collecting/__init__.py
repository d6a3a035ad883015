"""Collecting: from sources into an archive, once or on a schedule, so that nothing is read twice and nothing is lost."""

from depesche.collecting.collector import Collector, Reading, collect
from depesche.collecting.keeping import Kept, Tally
from depesche.collecting.retrying import retry
from depesche.collecting.settings import Source, load_sources
from depesche.collecting.stopping import Stop, Stopped
from depesche.collecting.watching import watch

__all__ = [
    "Collector",
    "Kept",
    "Reading",
    "Source",
    "Stop",
    "Stopped",
    "Tally",
    "collect",
    "load_sources",
    "retry",
    "watch",
]
