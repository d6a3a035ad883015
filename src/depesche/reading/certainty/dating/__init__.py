"""When an event happened: one of the dates that the article names, or none.

The rules (``occasion.py``) propose a date; a linear scorer (``reading/learned``) chooses between it, the other dates of the
article and none. It is trained on the project's own corpus (``training/dating``).
"""

from depesche.reading.certainty.dating.chooser import Choosing, choose
from depesche.reading.certainty.dating.question import Question, questions

__all__ = ["Choosing", "Question", "choose", "questions"]
