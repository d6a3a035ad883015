"""The two states a text is about (*beide Staaten*, "the two governments") and the other one of them (*der Nachbar*)."""

from __future__ import annotations

from depesche.reading.entities.phrase import Phrase
from depesche.reading.entities.registry import Profile, Registry
from depesche.reading.entities.scan import Scan
from depesche.reading.sides import OPPOSED, official, side

_HEADLINE = 2  # a state in the title counts so many times more


class Pairs:
    """Finds the pair of states that a text has in view.

    Args:
        scan: what the words are known to be.
        registry: the actors met so far.
        words: words for two (*beide*, "both", "two").
    """

    def __init__(self, scan: Scan, registry: Registry, words: frozenset[str]) -> None:
        self._scan = scan
        self._registry = registry
        self._words = words
        self._seen: list[tuple[int, str, int]] = []
        for at, known in sorted(scan.known.items()):
            if known.state and known.entry.country is not None:
                title = scan.words[at].sentence.title
                self._seen.append((at, known.entry.country, 1 + _HEADLINE * title))

    def means_two(self, phrase: Phrase) -> bool:
        """Whether the phrase speaks of two: *beide Länder*, "the two governments"."""
        first = max(phrase.first - 1, 0)
        end = phrase.role_at if phrase.role_at >= 0 else phrase.first
        return any(w.lower in self._words for w in phrase.words[first:end])

    def states(self, before: int) -> tuple[Profile, Profile] | None:
        """The two states named most often up to a position; of those named as often, the ones named first."""
        counts: dict[str, int] = {}
        for at, country, weight in self._seen:
            if at < before:
                counts[country] = counts.get(country, 0) + weight
        ranked = sorted(counts, key=lambda c: -counts[c])
        if len(ranked) < 2:
            return None
        one, two = self._registry.state(ranked[0]), self._registry.state(ranked[1])
        return (one, two) if one is not None and two is not None else None

    def sides(self) -> tuple[Profile, Profile] | None:
        """The two parties met most often so far, each a state or a body that stands against one: *beide Seiten*."""
        counts: dict[str, int] = {}
        bodies: dict[str, Profile] = {}
        for profile in self._registry.profiles:
            actor = profile.actor
            name = side(actor)
            if not (actor.kind == "country" or official(actor) or (OPPOSED & set(actor.sectors))):
                continue
            if name != actor.country:
                bodies[name] = profile
            met = len(actor.mentions) + _HEADLINE * any(m.head.sentence.title for m in actor.mentions)
            counts[name] = counts.get(name, 0) + met
        ranked = sorted(counts, key=lambda n: -counts[n])[:2]
        found = [bodies.get(name) or self._registry.state(name) for name in ranked]
        return (found[0], found[1]) if len(found) == 2 and found[0] and found[1] else None

    def other(self, phrase: Phrase) -> Profile | None:
        """The one of the two states that did not act last: *der Nachbar*, *die Gegenseite*."""
        pair = self.states(phrase.first)
        if pair is None:
            return None
        countries = {p.actor.country: p for p in pair}
        acted = [p for p in self._registry.profiles if p.actor.country in countries and -1 < p.last < phrase.first]
        latest = max(acted, key=lambda p: p.last, default=None)
        return next((p for c, p in countries.items() if latest is not None and c != latest.actor.country), None)
