"""Parties that a clause leaves out but the article gives.

News names both parties of an affair once and then one at a time (*Moskau kritisierte den Beschluss*). The codebook wants both,
so a missing party is taken from where the article set it against the one that is named: the same sentence, the same act told
before, the other side of the affair.
"""

from __future__ import annotations

from collections import Counter

from depesche.reading.draft import Actor, Done, Draft
from depesche.reading.events.arguments import Frames
from depesche.reading.events.inheritance import Inheritance
from depesche.reading.events.merging import Coded
from depesche.reading.events.parties import acts, side
from depesche.reading.events.roles import Predicate
from depesche.reading.tree import Sentence, Word

# Acts that are always done to somebody (PLOVER's frames of these types need a recipient).
DIRECTED = frozenset(("AID", "SANCTION", "COERCE", "THREATEN", "ACCUSE", "REJECT", "ASSAULT"))
# Acts that mostly have one, found only in what the article said of the same parties.
ADDRESSED = frozenset(("AGREE", "CONCEDE", "SUPPORT", "REQUEST"))
PERSONAL = frozenset(
    ("convict", "arrest", "abduct", "beat", "torture", "sexual")
)  # done to persons, not to the other side
MEETINGS = frozenset(("CONSULT",))
JUDGING = frozenset(("ACCUSE", "REJECT", "SUPPORT"))
HOSTILE = frozenset(("SANCTION", "COERCE", "THREATEN", "ACCUSE", "REJECT", "ASSAULT", "PROTEST", "MOBILIZE"))
REACTIONS = frozenset(("ACCUSE", "REJECT", "SUPPORT", "THREATEN", "REQUEST", "SANCTION"))
BODY = frozenset(("IGO",))  # a body of many states meets by itself
MEDIA = "JRN"
GOVERNING = frozenset(("GOV", "LEG"))


