"""Names in their cases: die USA, den USA, der Iran, des Iran, Nordkorea, Nordkoreas; names that cannot be inflected stay quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

import tomli as tomllib

from depesche.brief.plain import plain_text
from depesche.brief.words import Words
from depesche.record import Entity

CASES: Final = ("nom", "acc", "dat", "gen")
_FORMS: Final = {"acc": "accusative", "dat": "dative", "gen": "genitive"}
_NAMED: Final = 4  # parties named in a sentence; the others are counted
_LONGEST: Final = 90
_OF_THE_STATE: Final = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
_BUSINESS: Final = frozenset({"BUS", "MNC"})
_OUTLETS: Final = frozenset({"JRN", "MED"})
_INITIAL: Final = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Noun:
    """A party, or several, in all cases.

    ``plural``: the verb with it is plural. ``whole``: the state that the party acts for, where it is named by it.
    """

    nom: str
    acc: str
    dat: str
    gen: str
    plural: bool = False
    whole: str = ""

    def slots(self) -> dict[str, str]:
        """The cases by name, for a template."""
        return {case: getattr(self, case) for case in CASES}


class Grammar:
    """Makes nouns of parties.

    Args:
        words: of the language.
    """

    def __init__(self, words: Words) -> None:
        self._words = words
        self._organisations: dict[str, str] = {}
        for name, row in words.table("organisations").items():
            self._organisations |= dict.fromkeys((name, *row.get("also", ())), name)

    def state(self, country: str) -> Noun | None:
        """A state by its ISO 3166-1 alpha-3 code; None where there is no name for it."""
        row = self._words.table("states").get(country, {})
        name = row.get("name") or _state_names(self._words.language).get(country)
        return self._noun(name, row) if name else None

    def party(self, entity: Entity) -> Noun:
        """Whoever acts or speaks in a record."""
        if entity.kind == "country" and entity.country and (state := self.state(entity.country)):
            return state
        known = self._organisations.get(entity.name)
        if known:
            return self._noun(known, self._words.table("organisations")[known])
        name = plain_text(entity.name, _LONGEST)
        if self._is_outlet(entity) or (entity.kind == "person" and self._proper(name)):
            return self._noun(name, {}, proper=True)
        state = self.state(entity.country) if entity.country and not _OF_THE_STATE.isdisjoint(entity.sectors) else None
        if state:
            acting = {c: self._words.text("grammar", "for_state", state=getattr(state, c), name=name) for c in CASES}
            return replace(Noun(**acting, plural=state.plural), whole=state.nom)
        nouns = self._words.table("nouns")
        row = nouns["business" if not _BUSINESS.isdisjoint(entity.sectors) else entity.kind]
        head, quoted = self._noun(row["name"], row), self._words.text("grammar", "quoted", name=name)
        return Noun(**{case: f"{getattr(head, case)} {quoted}" for case in CASES}, plural=False)

    def together(self, nouns: Sequence[Noun]) -> Noun:
        """Several parties as one; beyond the fourth they are only counted. Nobody where there is none."""
        if not nouns:
            row = self._words.table("nouns", "nobody")
            return self._noun(row["name"], row)
        wholes = {noun.whole for noun in nouns}
        unique = [noun for noun in dict.fromkeys(nouns) if noun.nom not in wholes]
        if len(unique) == 1:
            return unique[0]
        shown, left = (unique, 0) if len(unique) <= _NAMED + 1 else (unique[:_NAMED], len(unique) - _NAMED)
        cases = [[getattr(noun, case) for noun in shown] for case in CASES]
        if left:
            others = self._words.count(left, "grammar", "others")
            cases = [[*names, others] for names in cases]
        joint = f" {self._words.text('grammar', 'and')} "
        joined = [joint.join((", ".join(names[:-1]), names[-1])) for names in cases]
        return Noun(**dict(zip(CASES, joined, strict=True)), plural=True)

    def _noun(self, name: str, row: Any, *, proper: bool = False) -> Noun:
        key = row.get("article", "none")
        article = self._words.table("articles", key)
        forms = {case: str(row.get(_FORMS.get(case, "name"), name)) for case in CASES}
        forms["nom"] = name
        cases = {case: f"{article[case]} {form}".strip() for case, form in forms.items()}
        ending = self._words.text("grammar", "genitive")
        if key == "none" and ending:
            hard = proper or name.endswith(tuple(self._words.table("grammar")["no_genitive_after"])) or " " in name
            of = self._words.text("grammar", "of", **{c: cases[c] for c in ("nom", "dat")})
            cases["gen"] = of if hard else name + ending
        return Noun(**cases, plural=key == "plural")

    @staticmethod
    def _is_outlet(entity: Entity) -> bool:
        """Agencies, papers and stations: their names stand without an article."""
        return entity.kind == "organisation" and not _OUTLETS.isdisjoint(entity.sectors)

    def _proper(self, name: str) -> bool:
        """Whether a person is named by name and not by office (“Sprecher der Behörde”)."""
        small = self._words.table("grammar")["small"]
        parts = name.split()
        lower = [p for p in parts if (i := _INITIAL.search(p)) and i[0].islower()]
        return len(parts) > 1 and all(p in small or p.startswith(tuple(f"{s}-" for s in small)) for p in lower)


@lru_cache(maxsize=4)
def _state_names(language: str) -> dict[str, str]:
    """The names of states by code, as the knowledge has them; without those that need an adjective's ending."""
    table = tomllib.loads((files("depesche.knowledge") / "data" / "states.toml").read_text("utf-8"))
    names = {code: row.get(language, {}).get("names", [""])[0] for code, row in table.items()}
    return {code: name for code, name in names.items() if name and "~" not in name}
