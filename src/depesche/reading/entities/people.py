"""Persons and other actors with a name of their own, known to the knowledge or not."""

from __future__ import annotations

from depesche.knowledge import Entry
from depesche.reading.draft import Actor
from depesche.reading.entities.common import Common, acting
from depesche.reading.entities.phrase import Phrase
from depesche.reading.entities.registry import Profile
from depesche.reading.tree import Word


class People(Common):
    """Gives phrases with a name their actors."""

    def _trusted(self, phrase: Phrase) -> bool:
        """Whether a surname alone may be taken for the office holder of that name."""
        known = phrase.known
        if known is None or known.form != "surname" or self._registry.known_at(known.entry):
            return True
        entry = known.entry
        same = self._registry.by_name(phrase.text(self._scan.tree.text), True)
        if same is not None and same.entry is not entry:
            return False
        if any(k.entry is entry and k.form != "surname" for k in self._scan.known.values()):
            return True
        return self.knowledge.in_office(entry, self._registry.published) is not None

    def _known_person(self, phrase: Phrase) -> Profile:
        known = phrase.known
        assert known is not None
        surname = known.first == known.last and known.form == "surname"
        if surname:
            named = self._registry.by_name(self._scan.words[known.first].text, True)
            if named is not None:
                return self._enrich(named, phrase)
        return self._enrich(self._registry.of_entry(known.entry), phrase)

    def _named(self, phrase: Phrase) -> Profile | None:
        role = phrase.role or (phrase.apposition.role if phrase.apposition is not None else None)
        name = phrase.name if phrase.known is None else phrase.text(self._scan.tree.text)
        if phrase.apposition is not None and phrase.apposition.name and not phrase.name:
            name = phrase.apposition.name
        person = role.person if role is not None else self._is_person(phrase)
        if person is None:
            return None
        entry = self._entry_of_surname(name) if person else None
        sure = person if role is not None else None  # a label of the tagger yields to a name met before
        met = self._registry.of_entry(entry) if entry is not None else self._registry.by_name(name, sure)
        if met is not None:
            return self._enrich(met, phrase)
        if role is not None and "place" in role.flags and phrase.head.dep != "nsubj":
            return None
        if role is None and not person and not (self._label(phrase) and self._acts(phrase)):
            return None
        origin = self._origins.of(phrase)
        if role is not None:
            origin = self._settle(phrase, role, origin)
            again = (
                self._again(phrase, role, origin) if phrase.determiner == "def" and phrase.apposition is None else None
            )
            if again is not None and not again.tokens and not person:
                return self._enrich(again, phrase)
            announced = self._registry.announced(role) if person else None
            if announced is not None:
                announced.actor.name, announced.tokens, announced.actor.named = name, self._registry.tokens(name), True
                announced.actor.country, announced.actor.sectors = origin.country, origin.sectors
                return self._enrich(announced, phrase)
        if role is None and origin.country is None and not origin.settled:
            origin.country = self._at_home(phrase)
        sectors = origin.sectors or (("CVL",) if person else ("UNK",))
        if person and role is None:
            sectors = ("UNK",)
        actor = Actor(name, "person" if person else "organisation", origin.country, sectors)
        profile = self._registry.add(actor, tokens=self._registry.tokens(name), person=person, settled=origin.settled)
        return self._enrich(profile, phrase)

    def _left(self, phrase: Phrase) -> bool:
        """Whether the phrase itself says that the office is a thing of the past, or says nothing of an office."""
        return (
            phrase.former or phrase.role is None or phrase.role.sector in ("UNK", "PTY") or "title" in phrase.role.flags
        )

    def _entry_of_surname(self, name: str) -> Entry | None:
        """The person whom a bare surname means: one named in full elsewhere, else one in office whose state the text speaks of."""
        if " " in name:
            return None
        for form in (name, name.removesuffix("s")):
            entry = self._by_surname.get(form.lower())
            if entry is not None:
                return entry
            if self._registry.by_name(form, True) is None:
                for known in self.knowledge.people(form):
                    if self.knowledge.in_office(known, self._registry.published) and self._context.names(known.country):
                        return known
        return None

    def _label(self, phrase: Phrase) -> str:
        labels = [phrase.words[at].ent[2:] for at in phrase.core if phrase.words[at].ent]
        return max(("PER", "ORG", "LOC"), key=labels.count) if labels else ""

    def _is_person(self, phrase: Phrase) -> bool | None:
        """Whether an unknown bare name is a person's; null where it is no actor's."""
        label = self._label(phrase)
        if label == "LOC":
            return None
        if label == "PER" and len(phrase.core) == 1 and not self._stands_as_person(phrase):
            return None
        if label:
            return label == "PER"
        if phrase.determiner:
            return False if self._acts(phrase) else None
        first = phrase.words[phrase.core[0]].text
        if first in self._first_names or self._registry.by_name(phrase.name, True) is not None:
            return True
        if self._registry.by_name(phrase.name, False) is not None:
            return False
        proper = len(phrase.core) > 1 and all(phrase.words[at].pos == "PROPN" for at in phrase.core)
        return True if proper and acting(phrase.head) else None

    def _stands_as_person(self, phrase: Phrase) -> bool:
        """Whether a single unknown word that the tagger calls a person's name stands where persons do."""
        if phrase.name in self._first_names or self._registry.by_name(phrase.name, True) is not None:
            return True
        head = phrase.head
        top = head.head if head.relation == "conj" else head
        listed = any(c.relation == "conj" and c.ent.endswith("LOC") for c in top.children)
        if top.ent.endswith("LOC") or listed:
            return False
        return top.relation in ("nsubj", "appos", "vocative") or head.head is head or self._acts_by_link(top)

    def _acts_by_link(self, word: Word) -> bool:
        return any(c.relation == "case" and c.lower in self._vocabulary.party_links for c in word.children)

    def _enrich(self, profile: Profile, phrase: Phrase) -> Profile:
        """Note what the phrase says beyond the name."""
        actor = profile.actor
        for part in (phrase, phrase.apposition):
            if part is None or part.role is None:
                continue
            profile.nouns.add(part.role.noun)
            actor.gender = actor.gender or (part.role.gender if part.role.gender == "Fem" else None)
            if actor.sectors == ("ELI",) and profile.entry is not None and not self._left(part):
                actor.sectors = self._origins.of(phrase).sectors or actor.sectors
            if profile.person and actor.sectors in ((), ("UNK",), ("CVL",)) and profile.entry is None:
                origin = self._settle(part, part.role, self._origins.of(phrase))
                actor.sectors, actor.country = origin.sectors, actor.country or origin.country
        if profile.person and not actor.plural:
            first = (
                phrase.words[phrase.core[0]].text
                if phrase.role is None
                else phrase.name.split(" ")[0]
                if phrase.name
                else ""
            )
            actor.gender = actor.gender or self._first_names.get(first)
        if (
            phrase.name
            and phrase.known is None
            and profile.entry is None
            and len(phrase.name) > len(actor.name)
            and profile.tokens
        ):
            longer = self._registry.tokens(phrase.name)
            if len(longer) > len(profile.tokens):
                actor.name, profile.tokens = phrase.name, longer
        return profile
