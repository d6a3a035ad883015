"""The actors met so far: finding the one that a name, an entry of the knowledge or a definite description means again."""

from __future__ import annotations

from dataclasses import dataclass, field

from depesche.knowledge import Entry, Knowledge
from depesche.reading.draft import Actor
from depesche.reading.entities.phrase import Phrase
from depesche.reading.entities.roles import Role


@dataclass(slots=True, eq=False)
class Profile:
    """An actor with what helps to recognise it: parts of its name in lower case, role nouns, where it was named last."""

    actor: Actor
    tokens: tuple[str, ...] = ()
    nouns: set[str] = field(default_factory=set)
    sectors: tuple[str, ...] = ()
    person: bool = False
    entry: Entry | None = None
    last: int = -1
    sentence: int = -1
    quantity: str = ""
    minority: bool = False  # people named after another state than the one they live in (*bosnische Serben*)
    opening: int = -1  # the position of the mention that introduced it in a heading
    heading: bool = False  # met in a heading only, before anybody was introduced
    settled: bool = False  # the words that introduced it say whose it is


class Registry:
    """All actors of one article.

    Args:
        knowledge: who is who.
        published: date of the article, EDTF, or null.
        kinds: common nouns for papers and agencies, lower case.
        particles: words inside names that identify nobody (*von*, *al*).
    """

    def __init__(
        self, knowledge: Knowledge, published: str | None, particles: frozenset[str], kinds: frozenset[str]
    ) -> None:
        self.knowledge = knowledge
        self.published = published
        self._particles = particles
        self._kinds = kinds
        self.profiles: list[Profile] = []
        self._by_entry: dict[str, Profile] = {}
        self._by_actor: dict[int, Profile] = {}

    def profile(self, actor: Actor) -> Profile:
        """The profile of an actor of this registry."""
        return self._by_actor[id(actor)]

    def add(self, actor: Actor, **known: object) -> Profile:
        """File a new actor."""
        profile = Profile(actor)
        for key, value in known.items():
            setattr(profile, key, value)
        profile.sectors = actor.sectors
        self.profiles.append(profile)
        self._by_actor[id(actor)] = profile
        if profile.entry is not None:
            self._by_entry[profile.entry.id] = profile
        return profile

    # --- entries -------------------------------------------------------------------------------------------------------------

    def state(self, country: str) -> Profile | None:
        """The state with this alpha-3 code."""
        entry = self.knowledge.country(country)
        return self.of_entry(entry) if entry is not None else None

    def of_entry(self, entry: Entry) -> Profile:
        """The actor of an entry of the knowledge, with the office it holds at the article's date."""
        found = self._by_entry.get(entry.id)
        if found is not None:
            return found
        earlier = self._adopted(entry) if entry.kind == "person" else None
        country, sectors = entry.country, entry.sectors
        if entry.kind == "person":
            tenure = self.knowledge.in_office(entry, self.published)
            if tenure is not None:
                country = tenure.country or (None if tenure.organisation else country)
                body = self.knowledge.entry(tenure.organisation) if tenure.organisation else None
                sectors = body.sectors if body is not None else sectors
            elif self.published is not None and entry.tenures:
                later = all(t.start is not None and t.start > self.published for t in entry.tenures)
                sectors = entry.sectors if later else ("ELI",)
        actor = Actor(self._shown(entry), entry.kind, country, sectors, entry.wikidata)
        tokens = self.tokens(entry.name) if entry.kind == "person" else ()
        if earlier is not None:
            met = earlier.actor
            met.name, met.country, met.sectors, met.wikidata = actor.name, country, sectors, entry.wikidata
            earlier.tokens, earlier.entry = tokens, entry
            self._by_entry[entry.id] = earlier
            return earlier
        return self.add(actor, entry=entry, tokens=tokens, person=entry.kind == "person")

    def _adopted(self, entry: Entry) -> Profile | None:
        """A person met by the surname alone before the text gives the whole name."""
        tokens = self.tokens(entry.name)
        surname = (entry.surname or "").lower()
        for profile in self.profiles:
            if (
                profile.person
                and profile.entry is None
                and len(profile.tokens) == 1
                and profile.tokens[0] in (surname, tokens[-1])
            ):
                return profile
        return None

    def _shown(self, entry: Entry) -> str:
        """The name of an entry; of a paper that is filed with its kind (*newspaper Dawn*) without it."""
        first, _, rest = entry.name.partition(" ")
        return rest if rest and entry.sectors == ("JRN",) and first.lower() in self._kinds else entry.name

    @property
    def entries(self) -> dict[str, Profile]:
        """The actors with an entry, by its id."""
        return self._by_entry

    def known_at(self, entry: Entry) -> bool:
        """Whether the entry has been met."""
        return entry.id in self._by_entry

    # --- names ---------------------------------------------------------------------------------------------------------------

    def tokens(self, name: str) -> tuple[str, ...]:
        """The parts of a name that tell it from others, in lower case."""
        return tuple(t for t in name.lower().replace("- ", "-").split() if t not in self._particles)

    def by_name(self, name: str, person: bool | None) -> Profile | None:
        """The actor that the name means: the same name, a part of a longer one met before, or the other way round.

        A single word that two persons share goes to the one named last; a name of two or more words never merges with one that
        differs in any word (*Kim Jong-dae*, *Kim Jong Un*).
        """
        tokens = self.tokens(name)
        if not tokens:
            return None
        best: Profile | None = None
        for profile in self.profiles:
            if not profile.tokens or (person is not None and profile.person != person):
                continue
            if profile.tokens == tokens:
                return profile
            if self._part(tokens, profile.tokens) or (self._part(profile.tokens, tokens) and profile.entry is None):
                best = max(best or profile, profile, key=lambda p: (p.entry is not None, p.last))
        return best

    def _part(self, short: tuple[str, ...], long: tuple[str, ...]) -> bool:
        if not short or len(short) >= len(long):
            return False
        if len(short) == 1:
            return self._same_part(short[0], long[-1]) or (self._same_part(short[0], long[0]) and len(long[0]) > 1)
        return all(any(self._same_part(s, t) for t in long) for s in short)

    @staticmethod
    def _same_part(short: str, long: str) -> bool:
        """Equal, or equal but for a genitive ending."""
        return short == long or short in (long + "s", long + "’s", long + "'s", long + "'")

    # --- descriptions --------------------------------------------------------------------------------------------------------

    def by_role(self, role: Role, phrase: Phrase, country: str | None, sectors: tuple[str, ...]) -> Profile | None:
        """The actor that a definite description means again (*die Forscherin*, *der Minister*, *the rebels*), nearest first."""
        best: Profile | None = None
        for profile in self.profiles:
            if not self._describes(role, phrase, profile) or (
                country is not None and profile.actor.country not in (country, None)
            ):
                continue
            if best is None or profile.last > best.last:
                best = profile
        return best

    def _describes(self, role: Role, phrase: Phrase, profile: Profile) -> bool:
        actor = profile.actor
        if profile.person != role.person or actor.plural != phrase.plural or actor.kind == "country":
            return False
        if (role.gender == "Fem" and actor.gender == "Masc") or (
            role.gender == "Masc" and actor.gender == "Fem" and role.person
        ):
            return False
        if phrase.quantity and phrase.quantity != profile.quantity:
            return False
        if role.noun in profile.nouns:
            return True
        if role.sector == "REB" and phrase.plural and "REB" in actor.sectors:
            return phrase.determiner in ("def", "dem")
        if not role.person or phrase.plural:
            return False
        return any(noun.lower().endswith(role.noun.lower()) for noun in sorted(profile.nouns)) or (
            role.sector == "EDU" and "EDU" in actor.sectors and actor.named
        )

    def announced(self, role: Role) -> Profile | None:
        """A person whom a heading names by the role alone (*Meteorologin: …*) and the text by name later."""
        for profile in self.profiles:
            if (
                profile.heading
                and profile.person
                and not profile.tokens
                and role.noun in profile.nouns
                and not profile.actor.plural
            ):
                return profile
        return None

    def titled(self, role: Role, country: str | None, plural: bool) -> Profile | None:
        """Somebody whom the headline names by the role and the text introduces again: *Paraguay court*, "a court in …"."""
        for profile in self.profiles:
            actor = profile.actor
            fresh = profile.heading and not profile.tokens and profile.entry is None and profile.last <= profile.opening
            if fresh and role.noun in profile.nouns and actor.country == country and actor.plural == plural:
                return profile
        return None

    def last_body(self, sectors: list[str], before: int) -> Profile | None:
        """The organisation of one of these sectors that was named last."""
        found = [
            p
            for p in self.profiles
            if p.actor.kind == "organisation" and set(p.actor.sectors) & set(sectors) and p.last < before
        ]
        return max(found, key=lambda p: p.last, default=None)

    def last_person(self, gender: str | None, country: str | None) -> Profile | None:
        """The person named last that agrees in gender and country, as far as these are known."""
        best: Profile | None = None
        for profile in self.profiles:
            actor = profile.actor
            if not profile.person or actor.plural or not profile.tokens or profile.last < 0:
                continue
            if (gender and actor.gender and gender != actor.gender) or (country and actor.country != country):
                continue
            best = max(best or profile, profile, key=lambda p: p.last)
        return best

    def last_state(self, before: int) -> Profile | None:
        """The state that was named last."""
        found = [p for p in self.profiles if p.actor.kind == "country" and -1 < p.last < before]
        return max(found, key=lambda p: p.last, default=None)
