"""The entries of the event lexicon: which predicate makes which event, with which of its arguments in which role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from depesche.codes.plover import CONTEXTS, EVENT_TYPES
from depesche.reading.lexicon import fault

ROLE = re.compile(
    r"(?:subject|object|dative|clause-subject|clause-object|speaker|genitive|possessor|adjective|compound|"
    r"governor-(?:subject|object|dative)|prep:[^\s]+(?: [^\s]+)*|(?:subject|object|dative)-party|prep:[^\s]+-party)"
)
CONDITION = re.compile(
    ROLE.pattern + r"|content|clause|particle|modifier|object-modifier|subject-modifier|governor|adverb"
)
BUILT_IN = frozenset(("party", "state", "place"))  # classes that ask about the word, not its lemma
KEYS = frozenset(
    (
        "verbs",
        "nouns",
        "adjectives",
        "with",
        "with_any",
        "without",
        "reflexive",
        "plural_subject",
        "passive",
        "mode",
        "contexts",
        "actor",
        "recipient",
        "reciprocal",
        "tense",
        "trigger",
        "type",
    )
)
SUPPORT_KEYS = frozenset(("verbs", "subject", "copies", "modality"))
FUTURE = "future-is:"


@dataclass(frozen=True, slots=True)
class Filler:
    """What must (or must not) fill a role: head lemmas in lower case, built-in classes (``party``), or anything at all."""

    role: str
    lemmas: frozenset[str]
    built_in: frozenset[str] = frozenset()
    anything: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One frame of the lexicon. ``origin`` (``events/sanction.toml#sanktionieren``) is shown by ``depesche explain``."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    with_: tuple[Filler, ...]
    with_any: tuple[Filler, ...]
    without: tuple[Filler, ...]
    actor: tuple[str, ...] | None
    recipient: tuple[str, ...] | None
    reciprocal: bool
    reflexive: bool | None
    plural_subject: bool
    passive: bool
    future_type: str | None
    trigger: str | None
    origin: str


@dataclass(frozen=True, slots=True)
class Support:
    """A verb that lends an event noun its subject (*Druck ausüben*)."""

    subject: str  # "actor" | "recipient"
    copies: bool
    modality: str | None
    origin: str


class Checker:
    """Reads the raw tables of one file into entries; every fault is a ``LexiconError`` with file, line and remedy."""

    def __init__(self, language: str, name: str, classes: dict[str, frozenset[str]]) -> None:
        self.language = language
        self.name = name
        self.classes = classes

    def entries(self, table: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Entry]]:
        """The raw blocks of a file of events with their entries."""
        default = table.get("type")
        if default is not None:
            self._known(default, EVENT_TYPES, "type", None)
        for block, raw in enumerate(table.get("entry", [])):
            self._keys(raw, KEYS, block)
            words = [w for kind in ("verbs", "nouns", "adjectives") for w in self._words(raw, kind, block)]
            if not words:
                raise self._fault("an entry without verbs, nouns or adjectives", "give it one", [], block)
            yield raw, self._entry(raw, default, words[0], block)

    def supports(self, table: dict[str, Any]) -> Iterator[tuple[str, Support]]:
        """The support verbs of ``support.toml``."""
        for block, raw in enumerate(table.get("entry", [])):
            self._keys(raw, SUPPORT_KEYS, block)
            subject = raw.get("subject", "actor")
            self._known(subject, ("actor", "recipient"), "subject", block)
            for verb in self._words(raw, "verbs", block):
                yield verb, Support(subject, bool(raw.get("copies")), raw.get("modality"), f"{self.name}#{verb}")

    def _entry(self, raw: dict[str, Any], default: str | None, word: str, block: int) -> Entry:
        kind = raw.get("type", default)
        if kind is None:
            raise self._fault("no type", "give the file or the entry one", [word], block)
        self._known(kind, EVENT_TYPES, "type", block)
        mode = raw.get("mode")
        if mode is not None:
            self._known(mode, sorted(EVENT_TYPES[kind].modes), f"mode of {kind}", block)
        for context in raw.get("contexts", []):
            self._known(context, CONTEXTS, "context", block)
        future = None
        if "tense" in raw:
            future = str(raw["tense"]).removeprefix(FUTURE)
            self._known(future, EVENT_TYPES, f'type after "{FUTURE}"', block)
        trigger = raw.get("trigger")
        if trigger is not None:
            self._roles([trigger], block)
        return Entry(
            type=kind,
            mode=mode,
            contexts=tuple(raw.get("contexts", ())),
            with_=self._fillers(raw.get("with", {}), block),
            with_any=self._fillers(raw.get("with_any", {}), block),
            without=self._fillers(raw.get("without", {}), block),
            actor=self._roles(raw["actor"], block) if "actor" in raw else None,
            recipient=self._roles(raw["recipient"], block) if "recipient" in raw else None,
            reciprocal=bool(raw.get("reciprocal", False)),
            reflexive=raw.get("reflexive"),
            plural_subject=bool(raw.get("plural_subject", False)),
            passive=bool(raw.get("passive", True)),
            future_type=future,
            trigger=trigger,
            origin=f"{self.name}#{word}",
        )

    def _fillers(self, raw: dict[str, Any], block: int) -> tuple[Filler, ...]:
        found = []
        self._roles(list(raw), block, CONDITION)
        for role, names in raw.items():
            lemmas: set[str] = set()
            built_in: set[str] = set()
            for name in [names] if isinstance(names, str) else names:
                if not name.startswith("@"):
                    lemmas.add(name.lower())
                elif name[1:] in self.classes:
                    lemmas |= self.classes[name[1:]]
                elif name[1:] in BUILT_IN:
                    built_in.add(name[1:])
                else:
                    raise self._fault(f"unknown class {name!r}", "define it in classes.toml", [name], block)
            found.append(Filler(role, frozenset(lemmas - {"*"}), frozenset(built_in), "*" in lemmas))
        return tuple(found)

    def _roles(self, roles: list[str], block: int, known: re.Pattern[str] = ROLE) -> tuple[str, ...]:
        for role in roles:
            if not known.fullmatch(role):
                raise self._fault(
                    f"unknown role {role!r}",
                    "take subject, object, dative, genitive, compound, prep:… or the like",
                    [role],
                    block,
                )
        return tuple(roles)

    def _words(self, raw: dict[str, Any], kind: str, block: int) -> list[str]:
        words = raw.get(kind, [])
        if not isinstance(words, list) or not all(isinstance(w, str) and w for w in words):
            raise self._fault(f"{kind} must be a list of words", 'write ["…", "…"]', [kind], block)
        return words

    def _keys(self, raw: dict[str, Any], known: frozenset[str], block: int) -> None:
        for key in raw:
            if key not in known:
                raise self._fault(f"unknown key {key!r}", f"take one of {', '.join(sorted(known))}", [key], block)

    def _known(self, value: Any, known: Any, what: str, block: int | None) -> None:
        if value not in known:
            raise self._fault(
                f"unknown {what} {value!r}", f"take one of {', '.join(known) or 'none'}", [str(value)], block
            )

    def _fault(self, problem: str, remedy: str, needles: list[str], block: int | None) -> Exception:
        return fault(self.language, self.name, problem, remedy, needles, block)
