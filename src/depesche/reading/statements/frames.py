"""The frames of speech: which word attributes, and which of its arguments is source, content and recipient.

The words stand in ``lexicon/<language>/speech.toml``; this module reads and checks them. A frame's roles are

* ``source``: ``subject``, ``object``, ``accusative`` (by case alone), ``dative``, ``genitive``, ``possessive``,
  ``document`` (whoever is named with it: *in einem Papier des Ministeriums*), ``circle`` (people by where they speak: *im Dorf*),
  ``carried`` (whoever spoke last);
* ``content``: ``clause`` (finite, with or without conjunction; quotation), ``infinitive``, ``object``, ``dative``, ``prep:X``,
  ``predicate`` (object together with its predicate: *nannte die Vorwürfe haltlos*), ``as`` (the same after *als*, "as"),
  ``extra:X`` (a further phrase that belongs to it);
* ``recipient``: like ``source``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import tomli as tomllib

from depesche.errors import LexiconError
from depesche.reading.inflection import Inflection
from depesche.reading.mood import mood
from depesche.reading.tree import Word

FOLDER = Path(__file__).parent.parent / "lexicon"
CLASSES = ("verbs", "nouns", "adjectives", "prepositions", "particles", "adverbs")
PRIORS = frozenset({"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "UU"})
MODES = frozenset({"reported", "indirect"})
PLAIN = frozenset(
    {
        "subject",
        "object",
        "dative",
        "accusative",
        "genitive",
        "possessive",
        "adjective",
        "document",
        "circle",
        "carried",
        "clause",
        "infinitive",
        "predicate",
        "as",
    }
)
LISTS = frozenset({*CLASSES, "source", "content", "recipient", "via", "objects", "after", "idiom", "without"})
REMEMBERED = 1 << 14  # nouns whose frames are kept: most words of a text have been met before
KEYS = LISTS | {"nominal", "negated", "prior", "thought", "expletive", "reflexive", "governs", "bare"}
TABLES = frozenset({"cue", "words", "forms", "relay", "pronominal"})


@dataclass(frozen=True, slots=True)
class Frame:
    """What a cue says about its surroundings. ``entry`` names the lexicon entry (``speech.toml#sagen``)."""

    entry: str
    source: tuple[str, ...] = ("subject",)
    content: tuple[str, ...] = ("clause",)
    recipient: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    after: frozenset[str] = frozenset()  # prepositions that make a noun a cue ("nach" Angaben)
    idiom: frozenset[str] = frozenset()  # words of which one must stand beside the verb (*in Aussicht* stellen)
    without: frozenset[str] = frozenset()  # prepositions that make the verb another one (*zu* Haft verurteilen)
    objects: frozenset[str] = frozenset()  # lemmas of which one must fill the object
    nominal: str = "reported"  # mode where the content is a noun phrase
    negated: bool = False
    prior: str = "CT+"
    thought: bool = False
    expletive: bool = False  # only with an expletive subject ("hieß es")
    governs: bool = True  # whether a noun may govern a clause ("die Behauptung, dass …")
    reflexive: bool = False  # only with a reflexive pronoun
    bare: bool = False  # beside a dative, the object often stands without article (*warf ihm Betrug vor*)


@dataclass(slots=True)
class Speech:
    """All frames of a language by lemma, and the function words that the rules need."""

    language: str = ""
    verbs: dict[str, tuple[Frame, ...]] = field(default_factory=dict)
    nouns: dict[str, tuple[Frame, ...]] = field(default_factory=dict)
    adjectives: dict[str, tuple[Frame, ...]] = field(default_factory=dict)
    prepositions: dict[str, tuple[Frame, ...]] = field(default_factory=dict)
    particles: dict[str, tuple[Frame, ...]] = field(default_factory=dict)
    adverbs: dict[str, tuple[Frame, ...]] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)  # inflected form → verb, where lemmatisers fail
    separate: dict[str, dict[str, str]] = field(default_factory=dict)  # finite form → particle further right → verb
    pronominal: dict[str, str] = field(default_factory=dict)  # "dazu" → "zu"
    participles: set[str] = field(
        default_factory=set
    )  # present participles of the cues, where the language has them in one form
    particles_of_verbs: frozenset[str] = frozenset()
    noun_forms: dict[str, str] = field(default_factory=dict)  # inflected form → noun
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    relays: dict[str, tuple[str, ...]] = field(default_factory=dict)  # "Berufung" → roles of the true source
    noun: Callable[[str], tuple[Frame, ...]] = field(init=False, repr=False, compare=False)
    """The frames of a noun by its form in lower case, also as the last part of a German compound (*medienbericht*)."""

    def __post_init__(self) -> None:
        self.noun = lru_cache(REMEMBERED)(self._of_noun)

    def _of_noun(self, lower: str) -> tuple[Frame, ...]:
        cuts = (0, *range(3, len(lower) - 3)) if "compound" in self.words else (0,)
        known = next((self.noun_forms[lower[cut:]] for cut in cuts if lower[cut:] in self.noun_forms), None)
        return self.nouns[known] if known is not None else ()

    @property
    def verb_second(self) -> bool:
        """Whether the language puts the finite verb of main clauses second and marks reported speech by the subjunctive."""
        return "verb-second" in self.words.get("grammar", ())

    @property
    def object_follows(self) -> bool:
        """Whether the language puts subject, verb and object in this order, whatever the clause."""
        return "object-follows" in self.words.get("grammar", ())

    def mood(self, word: Word) -> str | None:
        """The mood of a finite verb in this language."""
        return mood(word, self.language)

    def is_word(self, group: str, lower: str) -> bool:
        """Whether a word belongs to a group of function words (``manner``, ``negation``, …)."""
        return lower in self.words.get(group, ())


