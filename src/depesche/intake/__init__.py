"""Articles from what a user has at hand: files of many kinds, folders, patterns, standard input."""

from depesche.intake.delivery import Defaults, Delivery, Mapping, Problem, Status
from depesche.intake.sources import articles, deliveries, deliveries_within

__all__ = ["Defaults", "Delivery", "Mapping", "Problem", "Status", "articles", "deliveries", "deliveries_within"]
