"""A noun phrase with an actor at its core, as it stands in the text and before anybody knows whom it names."""

from __future__ import annotations

from dataclasses import dataclass, field

from depesche.reading.entities.roles import Role
from depesche.reading.entities.scan import Known
from depesche.reading.tree import Word, head_of


@dataclass(slots=True, eq=False)
class Phrase:
    """Positions ``[first, last]`` of ``Tree.words`` without the article, ``core`` the positions of role noun and name.

    ``determiner`` is "def", "indef", "poss", "dem", "all", "other", "none" or "". ``complements`` are the phrases joined by
    a genitive or preposition, with that word in lower case ("" for a bare genitive); ``adjectives`` are the nationalities and
    bodies before the noun, ``counted`` the words of the quantity.
    """

    words: list[Word]
    first: int
    last: int
    core: list[int] = field(default_factory=list)
    role: Role | None = None
    role_at: int = -1
    name: str = ""
    known: Known | None = None
    determiner: str = ""
    owner: Word | None = None
    possessor: Phrase | None = None
    adjectives: list[Known] = field(default_factory=list)
    modifiers: list[str] = field(default_factory=list)
    complements: list[tuple[str, Phrase]] = field(default_factory=list)
    apposition: Phrase | None = None
    aliases: list[str] = field(default_factory=list)
    quantity: str = ""
    counted: list[str] = field(default_factory=list)
    former: bool = False
    before: tuple[int, int] = (0, 0)  # an unknown name before the role noun
    place: bool = False  # a bare place name, an actor only by metonymy

    @property
    def head(self) -> Word:
        """The UD head of the core."""
        return head_of([self.words[at] for at in self.core])

    @property
    def start(self) -> int:
        """Where it begins in the text; an article before a possessor belongs to it."""
        if (
            self.possessor is not None
            and self.first
            and self.determiner in ("def", "indef")
            and self.words[self.first - 1].pos == "DET"
        ):
            return self.words[self.first - 1].start
        return self.words[self.first].start

    @property
    def end(self) -> int:
        return self.words[self.last].end

    @property
    def plural(self) -> bool:
        """Whether it names several: by its quantity, its role noun's form or its head's number."""
        if self.name or (self.known is not None and self.role is None):
            return False
        if self.role is not None and (self.role.plural or self.role.kind == "group"):
            return True
        if self.determiner == "indef":
            return False
        noun = self.words[self.role_at]
        article = self.words[self.first - 1] if self.first and self.determiner == "def" else None
        if article is not None and article.head is noun and article.morph.get("Number") == "Sing":
            return False
        if noun.morph.get("Number") == "Plur" or bool(self.quantity) or self.determiner in ("all", "other"):
            return True
        role = self.role
        bare = role is not None and role.person and not self.determiner and not self.possessor
        return (
            bare
            and role is not None
            and noun.lower not in (role.noun.lower(), f"{role.noun.lower()}s")
            and role.gender != "Fem"
            and not role.prefix
        )

    @property
    def entry_kind(self) -> str:
        return self.known.entry.kind if self.known is not None else ""

    def name_text(self, source: str) -> str:
        """The words that name it, without a number or quantity at its beginning."""
        first = self.first
        while first < self.core[0] and self.words[first].lower in self.modifiers and self.quantity:
            if self.words[first].pos not in ("NUM", "PUNCT") and self.words[first].lower not in self.counted:
                break
            first += 1
        return source[self.start if first == self.first else self.words[first].start : self.end]

    def text(self, source: str) -> str:
        """The words of the phrase."""
        return source[self.start : self.end]
