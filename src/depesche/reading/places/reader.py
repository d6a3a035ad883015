"""The reader of places: which names are locations, and which of the places so called is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from depesche.knowledge.forms import inflection
from depesche.knowledge.places import Gazetteer, Place, PlaceMatch
from depesche.knowledge.towns import Towns
from depesche.reading.draft import Draft, Location
from depesche.reading.places.choice import Choice
from depesche.reading.places.vocabulary import vocabulary
from depesche.reading.tree import Tree, Word, head_of

_LARGE = 100_000  # inhabitants from which a bare name is taken for the place without further evidence


class Finder(Protocol):
    """What finds place names in a text: the shipped gazetteer, or another."""

    def find(self, text: str) -> list[PlaceMatch]:
        """The names in the order of the text, each with its candidates, the most prominent first."""
        ...


@dataclass(frozen=True, slots=True)
class Named:
    """A place name and its words."""

    naming: PlaceMatch
    words: tuple[Word, ...]
    head: Word

    @property
    def area(self) -> bool:
        """Whether it names a state."""
        return self.naming.candidates[0].kind == "country"


class PlaceReader:
    """Reads place names that are locations into the draft; a state or capital that acts is none."""

    def __init__(
        self, language: str, places: Finder | None = None, towns: Callable[[str], tuple[Place, ...]] | None = None
    ) -> None:
        """Load words and places.

        Args:
            language: ISO 639-1 code with a ``places.toml`` in the lexicon.
            places: other places than the shipped ones.
            towns: other small towns of a name than the shipped ones.

        Raises:
            LexiconError: the language has no such table.
            KnowledgeError: the language has no gazetteer.
        """
        self._vocabulary = vocabulary(language)
        self._places = places if places is not None else Gazetteer.load(language)
        self._endings = tuple(inflection(language)["genitive"])
        self._towns = towns or _towns

    def __call__(self, draft: Draft) -> None:
        """Fill ``draft.locations`` in the order of the text."""
        named = self._named(draft)
        choice = Choice(draft, [n.naming for n in named], self._towns)
        meant = [(item, choice.of(item.naming)) for item in named]
        meant += [(item, town) for item in self._small(draft.tree) if (town := choice.small(item.naming))]
        taken = _actors(draft)
        for item, place in sorted(meant, key=lambda pair: pair[0].naming.start):
            if self._acts(item, taken):
                continue
            at = item.naming
            draft.locations.append(
                Location(at.start, at.end, place.name, place.country, place.lat, place.lon, place.geonames, item.head)
            )

    def _named(self, draft: Draft) -> list[Named]:
        """The stretches that name places; a name that is part of a person's name elsewhere is that person's here."""
        tree = draft.tree
        found: list[Named] = []
        persons: set[str] = set()
        for naming in self._places.find(tree.text):
            words = tree.between(naming.start, naming.end)
            if not words or words[0].start != naming.start:
                continue
            form = tree.text[naming.start : naming.end]
            if _part_of_name(words):
                persons.add(form)
                continue
            head = head_of(words)
            if self._is_place(form, words, head, naming) or (found and _explains(naming, found[-1], tree.text)):
                found.append(Named(naming, tuple(words), head))
        return [n for n in found if n.words[0].ent or self._preposition(n.words[0]) or n.words[0].text not in persons]

    def _small(self, tree: Tree) -> Iterator[Named]:
        """What the pipeline takes for places, the gazetteer does not name, and small towns are called."""
        known = {word.i for match in self._places.find(tree.text) for word in tree.between(match.start, match.end)}
        for words in _tagged(tree):
            start, end = words[0].start, words[-1].end
            name = tree.text[start:end]
            if not known.isdisjoint(word.i for word in words) or name in self._vocabulary.never:
                continue
            stems = (name.removesuffix(ending) for ending in ("", *self._endings) if name.endswith(ending))
            towns = next(filter(None, map(self._towns, stems)), ())
            if towns and not towns[0].common:
                yield Named(PlaceMatch(start, end, towns, False), tuple(words), head_of(words))

    def _is_place(self, form: str, words: list[Word], head: Word, naming: PlaceMatch) -> bool:
        """Whether the words name a place at all, and not a person, a body or a common noun."""
        tags = {w.ent[2:] for w in words}
        if form in self._vocabulary.never or "PER" in tags or "ORG" in tags:
            return False
        if "LOC" in tags:
            return not _runs_on(words)
        governed = self._preposition(words[0]) is not None
        if head.pos not in ("PROPN", "NOUN") or (head.pos == "NOUN" and not governed):
            return False
        if naming.common:
            return governed and head.pos == "PROPN"
        first = naming.candidates[0]
        return (
            first.kind not in ("city", "capital") or governed or max(p.population for p in naming.candidates) >= _LARGE
        )

    def _preposition(self, first: Word) -> Word | None:
        """The preposition right before the name, over an article or adjective."""
        words, at = first.sentence.words, first.i
        before = [w for w in words if at - 3 <= w.i < at]
        for word in reversed(before):
            if word.pos == "ADP":
                return word
            if word.pos not in ("DET", "ADJ"):
                return None
        return None

    def _acts(self, item: Named, taken: list[tuple[int, int, Word, str]]) -> bool:
        """Whether a mention of an actor covers the name; a place inside a role ("mayor of Odessa") stays a place."""
        for start, end, head, form in taken:
            if start < item.naming.end and item.naming.start < end:
                if form in ("adjective", "compound", "pronoun"):
                    return True
                own = head in item.words
                leads = item.head.relation == "nmod" and item.head.head.lemma in self._vocabulary.leading
                inside = not own and item.head.relation in ("nmod", "obl") and not item.area
                if not leads and not inside:
                    return True
        return False


def _actors(draft: Draft) -> list[tuple[int, int, Word, str]]:
    mentions = [(m.start, m.end, m.head, m.form) for m in draft.mentions.values()]
    return sorted(mentions, key=lambda m: m[:2])


def _towns(name: str) -> tuple[Place, ...]:
    """The shipped small towns of a name, which are loaded once somebody asks."""
    return Towns.load().named(name)


def _tagged(tree: Tree) -> Iterator[list[Word]]:
    """The stretches of words that the pipeline takes for a place."""
    words: list[Word] = []
    for word in tree.words:
        if words and word.ent != "I-LOC":
            yield words
            words = []
        if word.ent == "B-LOC" or (words and word.ent == "I-LOC"):
            words.append(word)
    if words:
        yield words


def _explains(naming: PlaceMatch, before: Named, text: str) -> bool:
    """Whether it is a state or region that stands beside a place, and tells where that lies ("Glasgow, Ky.")."""
    area = naming.candidates[0].kind in ("country", "region")
    return area and text[before.naming.end : naming.start] in (", ", " (")


def _runs_on(words: list[Word]) -> bool:
    """Whether the tagged entity is longer than the words ("Penn" of "Penn Park")."""
    sentence, first, last = words[0].sentence.words, words[0], words[-1]
    at = last.i - sentence[0].i + 1
    after = sentence[at] if at < len(sentence) and sentence[at].i == last.i + 1 else None
    return first.ent.startswith("I-") or (after is not None and after.ent.startswith("I-"))


def _part_of_name(words: list[Word]) -> bool:
    """Whether the words are part of a longer name of a person or body ("Paris Hilton", "Bank of Scotland" as one flat name)."""
    inside = {w.i for w in words}
    for word in words:
        outside = word.head.i not in inside and word.head.pos == "PROPN"
        if outside and (word.relation == "flat" or (word.relation == "compound" and word.head.start <= word.end + 1)):
            return True
        if any(
            c.relation == "flat" and c.i not in inside and c.pos == "PROPN" and not c.ent.endswith("LOC")
            for c in word.children
        ):
            return True
    return False
