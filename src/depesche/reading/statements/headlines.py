"""Headlines that name who says so at either end: "Sudan: Ethiopia has closed the dam", "Stake in miner on sale: sources"."""

from __future__ import annotations

from typing import Final

from depesche.reading.draft import Actor
from depesche.reading.statements.article import QUOTATION, Statements
from depesche.reading.statements.parts import Part
from depesche.reading.statements.phrases import climb
from depesche.reading.statements.sources import is_name
from depesche.record import Span

_LONGEST: Final = 4  # words of a name
_SHORTEST: Final = 4  # words of what is said


def headlines(article: Statements) -> None:
    """Write the statements of headlines with a colon; only where a clause stands on its other side.

    Args:
        article: the article's statements so far.
    """
    parts = article.layout.parts
    for number, part in enumerate(parts[:-1]):
        following = parts[number + 1]
        if not part.home.title or not following.home.title or part.closed != ":" or part.opened == ":":
            continue
        if _says(article, following) and (named := _named(article, part, known=True))[0]:
            article.state(None, QUOTATION, [(following.low, following.high)], *named, "indirect", "headline")
        elif _says(article, part) and (named := _named(article, following, known=False))[0]:
            article.state(None, QUOTATION, [(part.low, part.high)], *named, "indirect", "headline")


def _says(article: Statements, part: Part) -> bool:
    """Whether a part is long enough for a clause and holds no quotation."""
    words = [w for w in article.layout.words[part.low : part.high] if w.text[0].isalnum()]
    quoted = any(n >= 0 for n in article.layout.quoted[part.low : part.high])
    return len(words) >= _SHORTEST and not quoted and any(w.pos in ("VERB", "AUX") for w in words)


def _named(article: Statements, part: Part, known: bool) -> tuple[list[Actor], list[Span]]:
    """Whom a short part without a verb names: somebody known, or behind the clause anybody in small letters ("sources")."""
    words = [w for w in article.layout.words[part.low : part.high] if w.text[0].isalnum()]
    if not 0 < len(words) <= _LONGEST or any(w.pos in ("VERB", "AUX", "CCONJ", "ADP") for w in words):
        return [], []
    head = climb(article.layout, words[-1], part.low, part.high)
    if not is_name(head) or head.i in article.layout.timed:
        return [], []
    return article.parties.resolve(head, make=not known and words[0].text[:1].islower())
