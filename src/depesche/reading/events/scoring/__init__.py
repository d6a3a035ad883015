"""The trained second look at events: which of the possible triggers tell of an event, and who its parties are.

The rules propose; linear scorers (``reading/learned``) decide, with what the rules found among their features: over hashed
syntactic, lexical and discourse features, trained on the project's own corpus (``training/events``).
"""

from depesche.reading.events.scoring.candidate import Candidate
from depesche.reading.events.scoring.gather import candidate_of
from depesche.reading.events.scoring.judge import Deciding, Judge, agree

__all__ = ["Candidate", "Deciding", "Judge", "agree", "candidate_of"]
