"""Whose an actor is: the state it acts or speaks for, where its own words leave that open.

The rules propose a country; a linear scorer (``reading/learned``) chooses between the states that the article speaks of
and none, with what the rules found among its features. It is trained on the project's own corpus (``training/homes``).
"""

from depesche.reading.entities.homes.chooser import Choosing, choose
from depesche.reading.entities.homes.question import Question

__all__ = ["Choosing", "Question", "choose"]
