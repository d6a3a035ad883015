"""Parties that a clause leaves out but the article gives.

News names both parties of an affair once and then one at a time (*Moskau kritisierte den Beschluss*). The codebook wants both,
so a missing party is taken from where the article set it against the one that is named: the same sentence, the same act told
before, the other side of the affair.
"""

from __future__ import annotations

from collections import Counter

from depesche.reading.draft import Actor, Done, Draft
from depesche.reading.events.arguments import Frames
from depesche.reading.events.entries import Entry
from depesche.reading.events.home import MEDIA, Home, by_police, naturalise
from depesche.reading.events.inheritance import Inheritance
from depesche.reading.events.merging import Coded
from depesche.reading.events.roles import Predicate
from depesche.reading.sides import acts, side
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
OFFERS = frozenset(("AGREE", "CONCEDE", "THREATEN"))  # done to whoever the promised or threatened act is done to
CONTENT = ("xcomp", "ccomp", "advcl", "acl", "obj")  # how an offered act hangs on the offer
MEDIATION = "third-party"
GIFTS = frozenset(("AID", "AGREE"))
BODY = frozenset(("IGO",))  # a body of many states meets by itself


class Fallbacks:
    """Fills missing parties of the events of one article, in the order of the text."""

    def __init__(self, draft: Draft, frames: Frames) -> None:
        self.draft = draft
        self.frames = frames
        self.events: dict[int, Done] = {}
        self.last = False
        self.by_sentence: dict[int, list[Actor]] = {}
        self.home = Home(draft)
        for mention in self.home.mentions:
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

        for item in coded:
            if not item[0].actors and (found := self.home.authority(item)):
                item[0].actors = found
                item[0].rule += "+authority"
                self._complete(item, [])
        self._main_parties(coded)
        self._mediated(coded)
        for event, _, _ in coded:
            naturalise(event)

    def _mediated(self, coded: list[Coded]) -> None:
        """Whoever mediates without saying between whom does so between the two that the article is about."""
        pair = self._dyad([item[0] for item in coded])
        for event, _, entry in coded:
            vague = all(a.country is None and not a.named for a in event.recipients)
            if entry.mode != MEDIATION or not event.actors or entry.reciprocal or not vague:
                continue
            if pair and not {side(a) for a in event.actors} & {side(a) for a in pair}:
                event.recipients = list(pair)
                event.rule += "+mediated"

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
        if event.type == "REQUEST" and self._asked_somebody(entry, predicate):
            return
        judged = self._judged(event, predicate)
        if judged is not None and not judged.actors and not self.last:
            return  # wait until that event has its actors
        ours = {side(a) for a in event.actors}
        doers = [a for a in judged.actors if side(a) not in ours] if judged is not None else []
        content = [] if doers else self._of_content(event, predicate)
        if doers or content:
            found, how = doers or content, "judged" if doers else "content"
        else:
            found, how = self._inferred(event, predicate, entry, before)
        if found:
            event.recipients = found
            event.rule += f"+{how}"

    @staticmethod
    def _asked_somebody(entry: Entry, predicate: Predicate) -> bool:
        """Whether the clause says who is asked, though it is nobody the article knows (*rief die Nachbarn auf*)."""
        frame, roles = predicate.frame, entry.recipient or ()
        if frame is None or frame.clause is None:
            return False
        return bool(("object" in roles and frame.object) or ("dative" in roles and frame.dative))

    def _judged(self, event: Done, predicate: Predicate) -> Done | None:
        """What is condemned, refused or praised, where that is an event of its own (*verurteilte den Angriff*)."""
        if event.type not in JUDGING or predicate.frame is None:
            return None
        clause = predicate.frame.clause
        words = [*predicate.frame.object, *(self.frames.of(clause).surface if clause is not None else [])]
        found = [judged for word in words if (judged := self.events.get(word.i)) is not None and judged is not event]
        return next(iter(found), None)

    def _of_content(self, event: Done, predicate: Predicate) -> list[Actor]:
        """Who an offer goes to is who the offered act is done to, and the other way round (*bot an, Nepal zu helfen*)."""
        related: list[Done | None] = []
        if predicate.frame is not None and event.type in OFFERS:
            clause = predicate.frame.clause
            words = [*predicate.frame.object, *([clause] if clause is not None else [])]
            related = [self.events.get(word.i) for word in words]
        head = self.events.get(predicate.word.head.i)
        if head is not None and head.type in OFFERS and event.type in DIRECTED and predicate.word.dep in CONTENT:
            related.append(head)
        ours = {side(a) for a in event.actors}
        for other in related:
            if other is None or other is event or {side(a) for a in other.actors} != ours:
                continue
            found = [a for a in other.recipients if side(a) not in ours]
            if found:
                return found
        return []

    def _partner(self, item: Coded, before: list[Done]) -> None:
        """The second party of a reciprocal act that names only one."""
        event, _, entry = item
        ours = {side(a) for a in event.actors}
        if (
            not entry.reciprocal
            or len(ours) != 1
            or event.recipients
            or len(event.actors) > 1
            or event.actors[0].plural
            or BODY.intersection(event.actors[0].sectors)
        ):
            return
        for other in reversed(before):
            found = [] if "+" in other.rule else self._opposite(other, ours)
            if found:
                event.actors = [*event.actors, *found]
                event.rule += "+partner"
                return

    @staticmethod
    def _against_something(predicate: Predicate, entry: Entry) -> bool:
        """Whether the clause says what a protest is against, though no party (*demonstrierten gegen die Reform*)."""
        wanted = {role[5:] for role in entry.recipient or () if role.startswith("prep:")}
        return predicate.frame is not None and any(mark in wanted for mark, _ in predicate.frame.obliques)

    def _inferred(self, event: Done, predicate: Predicate, entry: Entry, before: list[Done]) -> tuple[list[Actor], str]:
        """The recipients that the article gives elsewhere, and by which rule."""
        ours = {side(a) for a in event.actors}
        if event.type == "PROTEST" and predicate.frame is not None and self._against_something(predicate, entry):
            return self.home.government({a.country for a in event.actors if a.country}), "government"
        if by_police(event):
            return self.home.policed(event), "policed"
        if event.type in DIRECTED and event.mode != "investigate":
            sentence = predicate.word.sentence
            found = [] if sentence.heading else self._in_sentence(event, sentence, ours)
            if found:
                return found, "sentence"
            if event.mode in PERSONAL:
                return [], ""
        elif event.type not in ADDRESSED:
            return [], ""
        return self._from_affair(event, ours, before)

    def _from_affair(self, event: Done, ours: set[str], before: list[Done]) -> tuple[list[Actor], str]:
        """The other side of the affair: told outright before inferred, acts of the same tone before others."""
        at_home = self.home.opponents(event, self.events.values())
        if at_home:
            return at_home, "domestic"
        hostile = event.type in HOSTILE
        told = [d for d in before if "+" not in d.rule]
        same_tone = [d for d in told if (d.type in HOSTILE) is hostile]
        for how, events in (("tone", same_tone), ("told", told), ("affair", before)):
            for other in reversed(events):
                found = self._opposite(other, ours)
                if found:
                    return found, how
        if event.type in REACTIONS:
            for other in reversed(told):
                if other.type == event.type and other.recipients and not ours & {side(a) for a in other.recipients}:
                    return list(other.recipients), "echo"
            for other in told:
                found = [a for a in other.actors if side(a) not in ours]
                if found and not ours & {side(a) for a in (*other.actors, *other.recipients)}:
                    return found, "reaction"
        if event.type in GIFTS:
            for other in reversed(told):
                if other.type in GIFTS and other.recipients and not ours & {side(a) for a in other.recipients}:
                    return list(other.recipients), "gift"
        return [], ""

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