@cache
def load_speech(language: str) -> Speech:
    """Read and check the speech lexicon of a language.

    Raises:
        LexiconError: a key, role or value the rules do not know; the message names file, line and remedy.
    """
    path = FOLDER / language / "speech.toml"
    if not path.exists():
        return Speech(language)
    return parse_speech(path.read_text(encoding="utf-8"), f"{language}/speech.toml", language)


def parse_speech(text: str, name: str, language: str) -> Speech:
    """Make frames of the text of a lexicon file (see ``load_speech``)."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: not TOML: {error}") from error
    for key in table:
        if key not in TABLES:
            raise LexiconError(f"{name}: unknown table [{key}]; use one of {', '.join(sorted(TABLES))}")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip() == "[[cue]]"]
    speech = Speech(language, words={key: frozenset(value) for key, value in table.get("words", {}).items()})
    for line, entry in zip(lines, table.get("cue", []), strict=True):
        _add(speech, entry, f"{name}, line {line}")
    speech.pronominal.update(table.get("pronominal", {}))
    for entry in table.get("relay", []):
        speech.relays.update({word: tuple(entry["source"]) for word in entry["words"]})
    _inflect(speech, Inflection(language))
    speech.forms.update(table.get("forms", {}))
    return speech


def _inflect(speech: Speech, inflection: Inflection) -> None:
    """Write out the forms of all cues, for words whose lemma the pipeline gets wrong; the longest lemma wins a shared form."""
    particles = speech.particles_of_verbs = inflection.particles
    endings = tuple(inflection.verb.get("participle", ()))
    for lemma in sorted(speech.verbs, key=lambda word: (-len(word), word)):
        for form in sorted(inflection.verb_forms(lemma)):
            for spelling in inflection.spellings(form):
                speech.forms.setdefault(spelling, lemma)
            if endings and form.endswith(endings):
                speech.participles.add(form)
        for cut in range(2, len(lemma) - 2):
            if lemma[:cut] in particles:
                for form in inflection.finite_forms(lemma[cut:]):
                    speech.separate.setdefault(form, {})[lemma[:cut]] = lemma
    for noun in sorted(speech.nouns):
        for form in sorted(inflection.noun_forms(noun)):
            speech.noun_forms.setdefault(form, noun)


def _add(speech: Speech, entry: dict[str, Any], where: str) -> None:
    for key, value in entry.items():
        if key not in KEYS:
            raise LexiconError(f"{where}: unknown key {key!r}; use one of {', '.join(sorted(KEYS))}")
        if key in LISTS and not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
            raise LexiconError(f'{where}: {key} must be a list of words, such as {key} = ["…"]')
    for key in ("source", "content", "recipient", "via"):
        for role in entry.get(key, []):
            if role not in PLAIN and not role.startswith(("prep:", "extra:")):
                raise LexiconError(f"{where}: unknown role {role!r}; use prep:X or one of {', '.join(sorted(PLAIN))}")
    if entry.get("prior", "CT+") not in PRIORS:
        raise LexiconError(f"{where}: unknown prior {entry['prior']!r}; use one of {', '.join(sorted(PRIORS))}")
    if entry.get("nominal", "reported") not in MODES:
        raise LexiconError(f"{where}: unknown mode {entry['nominal']!r}; use reported or indirect")
    if not any(entry.get(group) for group in CLASSES):
        raise LexiconError(f"{where}: an entry needs words: give one of {', '.join(CLASSES)}")
    for group in CLASSES:
        known: dict[str, tuple[Frame, ...]] = getattr(speech, group)
        for word in entry.get(group, []):
            known[word] = (*known.get(word, ()), _frame(entry, f"speech.toml#{word}"))


def _frame(entry: dict[str, Any], name: str) -> Frame:
    return Frame(
        entry=name,
        source=tuple(entry.get("source", ["subject"])),
        content=tuple(entry.get("content", ["clause"])),
        recipient=tuple(entry.get("recipient", [])),
        via=tuple(entry.get("via", [])),
        after=frozenset(entry.get("after", [])),
        idiom=frozenset(entry.get("idiom", [])),
        without=frozenset(entry.get("without", [])),
        objects=frozenset(entry.get("objects", [])),
        nominal=entry.get("nominal", "reported"),
        negated=entry.get("negated", False),
        prior=entry.get("prior", "CT+"),
        thought=entry.get("thought", False),
        expletive=entry.get("expletive", False),
        governs=entry.get("governs", True),
        reflexive=entry.get("reflexive", False),
        bare=entry.get("bare", False),
    )
