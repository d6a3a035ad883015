"""Refusals to say anything: "declined to comment", "would not comment further"."""

from __future__ import annotations

from depesche.reading.draft import Said
from depesche.reading.statements.article import Statements
from depesche.reading.statements.frames import Frame
from depesche.reading.statements.sources import is_name
from depesche.reading.tree import Word

REFUSAL = Frame("refusal")


def refusal(article: Statements, word: Word) -> Said | None:
    """The statement that somebody did not make: a verb of speaking that is refused and says of nothing what it is about.

    Args:
        article: the article's statements so far.
        word: a cue for which no content was found.
    """
    speech, layout = article.speech, article.layout
    if not speech.is_word("silent", speech.forms.get(word.lower, word.lemma)) or word.pos != "VERB":
        return None
    if not article.denied(word):
        return None
    above = article.refused(word)
    head = article.subjects.of(above or word)
    if head is None or not is_name(head):
        return None
    actors, spans = article.parties.resolve(head)
    low = min([layout.at[word.i], *(layout.at[c.i] for c in word.all("mark"))])
    high = layout.at[word.i] + 1
    while high < len(layout.words) and layout.words[high].dep == "advmod" and layout.words[high].head is word:
        high += 1
    return article.state(word, REFUSAL, [(low, high)], actors, spans, "reported", "refusal") if actors else None
