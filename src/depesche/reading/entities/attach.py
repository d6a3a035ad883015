"""What follows the core of a noun phrase and belongs to it.

*des chinesischen Außenministeriums*, *in Tokio*, *of the aid group*, and appositions between commas.
"""

from __future__ import annotations

from depesche.reading.entities.phrase import Phrase
from depesche.reading.entities.phrases import PhraseReader

_BODIES = frozenset({"body", "government", "group"})
_MOST = 3


class PhraseFinder:
    """Finds all phrases of an article, in the order of the text.

    Args:
        reader: reads the core of a phrase.
    """

    def __init__(self, reader: PhraseReader) -> None:
        self._reader = reader
        self._words = reader.words
        self._scan = reader.scan
        self._vocabulary = reader.vocabulary

    def all(self) -> tuple[list[Phrase], list[Phrase]]:
        """The phrases, and the bare nationalities and bodies before nouns that are no actors (*chinesische Waren*, *US sales*)."""
        phrases: list[Phrase] = []
        parties: list[Phrase] = []
        at = 0
        while at < len(self._words):
            if self._words[at].pos == "PUNCT":
                at += 1
                continue
            phrase = self.phrase(at, 0)
            if phrase is not None:
                phrases.append(phrase)
                at = max(at, phrase.last) + 1
                continue
            known = self._scan.known.get(at)
            if known is not None:
                party = Phrase(
                    self._words, known.first, known.last, list(range(known.first, known.last + 1)), known=known
                )
                parties.append(party)
                at = known.last
            at += 1
        return phrases, parties

    def phrase(self, at: int, depth: int) -> Phrase | None:
        """The whole phrase that begins here, or null."""
        phrase = self._reader.core(at)
        if phrase is None:
            return None
        if depth < _MOST:
            self._complements(phrase, depth)
        if depth == 0:
            self._apposition(phrase)
        return phrase

    # --- complements ------------------------------------------------------------------------------------------------------------

    def _complements(self, phrase: Phrase, depth: int) -> None:
        if (phrase.role is None and not phrase.name) or (phrase.role is not None and "of" not in phrase.role.flags):
            return
        for _ in range(_MOST):
            joined = self._complement(phrase, depth)
            if joined is None:
                if self._topic(phrase) or self._plain(phrase):
                    continue
                return
            phrase.complements.append(joined)
            phrase.last = joined[1].last

    def _complement(self, phrase: Phrase, depth: int) -> tuple[str, Phrase] | None:
        at = phrase.last + 1
        if at >= self._scan.sentence_end[phrase.first]:
            return None
        word = self._words[at]
        genitive = (word.pos == "DET" and word.lower in self._vocabulary.genitives) or self._bare_genitive(at)
        if not genitive and (word.lower not in self._vocabulary.body_links or word.pos == "DET"):
            return None
        if genitive and phrase.name:
            return None
        start = at if genitive else at + 1
        if start >= self._scan.sentence_end[phrase.first]:
            return None
        nested = self.phrase(start, depth + 1)
        link = "" if genitive else word.lower
        return (link, nested) if nested is not None and self._joins(phrase, link, nested) else None

    def _topic(self, phrase: Phrase) -> bool:
        """Take in what an institute is for: *Institut für Nordkoreastudien*, "Institute of International Affairs"."""
        at, end = phrase.last + 1, self._scan.sentence_end[phrase.first]
        if phrase.role is None or phrase.role.sector != "EDU" or phrase.role.person or at + 1 >= end:
            return False
        if self._words[at].lower not in self._vocabulary.topic_links:
            return False
        here = at + 1
        while here < end and self._words[here].pos in ("ADJ", "DET"):
            here += 1
        if here >= end or self._words[here].pos not in ("NOUN", "PROPN"):
            return False
        phrase.last = here
        return True

    def _plain(self, phrase: Phrase) -> bool:
        """Take in a genitive that is no actor: *der Gouverneur der Provinz Sirnak*."""
        at, end = phrase.last + 1, self._scan.sentence_end[phrase.first]
        if (
            phrase.role is None
            or not phrase.role.person
            or phrase.name
            or phrase.plural
            or phrase.complements
            or at + 1 >= end
        ):
            return False
        article = self._words[at]
        if (
            article.lower not in self._vocabulary.genitives
            or article.morph.get("Case") != "Gen"
            or article.pos != "DET"
        ):
            return False
        here = at + 1
        while here < end and self._words[here].pos in ("ADJ", "NUM"):
            here += 1
        if (
            here >= end
            or self._words[here].pos not in ("NOUN", "PROPN")
            or here in self._scan.roles
            or here in self._scan.known
        ):
            return False
        phrase.last = here
        while here + 1 < end and self._words[here + 1].pos == "PROPN" and here + 1 not in self._scan.known:
            here += 1
            phrase.last = here
        return True

    def _bare_genitive(self, at: int) -> bool:
        known = self._scan.known.get(at)
        return (
            known is not None
            and self._words[known.last].morph.get("Case") in ("Gen", None)
            and self._reader.inflected(known)
        )

    def _joins(self, phrase: Phrase, link: str, nested: Phrase) -> bool:
        role, inner = phrase.role, nested.role
        body = (inner is not None and inner.kind in _BODIES) or nested.entry_kind in ("organisation", "country")
        where = link in self._vocabulary.place_links
        if where:
            place = (nested.known is not None and (nested.place or nested.known.state)) or self._unknown_place(nested)
            bare = nested.role is None and place
            if not bare and not (inner is not None and inner.kind in _BODIES):
                return False
            if role is None or (phrase.name and role.kind == "person"):
                return False
            if role.kind == "person":
                several = phrase.plural and (phrase.determiner != "" or nested.known is None)
                free = not phrase.complements and phrase.possessor is None
                return "head" not in role.flags and not several and free
            return role.kind in _BODIES and not phrase.complements
        if link and phrase.name and role is not None and role.sector == "JRN":
            return False
        if link and phrase.name:
            scholarly = inner is not None and inner.sector == "EDU"
            return body and not nested.place and (link in self._vocabulary.owning or scholarly)
        if inner is not None and inner.sector == "JRN" and role is not None and role.sector != "JRN" and link == "":
            return False
        owning = link == "" or link in self._vocabulary.owning
        if inner is not None and ("sides" in inner.flags or inner.kind == "state"):
            return owning and (nested.determiner == "all" or (role is not None and "head" in role.flags))
        if nested.known is not None and inner is None and (nested.place or nested.known.state):
            return owning
        if link and inner is not None and nested.determiner == "poss":
            return False
        if owning and link and self._unknown_place(nested):
            return True
        return body or (owning and inner is not None and (inner.person or inner.kind == "group"))

    def _unknown_place(self, nested: Phrase) -> bool:
        named = nested.known is None and nested.role is None and bool(nested.name)
        label = self._words[nested.first].ent[2:]
        single = nested.first == nested.last and label == "PER" and nested.last + 1 < len(self._words)
        return named and (label not in ("PER", "ORG") or (single and self._words[nested.last + 1].text == ","))

    # --- appositions ------------------------------------------------------------------------------------------------------------

    def _apposition(self, phrase: Phrase) -> None:
        at, end = phrase.last + 1, self._scan.sentence_end[phrase.first]
        if at + 1 >= end or self._words[at].text != ",":
            return
        role, several = phrase.role, phrase.determiner in ("all", "other", "none")
        if not phrase.name and (role is None or several or role.kind in ("state", "government")):
            return
        nested = self.phrase(at + 1, 1)
        if nested is None or nested.determiner in ("all", "none", "other") or not self._same(phrase, nested):
            return
        after = nested.last + 1
        closed = after >= end or (
            self._words[after].pos in ("PUNCT", "PRON") and self._words[after].text not in '"“”„«»'
        )
        if not closed and nested.role is not None and not nested.name:
            nested.last = self._coordinated(nested, end)
            closed = nested.last + 1 > after
        if not closed or self._enumerates(nested.last + 1, end):
            return
        phrase.apposition = nested
        if not phrase.name and (nested.name or nested.entry_kind == "organisation"):
            phrase.name = nested.name or nested.text(self._scan.tree.text)
            phrase.known = nested.known
        phrase.last = nested.last

    def _coordinated(self, nested: Phrase, end: int) -> int:
        """The end of an apposition with two members: *Sprecher von Polizei und Innenministerium,*."""
        at = nested.last + 1
        if at + 1 < end and self._words[at].lower in self._vocabulary.enumerating:
            second = self.phrase(at + 1, 1)
            if (
                second is not None
                and not second.name
                and second.last + 1 < end
                and self._words[second.last + 1].pos == "PUNCT"
            ):
                return second.last
        return nested.last

    def _same(self, phrase: Phrase, nested: Phrase) -> bool:
        """Whether one side names and the other says what it is, both persons or both bodies."""
        if phrase.name and not phrase.plural:
            several = nested.plural and (nested.determiner or nested.quantity)
            return (
                nested.role is not None
                and not nested.name
                and not several
                and nested.role.person
                and self._person(phrase)
            )
        if nested.role is not None or not (nested.name or nested.entry_kind == "organisation") or phrase.role is None:
            return False
        if phrase.role.person:
            return self._person(nested) and (
                phrase.determiner in ("def", "indef", "poss", "dem") or phrase.possessor is not None
            )
        return not self._person(nested) and phrase.determiner == "def"

    def _person(self, phrase: Phrase) -> bool:
        if phrase.role is not None:
            return phrase.role.person
        if phrase.known is not None:
            return phrase.known.entry.kind == "person"
        return self._reader.names.label(phrase.core[0], phrase.core[-1] + 1) in ("PER", "")

    def _enumerates(self, at: int, end: int) -> bool:
        """Whether the comma goes on to a further member of a list: *X, der Minister, und Y*."""
        return (
            at + 1 < end and self._words[at].text == "," and self._words[at + 1].lower in self._vocabulary.enumerating
        )
