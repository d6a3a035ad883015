"""The mood of finite verbs: morphology where it can be trusted, form tables where treebanks err.

German taggers often call *habe*, *sei*, *solle*, *werde* indicative because most of their training text has no reported speech. The
forms that can only be subjunctive (or are in the third person) stand in ``lexicon/<language>/mood.toml``; a language without the
table has no subjunctive that marks reported speech.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tomli as tomllib

from depesche.reading.tree import Word

INDICATIVE = "indicative"
PRESENT = "subjunctive-1"
PAST = "subjunctive-2"


@dataclass(frozen=True, slots=True)
class Forms:
    """The table of a language: forms by mood, first-person pronouns, and endings that regular verbs take."""

    present: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    doubtful: frozenset[str] = (
        frozenset()
    )  # subjunctive only where the subject is in the third person ("habe", "werde")
    indicative: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    past_endings: frozenset[str] = frozenset()

    @property
    def ending(self) -> tuple[str, ...]:
        """Endings of the regular subjunctive I, third person singular."""
        return tuple(sorted(self.endings))

    @property
    def past_ending(self) -> tuple[str, ...]:
        """Endings that may as well be the indicative past."""
        return tuple(sorted(self.past_endings))


@cache
def _forms(language: str) -> Forms:
    path = Path(__file__).parent / "lexicon" / language / "mood.toml"
    if not path.exists():
        return Forms()
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Forms(**{key: frozenset(value) for key, value in table.items()})


def mood(word: Word, language: str = "de") -> str | None:
    """The mood of a finite verb: "indicative", "subjunctive-1" or "subjunctive-2"; None for any other word.

    Args:
        word: a word of the tree.
        language: its language; only those with a ``mood.toml`` have subjunctives.
    """
    if word.pos not in ("VERB", "AUX"):
        return None
    form = word.morph.get("VerbForm")
    forms = _forms(language)
    if form in ("Inf", "Part") and word.lower not in forms.present and word.lower not in forms.past:
        return None
    lower = word.lower
    if lower in forms.present:
        return PRESENT
    if lower in forms.past:
        return PAST
    if lower in forms.indicative:
        return INDICATIVE
    if not forms.present:
        return INDICATIVE if form == "Fin" or "Mood" in word.morph else None
    if lower in forms.doubtful or _regular_present(word, forms):
        return INDICATIVE if _first_person(word, forms) else PRESENT
    if form != "Fin" and "Mood" not in word.morph:
        return None
    if word.morph.get("Mood") == "Sub" and word.pos == "AUX":
        return PAST if word.morph.get("Tense") == "Past" else PRESENT
    return INDICATIVE


def _regular_present(word: Word, forms: Forms) -> bool:
    """*nehme*, *gebe*, *drohe*: no indicative of the third person ends in -e; -te is left to the table, it may be the past."""
    if word.morph.get("VerbForm", "Fin") != "Fin" or word.morph.get("Tense") == "Past":
        return False
    return len(word.lower) > 3 and word.lower.endswith(forms.ending) and not word.lower.endswith(forms.past_ending)


def _first_person(word: Word, forms: Forms) -> bool:
    """Whether the subject of the clause is in the first person: beside the verb in the tree, or next to it in the sentence."""
    heads = [word, word.head] if word.dep in ("aux", "aux:pass", "cop") else [word]
    for head in heads:
        for child in head.children:
            if child.dep.startswith("nsubj"):
                return child.lower in forms.first
    words = word.sentence.words
    place = next((n for n, other in enumerate(words) if other is word), 0)
    return any(other.lower in forms.first for other in words[max(0, place - 2) : place + 3])
