"""Articles from what a user has at hand: plain text, HTML, JSON Lines, standard input."""

from depesche.intake.files import Defaults, Problem, articles

__all__ = ["Defaults", "Problem", "articles"]
