"""Who speaks where nobody is named but a paper or a place: *in einem Papier des Amtes*, *im Dorf*, *in Mexiko hieß es*."""

from __future__ import annotations

from depesche.reading.draft import Actor
from depesche.reading.statements.article import Statements
from depesche.reading.statements.cues import noun_frames
from depesche.reading.statements.sources import is_name
from depesche.reading.tree import Word
from depesche.record import Span


class Places:
    """Finds the source of a cue without a speaker.

    Args:
        article: the article's statements so far.
    """

    def __init__(self, article: Statements) -> None:
        self.article = article

    def circle(self, word: Word) -> tuple[list[Actor], list[Span]]:
        """*im Dorf heißt es*, *in Delhi hält man*: people named by where they speak."""
        words, roles = self.article.speech.words, self.article.roles
        ends = tuple(sorted(words.get("circle", ())))
        for preposition in sorted(words.get("place", ())):
            head = roles.fill(word, f"prep:{preposition}")
            if head is None or head.i in self.article.layout.timed or not is_name(head) or head.relation == "nmod":
                continue
            place = head.lemma.lower().endswith(ends)
            if not place and not self.article.speech.is_word("document", preposition):
                continue
            if (state := self.state(head)) is not None:
                return [state], [head.span]
            found = self.article.parties.resolve(head, make=place)
            if found[0] and (place or not noun_frames(self.article.speech, head)):
                return found
        return [], []

    def document(self, word: Word) -> tuple[list[Actor], list[Span]]:
        """*in einem Papier des Ministeriums heißt es*: the actor named with the document."""
        for preposition in sorted(self.article.speech.words.get("document", ())):
            head = self.article.roles.fill(word, f"prep:{preposition}")
            if head is None:
                continue
            if (state := self.state(head)) is not None:
                return [state], [head.span]
            known, spans = self.article.parties.resolve(head, make=False)
            if known and head.i in self.article.draft.mentions:
                return known, spans
            inside = [
                m
                for w in head.subtree()
                if (m := self.article.draft.mentions.get(w.i)) is not None
                and m.form != "pronoun"
                and m.start > head.start
                and not self._beside(w, head)
            ]
            if inside:
                return [inside[0].actor], [inside[0].span]
            if head.pos == "PROPN" or not any(
                s.sentence.paragraph == word.sentence.paragraph and s.content[0][0] < word.start
                for s in self.article.said
            ):
                return self.article.parties.resolve(head)
        return [], []

    def _beside(self, word: Word, document: Word) -> bool:
        """Whether somebody named with a document did not write it: its addressee or in its relative clause (*das AFP vorliegt*)."""
        chain = [word, *word.ancestors()]
        below = chain[: chain.index(document)]
        return any(w.dep.startswith("acl") for w in below) or any(
            self.article.speech.is_word("addressing", c.lower) for w in below[-1:] for c in w.all("case")
        )

    def state(self, head: Word) -> Actor | None:
        """*hieß es in Mexiko*: a place where something is said stands for the state it lies in."""
        draft = self.article.draft
        country = next((p.country for p in draft.locations if p.start <= head.start < p.end), None)
        known = next((a for a in draft.actors if country and a.kind == "country" and a.country == country), None)
        made = self.article.parties.make(head) if country is not None and known is None else None
        if made is not None:
            made.kind, made.country = "country", country
        return known or made
