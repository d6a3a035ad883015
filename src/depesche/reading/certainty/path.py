"""From the trigger of an event up the tree: every governor on the way adds its effect, as far as the statement reaches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from depesche.reading.certainty.clause import NOMINAL, ClauseReader, finite
from depesche.reading.certainty.effects import LATER, PLAIN, UNCOMMITTED, Effect, parse_effect
from depesche.reading.certainty.vocabulary import Governor, Vocabulary
from depesche.reading.draft import Said
from depesche.reading.events.grammar import Grammar
from depesche.reading.tree import Word

_CLAUSES = frozenset(("ccomp", "xcomp", "csubj"))
_ARGUMENTS = frozenset(("nsubj", "obj", "iobj", "obl"))
_LIMIT = 40
PLANNED = parse_effect("PR+ future") or PLAIN


@dataclass(slots=True)
class Step:
    """Where the climb stands: the effect so far, the word reached, and whether that word is a noun's or a clause's head."""

    effect: Effect
    node: Word
    clausal: bool
    done: bool = False
    asserted: bool = False  # ended at a clause that stands for itself, so that the rest of the sentence does not matter


def governing(word: Word) -> Iterator[Word]:
    """The words above a trigger that its clause or phrase depends on, nearest first; relative clauses end the way."""
    node = word
    for _ in range(_LIMIT):
        if node.head is node or node.dep.startswith(("acl:relcl", "parataxis", "discourse")):
            return
        node = node.head
        yield node


class PathReader:
    """Composes the certainty of an event along its path.

    Args:
        vocabulary: the words that change certainty.
        language: ISO 639-1 code.
    """

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        self.vocabulary = vocabulary
        self.clause = ClauseReader(vocabulary)
        self.grammar = Grammar.load(language)

    def __call__(self, trigger: Word, said: Said | None) -> Effect:
        """The certainty of the event at a trigger for the source of ``said``, or for the author where it is null."""
        own = self.clause(trigger, said)
        relative = self.clause.carrier(trigger)
        if relative is not None:
            own = own.under(self.clause(relative, said))
        step = Step(own, trigger, trigger.pos not in NOMINAL)
        for _ in range(_LIMIT):
            if step.done or step.node.head is step.node:
                break
            if said is not None and not said.covers(step.node.head):
                break
            self._climb(step, said)
        if said is not None and not step.asserted:
            return step.effect.under(self._of_cue(said, step))
        if said is None and not step.asserted and trigger.sentence.question and not self._presupposed(trigger):
            return step.effect.under(UNCOMMITTED)
        return step.effect

    def _presupposed(self, trigger: Word) -> bool:
        """Whether a question takes for granted what it asks about (*Warum griff …*, "who fought")."""
        first = next((w for w in trigger.sentence.words if w.pos not in ("PUNCT", "CCONJ")), trigger)
        return first.lower in self.vocabulary.conditional["open"]

    def _climb(self, step: Step, said: Said | None) -> None:
        """One step up."""
        node, parent = step.node, step.node.head
        relation = node.relation
        if relation == "conj":
            if self.clause.is_past(node) and parent.morph.get("VerbForm") == "Inf":
                step.done = step.asserted = True  # told beside the main verb, whatever the parse says
                return
            step.effect = step.effect.under(self._shared(parent))
            step.node, step.clausal = parent, step.clausal or parent.pos not in NOMINAL
            return
        governor = self._governor(node, parent, step.clausal)
        judged = self._judged(node, parent) if relation in ("obj", "nsubj", "ccomp") else None
        if judged is not None:
            step.effect, step.done = step.effect.under(judged), True
        elif governor is not None:
            self._govern(step, governor, said)
        elif relation in _CLAUSES or (relation == "acl" and node.dep == "acl"):
            self._clause(step, said)
        elif relation == "advcl":
            self._adverbial(step)
        elif not step.clausal and relation in _ARGUMENTS:
            self._argument(step, said)
        elif not step.clausal and relation in ("nmod", "appos", "compound") and self._names_state(parent):
            step.node = parent
        else:
            step.done = True
            step.asserted = node.dep in ("acl:relcl", "amod", "parataxis", "appos") or (relation == "nmod" and not step.clausal)

    def _governor(self, node: Word, parent: Word, clausal: bool) -> Governor | None:
        relation, words = node.relation, self.vocabulary
        if clausal:
            if relation in _CLAUSES or node.dep == "acl" or (relation == "obj" and node.pos == "VERB"):
                return self._noun_beside(node, parent) or words.clause_governor(parent)
            return None
        if relation in ("obj", "iobj") or node.dep == "nsubj:pass":
            return words.governor(parent, None)
        if relation == "nsubj":
            verb = words.subjects.get(parent.lemma.lower()) or words.subjects.get(parent.lower)
            if verb is not None and parent.pos in ("VERB", "AUX"):
                return verb
            if parent.pos in ("NOUN", "PROPN"):
                return None
            return words.governor(parent, None) if parent.pos in ("ADJ", "ADV") or self._passive(parent) else None
        if relation == "obl":
            return self._noun_before(node) or words.governor(parent, self.grammar.adposition(node))
        if relation == "nmod":
            adposition = self.grammar.adposition(node)
            return words.governor(parent, None) if adposition is None or adposition in words.nominal else None
        return words.governor(parent, None) if relation in ("compound", "acl", "csubj", "ccomp") else None

    def _noun_beside(self, node: Word, parent: Word) -> Governor | None:
        """*Es besteht die Gefahr, dass …*: the clause belongs to the noun beside a verb that governs none itself."""
        if node.relation != "ccomp" or parent.pos != "VERB" or not self.vocabulary.happens(parent):
            return None
        for child in parent.children:
            if child.i < node.i and child.pos == "NOUN" and (governor := self.vocabulary.governor(child, None)):
                return governor
        return None

    def _noun_before(self, node: Word) -> Governor | None:
        """*die Angst vor einem Angriff* where the parse hangs the phrase on the verb: a governing noun stands right before it."""
        case = next((c for c in node.children if c.relation == "case"), None)
        words = node.sentence.words
        before = case.i - 1 - words[0].i if case is not None else -1
        if before < 0 or words[before].pos != "NOUN" or self.grammar.adposition(node) not in self.vocabulary.nominal:
            return None
        return self.vocabulary.governor(words[before], None)

    def _judged(self, node: Word, parent: Word) -> Effect | None:
        """*hält einen Angriff für möglich*: what the adjective beside the object says."""
        if parent.lemma not in self.vocabulary.judging:
            return None
        for child in parent.children:
            governor = self.vocabulary.adjectives.get(child.lemma.lower()) or self.vocabulary.adjectives.get(child.lower)
            if governor is not None and child is not node:
                return governor.noun[self.clause.negated(child) or self.clause.negated(parent)]
        return None

    def _passive(self, verb: Word) -> bool:
        return any(c.dep in ("aux:pass", "cop") for c in verb.children)

    def _govern(self, step: Step, governor: Governor, said: Said | None) -> None:
        """The parent is a known governor: its effect, denied or affirmed, and the modality of its own clause."""
        parent, node = step.node.head, step.node
        pair = governor.clause if step.clausal else governor.noun
        effect = pair[self.clause.negated(parent, node)]
        if effect.future and step.clausal and (self.clause.is_past(node) or self._asserts(node, effect)):
            effect = Effect(effect.level, effect.negative)
        step.effect = step.effect.under(effect)
        if governor.factive:
            step.done = step.asserted = True
            return
        step.effect = step.effect.under(self.clause.around(parent, said, False))
        step.node, step.clausal = parent, parent.pos not in NOMINAL

    def _clause(self, step: Step, said: Said | None) -> None:
        """A clause below a word of no known class: a modal verb as head, a *da*-adverb, or a verb that lets everything through."""
        node, parent = step.node, step.node.head
        modal = self.clause.of_modal(parent, node, said, self.clause.negated(parent))
        if modal is not None:
            step.effect = step.effect.under(modal)
        elif node.dep == "acl" and parent.pos in NOMINAL:
            if any(c.relation == "mark" and c.pos == "SCONJ" for c in node.children):
                step.node, step.clausal = parent, False  # the content of a noun: "a report that …"
                return
            if node.morph.get("VerbForm") != "Inf":
                step.done = step.asserted = True
                return
            step.effect = step.effect.under(PLANNED)
        elif node.relation == "xcomp":
            step.effect = step.effect.under(self.clause(parent, said))
        step.node, step.clausal = parent, True

    def _adverbial(self, step: Step) -> None:
        """Conditions are read in their own clause already; a purpose is planned; all else stands for itself."""
        node = step.node
        purpose = self.vocabulary.conditional["purpose"]
        if any(c.relation == "mark" and c.lower in purpose for c in node.children):
            governor = self.vocabulary.clause_governor(node.head)
            below = governor.clause[self.clause.negated(node.head)] if governor is not None and not governor.author else PLANNED
            step.effect = step.effect.under(below)
            step.effect = step.effect.under(self.clause.modality(node.head, None, False))
        elif self._ahead(node):
            step.effect = step.effect.under(LATER)
        step.done = step.asserted = True

    def _ahead(self, node: Word) -> bool:
        """Whether a clause lies before or after something that has not happened yet ("before they leave, we will …")."""
        ahead = self.vocabulary.conditional["ahead"]
        if not any(c.relation in ("mark", "advmod") and c.lower in ahead for c in node.children):
            return False
        return not self.clause.is_past(node) and not self.clause.is_past(node.head)

    def _argument(self, step: Step, said: Said | None) -> None:
        """A noun beside a verb: it shares all with a verb of happening, only the time with others."""
        node, parent = step.node, step.node.head
        if self.vocabulary.happens(parent, self._role(node, parent), self.grammar.adposition(node)):
            step.effect = step.effect.under(self.clause.around(parent, said, self.clause.denied(parent)))
            step.node, step.clausal = parent, True
            return
        if node.relation != "obl":
            ahead = self.clause.modality(parent, said, False)
            if ahead.future and ahead.level == LATER.level:
                step.effect = step.effect.under(LATER)
        step.done = True
        step.asserted = node.relation == "obl" or any(c.morph.get("Definite") == "Def" for c in node.children)

    def _role(self, node: Word, parent: Word) -> str:
        """The role of a noun in the active clause."""
        if node.relation == "obl":
            return "oblique"
        passive = node.dep == "nsubj:pass" or self._passive(parent)
        return "object" if node.relation in ("obj", "iobj") or passive else "subject"

    def _names_state(self, parent: Word) -> bool:
        """Whether a noun only counts or dates the event noun below it (*Beginn der Gespräche*)."""
        return self.vocabulary.happens(parent, "noun")

    def _shared(self, parent: Word) -> Effect:
        """What a second conjunct takes from the first: its condition, indirect question or imperative."""
        effect = PLAIN
        if self.clause.is_condition(parent) or self.clause.imperative(parent) or any(
            c.relation == "mark" and c.lower in self.vocabulary.conditional["asked"] for c in parent.children
        ):
            effect = UNCOMMITTED
        return effect

    def _of_cue(self, said: Said, step: Step) -> Effect:
        """What the cue makes of the content: its class where it has one, else how sure the source shows itself."""
        cue = said.cue
        prior = parse_effect(said.prior) or PLAIN
        if cue is None or said.mode in ("direct",):
            return PLAIN if said.mode == "direct" else prior
        nominal = not step.clausal and step.node.pos in NOMINAL and not said.covers(step.node.head)
        judged = self._judged(step.node, cue)
        if judged is not None:
            return judged
        governor = self.vocabulary.clause_governor(cue) if not nominal else self._nominal(cue, step.node)
        if governor is None:
            return prior
        pair = governor.noun if nominal else governor.clause
        effect = pair[self.clause.negated(cue)]
        if effect.future and not nominal and (self.clause.is_past(step.node) or self._asserts(step.node, effect)):
            effect = Effect(effect.level, effect.negative)
        return effect.under(self.clause.modality(cue, None, False))

    def _nominal(self, cue: Word, node: Word) -> Governor | None:
        return self.vocabulary.governor(cue, self.grammar.adposition(node)) or self.vocabulary.clause_governor(cue)

    def _asserts(self, node: Word, effect: Effect) -> bool:
        """A finite clause below a certain cue has a tense of its own (*versprach, man werde …*)."""
        return effect.level == PLAIN.level and finite(node) is not None
