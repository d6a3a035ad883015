"""When and where events happened: their own expressions first, then what the article says of the same event or the same scene."""

from __future__ import annotations

from depesche.codes import edtf
from depesche.reading.certainty.attribution import parties
from depesche.reading.certainty.clause import ClauseReader
from depesche.reading.certainty.effects import PLAIN
from depesche.reading.certainty.vocabulary import Vocabulary
from depesche.reading.draft import Done, Draft, Location
from depesche.reading.places import place_of
from depesche.reading.times import date_of
from depesche.reading.tree import Word

HISTORICAL = "historical"
_FUTURE = "future"
_OLD = 2.0  # months before the report from which an event is background (codebook, section 5)
_SCENE = frozenset(("PROTEST", "ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "CONSULT"))  # deeds that narrators line up
_VERBAL = frozenset(("ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT", "AGREE", "CONCEDE"))
_ANSWERS = frozenset(("ACCUSE", "REQUEST", "THREATEN", "REJECT"))
_REACH = 4  # sentences a scene goes on without a date of its own
_LIMIT = 12


def _modes(done: Done) -> list[str]:
    """The modes in which two mentions of one event agree; one may deny what the other tells."""
    return [mode for mode in done.auxiliary if mode != "negation"]


def _internal(done: Done) -> bool:
    """Whether several parties of an event are of one state."""
    parties_here = [*done.actors, *done.recipients]
    return len(parties_here) > 1 and len({a.country or a.name for a in parties_here}) == 1


class Occasion:
    """Dates and places the events of one article."""

    def __init__(self, draft: Draft, vocabulary: Vocabulary) -> None:
        self.draft = draft
        self.vocabulary = vocabulary
        self.clause = ClauseReader(vocabulary)
        self.times = {t.head.i for t in draft.times if t.head is not None}
        self.how: dict[int, str] = {}
        """By the index of an event's trigger, the rule that dated it."""

    def run(self) -> None:
        """Date and place every event in the draft, and mark the background."""
        events = sorted(self.draft.done, key=lambda d: d.trigger.start)
        for done in events:
            done.date = self._own_date(done)
            self.background(done)
        for done in events:
            done.place = self._own_place(done)
        self._note("own", events)
        self._beside(events)
        for rule in (self._below, self._onward, self._share, self._scenes, self._lead, self._share):
            rule(events)
            self._note(rule.__name__.strip("_"), events)

    def _note(self, rule: str, events: list[Done]) -> None:
        """Note that a rule dated what has a date since."""
        for done in events:
            if done.date is not None:
                self.how.setdefault(done.trigger.i, rule)

    def _own_place(self, done: Done) -> Location | None:
        """Where its clause says it happened; a state that takes part is no place."""
        words = [done.trigger] if (carrier := self.clause.carrier(done.trigger)) is None else [done.trigger, carrier]
        found = next((p for w in words if (p := place_of(self.draft, w)) is not None), None)
        found = self._seat(done.trigger) if found is None and done.type in _SCENE else found
        return found if found is not None and not self._takes_part(done, found) else None

    def _takes_part(self, done: Done, place: Location) -> bool:
        """Whether a place is a state that acts here, or the home of those who are only spoken to."""
        sides = (*done.actors, *done.recipients)
        if any(a.kind == "country" and a.name == place.name for a in sides):
            return True
        state = any(a.kind == "country" and a.name == place.name for a in self.draft.actors)
        return state and done.type in _VERBAL and any(a.country == place.country for a in sides)

    def _seat(self, verb: Word) -> Location | None:
        """Deeds of a local body happen where it is (*die Polizei in Karatschi nahm … fest*)."""
        subjects = {c.i for c in verb.children if c.relation == "nsubj" or c.dep == "obl:agent"}
        local = (p for p in self.draft.locations if p.head is not None and p.head.dep == "nmod" and p.head.head.i in subjects)
        return next(local, None)

    def _beside(self, events: list[Done]) -> None:
        """What is said or done at a meeting or on a visit happens where that is."""
        by_word = {d.trigger.i: d for d in events}
        for done in events:
            for child in done.trigger.children if done.place is None else ():
                occasion = by_word.get(child.i) if child.relation == "obl" else None
                if occasion is not None and occasion.type == "CONSULT" and done.place is None:
                    done.place = occasion.place

    def _own_date(self, done: Done) -> str | None:
        """The date that its clause gives, or the clause whose time is its time too; none for what is only thought of."""
        if done.certainty == "UU":
            return None
        for word in self._same_time(done.trigger):
            found = date_of(self.draft, word)
            if found is not None:
                return found if self._fits(done, word, found) else None
        found = self._of_main_clause(done.trigger) or self._since(done.trigger)
        return found if found is not None and self._fits(done, done.trigger, found) else None

    def _fits(self, done: Done, word: Word, date: str) -> bool:
        """Whether the time can be the event's: what lies ahead is not over, and a saying is not yet to come."""
        published = self.draft.published
        if not published:
            return True
        if _FUTURE in done.auxiliary:
            age = edtf.months_before(date, published)
            # the day is that of the planning
            planned = word is done.trigger and word.pos == "NOUN" and self.clause.is_past(word.head)
            return age is None or age < 0 or (age == 0 and not planned)
        return done.type not in _VERBAL or done.trigger.pos != "VERB" or not edtf.is_after(date, published)

    def _since(self, word: Word) -> str | None:
        """What has gone on since a day: to the report where it is told in the perfect, without end in the present."""
        for time in self.draft.times:
            if time.head is None or time.head.head is not word or not time.edtf or time.type != "DATE":
                continue
            if any(c.lower in self.vocabulary.perfect["since"] for c in time.head.children):
                start = time.edtf.partition("/")[0].partition("T")[0]
                over = self.clause.is_past(word) and self.draft.published
                return f"{start}/{self.draft.published if over else '..'}"
        return None

    def _same_time(self, word: Word) -> list[Word]:
        """The trigger, and the verbs whose time is the event's: that of a noun, that of an attempt, those coordinated with it."""
        carrier = self.clause.carrier(word)
        found: list[Word] = [word] if carrier is None else [carrier, word]
        node = word
        for _ in range(_LIMIT):
            relation, head = node.relation, node.head
            nominal = relation in ("obl", "obj", "nsubj") and node.pos == "NOUN"
            if node.pos == "NOUN" and head.i in self.times and relation in ("appos", "nmod", "conj"):
                node = head.head  # the parse hangs the noun on the time beside it
            elif relation == "conj" or nominal or self._attempt(node):
                node = head
            else:
                break
            found.append(node)
        return found + [c for w in found for c in w.children if c.relation == "conj" and c.pos == "VERB" and c is not word]

    def _attempt(self, node: Word) -> bool:
        """Whether an infinitive hangs on a verb that leaves its certainty as it is (*versuchte, … zu stürmen*)."""
        if node.relation not in ("xcomp", "ccomp") or node.morph.get("VerbForm") == "Fin" or node.head.pos != "VERB":
            return False
        governor = self.vocabulary.clause_governor(node.head)
        return governor is not None and governor.clause[0] == PLAIN and not governor.factive

    def _of_main_clause(self, word: Word) -> str | None:
        """The only date of the sentence's main clause, for its main verb, where the parse ties them only loosely."""
        node = word
        while node.relation == "conj" and node.head is not node:
            node = node.head
        if node.head is not node or word.pos not in ("VERB", "AUX"):
            return None
        found = [t.edtf for t in self.draft.times if t.head is not None and t.edtf and self._dates_main(t.head, node)]
        return found[0].partition("T")[0] if len(found) == 1 else None

    @staticmethod
    def _dates_main(time: Word, main: Word) -> bool:
        """Whether a bare time (*2016*, "Monday") hangs on the main verb or an auxiliary of it."""
        bare = not any(c.relation in ("case", "mark") for c in time.children)
        return bare and (time.head is main or (time.head.head is main and time.head.relation == "aux"))

    def background(self, done: Done) -> None:
        """Mark what lies more than two months back; what was planned then is past too."""
        if done.date is None or not self.draft.published:
            return
        age = edtf.months_before(done.date, self.draft.published)
        if age is not None and age >= _OLD:
            self._mark(done)

    @staticmethod
    def _mark(done: Done) -> None:
        done.auxiliary = [HISTORICAL, *(mode for mode in done.auxiliary if mode not in (HISTORICAL, _FUTURE))]

    def _below(self, events: list[Done]) -> None:
        """What hangs on a background event is background, and a relative clause or noun has its time."""
        old = {d.trigger.i: d for d in events if HISTORICAL in d.auxiliary}
        old |= {d.trigger.head.i: d for d in old.values() if d.trigger.pos == "NOUN" and d.trigger.relation in ("nsubj", "obj")}
        for done in events if old else ():
            if HISTORICAL in done.auxiliary:
                continue
            node, loose = done.trigger, True
            while node.head is not node and not (node.dep == "conj" and any(c.relation == "nsubj" for c in node.children)):
                loose = loose and node.relation not in ("ccomp", "advcl", "xcomp")
                node = node.head
                if node.i in old and done.date is None:
                    done.date = old[node.i].date if loose else None
                    self._mark(done)
                    break

    def _onward(self, events: list[Done]) -> None:
        """*Damals …* goes on with the background told before."""
        last: Done | None = None
        for done in events:
            if HISTORICAL in done.auxiliary:
                last = done
            elif last is not None and done.date is None and self._goes_on(done.trigger, last.trigger):
                done.date = last.date
                self._mark(done)

    def _goes_on(self, word: Word, before: Word) -> bool:
        """Whether a trigger carries on from the sentence before (*damals*, "then")."""
        near = word.sentence.index - before.sentence.index <= 1
        return near and any(c.lower in self.vocabulary.background for c in word.children)

    def _share(self, events: list[Done]) -> None:
        """Mentions of the same event share its date and place."""
        for done in events:
            if done.certainty == "UU" or (done.date is not None and done.place is not None):
                continue
            same = [o for o in events if self._same(done, o)]
            dates = list(dict.fromkeys(o.date for o in same if o.date))
            if done.date is None and dates and (len(dates) == 1 or done.trigger.sentence.title):
                done.date = dates[0]
            spots = [o.place for o in same if o.place]
            if done.place is None and not done.auxiliary and spots and len({s.name for s in spots}) == 1:
                done.place = spots[0]

    def _same(self, done: Done, other: Done) -> bool:
        """Whether two mentions can be of one event: type, parties, and whether it happened."""
        if done is other or done.type != other.type or _modes(done) != _modes(other):
            return False
        if done.mode != other.mode and done.mode is not None and other.mode is not None:
            return False
        body = not (done.trigger.sentence.title or other.trigger.sentence.title)
        if body and done.type in _VERBAL and done.trigger.pos == "VERB":
            return False  # people say such things again and again
        mine, theirs = parties(done), parties(other)
        if _internal(done) or _internal(other) or mine[0] != theirs[0]:  # within one state only the same people count
            return {a.name for a in done.actors} == {a.name for a in other.actors}
        return mine[1] == theirs[1] or not mine[1] or not theirs[1]

    def _scenes(self, events: list[Done]) -> None:
        """Deeds told one after the other happen on the same day at the same place, until the text says otherwise."""
        last: Done | None = None
        for done in events:
            if done.type not in _SCENE or done.auxiliary or done.trigger.sentence.title:
                continue
            if last is not None and self._stands(done.trigger) and self._continues(done, last):
                done.date = done.date or last.date
                if done.date == last.date:
                    done.place = done.place or last.place
            if done.date is not None:
                last = done

    def _continues(self, done: Done, last: Done) -> bool:
        here, there = done.trigger.sentence, last.trigger.sentence
        countries = set().union(*parties(done)) & set().union(*parties(last))
        told = done.according_to is None or self.clause.is_past(done.trigger)
        told = told or (last.according_to is not None and done.according_to.source == last.according_to.source)  # type: ignore[union-attr]
        return here.paragraph - there.paragraph <= 1 and here.index - there.index <= _REACH and bool(countries) and told

    def _stands(self, word: Word) -> bool:
        """Whether a trigger tells an event anew: a verb, or a noun that a verb of happening carries."""
        if word.pos not in ("NOUN", "PROPN"):
            return True
        return any(self.vocabulary.happens(w) for w in (word.head, word.head.head)) or word.relation in ("nsubj", "obj", "root")

    def _lead(self, events: list[Done]) -> None:
        """The headline and the first paragraph tell the news of one day: the first date there is that of what has none."""
        paragraph = next((s.paragraph for s in self.draft.tree.sentences if not s.title), 0)
        first = [d for d in events if d.trigger.sentence.paragraph <= paragraph and not d.auxiliary]
        dated = [d for d in first if d.date is not None and d.according_to is None]
        news = next((d for d in dated if d.trigger.pos == "VERB"), dated[0] if dated else None)
        date = news.date if news is not None else self._day(paragraph)
        for done in first:
            if done.date is None and self._told(done) and (self._belongs(done, news) if news else self._announced(done, date)):
                done.date = date

    @staticmethod
    def _belongs(done: Done, news: Done) -> bool:
        """Whether an undated event of the lead is of the day of the dated one: answers to it may have come later."""
        if done.trigger.start < news.trigger.start or done.type not in _ANSWERS:
            return done.according_to is None
        return {a.name for a in done.actors} == {a.name for a in news.actors}

    def _announced(self, done: Done, date: str | None) -> bool:
        """Whether the article tells the event, or a source on that very day."""
        said = done.according_to
        return said is None or (said.cue is not None and date_of(self.draft, said.cue) == date)

    def _day(self, paragraph: int) -> str | None:
        """The recent day that a main clause of the lead names, whatever happens in it."""
        for sentence in self.draft.tree.sentences:
            if sentence.paragraph != paragraph:
                continue
            for root in sentence.roots:
                found = date_of(self.draft, root) if self.clause.is_past(root) else None
                age = edtf.months_before(found, self.draft.published) if found and self.draft.published else None
                if age is not None and -1 < age < 1:
                    return found
        return None

    def _told(self, done: Done) -> bool:
        """Whether the lead tells the event as news: in the headline, or in the past tense."""
        return done.trigger.sentence.title or self.clause.is_past(done.trigger)
