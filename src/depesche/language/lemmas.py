"""Dictionary forms of verbs: a component after the trained lemmatizer that settles what a table and spelling can
settle.

Cues and events are looked up by the lemma of their verb, and a lemmatizer trained on a small treebank has not met most
strong verbs with most prefixes. The table gives five principal parts a verb (as Duden's list of strong verbs does);
prefixes, personal endings and regular participles follow the rules of German spelling. A language without a table keeps
the trained lemmas.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

import tomli as tomllib
from spacy.language import Language
from spacy.symbols import AUX, VERB  # type: ignore[import-not-found]
from spacy.tokens import Doc

_VERBAL = frozenset((VERB, AUX))


@dataclass(slots=True)
class VerbTable:
    """Forms of irregular verbs, and the prefixes any verb may carry; ``pasts`` may be among the ``others``, which are no past."""

    finite: dict[str, str] = field(default_factory=dict)
    pasts: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    participles: dict[str, str] = field(default_factory=dict)
    infinitives: set[str] = field(default_factory=set)
    separable: tuple[str, ...] = ()
    inseparable: tuple[str, ...] = ()
    with_ge: frozenset[str] = frozenset()

    def add(self, row: str) -> None:
        """Add ``infinitive present past subjunctive participle`` with the personal forms that follow from them."""
        infinitive, present, past, subjunctive, participle = row.split()
        self.infinitives.add(infinitive)
        stem = infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]
        self.finite.setdefault(infinitive, infinitive)
        for ending in ("e", "st", "est", "t", "et", "en"):
            self.finite.setdefault(stem + ending, infinitive)
        self.others.update((infinitive, *(stem + ending for ending in ("", "e", "st", "est", "t", "et", "en"))))
        for form in present.split("/"):
            self.finite[form] = infinitive
        self.others.update(*(forms.split("/") for forms in (present, participle)))
        self.others.update(form + ending for form in subjunctive.split("/") for ending in ("", "n"))
        self.pasts.update(form + ending for form in past.split("/") for ending in ("", "en", "n"))
        for form in past.split("/"):
            for ending in ("", "st", "est", "t", "et", "n", "en"):
                self.finite.setdefault(form + ending, infinitive)
        for form in subjunctive.split("/"):
            for ending in ("", "st", "t", "n"):
                self.finite.setdefault(form + ending, infinitive)
        for form in participle.split("/"):
            self.participles[form] = infinitive


@lru_cache(maxsize=8)
def load_verbs(lang: str) -> VerbTable | None:
    """The table ``verbs/<lang>.toml``, or ``None`` where the language has none."""
    file = resources.files("depesche.language") / "verbs" / f"{lang}.toml"
    if not file.is_file():
        return None
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    table = VerbTable(
        separable=tuple(sorted(data["separable"], key=lambda p: (-len(p), p))), inseparable=tuple(data["inseparable"])
    )
    table.with_ge = frozenset(data["with_ge"])
    for row in data["irregular"]:
        table.add(row)
    table.finite |= {form: lemma for form, lemma in data["forms"].items() if form != "worden"}
    table.participles["worden"] = "werden"
    return table


@Language.factory("depesche_lemmas", requires=["token.lemma"], assigns=["token.lemma"])
def make_lemmas(nlp: Language, name: str) -> VerbLemmas:
    """Make the component."""
    return VerbLemmas(nlp.lang or "")


class VerbLemmas:
    """Corrects the lemmas of verbs, and the tense of pasts that the table knows and the tagger took for presents (*bestritt*).

    Needs part of speech, ``VerbForm``, ``Tense``, ``Mood`` and the trained lemma.
    """

    def __init__(self, lang: str) -> None:
        self.table = load_verbs(lang)
        self._pasts: dict[str, bool] = {}
        self._known: dict[tuple[str, str, str], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        if self.table is None:
            return doc
        for i, pos in enumerate(doc.to_array("POS").tolist()):
            if pos in _VERBAL:
                token = doc[i]
                form, trained = token.lower_, token.lemma_
                shape = "".join(token.morph.get("VerbForm", [])) or "Fin"
                if shape == "Fin" and trained == form and "Pres" in token.morph.get("Tense", []):
                    shape = "Pres"
                key = (form, shape, trained)
                lemma = self._known.get(key)
                if lemma is None:
                    lemma = verb_lemma(form, shape, trained, self.table)
                    if len(self._known) < 100_000:
                        self._known[key] = lemma
                if lemma != trained:
                    token.lemma_ = lemma
                if "Pres" in token.morph.get("Tense", []) and "Ind" in token.morph.get("Mood", []) and self._past(form, self.table):
                    token.set_morph({**token.morph.to_dict(), "Tense": "Past"})  # type: ignore[attr-defined]
        return doc

    def _past(self, form: str, table: VerbTable) -> bool:
        """Whether a form can only be the past of an irregular verb."""
        if form not in self._pasts:
            rests = [rest for _, rest in _splits(form, table)]
            self._pasts[form] = any(r in table.pasts for r in rests) and not any(r in table.others for r in rests)
        return self._pasts[form]


def verb_lemma(form: str, shape: str, trained: str, table: VerbTable) -> str:
    """The infinitive of a verb form.

    Args:
        form: the word in lower case, without a separated particle.
        shape: UD ``VerbForm``: ``Fin``, ``Inf`` or ``Part``; ``Pres`` for a finite form that is tagged as present and
            whose trained lemma is the form itself (*warten*, *arbeiten*: their ``-ten`` is no ending of the past).
        trained: what the trained lemmatizer says, kept where nothing better is known.
        table: the verbs of the language.
    """
    if shape == "Part":
        return _participle(form, table) or _plain(trained)
    if shape == "Inf":
        return _infinitive(form, table) or _plain(trained)
    past = shape != "Pres"
    return _finite(form, table, past) or _participle(form, table, sure=True) or _present(form, trained)


def _plain(trained: str) -> str:
    return trained.lower() if trained[:1].isupper() else trained


def _present(form: str, trained: str) -> str:
    """A regular verb in the present: the trained lemma where it is an infinitive, else the stem with its ending
    changed.
    """
    lemma = _plain(trained)
    if lemma.endswith("n") and not lemma.endswith("een"):
        return lemma
    for ending in ("et", "t", "e"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            return _weak(form[: -len(ending)])
    return lemma


def _leading(form: str, prefixes: tuple[str, ...]) -> list[str]:
    """The prefixes that a form begins with, in the order of the table."""
    return [prefix for prefix in prefixes if form.startswith(prefix)]


def _splits(form: str, table: VerbTable) -> list[tuple[str, str]]:
    """Ways to read a form as prefix and rest, the whole form first."""
    prefixes = _leading(form, (*table.separable, *table.inseparable))
    return [("", form)] + [(prefix, form[len(prefix) :]) for prefix in prefixes if len(form) > len(prefix) + 1]


def _finite(form: str, table: VerbTable, past: bool) -> str | None:
    for prefix, rest in _splits(form, table):
        if rest in table.finite:
            return prefix + table.finite[rest]
    if past and form.endswith(("te", "ten", "test", "tet")) and len(form) > 4:
        stem = form[: form.rindex("te")]
        return _weak(stem) if any(v in stem for v in "aeiouäöüy") else None
    if form.endswith(("iere", "iert")):
        return form[:-1] + "en" if form.endswith("t") else form + "n"
    return None


def _participle(form: str, table: VerbTable, sure: bool = False) -> str | None:
    for prefix, rest in _splits(form, table):
        if rest in table.participles:
            return prefix + table.participles[rest]
        if prefix in table.inseparable and "ge" + rest in table.participles:
            return prefix + table.participles["ge" + rest]
    separable = _leading(form, table.separable)
    for prefix in (*separable, ""):
        rest = form[len(prefix) :]
        if rest.startswith("ge") and len(rest) > 4 and rest.endswith("t"):
            whole = _weak(rest[:-1])
            return prefix + (whole if whole in table.with_ge else _weak(rest[2:-1]))
        for inner in _leading(rest, table.inseparable) if prefix else ():
            if "ge" + rest[len(inner) :] in table.participles:
                return prefix + inner + table.participles["ge" + rest[len(inner) :]]
    if sure or not form.endswith("t"):
        return None
    for prefix in separable:
        rest = form[len(prefix) :]
        if rest.startswith(table.inseparable) and len(rest) > 5:
            return prefix + _weak(rest[:-1])
    if form.endswith("iert") or form.startswith(table.inseparable):
        return _weak(form[:-1])
    return None


def _infinitive(form: str, table: VerbTable) -> str | None:
    """Take ``zu`` out of ``herzustellen``; every other infinitive is its own lemma."""
    for prefix in _leading(form, table.separable):
        rest = form[len(prefix) :]
        if rest.startswith("zu") and len(rest) > 5 and rest.endswith("n") and any(v in rest[2:-2] for v in "aeiouäöü"):
            return prefix + rest[2:]
    return form if form.endswith("n") else None


def _weak(stem: str) -> str:
    """The infinitive of a regular verb from its stem: ``liefer`` → ``liefern``, ``arbeite`` → ``arbeiten``, ``stell`` →
    ``stellen``.
    """
    if stem.endswith("e") and len(stem) > 2 and stem[-2] in "tdnm":
        stem = stem[:-1]
    if stem.endswith(("er", "el")) and len(stem) > 3 and stem[-3] not in "aeiouäöü":
        return stem + "n"
    if stem.endswith(("auer", "euer", "äuer")):
        return stem + "n"
    return stem + "en" if not stem.endswith("e") else stem + "n"
