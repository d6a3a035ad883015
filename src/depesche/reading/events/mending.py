"""Undoing what small parsers get wrong about arguments without a preposition: subjects for objects, persons for things.

Languages with cases and free order let a bare name be subject, object or dative (*Tokio versprach Nepal Hilfe*); the case does not
show on names, so the other arguments decide.
"""

from __future__ import annotations

from itertools import pairwise

from depesche.reading.draft import Draft
from depesche.reading.events.frame import Frame, case_of, nonfinite
from depesche.reading.events.grammar import Grammar
from depesche.reading.events.lookup import EventLexicon
from depesche.reading.tree import Word

NAMES = ("PROPN", "PRON")
NAMES_AND_NOUNS = ("PROPN", "NOUN")


def part_states(draft: Draft) -> None:
    """Two states side by side are not one name: the second is to whom the first does it (*bot Russland Pjöngjang an*)."""
    for mention in list(draft.mentions.values()):
        word, first = mention.head, draft.mentions.get(mention.head.head.i)
        if word.relation != "flat" or first is None or first.actor is mention.actor or word.head.dep != "nsubj":
            continue
        if first.actor.kind == "country" == mention.actor.kind and word.i == word.head.i + 1:
            verb = word.head.head
            word.head.children.remove(word)
            word.hang(verb, "iobj")
            verb.children = sorted((*verb.children, word), key=lambda w: w.i)


def one_subject(frame: Frame, surface: list[Word], named: frozenset[int]) -> list[Word]:
    """Of several subjects the first that can be one; a name beside an object is who the object goes to."""
    if len(surface) < 2:
        return surface
    plain = ([w for w in surface if case_of(w) in (None, "Nom")] or surface)[0]
    if all(listed(earlier, later) for earlier, later in pairwise(surface)):
        return surface
    others = [w for w in surface if w is not plain]
    if not frame.object and not frame.passive:
        frame.object += others
    elif not frame.passive and all(w in frame.object for w in frame.dative):
        frame.dative = [w for w in others if w.i in named][:1] or frame.dative
    return [plain]


def listed(earlier: Word, later: Word) -> bool:
    """Whether two subjects are members of a list that the parser left apart (*Japan, die USA und Südkorea*)."""
    if any(c.dep == "conj" for c in earlier.children):
        return False
    end = max(w.i for w in earlier.subtree() if w.pos != "PUNCT")
    first = min(w.i for w in later.subtree() if w.pos != "PUNCT")
    between = later.sentence.words[end + 1 - later.sentence.words[0].i : first - later.sentence.words[0].i]
    return [w.text for w in between] == [","]


def named_before_noun(frame: Frame, surface: list[Word], named: frozenset[int], lexicon: EventLexicon) -> None:
    """A thing that the parser made part of the name before it (*Nepal Hilfe*) is an object of its own."""
    if frame.object and not any(w.i in named for w in frame.object):
        return
    for word in (*surface[1:], *frame.object, *frame.dative):
        for part in (word, *word.all("flat", "flat:name", "appos")):
            for thing in part.all("flat", "flat:name", "appos"):
                if thing.pos == "NOUN" and thing.i not in named and part.i in named and lexicon.noun_of(thing.text):
                    frame.object = [w for w in frame.object if w is not word]
                    if word not in frame.dative:
                        frame.dative.append(word)
                    if word in surface:
                        surface.remove(word)
                    frame.object.append(thing)
                    return


def subject_among_objects(frame: Frame, surface: list[Word], named: frozenset[int]) -> None:
    """A nominative among the objects is the subject; the first of two objects, if a name, is the dative."""
    objects = frame.object
    if not surface and len(objects) + len(frame.dative) > 1 - frame.passive and not nonfinite(frame.predicate):
        nominative = next((w for w in objects if case_of(w) == "Nom"), None)
        if nominative is None and len(objects) > 1 and not frame.passive:
            nominative = next((w for w in objects if w.i in named and w.pos != "PRON"), None)
        if nominative is not None:
            objects.remove(nominative)
            surface.append(nominative)
    if len(objects) > 1 and not frame.dative:
        first = objects[0]
        if first.pos in NAMES or first.i in named:
            frame.dative.append(objects.pop(0))


def article_for_pronoun(frame: Frame, grammar: Grammar) -> list[Word]:
    """The antecedent of a relative pronoun taken for the object's article (*das Gesetz, das Waffenverkäufe verbietet*)."""
    verb = frame.predicate
    if verb.dep not in ("parataxis", "dep", "acl", "acl:relcl") or nonfinite(verb):
        return []
    words = verb.sentence.words
    opening = min((w.i for w in verb.subtree()), default=verb.i) - words[0].i
    while opening < len(words) and words[opening].pos == "PUNCT":
        opening += 1
    if opening < 2 or opening >= len(words) or words[opening - 1].text != ",":
        return []
    article, antecedent = words[opening], words[opening - 2]
    if antecedent.pos in ("VERB", "AUX"):  # *gegen ein Gesetz verstoßen würden, das …*
        earlier = (w for w in reversed(words[: opening - 2]) if w.pos not in ("VERB", "AUX", "PART"))
        antecedent = next(earlier, antecedent)
    thing = article.head
    if article.pos != "DET" or article.lower not in grammar.relative or thing not in frame.object:
        return []
    if antecedent.pos in NAMES_AND_NOUNS and antecedent.head is not thing and thing.i < verb.i:
        return [antecedent]
    return []


def fused_dative(frame: Frame, named: frozenset[int]) -> list[Word]:
    """Who an act goes to where no dative was parsed: a bare name among the objects, beside another object or a clause."""
    names = [w for w in frame.object if w.i in named]
    things = [w for w in frame.object if w.i not in named]
    if names and (things or frame.clause is not None) and not frame.passive:
        return names[:1]
    return []
