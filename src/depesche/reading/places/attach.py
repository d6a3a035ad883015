"""Where the event at a verb or noun happened: the place that modifies its clause."""

from __future__ import annotations

from depesche.reading.draft import Draft, Location
from depesche.reading.places.vocabulary import Vocabulary, vocabulary
from depesche.reading.times.bearers import bearers
from depesche.reading.tree import Sentence, Word

_CLAUSES = frozenset(("ccomp", "advcl", "acl", "csubj", "parataxis", "conj", "xcomp"))
_LINKS = frozenset(("ADP", "DET"))
_LONGEST = 3  # nouns between a place and the word it locates ("in der Nähe der Stadt X")


def place_of(draft: Draft, word: Word) -> Location | None:
    """Where the event at this word happened, None where its clause does not say.

    A place counts when it stands with a preposition of rest (``in``, ``bei``, "near") at the word, at the clause the word
    heads, or at the clause whose subject or object the word is; after a verb or noun of visiting or attacking, also with a
    preposition of direction. The seat of an institution ("the ministry in Tokyo") is not where something happens.
    """
    sentence = word.sentence
    here = [p for p in draft.locations if sentence.start <= p.start and p.end <= sentence.end and p.head is not None]
    if not here:
        return None
    words = vocabulary(draft.tree.language)
    for bearer in bearers(word, draft.tree.language, definite_objects=True):
        found = [
            (depth, abs(p.start - word.start), p)
            for p in here
            if (depth := _depth(p, bearer, words, draft)) is not None
        ]
        if found:
            return _narrowed(min(found, key=lambda f: f[:2])[2], [p for _, _, p in found], sentence)
    return None


def _narrowed(place: Location, found: list[Location], sentence: Sentence) -> Location:
    """Of places that follow upon each other, the first: *in Zhuhai in Guangdong* says within what the town lies."""
    for before in found:
        between = (w for w in sentence.words if before.end <= w.start and w.end <= place.start)
        if before.end < place.start and before.country == place.country and all(w.pos in _LINKS for w in between):
            return _narrowed(before, found, sentence)
    return place


def _depth(place: Location, word: Word, words: Vocabulary, draft: Draft) -> int | None:
    """How far below the word the place hangs through nouns that only lead on to it; None where it locates something else."""
    at, depth = place.head, 0
    if at is None or at is word:
        return None
    located = False
    while depth <= _LONGEST:
        above = at.head
        located = located or _locates(at, word, words) or above.lower in words.static
        if above is at or at.relation in _CLAUSES - {"conj"}:
            return None
        if above is word:
            return depth if located else None
        if above.pos in ("VERB", "AUX") or not _leads(at, above, words, draft):
            return None
        at, depth = above, depth + 1
    return None


def _locates(name: Word, word: Word, words: Vocabulary) -> bool:
    for child in name.children:
        if child.dep not in ("case", "advmod"):
            continue
        if child.lower in words.static or (child.dep == "case" and child.lemma in words.static):
            return True
        if child.lower in words.goal and _ends_with_one(word.lemma, words.goal_is_place):
            return True
    return False


def _ends_with_one(lemma: str, nouns: frozenset[str]) -> bool:
    """Whether the lemma is one of the words, or a compound of one (``Drohnenangriff``)."""
    return lemma in nouns or any(len(n) > 5 and lemma.endswith(n.lower()) for n in nouns)


def _leads(name: Word, above: Word, words: Vocabulary, draft: Draft) -> bool:
    """Whether the noun above only introduces the place, is the occasion, or acts on the spot."""
    if name.relation in ("appos", "flat", "conj") or above.lower in words.static:
        return True
    if above.lemma in words.leading or above.lower in words.leading or any(p.head is above for p in draft.locations):
        return True
    if _ends_with_one(above.lemma, words.institution):
        return False
    if above.dep.startswith("nsubj"):
        return _ends_with_one(above.lemma, words.on_site)
    if above.dep == "obj":  # "killed soldiers in X": a parser often hangs the place on the object
        return True
    occasion = any(c.dep == "case" and c.lower in words.occasion for c in above.children)
    return occasion and above.relation in ("obl", "nmod") and draft.mention(above) is None
