"""What a brief is: a head, sections of sentences, charts, and a footnote for every claim. Plain data; renderers read it."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

SectionName: TypeAlias = Literal["happened", "said", "possible", "denied", "open"]


class Footnote(msgspec.Struct, frozen=True, kw_only=True):
    """Where a sentence comes from.

    ``words`` are those of the report, from ``start`` to ``end`` in its text (code points), made fit for a line; ``mark``
    is where in ``words`` the trigger or what was said stands. ``when`` and ``where`` say date and characters in words.
    ``url`` is null unless it is http or https. ``language`` is that of the report.
    """

    number: int
    publisher: str | None
    title: str | None
    date: str | None
    url: str | None
    article: int
    language: str
    words: str
    start: int
    end: int
    when: str
    where: str
    mark: tuple[int, int]

    @property
    def parts(self) -> tuple[str, str, str]:
        """The words before the mark, in it and behind it."""
        start, end = self.mark
        return self.words[:start], self.words[start:end], self.words[end:]


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """One claim.

    ``quote`` is what follows the sentence as the report has it (null: nothing), ``code`` the PLOVER type and the certainty,
    ``tags`` place and themes, ``origins`` how many independent origins tell it, ``notes`` the numbers of its footnotes.
    """

    text: str
    notes: list[int]
    origins: int
    quote: str | None = None
    language: str | None = None
    spoken: bool = True
    code: str = ""
    tags: list[str] = []


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Sentences under one heading; null where there is none."""

    heading: str | None
    sentences: list[Sentence]


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A chapter. ``about`` says how to read it, ``more`` how much was left out; empty where there is nothing to say."""

    name: SectionName
    title: str
    about: str
    groups: list[Group]
    more: str = ""


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """A picture as SVG, and the same in words for those who cannot see it."""

    title: str
    svg: str
    words: str


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """A brief in one language.

    Attributes:
        subject: its title; ``window`` says of what time.
        head: lines on what was read and what the codes mean.
        labels: words that renderers need, such as the title of the footnotes.
    """

    language: str
    subject: str
    window: str
    head: list[str]
    sections: list[Section]
    charts: list[Chart]
    footnotes: list[Footnote]
    labels: dict[str, str]
