"""Articles from what a user has at hand: plain text, HTML, JSON Lines, standard input."""

from depesche.intake.delivery import Defaults, Delivery, Mapping, Problem, Status
from depesche.intake.files import articles, deliveries

__all__ = ["Defaults", "Delivery", "Mapping", "Problem", "Status", "articles", "deliveries"]
