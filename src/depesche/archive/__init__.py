"""The archive: articles and their records, kept so that a question can be answered a year later."""

from depesche.archive.archive import Archive
from depesche.archive.arrival import Arrival, Outcome, Status, fingerprint_of, identity, moment, text_hash
from depesche.archive.writer import Standing, outcome_of

__all__ = [
    "Archive",
    "Arrival",
    "Outcome",
    "Standing",
    "Status",
    "fingerprint_of",
    "identity",
    "moment",
    "outcome_of",
    "text_hash",
]
