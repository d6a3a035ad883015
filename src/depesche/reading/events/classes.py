"""The named word lists of ``classes.toml``: classes for conditions, words that add a context, words that give a mode."""

from __future__ import annotations

from typing import Any

from depesche.codes.plover import CONTEXTS, EVENT_TYPES
from depesche.reading.lexicon import fault, optional_table

NAME = "classes.toml"
KEYS = frozenset(("opaque", "classes", "contexts", "modes"))


class WordClasses:
    """The word lists of one language, members in lower case, classes within classes written out.

    Raises:
        LexiconError: an unknown class, context, type or mode, or classes that name each other in a circle.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        table: dict[str, Any] = optional_table(language, NAME)
        for key in table:
            if key not in KEYS:
                raise fault(language, NAME, f"unknown key {key!r}", f"take one of {', '.join(sorted(KEYS))}", [key])
        self._raw: dict[str, list[str]] = table.get("classes", {})
        self.opaque: frozenset[str] = frozenset(word.lower() for word in table.get("opaque", ()))
        self.classes: dict[str, frozenset[str]] = {name: self._members(name, (name,)) for name in self._raw}
        self.contexts: dict[str, tuple[str, ...]] = self._contexts(table.get("contexts", {}))
        self.modes: dict[str, dict[str, frozenset[str]]] = self._modes(table.get("modes", {}))

    def _members(self, name: str, path: tuple[str, ...]) -> frozenset[str]:
        return self._written_out(self._raw[name], name, path)

    def _written_out(self, words: list[str], where: str, path: tuple[str, ...] = ()) -> frozenset[str]:
        found: set[str] = set()
        for word in words:
            if not word.startswith("@"):
                found.add(word.lower())
            elif word[1:] in path:
                raise fault(self.language, NAME, f"class {word!r} holds itself", "break the circle", [where])
            elif word[1:] not in self._raw:
                raise fault(self.language, NAME, f"unknown class {word!r}", "define it under [classes]", [word])
            else:
                found |= self._members(word[1:], (*path, word[1:]))
        return frozenset(found)

    def _contexts(self, table: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
        by_word: dict[str, list[str]] = {}
        for context, words in table.items():
            if context not in CONTEXTS:
                raise fault(
                    self.language, NAME, f"unknown context {context!r}", f"take one of {', '.join(CONTEXTS)}", [context]
                )
            for word in sorted(self._written_out(words, context)):
                by_word.setdefault(word, []).append(context)
        return {word: tuple(contexts) for word, contexts in by_word.items()}

    def _modes(self, table: dict[str, dict[str, list[str]]]) -> dict[str, dict[str, frozenset[str]]]:
        for kind, modes in table.items():
            if kind not in EVENT_TYPES:
                raise fault(
                    self.language, NAME, f"unknown type {kind!r}", f"take one of {', '.join(EVENT_TYPES)}", [kind]
                )
            for mode in modes:
                if mode not in EVENT_TYPES[kind].modes:
                    known = ", ".join(sorted(EVENT_TYPES[kind].modes)) or "none"
                    raise fault(self.language, NAME, f"unknown mode {mode!r} of {kind}", f"take one of {known}", [mode])
        return {
            kind: {mode: self._written_out(words, mode) for mode, words in modes.items()}
            for kind, modes in table.items()
        }
