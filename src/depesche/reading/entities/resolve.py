"""From a phrase to its actor: a person, a state, a body or a group, met before or new."""

from __future__ import annotations

from depesche.reading.draft import Actor
from depesche.reading.entities.descriptions import KINDS, Descriptions
from depesche.reading.entities.people import People
from depesche.reading.entities.phrase import Phrase
from depesche.reading.entities.registry import Profile
from depesche.reading.entities.roles import Role


class Resolver(People, Descriptions):
    """Gives phrases their actors, by what stands at their core."""

    def resolve(self, phrase: Phrase) -> Profile | None:
        """The actor of a phrase, or null where it names none."""
        if phrase.determiner == "none" and not (phrase.adjectives or phrase.possessor or phrase.complements):
            return None
        known = phrase.known
        if known is not None and known.entry.kind == "organisation" and phrase.role is not None:
            return self._enrich(self._registry.of_entry(known.entry), phrase)
        if known is not None and known.entry.kind != "person" and phrase.role is None:
            return self._inhabitants(phrase) if known.form == "inhabitant" else self._registry.of_entry(known.entry)
        if known is not None and known.entry.kind == "person" and self._trusted(phrase):
            return self._known_person(phrase)
        if phrase.name:
            return self._named(phrase)
        if phrase.role is None:
            return None
        holder = self._office_holder(phrase, phrase.role)
        if holder is not None:
            return self._enrich(holder, phrase)
        part = self._scan.parts.get(phrase.role_at)
        if part is not None and part[0].entry.sectors == ("JRN",) and phrase.role.sector == "JRN":
            return self._registry.of_entry(part[0].entry)
        return self._unnamed(phrase, phrase.role)

    def _office_holder(self, phrase: Phrase, role: Role) -> Profile | None:
        """The holder of an office that the text names elsewhere: *Chinas Staatschef*, *der Führer der Volksrepublik*."""
        office = self._vocabulary.offices.get(role.noun)
        published = self._registry.published
        if office is None or published is None or phrase.former or phrase.plural or role.prefix:
            return None
        if phrase.determiner not in ("def", ""):
            return None
        if phrase.determiner == "" and phrase.possessor is None:
            return None
        origin = self._origins.of(phrase)
        country = origin.country or (self._context.best(phrase.head.sentence.index)[0] if not origin.settled else None)
        if country is None:
            return None
        for other in dict.fromkeys(
            (office, "head of state", "head of government") if office.startswith("head") else (office,)
        ):
            holder = self.knowledge.holder(country, other, published)
            if holder is not None and holder.id in self._present:
                return self._registry.of_entry(holder)
        return None

    def _inner(self, phrase: Phrase) -> Actor | None:
        """The actor of a phrase inside another one; only one that is known or met before, or a new one that is not filed."""
        role = phrase.role
        if role is None or phrase.name or phrase.known is not None:
            profile = self.resolve(phrase) if phrase.known is not None else self._registry.by_name(phrase.name, None)
            return profile.actor if profile is not None else None
        if role.kind == "government":
            state = self._government(phrase, role)
            return state.actor if state is not None else None
        again = self._again(phrase, role, self._origins.of(phrase))
        if again is not None:
            return again.actor
        origin = self._settle(phrase, role, self._origins.of(phrase))
        return Actor("", KINDS[role.kind], origin.country, origin.sectors)
