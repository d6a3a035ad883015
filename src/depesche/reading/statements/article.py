"""What all passes over an article share: its layout, the finders, and the statements found so far."""

from __future__ import annotations

from depesche.reading.draft import Actor, Draft, Said
from depesche.reading.statements.chains import recipients
from depesche.reading.statements.content import Range, mode_of, spans_of
from depesche.reading.statements.extents import Extents
from depesche.reading.statements.frames import Frame, Speech
from depesche.reading.statements.loose import main_verb
from depesche.reading.statements.parts import COMMAS, Layout, Part
from depesche.reading.statements.relays import relay
from depesche.reading.statements.roles import Roles
from depesche.reading.statements.sources import Parties, is_name
from depesche.reading.statements.subjects import Subjects
from depesche.reading.statements.verbal import Clauses
from depesche.reading.tree import Word
from depesche.record import Span

QUOTATION = Frame("quotation")  # for verbs that stand beside a quotation and are in no lexicon


class Statements:
    """The statements of one article in the making.

    Args:
        draft: the article's draft.
        speech: the words of its language.
    """

    def __init__(self, draft: Draft, speech: Speech) -> None:
        self.draft = draft
        self.speech = speech
        self.layout = Layout(draft.tree, {*speech.prepositions, *speech.particles})
        self.subjects = Subjects(self.layout, speech)
        self.roles = Roles(self.layout, speech, self.subjects)
        self.extents = Extents(self.layout, speech, self.subjects)
        self.clauses = Clauses(self.layout, speech, self.subjects)
        self.parties = Parties(draft, self.layout, speech)
        self.layout.named.update(draft.mentions)
        for time in draft.times:
            self.layout.timed.update(w.i for w in draft.tree.between(time.start, time.end))
        self.said: list[Said] = []
        self.ranges: dict[int, list[Range]] = {}  # id of a statement → its stretches of words
        self.follows: dict[int, Said] = {}  # id of a statement without a cue → the one it goes on from
        self.used: set[int] = set()  # parts that are content of a cue in another part

    def carried(self, word: Word) -> Said | None:
        """The last statement before this word in its paragraph or the one before."""
        paragraph = word.sentence.paragraph
        before = [
            s
            for s in self.said
            if s.content[0][0] < word.start
            and paragraph - 1 <= s.sentence.paragraph <= paragraph
            and s.source
            and not any(a <= word.start < b for a, b in s.content)
        ]
        return max(before, key=lambda s: s.content[0][0], default=None)

    def again(self, head: Word, actors: list[Actor]) -> list[Actor]:
        """Whom a pronoun that speaks stands for: who spoke last rather than somebody named before that or in what was said."""
        last = self.carried(head)
        if head.pos != "PRON" or last is None or len(last.source) != 1 or not last.source_spans:
            return actors
        speaker, since = last.source[0], last.source_spans[-1][0]
        if speaker in actors or speaker.plural or head.morph.get("Number") != "Sing":
            return actors
        if speaker.kind != "person" or speaker.gender not in (None, head.morph.get("Gender")):
            return actors
        named = [m.start for a in actors for m in a.mentions if since < m.start < head.start and m.form != "pronoun"]
        heard = [any(a <= start < b for s in self.said for a, b in s.content) for start in named]
        return [speaker] if all(heard) else actors

    def latest(self, head: Word) -> Actor | None:
        """*Der bestreitet das*, *Diese nannte den Vorwurf haltlos*: a demonstrative that speaks means whoever was named last."""
        if not self.speech.verb_second or head.pos not in ("PRON", "DET") or not (head.dep.startswith("nsubj")):
            return None
        if head.morph.get("PronType") not in ("Dem", "Art") or self.speech.is_word("demonstrative", head.lower):
            return None
        gender, plural = head.morph.get("Gender"), head.morph.get("Number") == "Plur"
        for mention in sorted(self.draft.mentions.values(), key=lambda m: -m.start):
            there = mention.head
            if mention.start >= head.sentence.start or mention.form in ("pronoun", "adjective", "compound"):
                continue
            if there.sentence.paragraph != head.sentence.paragraph or there.sentence.index < head.sentence.index - 1:
                return None
            if plural and (there.morph.get("Number") == "Plur" or mention.actor.plural):
                return mention.actor
            if not plural and not mention.actor.plural and (gender is None or there.morph.get("Gender") in (None, gender)):
                return mention.actor
        return None

    def subject(self, part: Part) -> tuple[list[Actor], list[Span]] | None:
        """Who the subject of a part's main clause is, where it is somebody known."""
        verb = main_verb(self.layout, part)
        if verb is None:
            return None
        head = self.subjects.of(verb.head if verb.dep in ("aux", "aux:pass", "cop") else verb)
        if head is None or not is_name(head) or self.layout.quoted[self.layout.at[head.i]] >= 0:
            return None
        actors, spans = self.parties.resolve(head, make=False)
        return (actors, spans) if actors else None

    def before(self, word: Word) -> tuple[list[Actor], list[Span]] | None:
        """Whom the sentence before is about, where it stands in the same paragraph and is not itself what somebody says."""
        number = self.layout.part_of[self.layout.at[word.i]]
        part, last = self.layout.parts[number], self.layout.parts[number - 1] if number else None
        if last is None or last.home.paragraph != part.home.paragraph or last.home.title or self.claimed(last):
            return None
        return self.subject(last)

    def claimed(self, part: Part) -> bool:
        start, end = self.layout.span(part.low, part.high)
        return any(a < end and start < b for s in self.said for a, b in s.content)

    def index(self, said: Said) -> int:
        word = self.draft.tree.word_from(said.content[0][0])
        return self.layout.at[word.i] if word is not None else 0

    def state(
        self,
        cue: Word | None,
        frame: Frame,
        ranges: list[Range],
        source: list[Actor],
        spans: list[Span],
        plain: str,
        rule: str,
    ) -> Said | None:
        content = spans_of(self.layout, ranges)
        if not content:
            return None
        if any(s.content == content and s.cue is not None for s in self.said):
            return None
        first = self.draft.tree.word_from(content[0][0])
        sentence = first.sentence if first is not None else self.layout.parts[0].home
        said = Said(
            sentence,
            list(source),
            mode_of(self.layout, ranges, plain),
            content,
            cue,
            source_spans=list(spans),
            rule=rule,
            entry=frame.entry,
            prior=frame.prior,
            negated=frame.negated,
        )
        if cue is not None:
            if cue.pos in ("VERB", "AUX") and self.denied(cue):
                said.negated = not said.negated
            said.recipient = recipients(self, cue, frame, source)
            relay(self, said, frame)
        self.said.append(said)
        self.ranges[id(said)] = ranges
        return said

    def _beyond(self, child: Word, cue: Word) -> bool:
        """Whether a comma parts a word from the cue before which it stands: *Gelohnt habe es sich nicht, urteilt X*."""
        between = self.layout.words[self.layout.at[child.i] : self.layout.at[cue.i]]
        return self.speech.verb_second and any(w.text in COMMAS for w in between)

    def refused(self, cue: Word) -> Word | None:
        """The verb of refusing that governs a cue: "declined to discuss the case"."""
        above = cue.head if cue.dep == "xcomp" and cue.head is not cue else None
        if above is None or not self.speech.is_word("refusing", self.speech.forms.get(above.lower, above.lemma)):
            return None
        return above

    def denied(self, cue: Word) -> bool:
        if self.refused(cue) is not None:
            return True
        negation = self.speech.words.get("negation", frozenset())
        here = self.layout.at[cue.i]
        for child in cue.children:
            if self.layout.quoted[self.layout.at[child.i]] >= 0:
                continue
            if child.lower in negation and not self._beyond(child, cue):
                before = self.layout.words[self.layout.at[child.i] - 1] if self.layout.at[child.i] else child
                if before.pos != "CCONJ":
                    return True
            if (
                child.dep in ("obj", "nsubj")
                and any(c.lower in negation and c.pos == "DET" for c in child.children)
                and self.layout.at[child.i] < here + 4
            ):
                return child.dep == "obj"
        return False
