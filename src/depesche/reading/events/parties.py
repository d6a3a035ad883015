"""From words to the actors they name."""

from __future__ import annotations

from depesche.reading.draft import Actor, Draft, Mention
from depesche.reading.events.grammar import NOMINAL, Grammar
from depesche.reading.tree import Word
from depesche.record import Span

Party = tuple[Actor, Span | None]
DEEPEST = 4


def whole(mention: Mention) -> list[Party]:
    """The actor of a mention; where it is a pair (*beide Länder*), its members."""
    return [(actor, mention.span) for actor in mention.actor.members or (mention.actor,)]


class Parties:
    """Looks up who is named by a word, in one article."""

    def __init__(self, draft: Draft, grammar: Grammar) -> None:
        self.draft = draft
        self.grammar = grammar
        self._inside: dict[int, Mention] = {}
        for mention in draft.mentions.values():
            if mention.form in ("adjective", "compound"):
                continue
            for word in draft.tree.between(mention.start, mention.end):
                self._inside.setdefault(word.i, mention)

    def named(self, word: Word, depth: int = 0) -> list[Party]:
        """The actors that the word itself names: its mention, or what a counting word counts (*Dutzende Afghanen*)."""
        mention = self.draft.mentions.get(word.i)
        if (
            mention is not None
            and mention.form != "adjective"
            and (mention.form != "compound" or mention.end >= word.end)
        ):
            return self._name_after_role(word, mention) or whole(mention)
        if word.pos in ("PRON", "DET") and (
            word.lower in self.grammar.speaking or word.lemma.lower() in self.grammar.speaking
        ):
            said = self.draft.statement_at(word)
            return [(actor, word.span) for actor in said.source] if said else []
        inside = self._inside.get(word.i)
        if inside is not None and inside.head.i != word.i and (word.pos == "PROPN" or inside.head.under(word)):
            return [(inside.actor, inside.span)]
        if depth < DEEPEST and (
            word.pos in ("NUM", "PRON", "DET")
            or word.lemma.lower() in self.grammar.quantity
            or word.lower in self.grammar.quantity
        ):
            for child in word.children:
                if child.dep in ("nmod", "appos", "flat", "obl") and child.pos in NOMINAL:
                    mark = self.grammar.adposition(child)
                    if mark is None or mark in self.grammar.possessive or mark in self.grammar.portion:
                        found = self.named(child, depth + 1)
                        if found:
                            return found
        for child in word.children:
            if child.dep in ("flat", "appos") and depth < DEEPEST:
                found = self.named(child, depth + 1)
                if found:
                    return found
        return []

    def _name_after_role(self, word: Word, role: Mention) -> list[Party]:
        """The state that a role noun without a country of its own introduces (*Nachbarland Aserbaidschan*)."""
        if role.form != "role" or word.pos != "NOUN":
            return []
        for child in word.children:
            if child.dep in ("flat", "flat:name", "appos") and child.i > word.i:
                name = self.draft.mentions.get(child.i)
                if (
                    name is not None
                    and name.actor is not role.actor
                    and name.form == "name"
                    and name.actor.kind == "country"
                ):
                    return [(name.actor, name.span)]
        return []

    def of_phrase(self, word: Word, depth: int = 0) -> list[Party]:
        """The actors inside a noun phrase: possessor, nationality adjective, part of the compound."""
        found = self.genitive(word) or self.adjective(word) or self.compound(word)
        if found or depth >= DEEPEST:
            return found
        for child in word.children:
            if child.dep in ("nmod", "obl", "appos", "acl", "conj") and child.pos in NOMINAL:
                found = self.named(child) or self.of_phrase(child, depth + 1)
                if found:
                    return found
        return []

    def genitive(self, noun: Word) -> list[Party]:
        """Possessors: genitive or *von*-phrase, 's, possessive pronoun."""
        found = self.possessor(noun)
        if found:
            return found
        for child in noun.children:
            if child.dep in ("nmod", "dep", "appos", "obl", "flat", "nmod:gen") and child.pos in NOMINAL:
                mark = self.grammar.adposition(child)
                if (
                    mark is None and (child.morph.get("Case") == "Gen" or child.dep in ("nmod", "nmod:gen", "dep"))
                ) or mark in self.grammar.possessive:
                    found = self._coordinated(child)
                else:
                    continue
                if found:
                    return found
        return []

    def possessor(self, noun: Word) -> list[Party]:
        """Possessors before the noun only: 's, possessive pronoun (*Russia's annexation of Crimea*)."""
        for child in noun.children:
            dep = child.dep
            if dep in ("nmod:poss", "det:poss") or (dep == "det" and child.morph.get("Poss") == "Yes"):
                found = self._coordinated(child)
                if found:
                    return found
        return []

    def adjective(self, noun: Word) -> list[Party]:
        """Nationality adjectives before the noun."""
        found = []
        for child in noun.children:
            if child.dep in ("amod", "compound", "nmod"):
                mention = self.draft.mentions.get(child.i)
                if mention is not None and mention.form == "adjective":
                    found.append((mention.actor, mention.span))
        return list(found)

    def compound(self, noun: Word) -> list[Party]:
        """Parties that are the first part of a compound (*US-Angriff*, "US attack")."""
        mention = self.draft.mentions.get(noun.i)
        if mention is not None and mention.form == "compound":
            return [(mention.actor, mention.span)]
        for child in noun.children:
            if (
                child.dep in ("compound", "nmod", "amod", "flat")
                and child.i < noun.i
                and self.grammar.adposition(child) is None
            ):
                inside = self.draft.mentions.get(child.i)
                if inside is not None:
                    return [(inside.actor, inside.span)]
        return []

    def possessive(self, word: Word) -> bool:
        """Whether a modifier stands in the genitive or what replaces it."""
        mark = self.grammar.adposition(word)
        return mark is None or mark in self.grammar.possessive

    def _coordinated(self, word: Word) -> list[Party]:
        found: list[Party] = []
        for member in word.conjuncts():
            if member.pos in NOMINAL:
                found += self.named(member) or self.adjective(member) or self.genitive(member)
        return found


def distinct(parties: list[Party]) -> list[Party]:
    """Parties without repetition, in order; a span is kept where one of the repetitions has it."""
    kept: dict[int, Party] = {}
    for actor, span in parties:
        if id(actor) not in kept or (kept[id(actor)][1] is None and span is not None):
            kept[id(actor)] = (actor, span)
    return list(kept.values())
