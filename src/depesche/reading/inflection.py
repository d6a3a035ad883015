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
        self.respelled: list[list[str]] = self.verb.get("respelled", [])
        self.infix: str = self.verb.get("infix", "")
        self.plural: str = self.noun.get("plural", "\0")
        self.compounds: bool = self.noun.get("compounds", False)

    def verb_forms(self, lemma: str) -> set[str]:
        """All written forms of a verb, lower case; an English particle stays apart (``called off``)."""
        if "infix" not in self.verb:
            base, _, particle = lemma.partition(" ")
            return {f"{form} {particle}" if particle else form for form in self._suffixed(base)}
        forms = {*self._finite(lemma, ""), *self._infinite(lemma, "")}
        for cut in range(2, len(lemma) - 2):
            if lemma[:cut] in self.particles:
                forms.update(self._finite(lemma[cut:], lemma[:cut]), self._infinite(lemma[cut:], lemma[:cut]))
        return forms

    def spellings(self, form: str) -> set[str]:
        """A form as written in every country of the language (Swiss *ss* for *ß*)."""
        return {form, *(form.replace(usual, other) for usual, other in self.respelled)}

    def finite_forms(self, base: str) -> set[str]:
        """The finite forms of a verb whose particle stands apart (German ``rief … auf``: those of *rufen*)."""
        return set(self._finite(base, ""))

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

    def _finite(self, base: str, particle: str) -> list[str]:
        """The finite forms of a verb of a language with particles and *ge-* (German)."""
        rules = self.verb
        stem = particle + self._stem(base)
        forms = [stem + ending for ending in rules["present"]]
        prefix, parts = self._principal(base)
        if not parts:
            return forms + [stem + ending for ending in rules["weak"]]
        third, past, subjunctive, _ = (particle + prefix + part for part in parts)
        strong = [form + ending for form in (past, subjunctive) for ending in rules["strong"]]
        return [*forms, third, third[:-1] + "st", *strong]

    def _infinite(self, base: str, particle: str) -> list[str]:
        """Infinitives and participles of a verb of such a language, the participles also as adjectives."""
        rules = self.verb
        stem = self._stem(base)
        infinitives = [particle + base, particle + rules["infix"] + base] if particle else [base]
        prefix, parts = self._principal(base)
        if parts:
            bare = parts[3].removeprefix(rules["participle_prefix"]) if prefix else parts[3]
            past = [prefix + bare]
        else:
            bare_stem = not particle and (base.startswith(tuple(rules["inseparable"])) or base.endswith("ieren"))
            starts = ["", rules["participle_prefix"]] if bare_stem or particle else [rules["participle_prefix"]]
            past = [start + stem + ending for start in starts for ending in rules["weak_participle"]]
        participles = [particle + whole for whole in (*past, *(stem + ending for ending in rules["present_participle"]))]
        return infinitives + [whole + ending for whole in participles for ending in ("", *rules["attributive"])]

    def _stem(self, base: str) -> str:
        return base.removesuffix(next((ending for ending in self.verb["infinitive"] if base.endswith(ending)), ""))

    def _principal(self, base: str) -> tuple[str, list[str] | None]:
        """The inseparable prefix and the principal parts of an irregular verb (*versprechen* → ver + *sprechen*)."""
        if base in self.irregular:
            return "", self.irregular[base]
        for prefix in self.verb["inseparable"]:
            if base.startswith(prefix) and base[len(prefix) :] in self.irregular:
                return prefix, self.irregular[base[len(prefix) :]]
        return "", None