class Fallbacks:
    """Fills missing parties of the events of one article, in the order of the text."""

    def __init__(self, draft: Draft, frames: Frames) -> None:
        self.draft = draft
        self.frames = frames
        self.events: dict[int, Done] = {}
        self.last = False
        self.by_sentence: dict[int, list[Actor]] = {}
        for mention in sorted(draft.mentions.values(), key=lambda m: m.start):
            self.by_sentence.setdefault(mention.head.sentence.index, []).append(mention.actor)

    def apply(self, coded: list[Coded]) -> None:
        """Complete the events in place: first those with an actor, then event nouns without, at last whatever is still open."""
        inherit = Inheritance(coded, self.frames)
        self.events = {item[1].word.i: item[0] for item in coded}
        for look_everywhere in (False, True):
            self.last = look_everywhere
            for index, item in enumerate(coded):
                others = [other[0] for i, other in enumerate(coded) if i < index or (look_everywhere and i != index)]
                if item[0].actors:
                    self._complete(item, others)
            for index, item in enumerate(coded):
                others = [other[0] for i, other in enumerate(coded) if i < index or (look_everywhere and i != index)]
                if not item[0].actors and inherit(item, others):
                    self._complete(item, others)

        self._main_parties(coded)

    def _main_parties(self, coded: list[Coded]) -> None:
        """A meeting without parties is one of the two that the article is about."""
        pair = self._dyad([item[0] for item in coded])
        for event, predicate, _ in coded:
            if (
                not event.actors
                and event.type in MEETINGS
                and predicate.frame is None
                and pair
                and self.introduced(predicate.word)
            ):
                event.actors = list(pair)
                event.rule += "+affair"

    @staticmethod
    def introduced(noun: Word) -> bool:
        """Whether nothing but an article, an adjective or a verb stands with the noun: a modifier would name other parties."""
        return not any(c.dep in ("nmod", "nmod:poss", "det:poss", "acl", "appos", "compound") for c in noun.children)

    @staticmethod
    def _dyad(events: list[Done]) -> list[Actor]:
        """The two sides that are set against each other most often, if more than once."""
        count: Counter[frozenset[str]] = Counter()
        named: dict[str, Actor] = {}
        for event in events:
            sides = {side(a): a for a in (*event.actors, *event.recipients) if acts(a)}
            if len(sides) == 2:
                count[frozenset(sides)] += 1
                for name, actor in sides.items():
                    named.setdefault(name, actor)
        if not count:
            return []
        pair, times = max(count.items(), key=lambda item: (item[1], sorted(item[0])))
        return [named[name] for name in sorted(pair)] if times > 1 else []

    def _complete(self, item: Coded, others: list[Done]) -> None:
        self._recipient(item, others)
        self._partner(item, others)

    # --- the other side ------------------------------------------------------------------------------------------

    def _recipient(self, item: Coded, before: list[Done]) -> None:
        event, predicate, entry = item
        if event.recipients or entry.reciprocal or entry.recipient == () or predicate.located:
            return
        judged = self._judged(event, predicate)
        if judged is not None and not judged.actors and not self.last:
            return  # wait until that event has its actors
        ours = {side(a) for a in event.actors}
        doers = [a for a in judged.actors if side(a) not in ours] if judged is not None else []
        found = doers or self._inferred(event, predicate, before)
        if found:
            event.recipients = found
            event.rule += "+inferred"

    def _judged(self, event: Done, predicate: Predicate) -> Done | None:
        """What is condemned, refused or praised, where that is an event of its own (*verurteilte den Angriff*)."""
        if event.type not in JUDGING or predicate.frame is None:
            return None
        clause = predicate.frame.clause
        words = [*predicate.frame.object, *(self.frames.of(clause).surface if clause is not None else [])]
        found = [judged for word in words if (judged := self.events.get(word.i)) is not None and judged is not event]
        return next(iter(found), None)

    def _partner(self, item: Coded, before: list[Done]) -> None:
        """The second party of a reciprocal act that names only one."""
        event, _, entry = item
        ours = {side(a) for a in event.actors}
        if (
            not entry.reciprocal
            or len(ours) != 1
            or event.recipients
            or len(event.actors) > 1
            or BODY.intersection(event.actors[0].sectors)
        ):
            return
        for other in reversed(before):
            found = self._opposite(other, ours)
            if found:
                event.actors = [*event.actors, *found]
                event.rule += "+partner"
                return

    def _inferred(self, event: Done, predicate: Predicate, before: list[Done]) -> list[Actor]:
        ours = {side(a) for a in event.actors}
        if event.type == "PROTEST":
            return self._government({a.country for a in event.actors if a.country})
        if event.type in DIRECTED and event.mode != "investigate":
            found = self._in_sentence(event, predicate.word.sentence, ours)
            if found:
                return found
            if event.mode in PERSONAL:
                return []
        elif event.type not in ADDRESSED:
            return []
        return self._from_affair(event, ours, before)

    def _from_affair(self, event: Done, ours: set[str], before: list[Done]) -> list[Actor]:
        """The other side of the affair: told outright before inferred, acts of the same tone before others."""
        hostile = event.type in HOSTILE
        told = [d for d in before if "+" not in d.rule]
        for events in ([d for d in told if (d.type in HOSTILE) is hostile], told, before):
            for other in reversed(events):
                found = self._opposite(other, ours)
                if found:
                    return found
        if event.type in REACTIONS:
            for other in reversed(told):
                if other.type == event.type and other.recipients and not ours & {side(a) for a in other.recipients}:
                    return list(other.recipients)
            for other in told:
                found = [a for a in other.actors if side(a) not in ours]
                if found and not ours & {side(a) for a in (*other.actors, *other.recipients)}:
                    return found
        return []

    @staticmethod
    def _opposite(other: Done, ours: set[str]) -> list[Actor]:
        """The side of an earlier event that ours was not on."""
        actors, recipients = {side(a) for a in other.actors}, {side(a) for a in other.recipients}
        if ours & actors:
            rest = [a for a in other.recipients if side(a) not in ours and acts(a)]
            return rest or [a for a in other.actors if side(a) not in ours]
        if ours & recipients:
            return [a for a in other.actors if side(a) not in ours]
        return []

    def _in_sentence(self, event: Done, sentence: Sentence, ours: set[str]) -> list[Actor]:
        """The only other party that the sentence names."""
        said = self.draft.statement_at(event.trigger)
        sources = said.source if said else []
        found: dict[str, Actor] = {}
        for actor in self.by_sentence.get(sentence.index, ()):
            if (
                side(actor) not in ours
                and MEDIA not in actor.sectors
                and actor not in sources
                and (acts(actor) or actor.country)
            ):
                found.setdefault(side(actor), actor)
        return list(found.values()) if len(found) == 1 else []

    def _government(self, countries: set[str | None]) -> list[Actor]:
        """The government or parliament of the protesters' own state."""
        count = Counter(
            {
                actor: len(actor.mentions)
                for actor in self.draft.actors
                if actor.country in countries and GOVERNING.intersection(actor.sectors)
            }
        )
        best = sorted(count.items(), key=lambda pair: (pair[0].kind == "person", -pair[1]))
        return [best[0][0]] if best else []
