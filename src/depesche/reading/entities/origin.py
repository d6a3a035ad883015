"""Where an actor belongs: the country and sectors that a noun phrase itself gives, before the context is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from depesche.knowledge import Entry
from depesche.reading.draft import Actor
from depesche.reading.entities.phrase import Phrase
from depesche.reading.entities.scan import Scan
from depesche.reading.entities.vocabulary import Vocabulary

_MOVING = frozenset({"spokes"})
_OPEN_SECTOR = "UNK"


@dataclass(slots=True)
class Origin:
    """``country`` and ``sectors`` as far as the phrase gives them; ``settled`` where no other evidence may fill in a country."""

    country: str | None = None
    sectors: tuple[str, ...] = ()
    settled: bool = False


class OriginReader:
    """Reads country and sectors from a phrase.

    Args:
        scan: what the words are known to be.
        vocabulary: the closed word lists.
        resolve: gives the actor of a phrase inside the phrase (*der Behörde* in *ein Sprecher der Behörde*), null if none.
        owner: gives the actor that a possessive pronoun stands for.
        place: gives the country of a place name, null if unknown.
    """

    def __init__(
        self,
        scan: Scan,
        vocabulary: Vocabulary,
        resolve: Callable[[Phrase], Actor | None],
        owner: Callable[[int], Actor | None],
        place: Callable[[str], str | None],
    ) -> None:
        self._scan = scan
        self._vocabulary = vocabulary
        self._resolve = resolve
        self._owner = owner
        self._place = place

    def of(self, phrase: Phrase) -> Origin:
        """The origin of an actor that the phrase names."""
        origin = Origin()
        for country, sectors in self._evidence(phrase):
            origin.settled = True
            if country is not None and origin.country is None and "IGO" not in origin.sectors:
                origin.country = country
            origin.sectors = origin.sectors or sectors
        if not origin.settled and any(self._is_international(m) for m in phrase.modifiers):
            origin.settled = True
        origin.sectors = self._sectors(phrase, origin)
        return origin

    def _evidence(self, phrase: Phrase) -> list[tuple[str | None, tuple[str, ...]]]:
        """Country and sectors from each part of the phrase, the surest first."""
        found: list[tuple[str | None, tuple[str, ...]]] = []
        for known in phrase.adjectives:
            found.append(self._of_entry(known.entry, known.form))
        part = self._scan.parts.get(phrase.role_at) if phrase.role_at >= 0 else None
        if part is not None:
            found.append(self._of_entry(part[0].entry, part[0].form))
        if phrase.possessor is not None:
            found += self._of_phrase(phrase.possessor)
        if phrase.owner is not None:
            owner = self._owner(phrase.owner.i)
            if owner is not None:
                found.append((owner.country, owner.sectors))
        if phrase.name and phrase.known is None and phrase.role is not None and phrase.role.kind == "body":
            country = self._place(phrase.name)
            found += [(country, ())] if country else []
        for link, nested in phrase.complements:
            found += self._of_phrase(nested, link in self._vocabulary.place_links)
        if not found:
            found += self._of_city_adjective(phrase)
        if phrase.apposition is not None and phrase.apposition.role is not None and not found:
            found += self._evidence(phrase.apposition)
        return found

    def _of_entry(self, entry: Entry, form: str) -> tuple[str | None, tuple[str, ...]]:
        return entry.country, () if entry.kind == "country" and form not in ("seat",) else entry.sectors

    def _of_phrase(self, nested: Phrase, where: bool = False) -> list[tuple[str | None, tuple[str, ...]]]:
        if where and nested.role is None and nested.known is None:
            country = self._place(nested.name)
            return [(country, ())] if country else []
        if nested.known is not None and nested.role is None:
            sectors = () if nested.known.state else nested.known.entry.sectors
            return [(nested.known.entry.country, sectors)]
        actor = self._resolve(nested)
        if actor is None and nested.role is None and nested.name and nested.first == nested.last:
            country = self._place(nested.name)
            return [(country, ())] if country else []
        if actor is None:
            return self._evidence(nested)
        return [(actor.country, actor.sectors)] if actor.country or actor.sectors != (_OPEN_SECTOR,) else []

    def _of_city_adjective(self, phrase: Phrase) -> list[tuple[str | None, tuple[str, ...]]]:
        ending = self._vocabulary.city_adjective
        for at in range(phrase.first, phrase.core[0]) if ending else ():
            text = phrase.words[at].text
            if text[0].isupper() and text.endswith(ending):
                country = self._place(text[: -len(ending)])
                if country:
                    return [(country, ())]
        return []

    def _is_international(self, modifier: str) -> bool:
        return " " not in modifier and any(modifier.startswith(stem) for stem in self._vocabulary.international)

    def _sectors(self, phrase: Phrase, origin: Origin) -> tuple[str, ...]:
        role = phrase.role or (phrase.apposition.role if phrase.apposition is not None else None)
        if role is None:
            return origin.sectors
        left = any(part in self._vocabulary.left_office for part in role.prefix.split("-"))
        former = left or phrase.former or (phrase.apposition is not None and phrase.apposition.former)
        prefix = self._prefix_sector(role.prefix)
        stated = next(
            (self._vocabulary.sector_words[m] for m in phrase.modifiers if m in self._vocabulary.sector_words), None
        )
        named = next((m for m in phrase.modifiers if m.isupper() and len(m) == 3), None)
        body = stated or named or prefix
        if former and role.sector in ("GOV", "MIL", "SPY", "LEG", "JUD", "COP", _OPEN_SECTOR):
            return ("ELI",)
        if "spokes" in role.flags or role.sector == _OPEN_SECTOR:
            inherited = tuple(s for s in origin.sectors if s != _OPEN_SECTOR)
            fallback = "GOV" if "spokes" in role.flags or origin.country else _OPEN_SECTOR
            return inherited or ((body,) if body else (fallback,))
        if "IGO" in origin.sectors and role.sector in ("GOV", "LEG", "MIL"):
            return ("IGO", "LEG") if role.sector == "LEG" else ("IGO",)
        if body and role.sector in ("GOV", "CVL", "PTY", "NGO") and role.person:
            return (body,)
        return (role.sector,)

    def _prefix_sector(self, prefix: str) -> str | None:
        if not prefix:
            return None
        table = self._scan.lexicon.sector_of_prefix
        last = prefix.rpartition("-")[2] or prefix
        for word in (prefix, last, prefix.partition("-")[0]):
            if word in table:
                return table[word]
            for start, sector in table.items():
                if word.startswith(start):
                    return sector
        return None
