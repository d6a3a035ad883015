"""What both people and descriptions need to find their actor: origin, the country of the context, and actors met before."""

from __future__ import annotations

from abc import ABC, abstractmethod

from depesche.knowledge import Knowledge
from depesche.knowledge.places import Gazetteer
from depesche.reading.draft import Actor
from depesche.reading.entities.evidence import Context
from depesche.reading.entities.origin import Origin, OriginReader
from depesche.reading.entities.pairs import Pairs
from depesche.reading.entities.phrase import Phrase
from depesche.reading.entities.registry import Profile, Registry
from depesche.reading.entities.roles import Role
from depesche.reading.entities.scan import Scan
from depesche.reading.entities.vocabulary import Vocabulary
from depesche.reading.tree import Word

_ACTING = frozenset({"nsubj", "obj", "iobj", "root", "appos", "dislocated", "vocative"})
_ACTING_FULL = frozenset({"obl:agent", "obl:arg"})
_ABROAD = frozenset({"EDU"})  # those who comment on the affairs of other states, too
_SCHOLAR = 0.65
_ALONE = 0.6
_CLEAR = 0.4  # share of the context from which a state is taken for people whom nothing binds to one


class Common(ABC):
    """Base of the resolvers.

    Args:
        scan: what the words are known to be.
        vocabulary: the closed word lists.
        registry: the actors met so far.
        context: which state the text is about where.
        first_names: first name → grammatical gender.
        places: the gazetteer.
    """

    def __init__(
        self,
        scan: Scan,
        vocabulary: Vocabulary,
        registry: Registry,
        context: Context,
        first_names: dict[str, str],
        places: Gazetteer,
    ) -> None:
        self._scan = scan
        self._vocabulary = vocabulary
        self._registry = registry
        self._context = context
        self._first_names = first_names
        self._places = places
        self.pronouns: dict[int, Actor] = {}
        persons = [k.entry for k in scan.known.values() if k.entry.kind == "person" and k.first != k.last]
        self._present = {entry.id for entry in persons}
        self._by_surname = {entry.surname.lower(): entry for entry in reversed(persons) if entry.surname}
        self._pairs = Pairs(scan, registry, vocabulary.pairs)
        self._origins = OriginReader(scan, vocabulary, self._inner, self.pronouns.get, self._place)

    @property
    def knowledge(self) -> Knowledge:
        """Who is who."""
        return self._registry.knowledge

    @abstractmethod
    def resolve(self, phrase: Phrase) -> Profile | None:
        """The actor of a phrase, or null where it names none."""

    @abstractmethod
    def _inner(self, phrase: Phrase) -> Actor | None:
        """The actor of a phrase inside another one; only one that is known or met before, or a new one that is not filed."""

    @abstractmethod
    def _enrich(self, profile: Profile, phrase: Phrase) -> Profile:
        """Note what the phrase says beyond the name."""

    def _place(self, name: str) -> str | None:
        """The country of a place by its name, as far as knowledge and gazetteer go."""
        matches = self.knowledge.find(name) if name else []
        if len(matches) == 1 and matches[0].end == len(name):
            return matches[0].entry.country
        candidates = self._places.candidates(name) if name else ()
        likely = next((c.country for c in candidates if self._context.names(c.country)), None)
        return likely or (candidates[0].country if candidates else None)

    def _acts(self, phrase: Phrase) -> bool:
        """Whether the phrase stands where those who act or are acted on stand, or after a preposition for parties."""
        head = phrase.head
        if acting(head):
            return True
        return any(c.relation == "case" and c.lower in self._vocabulary.party_links for c in head.children)

    def _settle(self, phrase: Phrase, role: Role, origin: Origin) -> Origin:
        """Take the country from the context where the noun belongs to a state and the phrase names none."""
        elsewhere = origin.settled and (role.scope != "state" or bool(phrase.modifiers))
        if origin.country is not None or elsewhere or role.scope == "none" or "IGO" in origin.sectors:
            return origin
        sentence = phrase.head.sentence.index
        if self._vocabulary.federal and (role.prefix or role.noun.lower()).startswith(self._vocabulary.federal):
            among = self._vocabulary.federal_countries
            country, _ = self._context.best(sentence, among)
            if country is not None or self._context.best(sentence)[0] is None:
                return Origin(country or among[0], origin.sectors, True)
        local = role.scope == "local"
        country, share = self._context.best(sentence, local=local)
        if role.scope == "state" or share >= (_SCHOLAR if role.person and role.sector in _ABROAD else _CLEAR):
            return Origin(country, origin.sectors, False)
        return origin

    def _at_home(self, phrase: Phrase) -> str | None:
        """The state of somebody of whom the text says nothing but the name, where it is about one state only."""
        country, share = self._context.best(phrase.head.sentence.index, local=True)
        return country if share >= _ALONE else None

    def _again(self, phrase: Phrase, role: Role, origin: Origin) -> Profile | None:
        """The actor met before that a definite or repeated description means."""
        if phrase.determiner in ("indef", "other", "all") or phrase.former or phrase.determiner == "poss":
            return None
        country = origin.country
        bare = not origin.settled and not phrase.complements and phrase.possessor is None
        if phrase.determiner == "" and role.person and not phrase.plural and bare:
            return None
        met = self._registry.by_role(role, phrase, country, origin.sectors)
        if met is None and role.noun in self._vocabulary.recalled and phrase.determiner in ("def", "dem"):
            met = self._registry.last_person(role.gender, country) if not phrase.plural else None
        if met is not None and (bare or met.actor.country == country):
            return met
        sectors_of = self._vocabulary.people.get(role.noun) if bare and phrase.plural else None
        if sectors_of is not None and (phrase.determiner in ("def", "dem") or sectors_of == ["LEG"]):
            return self._registry.last_body(sectors_of, phrase.first)
        whole = self._vocabulary.parts.get(role.noun)
        if bare and whole is not None:
            part = self.knowledge.entry(whole[0])
            if part is not None and whole[1] in self._registry.entries:
                return self._registry.of_entry(part)
        if bare and not phrase.plural and phrase.determiner in ("def", "dem"):
            sectors = self._vocabulary.anaphora.get(role.noun)
            if sectors is not None:
                return self._registry.last_body(sectors, phrase.first)
        return None


def acting(word: Word) -> bool:
    """Whether the word stands where those who act or are acted on stand: subject, object, agent, or coordinated with one."""
    while word.relation == "conj" and word.head is not word:
        word = word.head
    return word.relation in _ACTING or word.dep in _ACTING_FULL or word.head is word
