"""Whose modifiers say when and where an event happened: the words that bear its circumstances."""

from __future__ import annotations

from collections.abc import Iterator

from depesche.reading.times.vocabulary import vocabulary
from depesche.reading.tree import Word

_DEFINITE = "Def"


def bearers(word: Word, language: str, definite_objects: bool) -> Iterator[Word]:
    """The words whose modifiers tell the circumstances of the event at ``word``, the closest first.

    For a verb these are itself and the verb it is coordinated with; for a noun itself, the verb of which it is the subject or the
    object, and a verb of happening over or under it (``es kam zu Zusammenstößen``, "talks held in Geneva").

    Args:
        word: the trigger of the event.
        language: ISO 639-1 code with a ``times.toml``.
        definite_objects: whether an object with a definite article counts too (it may be older than what is done to it:
            ``verurteilte am Mittwoch den Angriff``).
    """
    yield word
    if word.relation == "conj" and word.head.pos == word.pos:
        yield word.head
    if word.pos in ("VERB", "AUX"):
        return
    happening = vocabulary(language).rules.happening
    above = word
    while above.relation in ("conj", "appos") and above.head is not above:
        above = above.head
    definite = definite_objects or above.head.lemma in happening or not _definite(above)
    subject = above.dep.startswith("nsubj")
    if (
        subject
        or (above.dep in ("obj", "iobj") and definite)
        or (above.relation == "obl" and above.head.lemma in happening)
    ):
        yield above.head
    for noun in (word, *word.all("nmod")):
        for child in noun.children:
            if child.relation == "acl" and child.lemma in happening:
                yield child


def _definite(word: Word) -> bool:
    return any(c.relation == "det" and c.morph.get("Definite") == _DEFINITE for c in word.children)
