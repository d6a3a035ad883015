"""The words of time of one language, as read from ``lexicon/<language>/times.toml``: each form with its category and value.

A category is one letter, so that a sentence becomes a string over which the grammar's patterns run (as TokensRegex does over
tokens, Chang & Manning 2014). The letters stand in ``CATEGORIES``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any

from depesche.reading.lexicon import load_table

CATEGORIES = {
    "weekday": "W", "weekday_set": "V", "month": "M", "season": "S", "season_part": "Q", "unit": "U", "units": "u",
    "day_part": "P", "day_part_habit": "B", "day": "A", "tonight": "I", "day_adjective": "e", "year_adverb": "H",
    "reference": "R", "anaphoric": "X", "shift": "s", "number": "N", "one": "i", "half": "h", "ordinal": "o",
    "decade_word": "E", "vague": "q", "long": "L", "duration_end": "L", "each": "j", "times_a": "x", "set": "T", "lasting": "Z",
    "modifier": "m", "modifier_adjective": "y", "determiner": "d", "contraction": "c", "ago": "v",
    "ago_after": "g", "later": "r", "connector": "&", "until": "b", "clock": "K", "meridiem": "k", "age": "O",
    "age_noun": "G", "feast": "F", "of": "f", "approximate": "a", "preposition": "p",
}  # fmt: skip
_TRIGGERS = frozenset("WVMSQUuPBAIeHRXETZKkF")  # an expression needs one of these, or a number
_ENDING = "~"

Sense = tuple[str, str]
"""Category letter and the value (the TOML key) of a form."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the words alone do not say about a language: how it writes dates, builds its future, joins its words."""

    month_first: bool
    day_month_numeric: bool
    clock_dot: bool
    ordinal_dot: bool
    future: frozenset[str]
    modal_future: frozenset[str]
    intentions: frozenset[str]
    ahead_prepositions: frozenset[str]
    perfect: frozenset[str]
    age_prepositions: frozenset[str]
    not_dating: frozenset[str]
    happening: frozenset[str]
    unit_adjectives: tuple[tuple[str, str], ...]
    many_prefixes: tuple[str, ...]
    unit_suffixes: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Vocabulary:
    """All forms of a language. ``exact`` holds the forms that count only as they are written (``May``, ``Morgen``)."""

    rules: Rules
    senses: dict[str, Sense] = field(default_factory=dict)
    exact: dict[str, Sense] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], Sense]]] = field(default_factory=dict)
    joined: dict[str, tuple[tuple[int, Sense], ...]] = field(default_factory=dict)
    after_day: dict[str, str] = field(default_factory=dict)
    triggers: set[str] = field(default_factory=set)
    connectors: set[str] = field(default_factory=set)

    def sense(self, text: str, lower: str) -> Sense | None:
        """Category and value of a form, or None."""
        return self.exact.get(text) or self.senses.get(lower)


@cache
def vocabulary(language: str) -> Vocabulary:
    """The words of time of a language.

    Raises:
        LexiconError: the language has no ``times.toml``, or it is no TOML.
    """
    table = load_table(language, "times.toml")
    rules = table["rules"]
    endings = rules["adjective_endings"]
    adjectives = tuple((stem + e, unit) for unit, stem in rules["unit_adjectives"].items() for e in endings)
    words = Vocabulary(
        Rules(
            rules["month_first"], rules["day_month_numeric"], rules["clock_dot"], rules["ordinal_dot"],
            frozenset(rules["future"]),
            frozenset(rules["modal_future"]), frozenset(rules["intentions"]), frozenset(rules["ahead_prepositions"]),
            frozenset(rules["perfect"]), frozenset(rules["age_prepositions"]),
            frozenset(rules["not_dating"]), frozenset(rules["happening"]), adjectives, tuple(rules["many_prefixes"]),
            tuple(rules["unit_suffixes"].items()),
        )
    )  # fmt: skip
    for section, category in CATEGORIES.items():
        for value, forms in table.get(section, {}).items():
            for form in forms:
                _add(words, form, (category, value), endings)
    for value, forms in table["part_after_day"].items():
        words.after_day.update(dict.fromkeys(forms, value))
    for section in ("connector", "until"):
        words.connectors.update(*table[section].values())
    if rules["compounds"]:
        _join_days_and_parts(words, table)
    return words


def _add(words: Vocabulary, form: str, sense: Sense, endings: list[str]) -> None:
    for written in [form[:-1] + e for e in endings] if form.endswith(_ENDING) else [form]:
        parts = tuple(written.split())
        if len(parts) > 1:
            words.phrases.setdefault(parts[0].lower(), []).append((tuple(p.lower() for p in parts), sense))
            words.phrases[parts[0].lower()].sort(key=lambda p: -len(p[0]))
        elif written != written.lower():
            words.exact.setdefault(written, sense)
            words.exact.setdefault(written.upper(), sense)
        else:
            words.senses.setdefault(written, sense)
        if sense[0] in _TRIGGERS:
            words.triggers.add(parts[-1].lower())


def _join_days_and_parts(words: Vocabulary, table: dict[str, Any]) -> None:
    days = [(f, ("W", v)) for v, forms in table["weekday"].items() for f in forms if not f.endswith(".")]
    parts = [(f.lower(), ("P", v)) for v, forms in table["day_part"].items() for f in forms]
    for (day, day_sense), (part, part_sense) in product(days, parts):
        words.joined[day + part] = ((len(day), day_sense), (len(part), part_sense))
        words.triggers.add(day + part)
