"""Footnotes: numbered as they are first used, one for each place in a report."""

from __future__ import annotations

from typing import Final

from depesche.brief.dates import plain
from depesche.brief.gathering import Source
from depesche.brief.model import Footnote
from depesche.brief.plain import plain_text, web_address
from depesche.brief.words import Words
from depesche.record import Span

LONGEST: Final = 600  # characters of a report in one footnote
_NAME: Final = 200


class Footnotes:
    """Collects footnotes while a brief is written.

    Args:
        words: of the language.
    """

    def __init__(self, words: Words) -> None:
        self._words = words
        self._notes: dict[tuple[int, Span, Span], Footnote] = {}

    def all(self) -> list[Footnote]:
        """The footnotes by their numbers."""
        return list(self._notes.values())

    def note(self, source: Source, place: Span, mark: Span) -> int:
        """The number of the footnote for a place.

        Args:
            source: the report.
            place: the sentence, which is shortened around the mark where it is long.
            mark: the trigger, or what was said.
        """
        key = (source.number, place, mark)
        if key not in self._notes:
            self._notes[key] = _footnote(len(self._notes) + 1, source, *_shortened(place, mark), self._words)
        return self._notes[key].number


def _shortened(place: Span, mark: Span) -> tuple[Span, Span]:
    start, end = place
    if end - start > LONGEST:
        start = max(start, min(mark[0] - LONGEST // 3, end - LONGEST))
        end = min(end, start + LONGEST)
    return (start, end), (min(max(mark[0], start), end), max(min(mark[1], end), start))


def _footnote(number: int, source: Source, place: Span, mark: Span, said: Words) -> Footnote:
    article = source.article
    parts = [article.text[a:b] for a, b in ((place[0], mark[0]), mark, (mark[1], place[1]))]
    before, inside = (_joined(plain_text(part, LONGEST), part) for part in parts[:2])
    words = (before + inside + _joined(plain_text(parts[2], LONGEST), parts[2])).rstrip()
    return Footnote(
        number=number,
        publisher=plain_text(article.publisher, _NAME) if article.publisher else None,
        title=plain_text(article.title, _NAME) if article.title else None,
        date=article.published,
        when=plain(article.published, said),
        url=web_address(article.url),
        article=source.number,
        language=article.language,
        words=words,
        start=place[0],
        end=place[1],
        where=said.text("labels", "characters", start=str(place[0]), end=str(place[1])),
        mark=(len(before), min(len(before) + len(inside.rstrip()), len(words))),
    )


def _joined(line: str, part: str) -> str:
    """A cleaned part with the blanks that join it to its neighbours."""
    return (" " if part[:1].isspace() and line else "") + line + (" " if part[-1:].isspace() else "")
