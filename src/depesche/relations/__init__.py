"""Relations between states and other parties over time, counted from the archive."""

from depesche.relations.periods import By
from depesche.relations.timeseries import COLUMNS, Split, series

__all__ = ["COLUMNS", "By", "Split", "series"]
