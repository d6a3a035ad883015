"""Finding cues: words of the speech lexicon in a place where they can attribute."""

from __future__ import annotations

from dataclasses import dataclass

from depesche.reading.quotations import MARKS
from depesche.reading.statements.frames import Frame, Speech
from depesche.reading.statements.parts import COMMAS, FINAL, INNER, Layout, is_finite
from depesche.reading.tree import Word

_NO_CUE = frozenset({"amod", "det", "compound", "case", "fixed", "flat", "nmod", "flat:name", "nmod:poss"})
_STOPS = COMMAS | FINAL | INNER


@dataclass(slots=True)
class Cue:
    """A word that attributes, with the frames it may have."""

    word: Word
    frames: tuple[Frame, ...]


def verb_cue(layout: Layout, speech: Speech, word: Word) -> Cue | None:
    """The cue that a verb is, its separated particle considered; None for other verbs."""
    verbal = word.pos in ("VERB", "AUX")
    if (
        word.pos == "NOUN"
        and speech.object_follows
        and word.lower in speech.forms
        and _verb_tagged_noun(layout, speech, word)
    ):
        return Cue(word, speech.verbs[speech.forms[word.lower]])
    if not (verbal or (word.pos in ("ADJ", "X", "ADV") and word.lower in speech.forms and not word.text[:1].isupper())):
        return None
    if word.dep in _NO_CUE and not _mistaken(layout, speech, word):
        return None
    if not verbal and word.dep in ("advmod", "obl"):
        return None
    joined = _separated(layout, speech, word) or _next_particle(layout, speech, word)
    if joined is not None:
        return Cue(word, speech.verbs[joined])
    if word.particle is not None and word.lemma not in speech.verbs:
        if " " in word.lemma:  # English: a particle that makes no entry of its own
            bare = word.lemma.partition(" ")[0]
            return Cue(word, speech.verbs[bare]) if bare in speech.verbs else None
        if _real_particle(speech, word):
            return None
    lemma = word.lemma if word.lemma in speech.verbs else speech.forms.get(word.lower)
    return Cue(word, speech.verbs[lemma]) if lemma is not None else None


def _verb_tagged_noun(layout: Layout, speech: Speech, word: Word) -> bool:
    """A verb that the tagger took for a noun: "it denies …", "Sahak doubts that …", ", warning that …"."""
    here = layout.at[word.i]
    if here == 0 or here + 1 >= len(layout.words) or word.text[:1].isupper():
        return False
    before, after = layout.words[here - 1], layout.words[here + 1]
    if before.pos == "PRON" and before.morph.get("Poss") != "Yes" and before.morph.get("PronType") in ("Prs", None):
        return after.pos in ("DET", "PRON", "VERB", "PROPN", "SCONJ")
    named = word.lower in speech.noun_forms or word.lower == word.lemma
    with_subject = before.pos in ("NOUN", "PROPN") and (not named or any(c.dep == "nsubj" for c in word.children))
    if speech.is_word("that", after.lower):
        several = before.pos == "NOUN" and before.morph.get("Number") == "Plur"  # "Experts caution that …"
        return before.pos in ("PROPN", "PUNCT") or with_subject or several
    if not named and after.pos in ("VERB", "AUX") and after.morph.get("VerbForm") in ("Ger", "Part"):
        return before.pos in ("NOUN", "PROPN", "PUNCT")  # "The army denies having fired"
    if named or word.lower in speech.participles:
        return False
    closing = after.text in FINAL and layout.part_of[here + 1] == layout.part_of[here]
    beside_quotation = (
        here > 0 and before.text in MARKS and layout.quoted[here - 2] >= 0 and after.pos in ("DET", "PROPN", "ADJ")
    )
    return beside_quotation or (closing and before.pos in ("NOUN", "PROPN", "ADJ"))


def _mistaken(layout: Layout, speech: Speech, word: Word) -> bool:
    """Whether a verb in an attribute's place is the clause's verb: it follows a noun or comma and precedes no noun directly."""
    here = layout.at[word.i]
    if here == 0 or here + 1 >= len(layout.words) or word.pos != "VERB":
        return False
    before, after = layout.words[here - 1], layout.words[here + 1]
    return (
        before.pos in ("NOUN", "PROPN", "PUNCT", "ADV")
        and after.pos in ("DET", "PUNCT", "PRON", "PROPN")
        and word.lower in speech.forms
    )


def _real_particle(speech: Speech, word: Word) -> bool:
    """Whether the particle the parser found can be one (*zufolge* cannot): then the verb is another one."""
    return word.particle is not None and word.particle.lower in speech.particles_of_verbs


def _next_particle(layout: Layout, speech: Speech, word: Word) -> str | None:
    """The verb with a particle right after it that the parser took for a preposition: "ruled out new talks"."""
    here = layout.at[word.i] + 1
    if not speech.object_follows or here >= len(layout.words) or layout.words[here].pos not in ("ADP", "ADV"):
        return None
    joined = f"{speech.forms.get(word.lower, word.lemma)} {layout.words[here].lower}"
    return joined if joined in speech.verbs else None


def _separated(layout: Layout, speech: Speech, word: Word) -> str | None:
    """The verb with its separated particle: the parser's, or the last word before the next comma (*teilte ihr Büro mit*)."""
    options = speech.separate.get(word.lower)
    if options is None:
        return None
    if word.particle is not None and word.particle.lower in options:
        return options[word.particle.lower]
    here = layout.at[word.i] + 1
    part = layout.parts[layout.part_of[here - 1]]
    last = None
    while here < part.high and layout.words[here].text not in _STOPS:
        if is_finite(layout.words[here]) and layout.words[here - 1].pos == "CCONJ":
            break  # *sprach von Betrug und kündigte Klage an*: the particle is the second verb's
        last = layout.words[here]
        closes = last.dep == "compound:prt" or (layout.words[here + 1].pos == "CCONJ" if here + 1 < part.high else False)
        if last.lower in options and last.pos == "ADP" and closes:
            break
        here += 1
    if last is not None and last.lower in options and (is_finite(word) or last.head is word):
        return options[last.lower]
    return None


def compounded(speech: Speech, word: Word) -> str:
    """The first part of a compound whose last part is a noun of saying (*Polizei* of *Polizeiangaben*); empty for other nouns."""
    lower = word.lower
    if "compound" not in speech.words or lower in speech.noun_forms:
        return ""
    cut = next((n for n in range(3, len(lower) - 3) if lower[n:] in speech.noun_forms), 0)
    return word.text[:cut].rstrip("-")


def noun_frames(speech: Speech, word: Word) -> tuple[Frame, ...]:
    """The frames of a noun, also as the last part of a German compound (*Medienbericht* → *Bericht*)."""
    return speech.noun(word.lower) if word.pos in ("NOUN", "PROPN") else ()
