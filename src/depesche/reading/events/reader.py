"""The event reader: from triggers to events with their parties."""

from __future__ import annotations

from depesche.reading.draft import Actor, Done, Draft
from depesche.reading.events.arguments import Frames
from depesche.reading.events.conditions import Conditions
from depesche.reading.events.details import Details
from depesche.reading.events.entries import Entry
from depesche.reading.events.fallbacks import Fallbacks
from depesche.reading.events.frame import Frame
from depesche.reading.events.grammar import Grammar
from depesche.reading.events.lookup import EventLexicon, Found
from depesche.reading.events.mending import part_states
from depesche.reading.events.merging import merge
from depesche.reading.events.parties import Parties, Party, distinct
from depesche.reading.events.roles import NOUN_ACTOR, Predicate, Roles
from depesche.reading.events.scoring import Candidate, Deciding, Judge, candidate_of
from depesche.reading.sides import acts, official, side
from depesche.reading.tree import Word

REFUSED = {"AGREE": "REJECT"}  # what the negation of an act of will is (*war nicht bereit*)
ARMED = frozenset(("MIL", "COP", "REB", "UAF"))
OBJECTS = ("obj", "nsubj", "nsubj:pass", "obl", "obl:arg", "iobj", "xcomp", "ccomp", "dep")
CANDIDATE_POS = frozenset(("VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADV"))


class EventReader:
    """Reads events into the draft.

    An event is coded where a predicate of the lexicon puts an actor with a country, or a body that acts by itself, into one of
    PLOVER's sixteen types; certainty, date and place are left to the reader that follows.

    Args:
        language: ISO 639-1 code of a language with a lexicon.
        judge: decides on what the rules propose; the trained ``Judge`` of the language unless given (``agree`` takes it all).

    Raises:
        LexiconError: a table of the lexicon breaks its rules.
    """

    def __init__(self, language: str, judge: Deciding | None = None) -> None:
        self.language = language
        self.judge = judge or Judge(language)
        self.lexicon = EventLexicon.load(language)
        self.grammar = Grammar.load(language)

    def __call__(self, draft: Draft) -> None:
        """Fill ``draft.done``."""
        between = draft.between_given()
        reading = self.rules(between)
        found = self.judge(between, reading.candidates, reading.details) + reading.requests
        draft.done = sorted(found, key=lambda d: d.trigger.i)

    def rules(self, draft: Draft) -> Reading:
        """What the rules find: possible triggers with the events they make of them."""
        part_states(draft)
        reading = Reading(draft, self.lexicon, self.grammar)
        for word in draft.tree.words:
            if word.pos in CANDIDATE_POS:
                found = self.lexicon.find(word)
                if found is not None:
                    reading.code(word, found)
                if word.relation == "aux" and draft.said:
                    reading.oblige(word)
        reading.finish()
        return reading


