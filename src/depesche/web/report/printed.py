"""The words of a passage as markup. Made here and not in a template, because a long report has thousands of pieces.

Everything that comes from a record goes through ``plain``; marks are single elements that never overlap.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from markupsafe import Markup

from depesche.record import Event
from depesche.web.plain import plain
from depesche.web.report.passages import Passage, Piece

_DEEPEST: Final = 3


def printed(passage: Passage, events: Mapping[str, Event]) -> Markup:
    """The words of a passage; the text in it is exactly the text of the article.

    Args:
        passage: cut at its marks.
        events: of the record, by number.
    """
    return Markup("".join(_piece(one, events) for one in passage.pieces))


def _piece(piece: Piece, events: Mapping[str, Event]) -> str:
    words = str(plain(piece.text))
    signs = "".join(_sign(number, events) for number in piece.opens)
    of = (*piece.did, *piece.said, *piece.named)
    if not of or not piece.text:
        return signs + words
    depth = min(len(piece.said), _DEEPEST)
    classes = f"said d{depth}" if depth else ""
    if not piece.did:
        return signs + _element("span", f'class="{classes}" ' if classes else "", of, words)
    number = piece.link or piece.did[0]
    event = events[number]
    about = f'class="did {_kind(event)} {classes}" data-certainty="{plain(event.certainty)}" '
    if not piece.link:
        return signs + _element("span", about, of, words)
    name = plain(number)
    link = f'id="{name}" href="#note-{name}" data-label="{name}" aria-describedby="gist-{name}" '
    return signs + _element("a", about + link, of, words)


def _element(name: str, attributes: str, of: tuple[str, ...], words: str) -> str:
    return f'<{name} {attributes}data-of="{plain(" ".join(of))}">{words}</{name}>'


def _sign(number: str, events: Mapping[str, Event]) -> str:
    """A link that stands for an item whose words are no link themselves; a stylesheet gives it its number."""
    event, name = events.get(number), plain(number)
    kind = _kind(event) if event else "statement"
    return (
        f'<a class="sign {kind}" id="{name}" href="#note-{name}" data-label="{name}" data-of="{name}" '
        f'aria-label="{name}" aria-describedby="gist-{name}"></a>'
    )


def _kind(event: Event) -> Markup:
    return plain(event.quad.replace(" ", "-"))
