"""Who is who and where is where: states, organisations, office holders, places, and the forms that name them in a text."""

from depesche.knowledge.entry import Entry, Match, Tenure
from depesche.knowledge.world import Knowledge

__all__ = ["Entry", "Knowledge", "Match", "Tenure"]
