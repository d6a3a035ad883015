"""Whether a time expression looks back or ahead: the tense of the verb it depends on."""

from __future__ import annotations

from depesche.reading.times.vocabulary import Rules
from depesche.reading.tree import Word

_VERBAL = frozenset(("VERB", "AUX"))
_CLAUSE = frozenset(("acl", "acl:relcl", "advcl", "ccomp", "csubj", "parataxis", "root"))


def governing_verb(word: Word) -> Word | None:
    """The predicate of the clause the word stands in: the nearest verb above it, or a predicate with a copula or auxiliary."""
    if word.pos in _VERBAL:
        return word
    for above in word.ancestors():
        if above.pos in _VERBAL or above.child("cop", "aux", "aux:pass") is not None:
            return above
    return None


def direction(word: Word, rules: Rules) -> int:
    """-1 for the past, 1 for the future, 0 where there is no verb.

    Perfect and past tenses look back, future auxiliaries and modals of plan with an infinitive ahead; a plain present speaks of
    what is to come when it has a date ("Am Freitag trifft er …"). So does the infinitive of an intention ("threatened to leave in
    July"), and whatever is *for* a day ("called a strike for Friday").
    """
    if any(child.lower in rules.ahead_prepositions and child.relation == "case" for child in word.children):
        return 1
    verb = governing_verb(word)
    if verb is None:
        return 0
    steps = 0
    while steps < 4:
        found = tense(verb, rules)
        if found:
            return found
        above = verb.head
        if above is verb or verb.relation not in ("xcomp", "conj", "ccomp", "advcl"):
            break
        if verb.relation == "xcomp" and verb.morph.get("VerbForm") == "Inf" and above.lemma in rules.intentions:
            return 1
        verb, steps = above, steps + 1
    return (
        1
        if any(w.morph.get("VerbForm") == "Fin" and w.morph.get("Tense") == "Pres" for w in (verb, *verb.children))
        else 0
    )


def tense(verb: Word, rules: Rules) -> int:
    """-1 past or perfect, 1 future, 0 plain present or infinitive."""
    helpers = [c for c in verb.children if c.dep in ("aux", "aux:pass", "cop")]
    form = verb.morph.get("VerbForm")
    infinite = form == "Inf"
    for helper in helpers:
        if helper.lemma in rules.future and (infinite or any(h.morph.get("VerbForm") == "Inf" for h in helpers)):
            return 1
        if helper.lower in rules.future and form != "Part":
            return 1
        if helper.lemma in rules.modal_future:
            return 1
    perfect = form == "Part" and any(h.lemma in rules.perfect for h in helpers)
    # a participle beside a perfect auxiliary is often tagged as a finite verb ("hat … erklärt")
    if perfect or (form == "Fin" and any(h.dep == "aux" and h.lemma in rules.perfect for h in helpers)):
        return -1
    for word in (verb, *helpers):
        if (
            word.morph.get("Tense") == "Past"
            and word.morph.get("VerbForm") != "Part"
            and word.morph.get("Mood") != "Sub"
        ):
            return -1
    if form == "Part" and not helpers and verb.morph.get("Tense") != "Pres":
        return -1
    return 0
