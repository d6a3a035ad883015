"""Which time expression dates a verb or a noun: the one that modifies its clause."""

from __future__ import annotations

from depesche.codes import edtf
from depesche.reading.draft import Draft, TimeExpression
from depesche.reading.times.bearers import bearers
from depesche.reading.times.direction import governing_verb
from depesche.reading.times.vocabulary import vocabulary
from depesche.reading.tree import Word

_CLAUSES = frozenset(("ccomp", "advcl", "acl", "csubj", "parataxis", "conj"))


def nearest_time(draft: Draft, word: Word) -> TimeExpression | None:
    """The time expression that dates a verb or noun: in its own phrase or clause first, then anywhere in its sentence."""
    times = _of_sentence(draft, word)
    own = _own(times, word)
    if own is not None:
        return own
    verb = governing_verb(word)
    if verb is not None and verb is not word:
        own = _own(times, verb)
    return own or min(times, key=lambda t: (abs(t.start - word.start), t.start), default=None)


def date_of(draft: Draft, word: Word) -> str | None:
    """When the event at this word happened, as EDTF, as wide as the text leaves it; None where its clause does not say.

    A date counts when it modifies the word, the clause the word heads, or the clause whose subject or indefinite object the
    word is; what began or ended then (``seit``, ``bis``, "since", "until") does not date it. Two dates joined by "and" or
    "to" are an interval.
    """
    times = [
        t for t in _of_sentence(draft, word) if t.edtf and t.type in ("DATE", "TIME", "DURATION") and _dates(draft, t)
    ]
    if not times:
        return None
    for candidate in bearers(word, draft.tree.language, definite_objects=False):
        time = _own(times, candidate)
        if time is not None:
            return _joined(draft, times, time)
    return None


def _of_sentence(draft: Draft, word: Word) -> list[TimeExpression]:
    sentence = word.sentence
    return [t for t in draft.times if t.start >= sentence.start and t.end <= sentence.end]


def _own(times: list[TimeExpression], word: Word) -> TimeExpression | None:
    """The expression that modifies the word most directly."""
    found: list[tuple[int, int, TimeExpression]] = []
    for time in times:
        depth = _depth(time, word)
        if depth is not None:
            found.append((depth, abs(time.start - word.start), time))
    return min(found, key=lambda f: f[:2])[2] if found else None


def _depth(time: TimeExpression, word: Word) -> int | None:
    """How far below the word the expression hangs, within one clause; None where it hangs elsewhere."""
    at, depth = time.head, 0
    if at is None:
        return None
    while True:
        if at is word:
            return depth
        if at.head is at or at.pos in ("VERB", "AUX") or (at.relation in _CLAUSES and depth):
            return None
        at, depth = at.head, depth + 1


def _dates(draft: Draft, time: TimeExpression) -> bool:
    """Whether the expression says when, not since when or until when."""
    rules = vocabulary(draft.tree.language).rules
    if time.head is None:
        return False
    cases = [c for c in time.head.children if c.dep in ("case", "mark", "advmod") and c.start < time.start]
    return not any(c.lower in rules.not_dating for c in cases)


def _joined(draft: Draft, times: list[TimeExpression], time: TimeExpression) -> str | None:
    """The date of an expression; with its neighbour where both are the ends of one span of time."""
    connectors = vocabulary(draft.tree.language).connectors
    first = time
    for other in times:
        a, b = (first, other) if first.start < other.start else (other, first)
        between = draft.tree.text[a.end : b.start].lower().split() if a is not b else ["?"]
        if between and between[0] in connectors and len(between) <= 2 and _simple(a.edtf) and _simple(b.edtf):
            start, end = a.edtf.partition("T")[0], b.edtf.partition("T")[0]  # type: ignore[union-attr]
            return edtf.interval(start, end) if start <= end else start
    return (time.edtf or "").partition("T")[0] or None


def _simple(value: str | None) -> bool:
    return bool(value) and "/" not in str(value) and "[" not in str(value)
