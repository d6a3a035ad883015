"""The text of a report cut into passages, and these at every boundary of a mark, so that marks may cross each other.

Nothing of the text is lost or changed: the pieces of a passage put together are its words. What belongs to one item is
told by its number, which each of its pieces carries.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from depesche.record import Event, Record, Span, Statement

Item: TypeAlias = Statement | Event
Role: TypeAlias = Literal["said", "did", "named"]

_GAP: Final = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between two boundaries.

    Attributes:
        text: the words; empty at the end of a passage where items begin behind its last word.
        said: numbers of the statements whose content they are.
        did: numbers of the events whose trigger they are.
        named: numbers of the items whose cue, source, actor or recipient they are.
        link: the event that the words themselves link to, where its trigger begins here.
        opens: further items whose mark begins here; each gets a sign of its own.
    """

    text: str
    said: tuple[str, ...] = ()
    did: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    link: str | None = None
    opens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or the title.

    Attributes:
        start: of its text, in characters of the article's.
        end: of its text.
        title: whether it is the title.
        pieces: its text.
        items: numbers of what is marked from here on, in the order of the text.
    """

    start: int
    end: int
    title: bool
    pieces: tuple[Piece, ...]
    items: tuple[str, ...]


def passages(record: Record, shown: Collection[str] | None = None) -> list[Passage]:
    """The text of a record in passages.

    Args:
        record: whose text it is.
        shown: numbers of the items that are marked; all unless given.
    """
    text = record.article.text
    frames = list(_frames(record))
    if not frames:
        return []
    items = [one for one in items_of(record) if shown is None or one.id in shown]
    beginnings = _beginnings(items, frames)
    segments = _segments(text, items, frames, beginnings)
    return [
        Passage(start, end, title, tuple(segments[start]), tuple(one for at in beginnings[start] for one in at[1]))
        for start, end, title in frames
    ]


def items_of(record: Record) -> list[Item]:
    """Statements and events of a record."""
    return [*record.statements, *record.events]


def beginning(item: Item) -> int:
    """Where the mark of an item begins."""
    return item.content[0][0] if isinstance(item, Statement) else item.trigger[0]


def _frames(record: Record) -> Iterator[tuple[int, int, bool]]:
    text, title = record.article.text, record.article.title
    start = 0
    for block in text.split(_GAP):
        if block.strip():
            yield start, start + len(block), start == 0 and title is not None and block.strip() == title.strip()
        start += len(block) + len(_GAP)


def _beginnings(
    items: Iterable[Item], frames: list[tuple[int, int, bool]]
) -> dict[int, list[tuple[int, tuple[str, ...]]]]:
    """For each passage (by its start) the places where marks begin, and which: a longer one before a shorter one in it."""
    found: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    at = 0
    for item in sorted(items, key=_order):
        place = beginning(item)
        while at < len(frames) - 1 and place >= frames[at][1]:
            at += 1
        start, end, _ = frames[at]
        found[start][min(max(place, start), end)].append(item.id)
    return defaultdict(
        list, {start: [(place, tuple(ids)) for place, ids in places.items()] for start, places in found.items()}
    )


def _order(item: Item) -> tuple[int, bool, int]:
    said = isinstance(item, Statement)
    return (beginning(item), not said, -item.content[-1][1] if isinstance(item, Statement) else 0)


def _marks(item: Item) -> Iterator[tuple[Role, Span]]:
    if isinstance(item, Statement):
        yield from (("said", span) for span in item.content)
        named = [*item.source_spans, *([item.cue] if item.cue else [])]
    else:
        yield "did", item.trigger
        named = [*item.actor_spans, *item.recipient_spans]
    yield from (("named", span) for span in named)


def _segments(
    text: str,
    items: list[Item],
    frames: list[tuple[int, int, bool]],
    beginnings: dict[int, list[tuple[int, tuple[str, ...]]]],
) -> dict[int, list[Piece]]:
    """The pieces of each passage, by its start: one walk over all boundaries with the marks that are open."""
    changes: dict[int, list[tuple[Role, str, int]]] = defaultdict(list)
    for item in items:
        for role, (start, end) in _marks(item):
            changes[start].append((role, item.id, 1))
            changes[end].append((role, item.id, -1))
    opening = {place: ids for places in beginnings.values() for place, ids in places}
    cuts = sorted({*changes, *opening, *(point for start, end, _ in frames for point in (start, end))})
    open_marks: dict[Role, Counter[str]] = {"said": Counter(), "did": Counter(), "named": Counter()}
    found: dict[int, list[Piece]] = {}
    at = 0
    for here, there in pairwise([*cuts, len(text) + 1]):
        for role, number, change in changes.get(here, ()):
            open_marks[role][number] += change
            if not open_marks[role][number]:
                del open_marks[role][number]
        while at < len(frames) - 1 and here > frames[at][1]:
            at += 1
        start, end, _ = frames[at]
        if start <= here < end:
            found.setdefault(start, []).append(_piece(text[here:there], open_marks, opening.get(here, ())))
        elif here == end and here in opening:
            found.setdefault(start, []).append(Piece("", opens=opening[here]))
    return found


def _piece(words: str, open_marks: dict[Role, Counter[str]], opens: tuple[str, ...]) -> Piece:
    said, did, named = (tuple(numbers) for numbers in open_marks.values())
    link = next((one for one in opens if one in did), None) if words.strip() else None
    return Piece(words, said, did, named, link, tuple(one for one in opens if one != link))
