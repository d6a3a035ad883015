"""Interviews printed as question and answer: what stands behind the name of who is asked is theirs (*Kaya: Das kommt noch.*).

Where no names stand there, paragraphs that end in a question take turns with those that answer it in the first person; who is asked
is whoever a question addresses by name, or else the first one named above the first question.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from depesche.reading.draft import Actor
from depesche.reading.statements.article import QUOTATION, Statements
from depesche.reading.statements.parts import Part
from depesche.reading.statements.phrases import climb
from depesche.reading.statements.sources import is_name
from depesche.record import Span

_LONGEST: Final = 4  # words of a label
_OFTEN: Final = 2  # turns that each label has at least
_TURNS: Final = 4  # turns of an interview at least
_ASKS: Final = 0.5  # share of the turns of who asks that end in a question, at least
_QUESTIONS: Final = 3  # paragraphs without a label that end in a question, at least
_LEAD: Final = 3  # paragraphs above the first question, at most


@dataclass(frozen=True, slots=True)
class Turn:
    """Who has the word: the part that names them, and those that they say."""

    label: Part
    said: list[Part]


class Interviews:
    """Reads the answers of an interview; the questions are the article's own.

    Args:
        article: the article's statements so far.
    """

    def __init__(self, article: Statements) -> None:
        self.article = article

    def read(self) -> None:
        """Write a statement for each sentence of an answer."""
        turns = self._turns()
        asking = self._asking(turns)
        if asking is not None:
            for turn in turns:
                if self._name(turn.label) != asking:
                    self._answer(turn)
        elif not turns:
            self._unlabelled()

    def _turns(self) -> list[Turn]:
        parts = self.article.layout.parts
        starts = [number for number, part in enumerate(parts) if self._names(part)]
        often = Counter(self._name(parts[number]) for number in starts)
        starts = [number for number in starts if often[self._name(parts[number])] >= _OFTEN]
        if len(starts) < _TURNS or len({self._name(parts[number]) for number in starts}) < 2:
            return []
        last = parts[starts[-1]].home.paragraph
        end = next((n for n in range(starts[-1], len(parts)) if parts[n].home.paragraph != last), len(parts))
        return [
            Turn(parts[start], parts[start + 1 : stop]) for start, stop in zip(starts, [*starts[1:], end], strict=True)
        ]

    def _names(self, part: Part) -> bool:
        """Whether a part is no more than a name before a colon, at the beginning of a sentence."""
        words = self.article.layout.words[part.low : part.high - 1]
        if part.closed != ":" or part.opened or not 0 < len(words) <= _LONGEST or not words[0].text[0].isupper():
            return False
        return self.article.layout.quoted[part.low] < 0 and all(word.pos not in ("VERB", "AUX", "PUNCT") for word in words)

    def _name(self, part: Part) -> str:
        words = self.article.layout.words
        return self.article.draft.tree.text[words[part.low].start : words[part.high - 2].end]

    def _asking(self, turns: list[Turn]) -> str | None:
        """Who asks: whose turns end in a question most often."""
        asked = Counter(self._name(turn.label) for turn in turns if any(part.closed == "?" for part in turn.said))
        had = Counter(self._name(turn.label) for turn in turns)
        shares = sorted((asked[name] / had[name], name) for name in had)
        return shares[-1][1] if shares and shares[-1][0] >= _ASKS and shares[-1][0] > shares[-2][0] else None

    def _answer(self, turn: Turn) -> None:
        head = climb(self.article.layout, self.article.layout.words[turn.label.low], turn.label.low, turn.label.high)
        known = self._known(self._name(turn.label))
        if known is None and not is_name(head):
            known = self.article.parties.make(head)
            if known is not None:
                known.kind, known.named = "person", True
        actors, spans = ([known], [head.span]) if known is not None else self.article.parties.resolve(head)
        if actors:
            self._say(turn.said, actors, spans)

    def _known(self, label: str) -> Actor | None:
        """Who is called like a label or ends in it; a bare name before a colon is often tagged as no name at all."""
        people = (a for a in self.article.draft.actors if a.kind == "person" and a.named)
        return next((a for a in people if a.name == label or a.name.endswith(f" {label}")), None)

    def _say(self, parts: list[Part], actors: list[Actor], spans: list[Span]) -> None:
        first, last = self.article.layout.span(parts[0].low, parts[-1].high)
        for said in self.article.said:  # *Ich habe gefragt, ob …*
            head = self.article.subjects.of(said.cue) if said.cue is not None and first <= said.cue.start < last else None
            if head is not None and head.morph.get("Person") == "1" and head.morph.get("Number") == "Sing":
                said.source, said.source_spans = list(actors), [head.span]
        for low, high in self._sentences(parts):
            self.article.state(None, QUOTATION, [(low, high)], actors, spans, "direct", "interview")
        self.article.used.update(self.article.layout.part_of[part.low] for part in parts)

    @staticmethod
    def _sentences(parts: list[Part]) -> Iterator[tuple[int, int]]:
        for _, group in groupby(parts, lambda part: part.sentence):
            inside = list(group)
            yield inside[0].low, inside[-1].high

    def _unlabelled(self) -> None:
        """Answers in paragraphs of their own, each after the paragraph of its question."""
        paragraphs = [list(group) for _, group in groupby(self.article.layout.parts, lambda part: part.home.paragraph)]
        asking = [number for number, parts in enumerate(paragraphs) if parts[-1].closed == "?" and not parts[0].home.title]
        if len(asking) < _QUESTIONS or not 0 < asking[0] <= _LEAD:
            return
        questions, answers = self._alternate(len(paragraphs), set(asking))
        said = [part for number in answers for part in paragraphs[number]]
        if len(questions & set(asking)) < _ASKS * len(questions) or not self._in_first_person(said):
            return
        asked = self._asked([paragraphs[number] for number in sorted(questions)], paragraphs[: asking[0]])
        if asked is not None:
            for number in answers:
                self._say(paragraphs[number], *asked)

    @staticmethod
    def _alternate(count: int, asking: set[int]) -> tuple[set[int], list[int]]:
        """Which paragraphs ask and which answer: they take turns from the first question to the answer to the last one.

        Args:
            count: how many paragraphs there are.
            asking: those that end in a question; where one comes too early, what stood before it went on with an answer.
        """
        questions: set[int] = set()
        answers: list[int] = []
        for number in range(min(asking), min(max(asking) + 2, count)):
            answered = number - 1 not in questions and number > min(asking)
            first = number in asking and not answers
            if first or (answered and (number in asking or number + 1 not in asking)):
                questions.add(number)
            else:
                answers.append(number)
        return questions, answers

    def _in_first_person(self, parts: list[Part]) -> bool:
        layout = self.article.layout
        words = (index for part in parts for index in range(part.low, part.high) if layout.quoted[index] < 0)
        return any(layout.words[i].pos in ("PRON", "DET") and layout.words[i].morph.get("Person") == "1" for i in words)

    def _asked(self, questions: list[list[Part]], lead: list[list[Part]]) -> tuple[list[Actor], list[Span]] | None:
        """Who is asked: named before the first comma of a question, or else the first person named above them all."""
        layout, mentions = self.article.layout, self.article.draft.mentions
        opening = [parts[0] for parts in questions]
        addressed = [layout.words[low:high] for part in opening for low, high in layout.segments(part)[:1] if high < part.high - 1]
        above = [layout.words[part.low : part.high] for parts in lead for part in parts]
        for words in (*(a for a in addressed if len(a) <= _LONGEST), *above):
            named = (mentions[w.i] for w in words if w.i in mentions)
            found = next((m for m in named if m.form == "name" and m.actor.kind == "person" and not m.actor.plural), None)
            if found is not None:
                return [found.actor], [found.span]
        return None
