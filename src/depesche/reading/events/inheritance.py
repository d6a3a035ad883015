"""Event nouns and passives that name no actor: whose act it is, from the clause around them or from the act told elsewhere."""

from __future__ import annotations

from depesche.reading.draft import Done
from depesche.reading.events.arguments import Frames
from depesche.reading.events.merging import Coded
from depesche.reading.events.roles import Predicate
from depesche.reading.sides import side
from depesche.reading.tree import Word

PROMISES = frozenset(("AGREE", "THREATEN", "CONCEDE"))  # what is announced is done by the same parties
ANSWERS = frozenset(("REJECT",))  # what is refused or denied came from the other party
WISHES = frozenset(("REQUEST",))  # what is asked for is done by whoever is asked
PERSONAL = frozenset(("release", "arrest", "convict"))  # done to persons, not to whoever asks for it
ENCOUNTERS = frozenset(("CONSULT",))


def _indefinite(predicate: Predicate) -> bool:
    """An event noun with an indefinite or negative article tells of no act known before (*kein Angriff*)."""
    if predicate.frame is not None:
        return False
    return any(
        c.dep == "det" and (c.morph.get("Definite") == "Ind" or "Neg" in c.morph.get("PronType", ""))
        for c in predicate.word.children
    )


def _definite(predicate: Predicate) -> bool:
    """An event noun with a definite article or demonstrative points back to an act told before."""
    return any(
        c.relation == "det" and (c.morph.get("Definite") == "Def" or "Dem" in c.morph.get("PronType", ""))
        for c in predicate.word.children
    )


class Inheritance:
    """Gives events of one article the actors they lack.

    Args:
        coded: all events of the article.
        frames: the frames of its predicates.
    """

    def __init__(self, coded: list[Coded], frames: Frames) -> None:
        self.frames = frames
        self.events = {item[1].word.i: item[0] for item in coded}
        self.governing: dict[int, Done] = {}  # by the argument that the event's predicate governs
        for event, predicate, _ in coded:
            if predicate.frame is not None:
                for word in (
                    *predicate.frame.object,
                    *predicate.frame.dative,
                    *(w for mark, w in predicate.frame.obliques if mark not in frames.grammar.circumstance),
                ):
                    self.governing.setdefault(word.i, event)

    def __call__(self, item: Coded, others: list[Done]) -> bool:
        """Find the actors of one event; whether any were found.

        Args:
            item: the event; changed in place.
            others: the events to look at for the same act, in the order of the text.
        """
        event, predicate, entry = item
        if predicate.frame is None:
            head = self._phrase(predicate.word)
            found = self._governed(event, head, entry.reciprocal) or self._encountered(event, head)
            if found:
                return True
        elif not predicate.frame.passive:
            return False
        if _indefinite(predicate) or predicate.located:
            return False
        if predicate.frame is None and not entry.reciprocal and not _definite(predicate):
            lemma = predicate.word.lemma
            others = [other for other in others if other.trigger.lemma == lemma]
        return self._repeated(event, others, entry.reciprocal, entry.reciprocal)

    @staticmethod
    def _phrase(word: Word) -> Word:
        """The head of the noun phrase that the event noun stands in."""
        while word.dep in ("conj", "nmod", "appos", "compound") and word.head is not word:
            word = word.head
        return word

    def _governed(self, event: Done, head: Word, reciprocal: bool) -> bool:
        """The parties of the promise, refusal or wish that the noun is the object of."""
        governing = self.governing.get(head.i)
        if governing is None or governing is event or not governing.actors:
            return False
        if governing.type in PROMISES:
            actors, recipients = governing.actors, governing.recipients
        elif governing.type in ANSWERS or (governing.type in WISHES and governing.recipients):
            actors, recipients = governing.recipients, governing.actors
        else:
            return False
        event.actors = [*actors, *recipients] if reciprocal else list(actors)
        if not event.recipients and not reciprocal and not (governing.type in WISHES and event.mode in PERSONAL):
            event.recipients = list(recipients)
        event.rule += "+governed"
        return bool(event.actors)

    def _encountered(self, event: Done, head: Word) -> bool:
        """Whoever acts during a visit or at a meeting is there (*verteidigte das Vorhaben während eines Besuchs*)."""
        if event.type not in ENCOUNTERS or head.dep not in ("obl", "nmod") or head.head.pos != "VERB":
            return False
        governing = self.events.get(head.head.i)
        if governing is not None and governing.actors:
            event.actors = list(governing.actors)
            event.rule += "+circumstance"
        return bool(event.actors)

    def _repeated(self, event: Done, others: list[Done], reciprocal: bool, alone: bool) -> bool:
        """The parties of the same act told elsewhere, nearest before first."""
        for other in reversed(others):
            if not other.actors or (reciprocal and len({side(a) for a in other.actors}) < 2):
                continue
            if self._same_act(event, other) and self._compatible(event, other):
                event.actors = list(other.actors)
                if not event.recipients and not alone:
                    event.recipients = list(other.recipients)
                event.rule += "+repeated"
                return True
        return False

    @staticmethod
    def _same_act(event: Done, other: Done) -> bool:
        kinds = {event.type, event.future_type or event.type}
        return bool(kinds & {other.type, other.future_type or other.type})

    @staticmethod
    def _compatible(event: Done, other: Done) -> bool:
        if not event.recipients:
            return True
        ours = {side(a) for a in event.recipients}
        return bool(ours & {side(a) for a in other.recipients}) and not ours & {side(a) for a in other.actors}
