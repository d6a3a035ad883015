"""The forms of the words in the lexica, so that a predicate is found by its form where the pipeline's lemma is wrong.

Small trainable lemmatizers miss rare strong verbs, infinitives with *zu* inside and plural nouns; the words of the lexica are
known, so their forms are written out once from the endings and principal parts in ``lexicon/<language>/inflection.toml``. Too
many forms do no harm: a form that nobody writes is never met.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from depesche.reading.lexicon import load_table

_VOWELS = frozenset("aeiouyäöü")


class Inflection:
    """Writes out the forms of verbs and nouns of one language.

    Args:
        language: ISO 639-1 code.
    """

    def __init__(self, language: str) -> None:
        table = load_table(language, "inflection.toml")
        self.verb: dict[str, Any] = table["verb"]
        self.noun: dict[str, Any] = table["noun"]
        self.irregular: dict[str, list[str]] = self.verb.get("irregular", {})
        self.particles: frozenset[str] = frozenset(self.verb.get("particles", ()))
        self.spaced: bool = "infix" not in self.verb  # particles stand apart in the lemma ("call off")
        self.digraphs: frozenset[str] = frozenset(self.noun.get("digraphs", ()))
        self.infix: str = self.verb.get("infix", "")
        self.plural: str = self.noun.get("plural", "\0")
        self.compounds: bool = self.noun.get("compounds", False)

    def verb_forms(self, lemma: str) -> set[str]:
        """All written forms of a verb, lower case; an English particle stays apart (``called off``)."""
        if "infix" not in self.verb:
            base, _, particle = lemma.partition(" ")
            return {f"{form} {particle}" if particle else form for form in self._suffixed(base)}
        forms = {form for form, _ in self._joined(lemma, "")}
        for cut in range(2, len(lemma) - 2):
            if lemma[:cut] in self.particles:
                forms |= {form for form, _ in self._joined(lemma[cut:], lemma[:cut])}
        return forms

    def finite_forms(self, base: str) -> set[str]:
        """The finite forms of a verb whose particle stands apart (German ``rief … auf``: those of *rufen*)."""
        return {form for form, finite in self._joined(base, "") if finite}

    def noun_forms(self, lemma: str) -> set[str]:
        """All forms of a noun, lower case."""
        lower = lemma.lower()
        forms = {lower + ending for ending in self.noun["endings"]}
        change = self.noun.get("change")
        if change and lower.endswith(change[0]):
            forms.add(lower[: -len(change[0])] + change[1])
        for plain, umlaut in self.noun.get("umlauts", ()):
            at = lower.rfind(plain)
            if at >= 0 and not any(c in _VOWELS for c in lower[at + len(plain) :]):
                stem = lower[:at] + umlaut + lower[at + len(plain) :]
                forms |= {stem + ending for ending in self.noun["umlaut_endings"]}
                break
        return forms

    def _suffixed(self, base: str) -> Iterator[str]:
        """Forms of a verb of a language with endings only (English)."""
        rules = self.verb
        plain, changed = rules["change"]
        yield base
        yield from self.irregular.get(base, ())
        stems = {base}
        if base.endswith(rules["silent"]):
            stems.add(base[:-1])
        if base[-1:] in rules["double"] and len(base) > 1 and base[-2] in _VOWELS:
            stems.add(base + base[-1])
        if base.endswith(plain):
            stems.add(base[:-1] + changed)
        for stem in sorted(stems):
            for ending in (*rules["third"], *rules["past"], *rules["participle"]):
                yield stem + ending

    def _joined(self, base: str, particle: str) -> Iterator[tuple[str, bool]]:
        """Forms of a verb of a language with particles and *ge-* (German), and whether each is finite."""
        rules = self.verb
        yield particle + base, False
        if particle:
            yield particle + rules["infix"] + base, False
        ending = next((e for e in rules["infinitive"] if base.endswith(e)), "")
        stem = base[: len(base) - len(ending)]
        for suffix in rules["present"]:
            yield particle + stem + suffix, True
        for present in rules["present_participle"]:
            yield from ((particle + stem + present + suffix, False) for suffix in ("", *rules["attributive"]))
        prefix, parts = self._principal(base)
        if parts:
            third, past, subjunctive, participle = parts
            yield particle + prefix + third, True
            yield particle + prefix + third[:-1] + "st", True
            for form in (past, subjunctive):
                yield from ((particle + prefix + form + suffix, True) for suffix in rules["strong"])
            bare = participle.removeprefix(rules["participle_prefix"]) if prefix else participle
            participles = [particle + prefix + bare]
        else:
            yield from ((particle + stem + suffix, True) for suffix in rules["weak"])
            bare_stem = not particle and (base.startswith(tuple(rules["inseparable"])) or base.endswith("ieren"))
            starts = ["", rules["participle_prefix"]] if bare_stem or particle else [rules["participle_prefix"]]
            participles = [particle + start + stem + e for start in starts for e in rules["weak_participle"]]
        for whole in participles:
            yield whole, False
            yield from ((whole + suffix, False) for suffix in rules["attributive"])

    def _principal(self, base: str) -> tuple[str, list[str] | None]:
        """The inseparable prefix and the principal parts of an irregular verb (*versprechen* → ver + *sprechen*)."""
        if base in self.irregular:
            return "", self.irregular[base]
        for prefix in self.verb["inseparable"]:
            if base.startswith(prefix) and base[len(prefix) :] in self.irregular:
                return prefix, self.irregular[base[len(prefix) :]]
        return "", None
