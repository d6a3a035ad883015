"""What tells whether a statement and its source are right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from depesche.reading.confidence.events import CHANCES, LENGTHS
from depesche.reading.confidence.model import above
from depesche.reading.draft import Draft, Said

CONTENT: Final = (20, 50, 100, 200)
"""Characters."""
SPEAKERS: Final = (2, 4, 6)
"""Different sources in an article."""
MANY: Final = 3


def statement_signs(said: Said, before: Said | None, draft: Draft) -> Iterator[str]:
    """The signs of one statement.

    Args:
        said: finished.
        before: the one before it in the text.
        draft: the article.
    """
    yield from (f"rule={said.rule}", f"mode={said.mode}", f"prior={said.prior}", f"language={draft.tree.language}")
    cue = said.cue.pos if said.cue is not None else "none"
    yield from (f"cue={cue}", f"cue={cue}|mode={said.mode}")
    yield from (f"family={said.rule.partition(':')[0]}", f"entry={said.entry.partition('#')[2]}")
    yield from _source(said, draft)
    yield from (f"via={bool(said.via)}", f"within={said.within is not None}", f"negated={said.negated}")
    yield f"pieces={min(len(said.content), MANY)}"
    yield from above("content", sum(b - a for a, b in said.content), CONTENT)
    yield from above("length", len(said.sentence.words), LENGTHS)
    yield f"title={said.sentence.title}"
    yield from above("speakers", len({id(a) for s in draft.said for a in s.source}), SPEAKERS)
    if before is not None:
        same = bool(said.source) and said.source[:1] == before.source[:1]
        apart = min(said.sentence.index - before.sentence.index, MANY)
        yield from (f"same={same}", f"same={same}|apart={apart}", f"same={same}|cue={said.cue is not None}")


def _source(said: Said, draft: Draft) -> Iterator[str]:
    yield f"sources={min(len(said.source), MANY)}"
    form = _form(said, draft)
    yield f"form={form}"
    for actor in said.source[:1]:
        yield from (f"kind={actor.kind}", f"named={actor.named}", f"form={form}|kind={actor.kind}")
        yield from (f"sector={sector}" for sector in actor.sectors)
        yield f"stateless={actor.country is None}"
        yield from above("home", 1.0 if actor.home is None else actor.home, CHANCES)
        yield f"asked={actor.home is not None}"


def _form(said: Said, draft: Draft) -> str:
    """How the source is named here: by name, role or pronoun; ``none`` where it is carried on from elsewhere."""
    if not said.source or not said.source_spans:
        return "none"
    start, end = said.source_spans[-1]
    forms = [m.form for m in said.source[0].mentions if m.start < end and start < m.end]
    return forms[0] if forms else "elsewhere"
