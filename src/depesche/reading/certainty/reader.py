"""The last reader: certainty, auxiliary modes, source, date and place of the events that are there."""

from __future__ import annotations

from depesche.codes import edtf
from depesche.reading.certainty.attribution import Attribution, parties
from depesche.reading.certainty.dating import Choosing, choose, questions
from depesche.reading.certainty.effects import CERTAIN, LATER, PLAIN, UNKNOWN, Effect
from depesche.reading.certainty.occasion import Occasion
from depesche.reading.certainty.path import PathReader, governing
from depesche.reading.certainty.vocabulary import load_vocabulary
from depesche.reading.draft import Done, Draft, Said
from depesche.reading.events.retype import retype
from depesche.reading.times import date_of

_MEETING = "CONSULT"
_TRIED = frozenset(("ASSAULT", "COERCE", "CONSULT", "PROTEST", "MOBILIZE", "REQUEST", "ACCUSE", "THREATEN"))
_DEEDS = ("AID", "COOPERATE")  # one delivery, seen as a gift or a trade
_VERBAL_ACTS = ("ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT")  # done in the saying, whatever day they speak of


class CertaintyReader:
    """Reads how certain the events of an article are.

    Args:
        language: ISO 639-1 code with a ``certainty.toml``.
        choose: chooses the dates of events; the rules' own are among the answers.
    """

    def __init__(self, language: str, choose: Choosing = choose) -> None:
        self._language, self._choose = language, choose
        self.vocabulary = load_vocabulary(language)
        self.path = PathReader(self.vocabulary, language)

    def __call__(self, draft: Draft) -> None:
        """Fill ``certainty``, ``auxiliary``, ``according_to``, ``date`` and ``place`` of every event in the draft."""
        attribution = Attribution(draft, self.vocabulary)
        for done in draft.done:
            done.according_to = attribution(done)
            around = attribution.around(done)
            effect = self.effect(draft, done, around[0] if around else None)
            self._take(done, effect, draft.done)
        for done in draft.done:
            attribution.settle(done, draft.done)
            if done.trigger.sentence.title:
                self._headline(done, draft.done)
        self._date(draft)

    def _date(self, draft: Draft) -> None:
        """Date and place the events: the rules propose dates, the scorer chooses."""
        occasion = Occasion(draft, self.vocabulary)
        occasion.run()
        before = [done.date for done in draft.done]
        self._choose(questions(draft, occasion.clause, occasion.how, self._language))
        for done, date in zip(draft.done, before, strict=True):
            if done.date != date:
                occasion.background(done)

    def effect(self, draft: Draft, done: Done, said: Said | None) -> Effect:
        """The certainty of an event inside the statement around its trigger (null: told by the article)."""
        effect = self.path(done.trigger, said)
        if done.trigger.pos == "ADJ" and effect == PLAIN:
            governor = self.vocabulary.governor(done.trigger, None)
            effect = governor.clause[0] if governor is not None and governor.author and governor.clause[0].future else effect
        if not effect.future and effect.level == CERTAIN and (self._ahead(draft, done) or self._announced(done)):
            effect = effect.under(LATER)
        if said is not None and not effect.negative and self._is_saying(done, said, effect):
            return PLAIN
        doubtful = effect.level == UNKNOWN or effect.negative
        spoken = done.type in _VERBAL_ACTS or (done.type == "AGREE" and self.vocabulary.governor(done.trigger, None) is not None)
        if spoken and done.trigger.pos == "NOUN" and doubtful and self._answered(done):
            return PLAIN
        if done.type in _TRIED and effect.negative and self._attempted(done):
            return PLAIN
        if done.type == "REJECT" and effect.negative and (done.negation_read or not self._refuses(done)):
            return Effect(effect.level, False, effect.future)  # the denial is what makes it a rejection
        return effect

    def _answered(self, done: Done) -> bool:
        """Whether the act is rejected or denied by a word above it, and so has been done."""
        head = done.trigger.head
        governor = self.vocabulary.governor(head, None) if head is not done.trigger else None
        return governor is not None and governor.noun[1] == PLAIN and (governor.outer or governor.clause[0].negative)

    def _headline(self, done: Done, others: list[Done]) -> None:
        """A present tense in the headline lies ahead where the article tells the same deed only as ahead."""
        if done.auxiliary or done.future_type in (None, done.type):
            return
        actors, recipients = parties(done)
        body = [o for o in others if not o.trigger.sentence.title and parties(o)[0] == actors]
        ahead = [o for o in body if "future" in o.auxiliary and o.type in (done.type, *_DEEDS) and parties(o)[1] == recipients]
        if ahead and not any(o.type == done.type and "future" not in o.auxiliary for o in body):
            self._take(done, LATER, others)

    def _attempted(self, done: Done) -> bool:
        """Whether an event failed and so was at least tried (*die Gespräche scheiterten*)."""
        head = done.trigger.head
        governor = self.vocabulary.subjects.get(head.lemma.lower()) or self.vocabulary.subjects.get(head.lower)
        return governor is not None and governor.attempted and done.trigger.relation == "nsubj"

    def _refuses(self, done: Done) -> bool:
        """Whether the trigger is a word of refusing by itself, so that its denial is one of the event."""
        governor = self.vocabulary.clause_governor(done.trigger)
        return governor is not None and governor.clause[0].negative

    def _ahead(self, draft: Draft, done: Done) -> bool:
        """Whether a present tense or a noun has a time that lies after the report."""
        if not draft.published or self.path.clause.is_past(done.trigger):
            return False
        if done.type in _VERBAL_ACTS and done.trigger.pos == "VERB":
            return False
        date = date_of(draft, done.trigger)
        return date is not None and edtf.is_after(date, draft.published)

    def _announced(self, done: Done) -> bool:
        """A headline in the infinitive ("Rwanda to send troops") tells what is to come."""
        word, marks = done.trigger, self.vocabulary.conditional["purpose"]
        top = word.relation == "root" or word.head.relation == "root"
        bare = word.morph.get("VerbForm") == "Inf" and word.child("aux", "nsubj:pass") is None
        return word.sentence.title and top and bare and any(c.relation == "mark" and c.lower in marks for c in word.children)

    def _is_saying(self, done: Done, said: Said, effect: Effect) -> bool:
        """Whether the words of the statement are the act: a threat *werde … angreifen, falls*, a demand "should withdraw"."""
        if done.type == "THREATEN":
            return effect.level == UNKNOWN or self._speaks(done, said)
        return done.type == "REQUEST" and effect.level < CERTAIN and self._speaks(done, said)

    def _speaks(self, done: Done, said: Said) -> bool:
        """Whether the actor of an event is who says it."""
        sources = {a.country or a.name for a in said.source}
        return any(actor in said.source or (actor.country or actor.name) in sources for actor in done.actors)

    def _take(self, done: Done, effect: Effect, others: list[Done]) -> None:
        done.certainty = effect.value
        done.auxiliary = effect.auxiliary
        if done.future_type is None or done.future_type == done.type:
            return
        if done.type == _MEETING:
            retype(done, effect.future or effect.level < CERTAIN)
        elif effect.future and not effect.negative and not self._promised(done, others):
            retype(done, True)

    def _promised(self, done: Done, others: list[Done]) -> bool:
        """Whether an act of promising or deciding stands above the trigger with an event of its own."""
        above = {word.i for word in governing(done.trigger)}
        if done.according_to is not None and done.according_to.cue is not None:
            above.add(done.according_to.cue.i)
        return any(o.trigger.i in above and o is not done for o in others)
