"""The first look at an article: which words are known names, role nouns or unknown names, before any phrase is built."""

from __future__ import annotations

from dataclasses import dataclass, field

from depesche.knowledge import Entry, Knowledge
from depesche.reading.entities.roles import Role, RoleLexicon
from depesche.reading.tree import Tree, Word

_SHORTEST_COMPOUND = 8
PLACES = frozenset({"capital", "seat"})


@dataclass(frozen=True, slots=True)
class Known:
    """Words that the knowledge has an entry for: positions ``[first, last]`` in ``Tree.words``."""

    first: int
    last: int
    entry: Entry
    form: str

    @property
    def state(self) -> bool:
        return self.entry.kind == "country"


@dataclass(slots=True)
class Scan:
    """What each position of ``Tree.words`` may begin. ``sentence_end`` is the position after the sentence a word stands in.

    ``parts`` are the parties in the first part of a compound, with the end of that part in the text.
    """

    tree: Tree
    lexicon: RoleLexicon
    knowledge: Knowledge
    known: dict[int, Known] = field(default_factory=dict)
    parts: dict[int, tuple[Known, int]] = field(default_factory=dict)
    roles: dict[int, Role] = field(default_factory=dict)
    sentence_end: list[int] = field(default_factory=list)
    position: dict[int, int] = field(default_factory=dict)

    @property
    def words(self) -> list[Word]:
        return self.tree.words


def scan(tree: Tree, lexicon: RoleLexicon, knowledge: Knowledge) -> Scan:
    """Look up every word once."""
    found = Scan(tree, lexicon, knowledge)
    found.position = {word.i: at for at, word in enumerate(tree.words)}
    for sentence in tree.sentences:
        found.sentence_end += [len(found.sentence_end) + len(sentence.words)] * len(sentence.words)
    _find_known(found)
    _find_regions(found)
    inside = {
        at for known in found.known.values() if known.first != known.last for at in range(known.first, known.last + 1)
    }
    for at, word in enumerate(tree.words):
        if at in inside or word.pos in ("PUNCT", "ADP", "DET", "PRON", "CCONJ"):
            continue
        role = (lexicon.look(tree.words, at) or lexicon.occupation(tree.words, at)) if at not in found.known else None
        if role is not None:
            found.roles[at] = role
        if (
            lexicon.compounding
            and at not in found.parts
            and len(word.text) > _SHORTEST_COMPOUND
            and word.pos in ("NOUN", "PROPN")
        ):
            _joined_part(found, at, word)
    return found


def _joined_part(found: Scan, at: int, word: Word) -> None:
    """A party at the front of a compound written in one word: *Kremlsprecher*."""
    entry = found.knowledge.prefix(word.text) if at not in found.known else None
    if entry is not None:
        found.parts[at] = Known(at, at, entry, "compound"), word.end


def _find_regions(found: Scan) -> None:
    """*Der Norden*, "the North": a state that the text names elsewhere, unless the region of another place is meant."""
    regions: dict[str, str] = found.lexicon.table["regions"]
    owning = frozenset(found.lexicon.table["links"]["owning"])
    named = {known.entry.id: known.entry for known in found.known.values() if known.state}
    for at, word in enumerate(found.words):
        entry = named.get(regions.get(word.text, ""))
        if entry is None or at in found.known or at == 0 or found.words[at - 1].pos != "DET":
            continue
        following = found.words[at + 1] if at + 1 < len(found.words) else None
        bounded = following is not None and (
            following.pos == "PROPN" or following.morph.get("Case") == "Gen" or following.lower in owning
        )
        if not bounded:
            found.known[at] = Known(at, at, entry, "alias")


def _goes_on(found: Scan, at: int) -> bool:
    """Whether a surname is but the first part of a longer name: *Haider al-Jumaili*."""
    following = found.words[at + 1] if at + 1 < len(found.words) else None
    word = found.words[at]
    if following is None or following.sentence is not word.sentence:
        return False
    inner = following.lower in found.lexicon.table["names"]["inner_particles"]
    joined = following.head is word or word.head is following
    return joined and (following.ent.startswith("I-PER") or (inner and word.head is following))


def _find_known(found: Scan) -> None:
    ends = {word.end: at for at, word in enumerate(found.words)}
    for match in found.knowledge.find(found.tree.text):
        word = found.tree.word_from(match.start)
        last = ends.get(match.end)
        if word is None:
            continue
        if last is None:
            if match.end < word.end:
                at = found.position[word.i]
                found.parts[at] = Known(at, at, match.entry, match.form), match.end
            continue
        first = found.position[word.i]
        if last < first or found.sentence_end[first] != found.sentence_end[last]:
            continue
        if match.form == "surname" and _goes_on(found, last):
            continue
        previous = found.known.get(first)
        if previous is None or previous.last < last:
            found.known[first] = Known(first, last, match.entry, match.form)
