"""The arguments of a verb or predicative adjective over Universal Dependencies, always in the order of the active clause.

Passives are turned round, relative pronouns replaced by their antecedents, subjects of infinitives, participles and coordinated
verbs fetched from where they stand (control and coordination as in UD's enhanced graphs,
https://universaldependencies.org/u/overview/enhanced-syntax.html).
"""

from __future__ import annotations

from depesche.reading.events.frame import CLAUSES, Frame, agree, before_comma, case_of, clausal, nonfinite, of_auxiliary
from depesche.reading.events.grammar import NOMINAL, Grammar, coordinated
from depesche.reading.events.lookup import EventLexicon
from depesche.reading.events.mending import article_for_pronoun, named_before_noun, one_subject, subject_among_objects
from depesche.reading.tree import Word

NOMINAL_RELATIONS = frozenset(("obj", "iobj", "obl:arg", "obl", "obl:agent", "nmod", "obl:tmod", "dep", "expl:pv"))
DEEPEST = 6  # governors climbed for a subject


class Frames:
    """Builds and keeps the frames of one article."""

    def __init__(self, grammar: Grammar, lexicon: EventLexicon, named: frozenset[int]) -> None:
        self.named = named  # indices of words that head a mention
        self.grammar = grammar
        self.lexicon = lexicon
        self._frames: dict[int, Frame] = {}

    def of(self, predicate: Word, depth: int = 0) -> Frame:
        """The frame of a predicate."""
        frame = self._frames.get(predicate.i)
        if frame is None:
            frame = self._frames[predicate.i] = Frame(predicate)
            self._fill(frame, depth)
        return frame

    def _fill(self, frame: Frame, depth: int) -> None:
        verb = frame.predicate
        surface: list[Word] = []
        agents: list[Word] = []
        for child in clausal(verb):
            dep = child.dep
            if dep in ("nsubj", "nsubj:pass", "csubj", "nsubj:outer") and child.pos in NOMINAL:
                surface.append(child)
                frame.passive |= dep == "nsubj:pass"
            elif dep == "aux:pass":
                frame.passive = True
            elif dep in NOMINAL_RELATIONS and child.pos in NOMINAL:
                self._complement(frame, child, agents)
        surface = of_auxiliary(verb) or surface
        if frame.passive and self._perfect(verb):
            frame.passive = False
        named_before_noun(frame, surface, self.named, self.lexicon)
        surface = one_subject(frame, surface, self.named)
        if not frame.object:
            # a lone indirect object without case is the object
            frame.object = [w for w in frame.dative if case_of(w) is None]
        subject_among_objects(frame, surface, self.named)
        if self._marked_infinitive(verb):
            frame.object += surface  # an infinitive has no subject of its own
            surface = before_comma(frame)
        frame.surface = [self._resolve(w, verb) for w in surface]
        if not frame.surface:
            frame.surface = article_for_pronoun(frame, self.grammar)
        if not frame.surface and depth < DEEPEST:
            self._inherit(frame, depth)
        if frame.passive:
            frame.rule = "passive" if frame.rule == "active" else frame.rule
            frame.object = [*frame.surface, *frame.object]
            frame.subject = agents or [w for mark, w in frame.obliques if mark in self.grammar.agent]
        else:
            frame.subject = frame.surface
        self._share(frame, depth)
        self._spread(frame)

    def _spread(self, frame: Frame) -> None:
        """Add what is coordinated with the arguments, and put antecedents in the place of relative pronouns."""
        verb = frame.predicate
        frame.subject = coordinated(frame.subject)
        frame.object = coordinated([self._resolve(w, verb) for w in frame.object])
        frame.dative = coordinated([self._resolve(w, verb) for w in frame.dative])
        for noun in frame.object:
            frame.obliques += self._marked(noun)
        expanded = [(mark, member) for mark, word in frame.obliques for member in coordinated([word])]
        frame.obliques = [(mark, self._resolve(word, verb)) for mark, word in dict.fromkeys(expanded)]

    def _complement(self, frame: Frame, child: Word, agents: list[Word]) -> None:
        mark = self.grammar.adposition(child)
        if child.dep == "obl:agent":
            agents.append(child)
        elif mark is not None:
            frame.obliques.append((mark, child))
            frame.obliques += self._marked(child)
        elif child.dep == "iobj" or (child.dep in ("obl:arg", "obl", "obj") and case_of(child) == "Dat"):
            frame.dative.append(child)
            if child.dep == "obj" and not any(
                c.dep in ("obj", "obl:arg") and c is not child for c in frame.predicate.children
            ):
                frame.object.append(child)
        elif child.dep == "obl:arg":
            frame.dative.append(child)
        elif child.dep == "obj":
            frame.object.append(child)

    def _marked_infinitive(self, verb: Word) -> bool:
        """An infinitive with its particle, in a language whose infinitives never have a subject (German *zu*)."""
        infix = self.lexicon.inflection.infix
        if not infix or verb.relation not in ("xcomp", "acl", "advcl", "ccomp", "csubj") or not nonfinite(verb):
            return False
        return any(c.dep == "mark" and c.lower == infix for c in verb.children) or infix in verb.lower[1:]

    def _perfect(self, verb: Word) -> bool:
        """An active perfect that the parser took for a passive."""
        deps = {c.dep: c for c in verb.children if c.relation == "aux"}
        return "aux:pass" not in deps and any(c.dep == "aux" and c.lemma in self.grammar.perfect for c in verb.children)

    def _marked(self, noun: Word) -> list[tuple[str, Word]]:
        """Nominal modifiers of a noun with their adpositions."""
        found = []
        for child in noun.children:
            if child.dep in ("nmod", "obl", "obl:arg") and child.pos in NOMINAL:
                mark = self.grammar.adposition(child)
                if mark is not None:
                    found.append((mark, child))
        return found

    def _resolve(self, word: Word, verb: Word) -> Word:
        """The antecedent in place of a relative pronoun."""
        if not self.grammar.is_relative(word):
            return word
        clause: Word | None = verb
        for _ in range(DEEPEST):
            if clause is None or clause.dep in ("acl:relcl", "acl"):
                break
            clause = clause.head if clause.head is not clause else None
        if clause is not None and clause.head.i < word.i and clause.head.pos in NOMINAL:
            return clause.head
        return word

    def _inherit(self, frame: Frame, depth: int) -> None:
        """Find the subject (or for participles the object) of a verb that has none of its own."""
        verb, head = frame.predicate, frame.predicate.head
        if head is verb:
            return
        relation = verb.relation
        if relation == "conj" and head.pos not in ("NOUN", "PROPN", "PRON"):
            governing = self.of(head, depth + 1)
            frame.surface = governing.surface
            if not agree(frame.predicate, frame.surface):
                frame.surface = self._nearer_subject(verb, head, depth)
            if (
                verb.morph.get("VerbForm") == "Part"
                and governing.passive
                and not any(c.dep == "aux" for c in verb.children)
            ):
                frame.passive = True
        elif (
            verb.dep == "amod"
            or relation == "acl"
            or (relation in ("advcl", "conj") and head.pos in ("NOUN", "PROPN", "PRON"))
        ):
            self._attributive(frame, head, depth)
        elif relation in ("xcomp", "ccomp", "advcl", "csubj", "obl", "obj", "parataxis"):
            if relation in ("ccomp", "advcl") and not nonfinite(verb):
                return
            if relation == "parataxis" and not nonfinite(verb):
                governing = self.of(head, depth + 1)
                if head.i < verb.i and not governing.passive and agree(verb, governing.surface):
                    frame.surface = governing.surface
                return
            self._controlled(frame, head, depth)

    def _nearer_subject(self, verb: Word, head: Word, depth: int) -> list[Word]:
        """The subject of a clause between a verb and the one it was coordinated with by mistake, if it agrees."""
        for clause in reversed(head.children):
            if head.i < clause.i < verb.i and clause.dep in CLAUSES:
                surface = self.of(clause, depth + 1).surface
                if surface and agree(verb, surface):
                    return surface
        return []

    def _controlled(self, frame: Frame, head: Word, depth: int) -> None:
        frame.rule = "control"
        if head.pos in ("NOUN", "PROPN", "PRON"):
            self._attributive(frame, head, depth)
            return
        governing = self.of(head, depth + 1)
        if self._object_control(frame.predicate, head):
            controller = governing.dative or governing.object
            controller = [w for w in controller if w.morph.get("Reflex") != "Yes" and w.head is not frame.predicate]
            if controller:
                frame.surface = controller[:]
                return
        frame.surface = governing.surface or governing.subject

    def _object_control(self, verb: Word, head: Word) -> bool:
        """Whether a clause without subject is done by the object of the governing verb, where that has one."""
        if self.lexicon.verb_of(head) in self.grammar.subject_control:
            return False
        if any(c.dep == "mark" and c.lower in self.grammar.purpose for c in verb.children):
            return False
        if verb.relation in ("xcomp", "ccomp"):
            return True
        if any(c.dep in ("mark", "case") and c.lower in self.grammar.object_gerund for c in verb.children):
            return True  # "accused Sweden of sheltering"
        return verb.morph.get("VerbForm") == "Inf" and self.lexicon.asks(
            head
        )  # "invited the UN to send" looks like purpose

    def _attributive(self, frame: Frame, noun: Word, depth: int) -> None:
        """A participle or infinitive that modifies a noun, or a relative clause without pronoun."""
        verb, form = frame.predicate, frame.predicate.morph
        frame.rule = "attributive"
        if noun.i in self.named and form.get("VerbForm") == "Inf":
            frame.surface = [noun]
            return
        infinitive = form.get("VerbForm") == "Inf" or any(c.dep == "mark" and c.pos == "PART" for c in verb.children)
        if infinitive:
            possessors = [c for c in noun.children if c.dep in ("nmod:poss", "det:poss") or self._possessor(c)]
            governor = noun.head
            if possessors:
                frame.surface = possessors
            elif governor is not noun and governor.pos in ("VERB", "AUX", "ADJ"):
                frame.surface = self.of(governor, depth + 1).subject
        elif form.get("VerbForm") == "Fin" and not frame.object:
            frame.object.append(noun)
        elif form.get("Tense") == "Pres" or form.get("VerbForm") == "Ger" or (frame.object and verb.dep != "amod"):
            frame.surface = [noun]
        else:
            frame.passive = True
            frame.surface = [noun]
            if verb.dep == "amod":  # the agent before an attributive participle hangs on the noun or its article
                for child in [*noun.children, *(g for c in noun.children if c.dep == "det" for g in c.children)]:
                    if (
                        child.i < verb.i
                        and child.pos in NOMINAL
                        and self.grammar.adposition(child) in self.grammar.agent
                    ):
                        frame.obliques.append((str(self.grammar.adposition(child)), child))

    def _possessor(self, word: Word) -> bool:
        if word.dep != "nmod":
            return False
        mark = self.grammar.adposition(word)
        return mark is None or mark in self.grammar.possessive

    def _share(self, frame: Frame, depth: int) -> None:
        """Objects that coordinated verbs share (*kritisierte und verurteilte den Angriff*)."""
        verb = frame.predicate
        if frame.object or frame.passive:
            return
        if (
            verb.dep == "conj"
            and nonfinite(verb)
            and not any(c.pos in NOMINAL or c.relation == "aux" for c in verb.children)
        ):
            frame.object = self.of(verb.head, depth + 1).object[:]  # *hätten das Feuer nicht eröffnet, nur erwidert*
            return
        later = next((c for c in verb.children if c.dep == "conj" and c.pos == "VERB"), None)
        if later is not None and not any(
            c.i > verb.i and c.i < later.i and c.dep in ("obl", "xcomp", "ccomp") for c in verb.children
        ):
            frame.object = [c for c in later.children if c.dep == "obj" and c.i > later.i][:1]
