"""Which state a text is about at a place in it: for bodies and offices that the text names without their state."""

from __future__ import annotations

from dataclasses import dataclass, field

from depesche.knowledge.places import Gazetteer
from depesche.reading.entities.scan import PLACES, Known, Scan
from depesche.reading.tree import head_of

_DECAY = 0.65
_LATER = 0.6  # what stands further down speaks for less than what the reader has met already
_SUBJECT = 2.0
_PLACE = 2.0
_TOPIC = 4.0  # a place at the beginning of a sentence
_PLAIN = 1.0
_CITY = 1.2
_ADJECTIVE = 0.7
_HOMONYMS = frozenset({"LAB"})  # bodies whose names recur from state to state
_ANYWHERE = 0.1
_HEADLINE = 0.3  # the title counts everywhere
_LOCAL_PLACE = 1.5  # people without a state of their own live where the text takes place
_LOCAL_ANYWHERE = 0.2


@dataclass(slots=True)
class Context:
    """Weights of countries by sentence, from every nationality, name and place with a country."""

    weights: dict[int, list[tuple[str, float, bool]]] = field(default_factory=dict)
    _best: dict[tuple[int, tuple[str, ...], bool], tuple[str | None, float]] = field(default_factory=dict)

    def add(self, sentence: int, country: str, weight: float, place: bool = False) -> None:
        """Note that a sentence speaks of a country, or of a place in it."""
        self.weights.setdefault(sentence, []).append((country, weight, place))
        self._best.clear()

    def names(self, country: str | None) -> bool:
        """Whether the text speaks of the country at all."""
        return any(country == noted for notes in self.weights.values() for noted, *_ in notes)

    def best(self, sentence: int, among: tuple[str, ...] = (), local: bool = False) -> tuple[str | None, float]:
        """The country that the text is about at a sentence and its share of all weight there.

        Args:
            sentence: index of the sentence.
            among: countries to choose from; all where empty.
            local: whether for people who belong where the text takes place; then places count for more than states that act.
        """
        key = sentence, among, local
        if key not in self._best:
            self._best[key] = self._heaviest(sentence, among, local)
        return self._best[key]

    def _heaviest(self, sentence: int, among: tuple[str, ...], local: bool) -> tuple[str | None, float]:
        totals: dict[str, float] = {}
        for index, notes in self.weights.items():
            distance = abs(sentence - index)
            factor = _DECAY**distance * (_LATER if index > sentence else 1.0)
            factor = max(factor, _HEADLINE if index == 0 else _LOCAL_ANYWHERE if local else _ANYWHERE)
            for country, weight, place in notes:
                if local and place:
                    weight *= _LOCAL_PLACE
                if not among or country in among:
                    totals[country] = totals.get(country, 0.0) + weight * factor
        if not totals:
            return None, 0.0
        best = max(totals, key=lambda c: (totals[c], c))
        return best, totals[best] / sum(totals.values())


def context_of(scan: Scan, places: Gazetteer) -> Context:
    """Collect what the knowledge says of the words of the article."""
    context = Context()
    for known in scan.known.values():
        country = known.entry.country
        if country is None or "JRN" in known.entry.sectors or _of_minority(scan, known):
            continue
        word = head_of(scan.words[known.first : known.last + 1])
        subject = word.relation == "nsubj" or word.head.relation == "nsubj"
        opening = known.first - scan.position[word.sentence.words[0].i] <= 2 and word.relation not in ("nsubj", "conj")
        if opening and word.relation in ("obl", "nmod", "advmod") and known.entry.kind == "country":
            context.add(word.sentence.index, country, _TOPIC, True)
            continue
        weight = (
            _ADJECTIVE
            if known.form == "adjective"
            else _SUBJECT
            if subject
            else _PLACE
            if known.form in PLACES
            else _PLAIN
        )
        where = word.relation in ("obl", "nmod") and known.form in ("name", "capital", "alias")
        context.add(word.sentence.index, country, weight, where)
    _add_cities(context, scan, places)
    return context


def drop_strangers(scan: Scan) -> None:
    """Take back bodies of a state the text never speaks of: *der Gewerkschaftsbund CGT* in a report from Argentina.

    An acronym of a union or a common noun for an authority (*die Bundespolizei*) names a body of that kind in many states.
    """
    found: dict[str, set[str]] = {}
    for known in scan.known.values():
        if known.entry.country is not None and "JRN" not in known.entry.sectors:
            found.setdefault(known.entry.country, set()).add(known.entry.id)
    for at, known in sorted(scan.known.items()):
        entry, country = known.entry, known.entry.country
        if entry.kind != "organisation" or country is None or found.get(country) != {entry.id} or len(found) < 2:
            continue
        prefix = scan.knowledge.prefix(scan.words[at].text)
        if prefix is not None and prefix.country == country:
            continue  # *US-Außenministerium*: the compound itself says whose it is
        role = scan.lexicon.look(scan.words, at) if known.first == known.last else None
        if role is not None or (known.form in ("acronym", "name", "alias") and set(entry.sectors) & _HOMONYMS):
            del scan.known[at]
            if role is not None:
                scan.roles[at] = role


def _of_minority(scan: Scan, known: Known) -> bool:
    """*bosnische Serben*: the adjective says where they belong."""
    before = scan.known.get(known.first - 1)
    return known.form == "inhabitant" and before is not None and before.form == "adjective" and before.state


def _add_cities(context: Context, scan: Scan, places: Gazetteer) -> None:
    """Cities and regions beside the capitals that the knowledge has."""
    covered = {at for known in scan.known.values() for at in range(known.first, known.last + 1)}
    for match in places.find(scan.tree.text):
        word = scan.tree.word_from(match.start)
        if match.common or word is None or word.pos != "PROPN" or scan.position[word.i] in covered:
            continue
        country = match.candidates[0].country
        if country is not None and not word.ent.endswith("PER"):
            context.add(word.sentence.index, country, _CITY, True)
