"""Statements without a cue: quotations that go on, reported speech in the Konjunktiv, section headings in quotation marks."""

from __future__ import annotations

from depesche.reading.draft import Said
from depesche.reading.mood import PAST, PRESENT
from depesche.reading.statements.frames import Speech
from depesche.reading.statements.parts import Layout, Part, is_finite
from depesche.reading.statements.phrases import clause_verb
from depesche.reading.tree import Word


def main_verb(layout: Layout, part: Part) -> Word | None:
    """The finite verb of a part's main clause, outside quotations where there is one."""
    words = layout.words[part.low : part.high]
    inside = {w.i for w in words}
    for word in words:
        if (word.head is word or word.head.i not in inside) and word.pos != "PUNCT":
            verb = clause_verb(word)
            if is_finite(verb) and layout.quoted[layout.at[verb.i]] < 0:
                return verb
    start = next((w for w in words if w.text[0].isalnum()), None)
    if start is not None and start.pos == "SCONJ":
        return next((v for n, v in enumerate(layout.finite(part.low, part.high)) if n), None)
    return next((w for w in words if is_finite(w) and layout.quoted[layout.at[w.i]] < 0), None)


def continues(layout: Layout, speech: Speech, part: Part, last: Said | None, cited: bool) -> bool:
    """Whether a part without cue goes on with what the last source said.

    Konjunktiv I always does; Konjunktiv II only after reported speech that stood in a subjunctive itself, since it may be the
    author's own *could* and *would*.

    Args:
        layout: where the words stand.
        speech: the language's words.
        part: the part in question.
        last: the last statement in the paragraph.
        cited: whether that statement is reported speech that a Konjunktiv II may go on with.
    """
    verb = main_verb(layout, part)
    if verb is None:
        return False
    its_mood = speech.mood(verb)
    if its_mood == PRESENT:
        return True
    if its_mood != PAST or last is None or not cited:
        return False
    return not any(speech.is_word("conditional", w.lower) for w in layout.words[part.low : part.high])


def backshifted(layout: Layout, speech: Speech, part: Part, last: Said) -> bool:
    """Whether a part without cue goes on in the tenses of reported speech: "…, he said; nobody had been hurt."

    Right after a semicolon any tense will do if the cue clause came last; a new sentence needs the pluperfect or "would" in
    both.

    Args:
        layout: where the words stand.
        speech: the language's words.
        part: the part in question.
        last: the last statement in the paragraph.
    """
    verb = main_verb(layout, part) if speech.object_follows else None
    if (
        verb is None
        or last.mode not in ("indirect", "mixed")
        or (last.cue is None and last.rule != "backshift-goes-on")
    ):
        return False
    here = layout.part_of[layout.at[verb.i]]
    said = [w for a, b in last.content for w in layout.tree.between(a, b)]
    if not said or layout.part_of[layout.at[said[-1].i]] != here - 1:
        return False
    if part.opened == ";" and (last.cue is None or last.cue.i > said[0].i):
        return True
    return speech.is_word("backshift", verb.lower) and any(speech.is_word("backshift", w.lower) for w in said)


def likeness(one: list[Word], two: list[Word]) -> float:
    """Share of the content words of one stretch that another has, too, by their first five letters: headings quote freely."""
    stems = {w.lower[:5] for w in one if len(w.text) > 3}
    others = {w.lower[:5] for w in two if len(w.text) > 3}
    return len(stems & others) / len(stems) if stems else 0.0
