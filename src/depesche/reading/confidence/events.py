"""What tells whether an event is right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from depesche.reading.confidence.model import above
from depesche.reading.draft import Actor, Done, Draft

CHANCES: Final = (0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98)
LENGTHS: Final = (10, 20, 30, 40)
"""Words of a sentence."""
ANSWERS: Final = (3, 5, 8)
"""Different parties to choose from."""
PUBLIC: Final = (1, 2, 3, 4)
MANY: Final = 3


def event_signs(done: Done, draft: Draft, public: int) -> Iterator[str]:
    """The signs of one event.

    Args:
        done: finished, with its certainty and who tells it.
        draft: the article.
        public: how much it is about public affairs (``public_life``).
    """
    sentence = done.trigger.sentence
    yield from (f"type={done.type}", f"word={done.trigger.pos}", f"language={draft.tree.language}")
    first, *changes = done.rule.split("+")
    yield f"rule={first}"
    yield from (f"changed={change}" for change in changes)
    yield from _weighed(done)
    yield from _parties("actor", done.actors, bool(done.actor_spans))
    yield from _parties("recipient", done.recipients, bool(done.recipient_spans))
    yield from above("length", len(sentence.words), LENGTHS)
    yield f"title={sentence.title}"
    yield f"told={done.according_to.mode if done.according_to else 'by the article'}"
    yield f"certainty={done.certainty}"
    yield from (f"auxiliary={name}" for name in done.auxiliary)
    yield f"again={_again(done, draft)}"
    yield from above("public", public, PUBLIC)


def _weighed(done: Done) -> Iterator[str]:
    """How sure the scorers were."""
    sure = done.weighed
    if sure is None:
        yield "weighed=no"
        return
    yield from above("event", sure.event, CHANCES)
    yield from above("of-type", sure.type, CHANCES)
    yield from above("first", sure.actor, CHANCES)
    yield from above("alone", sure.alone, CHANCES)
    yield from above("given" if done.recipients else "nobody", sure.recipient, CHANCES)
    yield from above("all", sure.type * sure.actor * sure.alone * sure.recipient, CHANCES)
    yield from above("answers", sure.answers, ANSWERS)
    yield f"agreed={sure.agreed}"


def _parties(role: str, actors: Sequence[Actor], here: bool) -> Iterator[str]:
    yield f"{role}s={min(len(actors), MANY)}"
    if not actors:
        return
    yield f"{role}-here={here}"
    yield from (f"{role}-kind={kind}" for kind in {a.kind for a in actors})
    yield from (f"{role}-sector={sector}" for sector in {a.sectors[0] if a.sectors else "none" for a in actors})
    yield f"{role}-named={all(a.named for a in actors)}"
    if any(a.country is None for a in actors):
        yield f"{role}-stateless"
    yield from above(f"{role}-home", min(1.0 if a.home is None else a.home for a in actors), CHANCES)


def _again(done: Done, draft: Draft) -> bool:
    """Whether the article tells an event of this type between these parties elsewhere, too."""
    mine = _codes(done)
    return any(o is not done and o.type == done.type and _codes(o) == mine for o in draft.done)


def _codes(done: Done) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(a.country or a.name for a in done.actors), frozenset(a.country or a.name for a in done.recipients)
