"""Origins: the same agency text in many papers is one.

``fingerprint`` makes of an article what is compared and can be stored, ``assign`` says to which origin a newcomer belongs, given
the few rows of the store that it asks for. Nothing here knows a database; ``MemoryStore`` serves tests and small collections.
"""

from depesche.archive.origins.assignment import Appearance, Assignment, Member, Store, assign
from depesche.archive.origins.credits import UNNAMED, credits
from depesche.archive.origins.fingerprint import Band, Fingerprint, fingerprint
from depesche.archive.origins.memory import MemoryStore, partition
from depesche.archive.origins.similarity import Similarity, Thresholds, same_origin

__all__ = [
    "UNNAMED",
    "Appearance",
    "Assignment",
    "Band",
    "Fingerprint",
    "Member",
    "MemoryStore",
    "Similarity",
    "Store",
    "Thresholds",
    "assign",
    "credits",
    "fingerprint",
    "partition",
    "same_origin",
]
