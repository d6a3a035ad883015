"""What people keep at a desk: searches they come back to, and corrections of what was read."""

from depesche.web.keeping.applying import Wrong
from depesche.web.keeping.corrections import Correction, Corrections, Standing
from depesche.web.keeping.exporting import Corrected, corrected_records
from depesche.web.keeping.gold import gold
from depesche.web.keeping.searches import SavedSearch, Searches

__all__ = [
    "Corrected",
    "Correction",
    "Corrections",
    "SavedSearch",
    "Searches",
    "Standing",
    "Wrong",
    "corrected_records",
    "gold",
]
