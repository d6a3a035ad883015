"""Writing a brief: what was found, sorted into sections, each sentence with its footnotes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from depesche.archive import Archive
from depesche.brief import merging
from depesche.brief.clauses import Clauses
from depesche.brief.dates import month
from depesche.brief.footnotes import Footnotes
from depesche.brief.gathering import Gathered, Told
from depesche.brief.merging import Happening, Saying
from depesche.brief.model import Group, Section, SectionName, Sentence
from depesche.brief.openness import still_open
from depesche.brief.plain import plain_text
from depesche.brief.words import Words
from depesche.record import Span

MOST: Final[dict[SectionName, int]] = {"happened": 120, "said": 40, "possible": 40, "denied": 30, "open": 30}
"""Sentences in a section; the heaviest are kept, then the newest."""

NOTES: Final = 6  # footnotes behind a sentence, one an origin first
_QUOTE: Final = 480
_PLACE: Final = 60
_TAGS: Final = 3
_MINUS: Final = str.maketrans("-", "−")


class Composer:
    """Writes the sections of one brief.

    Args:
        archive: asked for later counterparts of what is open.
        words: of the language.
    """

    def __init__(self, archive: Archive, words: Words) -> None:
        self._archive, self._words = archive, words
        self._clauses = Clauses(words)
        self.footnotes = Footnotes(words)

    def sections(self, found: Gathered) -> list[Section]:
        """All sections in their order, also those with nothing in them."""
        told = merging.merge(found.events)
        told.sort(key=lambda happening: (happening.days, happening.source.number), reverse=True)
        denied = [h for h in told if merging.is_denied(h.event)]
        happened = [h for h in told if merging.is_certain(h.event)]
        possible = [h for h in told if not merging.is_denied(h.event) and not merging.is_certain(h.event)]
        return [
            self._events("happened", happened, self._by_month),
            self._said(merging.merge_said(found.statements)),
            self._events("possible", possible, self._plainly),
            self._events("denied", denied, self._plainly),
            self._events("open", still_open(self._archive, told, MOST["open"]), self._plainly),
        ]

    def _events(
        self, name: SectionName, told: list[Happening], grouped: Callable[[Sequence[Happening]], list[Group]]
    ) -> Section:
        kept = sorted(told, key=lambda h: h.origins, reverse=True)[: MOST[name]]
        kept.sort(key=told.index)
        return self._section(name, grouped(kept), len(told) - len(kept))

    def _said(self, sayings: list[Saying]) -> Section:
        kept = sayings[: MOST["said"]]
        groups = [Group(heading=None, sentences=[self._saying(saying) for saying in kept])] if kept else []
        return self._section("said", groups, len(sayings) - len(kept))

    def _section(self, name: SectionName, groups: list[Group], left: int) -> Section:
        said = self._words.table("sections", name)
        more = self._words.count(left, "sections", "more") if left else ""
        about = said["about"] if groups else said["empty"]
        return Section(name=name, title=said["title"], about=about, groups=groups, more=more)

    def _plainly(self, told: Sequence[Happening]) -> list[Group]:
        return [Group(heading=None, sentences=[self._sentence(h) for h in told])] if told else []

    def _by_month(self, told: Sequence[Happening]) -> list[Group]:
        """Newest month first; what the reports tell as background comes last."""
        old = [h for h in told if "historical" in h.event.auxiliary]
        news = [h for h in told if "historical" not in h.event.auxiliary]
        groups = [
            Group(heading=heading, sentences=[self._sentence(h) for h in some])
            for heading, some in groupby(news, key=self._month)
        ]
        heading = self._words.text("sections", "background")
        return groups + ([Group(heading=heading, sentences=[self._sentence(h) for h in old])] if old else [])

    def _month(self, happening: Happening) -> str:
        first = happening.days[0]
        return month(date.fromordinal(first), self._words) if first else self._words.text("sections", "undated")

    def _sentence(self, happening: Happening) -> Sentence:
        event = happening.event
        places = [plain_text(event.place.name, _PLACE)] if event.place else []
        themes = [str(self._words.table("contexts")[context]) for context in event.contexts]
        return Sentence(
            text=self._clauses.event(happening),
            notes=[self._note(telling) for telling in _chosen(happening.tellings)],
            origins=happening.origins,
            code=f"{event.type} {merging.certainty(event).translate(_MINUS)}",
            tags=self._support(happening.origins) + (places + themes)[:_TAGS],
        )

    def _support(self, origins: int) -> list[str]:
        """How many origins stand behind a sentence; nothing where it is one."""
        return [self._words.count(origins, "labels", "origins")] if origins > 1 else []

    def _note(self, telling: Told) -> int:
        return self.footnotes.note(telling.source, telling.event.sentence, telling.event.trigger)

    def _saying(self, saying: Saying) -> Sentence:
        first = saying.tellings[0]
        text = first.source.article.text
        spans = first.statement.content
        origins = len({said.source.origin for said in saying.tellings})
        return Sentence(
            text=self._clauses.statement(first),
            notes=[
                self.footnotes.note(
                    said.source, _around(said.statement.content, said.statement.cue), _hull(said.statement.content)
                )
                for said in saying.tellings[:NOTES]
            ],
            origins=origins,
            tags=self._support(origins),
            quote=plain_text(" … ".join(text[start:end] for start, end in spans), _QUOTE),
            language=first.source.article.language,
            spoken=first.statement.mode == "direct",
        )


def _chosen(tellings: Iterable[Told]) -> list[Told]:
    """One telling an article, those of different origins first, as many as footnotes are wanted."""
    articles: dict[int, Told] = {}
    for telling in tellings:
        articles.setdefault(telling.source.number, telling)
    origins = {telling.source.origin: telling for telling in reversed(articles.values())}
    first = [telling for telling in articles.values() if origins[telling.source.origin] is telling]
    return [*first, *(telling for telling in articles.values() if telling not in first)][:NOTES]


def _hull(spans: Sequence[Span]) -> Span:
    return min(s[0] for s in spans), max(s[1] for s in spans)


def _around(content: Sequence[Span], cue: Span | None) -> Span:
    """What was said, together with the word that says so."""
    return _hull([*content, cue] if cue else content)
