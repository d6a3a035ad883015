"""Role nouns: looking a word up in ``roles.toml``, with its inflection and, in German, as the end of a compound."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import msgspec
from msgspec.structs import replace

from depesche.reading.lexicon import load_table
from depesche.reading.tree import Word

_SHORTEST_SUFFIX = 3
_SHORTEST_PREFIX = 2
_OF = frozenset({"of"})
_REMEMBERED = 1 << 14  # compounds whose role is kept: most words of a text have been met before


class Role(msgspec.Struct, frozen=True):
    """What a role noun says of whom it names.

    ``noun`` is the lexicon's noun, ``prefix`` the first part of a compound in lower case without hyphen (``kreml`` of
    *Kremlsprecher*), ``length`` the number of words; the other fields are those of ``roles.toml``.
    """

    noun: str
    sector: str
    kind: str
    scope: str = "none"
    flags: frozenset[str] = frozenset()
    gender: str | None = None
    plural: bool = False
    prefix: str = ""
    length: int = 1

    @property
    def person(self) -> bool:
        return self.kind == "person"


class RoleLexicon:
    """The role nouns of one language.

    Args:
        language: ISO 639-1 code.
    """

    def __init__(self, language: str) -> None:
        table = load_table(language, "roles.toml")
        forms = table["forms"]
        self.language = language
        self.compounding = len(forms["link"]) > 1
        self._endings: list[str] = forms["endings"]
        self._plural_endings: list[str] = forms["plural_endings"]
        self._feminine: str = forms["feminine"]
        self._all_endings = tuple(dict.fromkeys(("", *self._endings, *self._plural_endings)))
        self._occupations: dict[str, str] = {e: s for s, ends in table["occupations"].items() for e in ends}
        self._longest_occupation = max(map(len, self._occupations))
        self._single: dict[str, Role] = {}
        self._multi: dict[str, list[tuple[tuple[str, ...], Role]]] = {}
        for entry in table["role"]:
            self._add(entry)
        for options in self._multi.values():
            options.sort(key=lambda option: -len(option[0]))
        self._compound = lru_cache(_REMEMBERED)(self._role_in_compound)
        self._never = {form for noun in table["compounds"]["never"] for form in self._forms(noun.lower())}
        self._links: list[str] = sorted(forms["link"], key=len, reverse=True)
        self.sector_of_prefix: dict[str, str] = {w: s for s, words in table["prefixes"].items() for w in words}
        self.table: dict[str, Any] = table

    def look(self, words: list[Word], at: int) -> Role | None:
        """The role noun that begins at this position, the longest one."""
        word = words[at]
        for parts, role in self._multi.get(word.lower, ()):
            if at + len(parts) <= len(words) and all(words[at + n].lower == part for n, part in enumerate(parts)):
                return role
        role_here = self._single.get(word.lower)
        if role_here is not None:
            return role_here if self._is_noun(word) else None
        if self.compounding and len(word.text) > _SHORTEST_SUFFIX + 1 and word.text[0].isupper():
            return self._compound(word.text)
        return self._hyphenated(word) if "-" in word.text else None

    def occupation(self, words: list[Word], at: int) -> Role | None:
        """A noun in no lexicon that stands right before a person's name and says what the person does: *Hüttenwart Beat Imseng*."""
        noun = words[at]
        if noun.pos != "NOUN" or at + 1 >= len(words) or words[at + 1].ent != "B-PER" or not noun.text.isalpha():
            return None
        if noun.morph.get("Number") == "Plur" or not (words[at + 1].head is noun or noun.head.ent.endswith("-PER")):
            return None
        lower = noun.lower
        for length in range(min(self._longest_occupation, len(lower)), -1, -1):
            sector = self._occupations.get(lower[len(lower) - length :])
            if sector is not None:
                woman = bool(self._feminine) and lower.endswith(self._feminine)
                gender = ("Fem" if woman else "Masc") if self._feminine else None
                return Role(noun.text, sector, "person", "local", _OF, gender)
        return None

    def _is_noun(self, word: Word) -> bool:
        if self.compounding:
            return word.text[0].isupper() and not (word.pos == "ADJ" and word.relation == "amod")
        return word.pos in ("NOUN", "PROPN") or (word.pos == "ADJ" and not _modifies(word)) or word.text.istitle()

    def _add(self, entry: dict[str, Any]) -> None:
        base = Role("", entry["sector"], entry["kind"], entry.get("scope", "none"), frozenset(entry.get("flags", ())))
        person = entry["kind"] == "person"
        for noun in entry["nouns"]:
            gender = "Masc" if person and self._feminine else None
            self._put(noun, replace(base, noun=noun, gender=gender))
            if person and self._feminine:
                woman = f"{noun.removesuffix('e')}{self._feminine}"
                self._put(woman, replace(base, noun=noun, gender="Fem"))
                self._put(f"{woman}nen", replace(base, noun=noun, gender="Fem", plural=True))
        for noun in entry.get("women", ()):
            self._put(noun, replace(base, noun=noun, gender="Fem"))
            self._put(f"{noun}nen", replace(base, noun=noun, gender="Fem", plural=True))
        for noun in entry.get("plural", ()):
            self._put(noun, replace(base, noun=noun, plural=True))

    def _forms(self, noun: str) -> list[str]:
        return [noun + ending for ending in self._all_endings]

    def _put(self, noun: str, role: Role) -> None:
        plain = noun.lower()
        marks = () if self._endings[1:] else tuple(self._plural_endings)
        length = plain.count(" ") + 1
        base = role if length == role.length else replace(role, length=length)
        several = base if role.plural or not marks else replace(base, plural=True)
        single = self._single
        for form in self._forms(plain):
            found = several if form != plain and marks and form.endswith(marks) else base
            if length == 1:
                single.setdefault(form, found)
            else:
                parts = tuple(form.split(" "))
                self._multi.setdefault(parts[0], []).append((parts, found))

    def _role_in_compound(self, text: str) -> Role | None:
        lower = text.lower()
        for cut in range(_SHORTEST_PREFIX, len(lower) - _SHORTEST_SUFFIX + 1):
            hyphen = lower[cut - 1] == "-"
            suffix = lower[cut:]
            role = self._single.get(suffix)
            if role is None or "whole" in role.flags or (not hyphen and suffix in self._never):
                continue
            return replace(role, prefix=lower[:cut].rstrip("-"))
        return None

    def _hyphenated(self, word: Word) -> Role | None:
        head, _, last = word.lower.rpartition("-")
        role = self._single.get(last)
        return replace(role, prefix=head) if role is not None and self._is_noun(word) else None

    def within(self, prefix: str) -> Role | None:
        """The role noun that the first part of a compound is, its linking element aside: *Polizei* in *Polizeiangaben*."""
        return next((r for p in self.bare_prefix(prefix.lower()) if (r := self._single.get(p)) is not None), None)

    def bare_prefix(self, prefix: str) -> list[str]:
        """The first part of a compound without its linking element, in all ways it may be cut."""
        return [
            prefix.removesuffix(link) if link else prefix for link in self._links if not link or prefix.endswith(link)
        ]


def _modifies(word: Word) -> bool:
    return word.relation == "amod" and word.head.i > word.i


@cache
def role_lexicon(language: str) -> RoleLexicon:
    """The role lexicon of a language, read once and never changed."""
    return RoleLexicon(language)
