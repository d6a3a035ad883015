"""Actors without a name: roles, bodies, groups, inhabitants, and common nouns for states."""

from __future__ import annotations

from depesche.reading.draft import Actor
from depesche.reading.entities.common import Common, acting
from depesche.reading.entities.nominative import shown
from depesche.reading.entities.origin import Origin
from depesche.reading.entities.phrase import Phrase
from depesche.reading.entities.registry import Profile
from depesche.reading.entities.roles import Role

KINDS = {"person": "person", "body": "organisation", "government": "organisation", "group": "group", "state": "group"}


class Descriptions(Common):
    """Gives phrases without a name their actors."""

    def _inhabitants(self, phrase: Phrase) -> Profile:
        known = phrase.known
        assert known is not None
        word = phrase.words[known.last]
        several = (
            word.morph.get("Number") == "Plur" or bool(phrase.quantity) or phrase.determiner in ("", "all", "other")
        )
        plural = several and phrase.determiner != "indef"
        base = self.knowledge.find(word.lemma) if not phrase.quantity else []
        name = word.lemma if len(base) == 1 and base[0].entry is known.entry else word.text
        minority = [k.entry.country for k in phrase.adjectives if k.entry.country != known.entry.country]
        country = minority[0] if minority else known.entry.country
        for profile in self._registry.profiles:
            own = profile.actor.country == country or (not minority and profile.minority)
            if own and name in profile.nouns and profile.quantity == phrase.quantity:
                return profile
        label = phrase.name_text(self._scan.tree.text) if minority else name
        actor = Actor(label, "group" if plural else "person", country, ("CVL",), named=False, plural=plural)
        return self._registry.add(
            actor, nouns={name}, person=not plural, quantity=phrase.quantity, minority=bool(minority)
        )

    def _unnamed(self, phrase: Phrase, role: Role) -> Profile | None:
        if "title" in role.flags:
            return None
        if role.kind == "state":
            return self._common_state(phrase, role)
        if role.kind == "government":
            return self._government(phrase, role)
        if "sides" in role.flags:
            return self._sides(phrase, role)
        if not self._counts(phrase, role):
            return None
        origin = self._origins.of(phrase)
        if origin.sectors == ("UNK",) and origin.country is None:
            return None
        again = self._again(phrase, role, origin)
        if again is not None:
            return self._enrich(again, phrase)
        bound = origin.settled or phrase.complements or phrase.possessor is not None or phrase.owner is not None
        if "bound" in role.flags and not bound:
            return None
        origin = self._settle(phrase, role, origin)
        if role.kind == "body" and not origin.settled and "generic" in role.flags and origin.country is None:
            return None
        headline = phrase.head.sentence.heading or phrase.head.sentence.title
        titled = self._registry.titled(role, origin.country, phrase.plural) if not headline else None
        if titled is not None and phrase.determiner in ("", "indef"):
            if len(phrase.name_text(self._scan.tree.text)) > len(titled.actor.name):
                titled.actor.name = phrase.name_text(self._scan.tree.text)
            return self._enrich(titled, phrase)
        body = self._whole(phrase) if phrase.plural and role.noun in self._vocabulary.members else None
        return body or self._new(phrase, role, origin)

    def _counts(self, phrase: Phrase, role: Role) -> bool:
        """Whether the noun names an actor here; nouns for anybody (*Schüler*, *Menschen*) do only where somebody acts."""
        if ("generic" in role.flags or "faint" in role.flags) and not self._acts(phrase):
            return False
        if "named" in role.flags or ("faint" in role.flags and not phrase.quantity):
            return False
        return not (role.person and self._predicative(phrase))

    def _new(self, phrase: Phrase, role: Role, origin: Origin) -> Profile:
        """File a new actor without a name."""
        head, plural = phrase.head, phrase.plural
        kind = "group" if plural and role.kind == "person" else KINDS[role.kind]
        if kind == "organisation" and plural and not self._mass(role):
            kind = "group"
        actor = Actor(
            shown(phrase, phrase.name_text(self._scan.tree.text), self._vocabulary.strong),
            kind,
            origin.country,
            origin.sectors or (role.sector,),
            named=False,
            plural=plural,
        )
        actor.gender = role.gender if role.person and not plural and role.gender == "Fem" else None
        heading = head.sentence.heading or head.sentence.title
        return self._registry.add(
            actor,
            nouns={role.noun},
            person=role.person,
            quantity=phrase.quantity,
            settled=origin.settled,
            heading=heading,
            opening=phrase.first if heading else -1,
        )

    def _whole(self, phrase: Phrase) -> Profile | None:
        """The named body whose members the phrase means: *Kämpfer der Hamas*, "ELN fighters"."""
        part = self._scan.parts.get(phrase.role_at)
        entries = [k.entry for k in phrase.adjectives] + ([part[0].entry] if part is not None else [])
        nested = [n for _, n in phrase.complements] + ([phrase.possessor] if phrase.possessor is not None else [])
        entries += [n.known.entry for n in nested if n.known is not None]
        for entry in entries:
            if entry.kind in ("organisation", "group") and set(entry.sectors) & self._vocabulary.member_sectors:
                return self._registry.of_entry(entry)
        for inner in nested:
            if inner.name and inner.role is not None and not inner.role.person:
                return self.resolve(inner)
        return None

    def _predicative(self, phrase: Phrase) -> bool:
        """*zum Staatschef*, "as president": an office, not the one who holds it."""
        before = phrase.words[phrase.first - 1] if phrase.first else None
        return before is not None and phrase.determiner == "" and before.lower in self._vocabulary.predicative

    def _mass(self, role: Role) -> bool:
        return role.sector in ("MIL", "COP") and role.kind == "body"

    def _government(self, phrase: Phrase, role: Role) -> Profile | None:
        if phrase.plural and self._pairs.means_two(phrase) and not phrase.adjectives:
            return self._pair(phrase)
        if phrase.determiner in ("indef", "other", "all") or phrase.plural:
            return None
        origin = self._settle(phrase, role, self._origins.of(phrase))
        if origin.country is None:
            return None
        entry = self.knowledge.country(origin.country)
        other = any(not k.state for k in phrase.adjectives)
        bare = not phrase.adjectives and phrase.possessor is None and not phrase.complements and phrase.owner is None
        if other or (bare and (entry is None or entry.id not in self._registry.entries)):
            return self._body_government(phrase, role, origin)
        return self._registry.state(origin.country)

    def _body_government(self, phrase: Phrase, role: Role, origin: Origin) -> Profile:
        """A government as a body of its own, where the text never lets the state itself act or binds it to a party."""
        again = next(
            (p for p in self._registry.profiles if role.noun in p.nouns and p.actor.country == origin.country), None
        )
        if again is not None:
            return again
        actor = Actor(
            phrase.name_text(self._scan.tree.text), "organisation", origin.country, (role.sector,), named=False
        )
        return self._registry.add(actor, nouns={role.noun})

    def _common_state(self, phrase: Phrase, role: Role) -> Profile | None:
        """*das Land*, *die Volksrepublik*: the state named last; *andere Staaten*: a group without a country."""
        two = phrase.plural and self._pairs.means_two(phrase)
        if not two and not acting(phrase.head) and phrase.determiner not in ("def", "dem", "poss"):
            return None
        if two and not phrase.adjectives:
            return self._pair(phrase)
        if "other" in role.flags:
            apart = phrase.plural or phrase.determiner not in ("def", "dem", "poss") or phrase.adjectives
            return None if apart or phrase.complements else self._pairs.other(phrase)
        if phrase.plural:
            if not acting(phrase.head) or (phrase.determiner in ("def", "dem") and not phrase.modifiers):
                return None
            origin = self._origins.of(phrase)
            actor = Actor(
                phrase.text(self._scan.tree.text),
                "group",
                origin.country,
                origin.sectors or ("GOV",),
                named=False,
                plural=True,
            )
            return self._registry.add(actor, nouns={role.noun}, quantity=phrase.quantity)
        if phrase.determiner not in ("def", "dem", "poss"):
            return None
        if phrase.owner is not None and phrase.owner.i in self.pronouns:
            country = self.pronouns[phrase.owner.i].country
            return self._registry.state(country) if country else None
        origin = self._origins.of(phrase)
        if origin.country is not None:
            return self._registry.state(origin.country)
        if "anaphor" not in role.flags or phrase.former:
            return None
        return self._registry.last_state(phrase.first)

    def _sides(self, phrase: Phrase, role: Role) -> Profile | None:
        origin = self._origins.of(phrase)
        several = phrase.plural and phrase.determiner in ("def", "dem") and origin.country is None
        if phrase.determiner == "all" or several:
            met = next((p for p in self._registry.profiles if role.noun in p.nouns and p.actor.plural), None)
            if met is not None:
                return met
            two = self._pairs.means_two(phrase)
            parties = self._pairs.sides() if two and not phrase.adjectives else None
            if parties is not None:
                return self._both(phrase, parties)
            article = phrase.words[phrase.first - 1] if phrase.first and two else None
            name = phrase.text(self._scan.tree.text)
            if article is not None and article.pos == "DET" and article.sentence is phrase.head.sentence:
                name = f"{article.lower} {name}"
            actor = Actor(name, "group", None, ("GOV",), named=False, plural=True)
            return self._registry.add(actor, nouns={role.noun})
        return self._registry.state(origin.country) if origin.country is not None and not phrase.plural else None

    def _pair(self, phrase: Phrase) -> Profile | None:
        """*Beide Länder*, "the two governments": a group whose members are the two states the text is about."""
        states = self._pairs.states(phrase.first)
        return self._both(phrase, states) if states is not None else None

    def _both(self, phrase: Phrase, parties: tuple[Profile, Profile]) -> Profile:
        members = [p.actor for p in parties]
        for profile in self._registry.profiles:
            if profile.actor.members == members:
                return profile
        name = phrase.text(self._scan.tree.text)
        return self._registry.add(Actor(name, "group", None, ("GOV",), named=False, plural=True, members=members))
