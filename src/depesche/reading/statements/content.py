"""What is said: content spans from stretches of words, without quotation marks and cue clause."""

from __future__ import annotations

from depesche.reading.statements.parts import EDGE, Layout, is_finite
from depesche.record import Span

_KEEP_AT_END = frozenset({"?", "!", "…", "...", "%", "?!"})
Range = tuple[int, int]


def trim(layout: Layout, low: int, high: int) -> Range:
    """A stretch without punctuation at its edges; question and exclamation marks at the end stay."""
    words = layout.words
    while low < high and words[low].text in EDGE:
        low += 1
    while high > low and words[high - 1].text in EDGE and words[high - 1].text not in _KEEP_AT_END:
        high -= 1
    return low, high


def is_title(layout: Layout, number: int) -> bool:
    """Whether a quotation is a name or title (*die Zeitung "Daily Monitor"*): short, without verb, after a noun, in capitals."""
    quotation = layout.quotations[number]
    words = layout.words[quotation.low : quotation.high]
    before = layout.words[quotation.low - 2] if quotation.low > 1 else None
    if len(words) > 5 or any(w.pos in ("VERB", "AUX") for w in words) or before is None:
        return False
    return before.pos in ("NOUN", "PROPN") and words[0].text[:1].isupper() and words[-1].text[:1].isupper()


def is_clausal(layout: Layout, number: int) -> bool:
    """Whether a quotation holds a whole clause, and not just a few quoted words."""
    quotation = layout.quotations[number]
    words = layout.words[quotation.low : quotation.high]
    if not words:
        return False
    if any(is_finite(w) for w in words) and (len(words) > 3 or words[-1].text in ".!?"):
        return True
    if words[-1].text in (".", "!", "?") and len(words) > 1:
        return True
    before = layout.words[quotation.low - 2] if quotation.low > 1 else None
    after = layout.words[quotation.high + 1] if quotation.high + 1 < len(layout.words) else None
    starts = (
        before is None
        or before.text in (":", ".", "!", "?")
        or before.sentence.paragraph != words[0].sentence.paragraph
    )
    comma = words[-1].text == "," or (after is not None and after.text == ",")  # before or after the closing mark
    return starts and words[0].text[:1].isupper() and comma and len(words) > 1


def spans_of(layout: Layout, ranges: list[Range]) -> list[Span]:
    """Content spans of stretches of words: cut at quotation marks, except around titles, and trimmed."""
    found: list[Span] = []
    for low, high in ranges:
        begin = low
        for index in range(low, high + 1):
            if index == high or (index in layout.bounds and not _title_mark(layout, index)):
                start, end = trim(layout, begin, index)
                if start < end and any(w.text[0].isalnum() for w in layout.words[start:end]):
                    found.append(layout.span(start, end))
                begin = index + 1
    return found


def _title_mark(layout: Layout, index: int) -> bool:
    for step in (1, -1):
        here = index + step
        if 0 <= here < len(layout.words) and layout.quoted[here] >= 0 and is_title(layout, layout.quoted[here]):
            return True
    return False


def mode_of(layout: Layout, ranges: list[Range], plain: str = "indirect") -> str:
    """direct where everything is quoted and a clause, mixed where some words are, otherwise the plain mode."""
    quoted = outside = 0
    clausal = False
    for low, high in ranges:
        start, end = trim(layout, low, high)
        for index in range(start, end):
            number = layout.quoted[index]
            word = layout.words[index]
            if not word.text[0].isalnum():
                continue
            if number >= 0 and not is_title(layout, number):
                quoted += 1
                clausal = clausal or is_clausal(layout, number)
            else:
                outside += 1
    if not quoted:
        return plain
    return "mixed" if outside or not clausal else "direct"


def less(ranges: list[Range], hole: Range) -> list[Range]:
    """Stretches with one taken out."""
    kept: list[Range] = []
    for low, high in ranges:
        if hole[1] <= low or high <= hole[0]:
            kept.append((low, high))
            continue
        if low < hole[0]:
            kept.append((low, hole[0]))
        if hole[1] < high:
            kept.append((hole[1], high))
    return kept
