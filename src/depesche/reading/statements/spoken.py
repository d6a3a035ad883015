"""First pass: verbs that attribute, with what they govern or the noun they are about."""

from __future__ import annotations

from depesche.reading.draft import Actor
from depesche.reading.mood import PAST, PRESENT
from depesche.reading.statements.article import QUOTATION, Statements
from depesche.reading.statements.content import Range, is_clausal, less
from depesche.reading.statements.cues import noun_frames, verb_cue
from depesche.reading.statements.frames import Frame
from depesche.reading.statements.parts import EDGE, Found
from depesche.reading.statements.phrases import clause_verb, passive, phrase
from depesche.reading.statements.places import Places
from depesche.reading.statements.prepositional import Phrases
from depesche.reading.statements.refusals import refusal
from depesche.reading.statements.reported import nominal_content
from depesche.reading.statements.sources import is_name
from depesche.reading.tree import Word
from depesche.record import Span

ASSESSED = frozenset({"predicate", "as", "gerund"})  # nominal contents that hold a proposition
ANONYMOUS = frozenset(
    {"conjunction", "verb-second", "clause", "cue-after"}
)  # rules a passive without agent may rest on


EVIDENTIAL = Frame("evidential")


class Spoken:
    """Reads the statements of verbs.

    Args:
        article: the article's statements so far.
    """

    def __init__(self, article: Statements) -> None:
        self.article = article
        self.places = Places(article)
        self.holes: list[
            Range
        ] = []  # phrases that attribute, which no verb governs: "According to a diplomat, Oman offered …"

    def read(self) -> None:
        layout = self.article.layout
        phrases = Phrases(layout, self.article.speech, self.article.roles)
        self.holes = [
            phrases.with_relative(found, len(layout.words))
            for w in layout.words
            if (found := phrases.attribution(w)) is not None
        ]
        for index, word in enumerate(layout.words):
            if layout.quoted[index] >= 0:
                continue
            if word.pos == "AUX" and self.article.speech.is_word("evidential", word.lower):
                self._evidential(word)
            cue = verb_cue(layout, self.article.speech, word)
            if cue is not None:
                if self._relays(word) or self.article.subjects.reduced(word):
                    continue
                if any(self._try(word, frame) for frame in cue.frames) or refusal(self.article, word) is not None:
                    continue
                if self._beside_quotation(index):
                    self._try(word, QUOTATION)
            elif word.pos == "VERB" and self._beside_quotation(index):
                self._try(word, QUOTATION)

    def _evidential(self, word: Word) -> None:
        """*Zollbeamte wollen Drogen gefunden haben*: a modal over a perfect infinitive puts the claim on its subject."""
        verb = word.head
        perfect = self.article.speech.words.get("perfect", frozenset())
        if (
            word.dep != "aux"
            or verb.morph.get("VerbForm") != "Part"
            or not any(c.lower in perfect for c in verb.all("aux"))
        ):
            return
        head = self.article.subjects.of(verb)
        actors, spans = self.article.parties.resolve(head) if head is not None else ([], [])
        if not actors or head is None:
            return
        at = self.article.layout.at
        inside = sorted(at[w.i] for w in verb.subtree() if w.pos not in ("PUNCT", "SCONJ"))
        ranges = [(inside[0], inside[-1] + 1)]
        for hole in (phrase(self.article.layout, head), (at[word.i], at[word.i] + 1)):
            ranges = less(ranges, hole)
        self.article.state(word, EVIDENTIAL, ranges, actors, spans, "indirect", "evidential")

    def _relays(self, word: Word) -> bool:
        """ "citing diplomats" tells where another cue has its words from and is no cue itself."""
        known = (
            word.lemma in self.article.speech.relays
            or self.article.speech.forms.get(word.lower) in self.article.speech.relays
        )
        return (
            known
            and word.dep in ("advcl", "conj", "acl", "xcomp")
            and not any(c.dep.startswith("nsubj") for c in word.children)
        )

    def _beside_quotation(self, index: int) -> bool:
        """Whether an unknown verb stands right after a quoted clause („…“, schwärmte ein Ordner)."""
        layout = self.article.layout
        here = index - 1
        while (
            here > 0
            and layout.quoted[here] < 0
            and layout.words[here].text in EDGE
            and layout.words[here].text not in ".;"
        ):
            here -= 1
        if here == index - 1 or layout.quoted[here] < 0 or layout.part_of[here] != layout.part_of[index]:
            return False
        return (
            is_clausal(layout, layout.quoted[here])
            and layout.finite(index, index + 1) != []
            and self.article.subjects.of(layout.words[index]) is not None
        )

    def _try(self, word: Word, frame: Frame) -> bool:
        """Make the statement of a cue in one of its frames; False where the frame does not fit."""
        if not self._fits(word, frame):
            return False
        found = self._clause(word, frame)
        if found is not None and self._attributing(found.ranges):
            found = None if frame is QUOTATION else self._infinitive(word, frame)
        source, spans, head = self._source(word, frame, found is not None)
        if found is not None and head is not None and head.pos == "PRON":
            source = self._outside(head, found, source)
        plain = "reported" if found is not None and found.rule == "said-before" else "indirect"
        if found is None:
            subject = None if "subject" in frame.content else self.article.subjects.of(word)
            stops = [h for h in (head, subject) if h is not None and not passive(word)]
            nominal = nominal_content(self.article.roles, self.article.extents, word, frame, stops)
            if nominal is not None and not source and frame.source == ("subject",):
                source, spans = self._anybody(word)
            if nominal is None or not source:
                return False
            found = Found([*nominal[0], *self._condition(nominal[0][-1][1])], f"nominal:{nominal[1]}", False)
            plain = "indirect" if nominal[1] in ASSESSED else frame.nominal
        if not source and not (frame.expletive or passive(word)):
            carried = self.article.carried(word)
            if self.article.speech.verb_second and found.rule == "cue-after" and self._is_subject(found):
                return False
            if frame is QUOTATION or (carried is None and not (spans and found.clause)):
                return False
            if carried is not None:
                source, spans = carried.source, spans or carried.source_spans
        if not source and not spans and not frame.expletive and not self._agentless(word, found):
            return False
        said = self.article.state(word, frame, found.ranges, source, spans, plain, found.rule)
        if said is not None and said.mode == "direct" and not found.clause:
            said.mode = "mixed"  # *sprach von „einem Mann, der irrt“*
        last = self.article.carried(word)
        if said is not None and last is not None and spans == last.source_spans and not said.via:
            said.via = [a for a in last.via if a not in said.source]  # *…, heißt es dort weiter*
        return said is not None

    def _is_subject(self, found: Found) -> bool:
        """*Dass er geht, deutet auf Streit hin*: a clause that the verb has for its subject."""
        return self.article.speech.is_word("that", self.article.layout.words[found.ranges[0][0]].lower)

    def _condition(self, end: int) -> list[Range]:
        """*verlangte Hilfe, sobald die Armee fort sei*: a condition in the Konjunktiv after what is spoken about is part of it."""
        layout, speech = self.article.layout, self.article.speech
        part = layout.parts[layout.part_of[end - 1]]
        low, high = next(((a, b) for a, b in layout.segments(part) if end <= a), (part.high, part.high))
        verbs = layout.finite(low, high)
        if not speech.verb_second or not verbs or layout.quoted[low] >= 0 or speech.is_word("complement", layout.words[low].lower):
            return []
        conditional = speech.is_word("conditional", layout.words[low].lower)
        subordinate = layout.words[low].pos == "SCONJ" and speech.mood(verbs[-1]) in (PRESENT, PAST)
        return [(low, high)] if (conditional or subordinate) and not layout.finite(end, low) else []

    def _attributing(self, ranges: list[Range]) -> bool:
        """Whether a stretch before the cue is nothing but a phrase that attributes."""
        low, high = ranges[0]
        words = self.article.layout.words
        while high > low and words[high - 1].text in EDGE:
            high -= 1
        return any(first <= low and high <= last for first, last in self.holes)

    def _infinitive(self, word: Word, frame: Frame) -> Found | None:
        """The clause that follows the cue, where what stands before it is not what is said."""
        layout = self.article.layout
        part = layout.parts[layout.part_of[layout.at[word.i]]]
        return (
            self.article.clauses.following(word, frame, part) if {"clause", "infinitive"} & set(frame.content) else None
        )

    def _fits(self, word: Word, frame: Frame) -> bool:
        """Whether the verb has the company its frame asks for."""
        if frame.reflexive and not any(w.morph.get("Reflex") == "Yes" for w in word.children):
            return False
        if frame.expletive and not self._expletive(word):
            return False
        if any(self.article.roles.prepositional(word, preposition) is not None for preposition in sorted(frame.without)):
            return False
        return not frame.idiom or self._idiom(word, frame)

    def _agentless(self, word: Word, found: Found) -> bool:
        """Whether a passive without agent may stand as a statement of an unnamed source: *…, wird vermutet*."""
        return passive(word) and self.article.speech.verb_second and found.rule in ANONYMOUS

    def _clause(self, word: Word, frame: Frame) -> Found | None:
        """The clause or quotation that the cue governs."""
        part = self.article.layout.part_of[self.article.layout.at[word.i]]
        found: Found | None = None
        if "clause" in frame.content and self._quotation_follows(part):
            found = self._own_clause(word, frame) or self._after_colon(word, part)
        if found is None and {"clause", "infinitive"} & set(frame.content):
            found = self.article.clauses.find(word, frame)
        if found is None and "clause" in frame.content:
            found = self._after_colon(word, part) or self._said_before(word, part)
        return None if found is not None and self._object_first(word, frame, found) else found

    def _own_clause(self, word: Word, frame: Frame) -> Found | None:
        """A clause before the colon, so that the quotation is another statement: *Er schwor, er sei es nicht: „Warum auch?“*"""
        found = self.article.clauses.find(word, frame)
        if found is None or found.rule not in ("conjunction", "verb-second", "clause"):
            return None
        return found if found.ranges[0][0] > self.article.layout.at[word.i] else None

    def _object_first(self, word: Word, frame: Frame, found: Found) -> bool:
        """ "offered 4,500 troops to lead the mission": the object is what is offered, not the infinitive."""
        if found.rule not in ("clause", "infinitive") or "object" not in frame.content or "object" in frame.recipient:
            return False
        thing = self.article.roles.fill(word, "object")
        if self.article.speech.verb_second or thing is None or thing.pos not in ("NOUN", "PROPN"):
            return False
        return self.article.layout.at[thing.i] < found.ranges[0][0]

    def _idiom(self, word: Word, frame: Frame) -> bool:
        part = self.article.layout.parts[self.article.layout.part_of[self.article.layout.at[word.i]]]
        return any(
            w.lower in frame.idiom
            for w in self.article.layout.words[part.low : part.high]
            if word in (w.head, w.head.head, w.head.head.head)
        )

    def _quotation_follows(self, number: int) -> bool:
        """Whether a part ends in a colon and a quotation comes next."""
        part = self.article.layout.parts[number]
        if part.closed != ":" or number + 1 >= len(self.article.layout.parts):
            return False
        following = self.article.layout.parts[number + 1]
        return any(q >= 0 for q in self.article.layout.quoted[following.low : following.low + 2])

    def _said_before(self, word: Word, number: int) -> Found | None:
        """*Das teilte X mit.* – the pronoun stands for what was said in the sentence before."""
        part = self.article.layout.parts[number]
        first = self.article.layout.words[part.low]
        if (
            number == 0
            or not self.article.speech.is_word("demonstrative", first.lower)
            or first.head not in (word, clause_verb(word))
        ):
            return None
        before = self.article.layout.parts[number - 1]
        if before.home.paragraph != part.home.paragraph or before.home.title:
            return None
        if self.article.subjects.of(word) is first:
            return None
        return Found([(part.low, part.low + 1)], "said-before", True)

    def _expletive(self, word: Word) -> bool:
        if any(c.lower in self.article.speech.words.get("expletive", ()) for c in word.children):
            return True
        here = self.article.layout.at[word.i]
        near = self.article.layout.words[max(0, here - 1) : here + 2]
        return any(w.lower in self.article.speech.words.get("expletive", ()) for w in near)

    def _after_colon(self, word: Word, number: int) -> Found | None:
        """X widersprach: Y habe … – the part after the colon is what is said."""
        layout = self.article.layout
        part = layout.parts[number]
        if part.closed != ":" or number + 1 >= len(layout.parts) or number + 1 in self.article.used:
            return None
        following = layout.parts[number + 1]
        if (
            following.home.paragraph != part.home.paragraph
            and layout.quoted[following.low + 1 if following.low + 1 < following.high else following.low] < 0
        ):
            return None
        if self._own_cue(following.low, following.high) or self._nearer(word, part.high):
            return None
        self.article.used.add(number + 1)
        return Found([(following.low, following.high)], "colon", True)

    def _nearer(self, word: Word, high: int) -> bool:
        """Whether another verb of saying with a subject of its own stands between this one and the colon."""
        layout = self.article.layout
        later = [w for w in layout.words[layout.at[word.i] + 1 : high] if w.pos == "VERB" and layout.quoted[layout.at[w.i]] < 0]
        saying = [w for w in later if w.lower in self.article.speech.forms and w.relation not in ("acl", "ccomp")]
        return any(c.dep.startswith("nsubj") for w in saying for c in w.children)

    def _own_cue(self, low: int, high: int) -> bool:
        """Whether a quotation after a colon has a cue clause of its own: "…", he asked."""
        layout = self.article.layout
        quoted = any(n >= 0 for n in layout.quoted[low : low + 2])
        rest = [w for w in layout.finite(low, high) if layout.quoted[layout.at[w.i]] < 0]
        return quoted and bool(rest) and rest[0].lower in self.article.speech.forms

    def _source(self, word: Word, frame: Frame, make: bool) -> tuple[list[Actor], list[Span], Word | None]:
        for role in frame.source:
            if role in ("document", "circle"):
                actors, spans = self.places.document(word) if role == "document" else self.places.circle(word)
                if actors:
                    return actors, spans, None
                continue
            head = None if role == "carried" else self.article.roles.fill(word, role)
            if head is not None and self.article.speech.is_word("impersonal", head.lower):
                actors, spans = self.places.circle(word)
                if actors:
                    return actors, spans, None
            if (
                head is None
                or not is_name(head)
                or head.i in self.article.layout.timed
                or (self.article.speech.is_word("expletive", head.lower) and self.article.draft.actor(head) is None)
            ):
                if role == "carried" and (told := self.article.before(word)) is not None:
                    return *told, None  # *Die Regierung zieht die Truppen ab. Man tue es ungern, hieß es.*
                if role == "carried" and (last := self.article.carried(word)) is not None:
                    return last.source, last.source_spans, None
                continue
            state = self.places.state(head) if role.startswith("prep:") and self.article.parties.find(head) is None else None
            if state is not None:
                return [state], [head.span], head
            actors, spans = self.article.parties.resolve(head, make or self._speaks(head))
            if not actors and (latest := self.article.latest(head)) is not None:
                return [latest], [head.span], head
            if actors or head.pos == "PRON":
                if not actors and (last := self.article.carried(word)) is not None:
                    actors = last.source
                return self.article.again(head, actors), spans or [head.span], head
        return [], [], None

    def _outside(self, pronoun: Word, found: Found, source: list[Actor]) -> list[Actor]:
        """Whom a pronoun stands for that seems to mean somebody named only in what is said: whom the text before is about."""
        layout = self.article.layout
        stretches = [layout.span(*r) for r in found.ranges]
        named = [m.start for a in source for m in a.mentions if m.start < pronoun.start and m.form != "pronoun"]
        if len(source) != 1 or not named or not any(a <= max(named) < b for a, b in stretches) or stretches[0][0] > pronoun.start:
            return source
        told = self.article.before(pronoun)
        if told is None or len(told[0]) != 1:
            return source
        other, gender = told[0][0], pronoun.morph.get("Gender")
        fits = other.kind == "person" and not other.plural and gender in (None, other.gender)
        return told[0] if fits or (gender == "Fem" and other.kind == "organisation") else source

    def _speaks(self, head: Word) -> bool:
        """Whether an unknown subject of a verb without clause may be somebody who speaks: no report and no reproach."""
        return head.pos != "NOUN" or (self.article.speech.verb_second and not noun_frames(self.article.speech, head))

    def _anybody(self, word: Word) -> tuple[list[Actor], list[Span]]:
        """Somebody unknown who speaks about a thing: "Her husband criticised the ruling"."""
        head = self.article.roles.fill(word, "subject") if self.article.speech.object_follows else None
        if head is None or head.pos != "NOUN" or word.dep == "ccomp" or not self.article.parties.personal(head, several=True):
            return [], []
        singular = head.morph.get("Number") != "Plur"
        for child in head.children:  # "the driver" is somebody whom the article has named, "neither officer" nobody
            known = singular and child.morph.get("Definite") == "Def"
            if known or child.dep == "case" or self.article.speech.is_word("negation", child.lower):
                return [], []
        return self.article.parties.resolve(head)
