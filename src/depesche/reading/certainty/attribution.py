"""According to whom an event is told: the innermost statement around its trigger, with the exceptions of the codebook."""

from __future__ import annotations

from depesche.reading.certainty.clause import NOMINAL, ClauseReader, finite
from depesche.reading.certainty.vocabulary import Governor, Vocabulary
from depesche.reading.draft import Done, Draft, Said
from depesche.reading.events.grammar import Grammar
from depesche.reading.tree import Word

_VERBAL_ACTS = ("ACCUSE", "REQUEST", "THREATEN")
_UP = frozenset(("xcomp", "ccomp", "advcl", "obj", "obl", "conj", "nmod", "parataxis"))


def parties(done: Done) -> tuple[frozenset[str], frozenset[str]]:
    """The actors and recipients of an event as codes: countries or, without one, names."""
    return frozenset(a.country or a.name for a in done.actors), frozenset(a.country or a.name for a in done.recipients)


class Attribution:
    """Decides ``according_to`` for the events of one article."""

    def __init__(self, draft: Draft, vocabulary: Vocabulary) -> None:
        self.draft = draft
        self.grammar = Grammar.load(draft.tree.language)
        self.clause = ClauseReader(vocabulary)
        self.vocabulary = vocabulary

    def around(self, done: Done) -> list[Said]:
        """The statements whose content holds the trigger, innermost first; a cue is not content of its own statement."""
        trigger = done.trigger
        holding = [s for s in self.draft.said if s.cue is not trigger and s.covers(trigger)]
        return sorted(holding, key=lambda s: (sum(end - start for start, end in s.content), s.content[0]))

    def __call__(self, done: Done) -> Said | None:
        """The statement the event is according to, or null for the article itself."""
        holding = self.around(done)
        for index, said in enumerate(holding):
            outer = holding[index + 1] if index + 1 < len(holding) else None
            if said.mode == "reported" and not self._holds(done, said, outer):
                continue
            if self._answers(done, said):
                continue
            return said
        return self._governing(done)

    def _answers(self, done: Done, said: Said) -> bool:
        """Whether a noun names an accusation or demand that the source only answers: others made it, the article says so."""
        if done.trigger.pos != "NOUN" or said.mode == "direct":
            return False
        if done.type not in _VERBAL_ACTS and not (done.type == "AGREE" and self.vocabulary.governor(done.trigger, None)):
            return False
        sources = {a.country or a.name for a in said.source}
        actors, recipients = parties(done)
        return bool(sources & recipients) and not sources & actors

    def _governing(self, done: Done) -> Said | None:
        """The statement whose cue governs a trigger that its content, as it was cut, leaves out (*offered troops to lead …*)."""
        cues = {s.cue.i: s for s in self.draft.said if s.cue is not None and s.cue.pos == "VERB"}
        node: Word = done.trigger
        while node.head is not node and node.dep in _UP:
            if node.dep == "parataxis" and not self.clause.is_condition(node):
                return None
            below, node = node, node.head
            if below.dep == "conj" and self.clause.is_past(below):
                return None
            said = cues.get(node.i)
            if said is not None:
                told = below.dep == "conj" or (below.pos == "VERB" and finite(below) is not None and below.dep != "parataxis")
                governor = None if told else self._link(below, node)
                grants = governor is not None and not (governor.author or governor.outer or governor.factive)
                return said if grants and said.mode != "direct" else None
        return None

    def _link(self, below: Word, cue: Word) -> Governor | None:
        """The class of a cue for what hangs on it: a noun counts its preposition."""
        if below.pos in NOMINAL:
            found = self.vocabulary.governor(cue, self.grammar.adposition(below))
            return found if found is not None or below.dep == "obl" else self.vocabulary.clause_governor(cue)
        return self.vocabulary.clause_governor(cue)

    def _holds(self, done: Done, said: Said, outer: Said | None) -> bool:
        """Whether a statement about something makes its source the witness of it."""
        node = done.trigger
        while said.cue is not None and node.head is not node and node.head is not said.cue:
            node = node.head
        governor = None if said.cue is None else self._link(node, said.cue) or self.vocabulary.clause_governor(said.cue)
        if governor is None:
            return not said.negated
        if governor.outer:
            return outer is None
        return not governor.author or governor.factive

    def settle(self, done: Done, others: list[Done]) -> None:
        """Give back to the article what a noun in a statement only takes up: an event that the article tells elsewhere itself."""
        said = done.according_to
        if said is None or done.trigger.pos != "NOUN" or done.auxiliary:
            return
        governor = self.vocabulary.governor(done.trigger.head, None)
        if said.mode != "reported" and (governor is None or not governor.factive):
            return
        mine = parties(done)
        for other in others:
            if other is not done and other.according_to is None and not other.auxiliary and other.type == done.type:
                theirs = parties(other)
                if theirs[0] == mine[0] and (theirs[1] == mine[1] or not mine[1] or not theirs[1]):
                    done.according_to = None
                    return