class Reading:
    """The reading of one article."""

    def __init__(self, draft: Draft, lexicon: EventLexicon, grammar: Grammar) -> None:
        self.draft = draft
        self.lexicon = lexicon
        self.grammar = grammar
        self.parties = Parties(draft, grammar)
        self.frames = Frames(grammar, lexicon, frozenset(draft.mentions))
        self.roles = Roles(draft, grammar, lexicon, self.frames, self.parties)
        self.conditions = Conditions(self.roles)
        self.details = Details(self.roles, lexicon)
        self.coded: list[tuple[Done, Predicate, Entry]] = []
        self.seen: list[Predicate] = []
        self.candidates: list[Candidate] = []
        self.requests: list[Done] = []

    def code(self, word: Word, found: Found) -> None:
        """Code the event of a trigger, with the parties that its own clause gives."""
        predicate = self._predicate(word, found)
        self.seen.append(predicate)
        entry = self.conditions.best(predicate)
        if entry is None:
            return
        actors = self._fill(predicate, entry.actor if entry.actor is not None else ("subject",), actor=True)
        recipients = self._fill(predicate, entry.recipient or (), actor=False)
        rule = f"{found.kind}:{predicate.frame.rule}" if predicate.frame else f"noun:{predicate.governed or 'own'}"
        if entry.reciprocal:
            actors = distinct(self._reciprocal(predicate, entry, actors) + ([] if entry.recipient else recipients))
            rule += ":reciprocal"
        if not actors and entry.type == "CONSULT" and predicate.frame is None:
            actors = distinct(self._attending(word))
        actors = [party for party in actors if acts(party[0])]
        if entry.type == "MOBILIZE" and self._sends_civilian(predicate, actors):
            return
        recipients = [party for party in recipients if not self._same(party[0], [a for a, _ in actors])]
        trigger = word
        if entry.trigger is not None:
            trigger = next(iter(self.roles.words(predicate, entry.trigger)), word)
        done = Done(
            trigger=trigger,
            type=entry.type,
            mode=self.details.mode(predicate, entry),
            contexts=self.details.contexts(predicate, entry),
            actors=[a for a, _ in actors],
            recipients=[r for r, _ in recipients],
            actor_spans=[span for _, span in actors if span],
            recipient_spans=[span for _, span in recipients if span],
            rule=rule,
            entry=entry.origin,
        )
        done.future_type = entry.future_type
        if done.type in REFUSED and entry.future_type is None and not entry.reciprocal and self._refuses(predicate):
            done.type, done.mode, done.negation_read = REFUSED[done.type], None, True
        self.coded.append((done, predicate, entry))

    def _sends_civilian(self, predicate: Predicate, actors: list[Party]) -> bool:
        """Whether what is sent or called up is a person who is no soldier (*Entsendung einer Ärztin*)."""
        role = "object" if predicate.frame is not None else "genitive"
        sent = [actor for word in self.roles.words(predicate, role) for actor, _ in self.parties.named(word)]
        return any(
            actor.kind == "person" and not ARMED.intersection(actor.sectors) and all(actor is not a for a, _ in actors)
            for actor in sent
        )

    def oblige(self, modal: Word) -> None:
        """What a source says that another party must or should do is a request (codebook §5)."""
        lemma = self.lexicon.verb_of(modal) or modal.lemma
        if lemma not in self.grammar.obligation and modal.lower not in self.grammar.obligation:
            return
        said = self.draft.statement_at(modal)
        frame = self.frames.of(modal.head)
        if said is None or not said.source or self.grammar.negated(modal.head) or not self._asks(modal, frame):
            return
        asked = [party for word in frame.surface for party in self.parties.named(word)]
        sides = {side(actor) for actor in said.source}
        asked = distinct([party for party in asked if acts(party[0]) and side(party[0]) not in sides])
        actors = [actor for actor in said.source if acts(actor)]
        if asked and actors:
            done = Done(
                modal,
                "REQUEST",
                None,
                (),
                actors,
                [a for a, _ in asked],
                rule="obligation",
                entry="frames.toml#obligation",
            )
            done.recipient_spans = [span for _, span in asked if span]
            self.requests.append(done)

    def _asks(self, modal: Word, frame: Frame) -> bool:
        """No condition (verb before subject), no relative clause, no plan or hearsay in the indicative of *sollen*."""
        if not frame.surface or modal.head.relation == "acl" or frame.surface[0].i > modal.i:
            return False
        return modal.lower not in self.grammar.hearsay

    def finish(self) -> None:
        """Infer the parties that clauses leave out, make one of what names one act, gather what is to be judged."""
        kept = merge(self.coded, self.frames)
        Fallbacks(self.draft, self.frames).apply(kept)
        made = {id(predicate): done for done, predicate, _ in self.coded}
        ruled = {id(predicate): done for done, predicate, _ in kept if done.actors}
        for predicate in self.seen:
            rejected = made.get(id(predicate)) if id(predicate) not in ruled else None
            candidate = candidate_of(predicate, self.roles, self.conditions, ruled.get(id(predicate)), rejected is not None)
            self.candidates.append(candidate)

    @staticmethod
    def _same(recipient: Actor, actors: list[Actor]) -> bool:
        """Whether a recipient is an actor itself, or the same state's government as an actor."""
        return any(
            recipient is a or (a.country is not None and a.country == recipient.country and official(a, recipient))
            for a in actors
        )

    def _refuses(self, predicate: Predicate) -> bool:
        frame = predicate.frame
        return frame is not None and not frame.passive and self.grammar.negated(predicate.word)

    def _predicate(self, word: Word, found: Found) -> Predicate:
        if found.kind != "noun":
            return Predicate(word, found, self.frames.of(word))
        predicate = Predicate(word, found, None)
        predicate.located = any(
            c.dep in ("nmod", "obl") and self.roles.location_at(c) is not None for c in word.children
        )
        head = word
        while head.dep == "conj" and head.head is not head:
            head = head.head
        governor = head.head
        if head.dep in OBJECTS and governor is not head and governor.pos in ("VERB", "AUX"):
            support = self.lexicon.support_of(governor)
            if support is not None:
                predicate.governor = self.frames.of(governor)
                predicate.governed = support.subject
        return predicate

    def _fill(self, predicate: Predicate, roles: tuple[str, ...], actor: bool) -> list[Party]:
        for role in roles:
            if actor and predicate.frame is not None and role in NOUN_ACTOR:
                continue  # meant for the nouns of the entry
            found = self.roles.actors(predicate, role)
            if found:
                return distinct(found)
        if predicate.frame is None and predicate.governor is not None:
            wanted = "actor" if actor else "recipient"
            if predicate.governed == wanted:
                return distinct([p for w in predicate.governor.subject for p in self.parties.named(w)])
            if not actor:
                return distinct([p for w in predicate.governor.dative for p in self.parties.named(w)])
        if actor and predicate.frame is None:
            for role in NOUN_ACTOR:
                if role not in roles and (role != "genitive" or "possessor" not in roles):
                    found = self.roles.actors(predicate, role)
                    if found:
                        return distinct(found)
        return []

    def _reciprocal(self, predicate: Predicate, entry: Entry, first: list[Party]) -> list[Party]:
        found = list(first)
        for role in entry.actor or ("subject",):
            found += self.roles.actors(predicate, role)
        for adposition in sorted(self.grammar.partner | self.grammar.between):
            found += self.roles.actors(predicate, f"prep:{adposition}")
        if predicate.frame is None and entry.type == "CONSULT":
            found += self._attending(predicate.word)
        return found

    def _attending(self, noun: Word) -> list[Party]:
        """Whoever acts after, before or during a meeting took part in it (*sagte Xi nach dem Gespräch mit Putin*)."""
        while noun.dep == "nmod" and noun.head is not noun and self.grammar.adposition(noun) is not None:
            if noun.head.pos not in ("NOUN", "PROPN"):
                break
            noun = noun.head
        if noun.dep not in ("obl", "nmod", "advcl") or noun.head.pos != "VERB":
            return []
        if self.grammar.adposition(noun) not in self.grammar.circumstance:
            return []
        subject = self.frames.of(noun.head).subject
        return [party for word in subject for party in self.parties.named(word) if acts(party[0])]
