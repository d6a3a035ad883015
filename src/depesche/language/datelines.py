"""Datelines: *LIMA, Feb 14 (Reuters) -* before the first sentence of a report says where it was written and tells of nothing.

News agencies put the place in capitals, or the agency in brackets behind it, and a dash after all (AP Stylebook,
"datelines"). Either of the two signs is asked for, so that a headline with a dash is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

DASHES: Final = frozenset({"-", "–", "—"})
_LONGEST: Final = 18  # tokens
_PLACE: Final = 8  # tokens of the place or places
_SHORT: Final = 3  # letters of the small words within a name: *Rio de Janeiro*, *Frankfurt am Main*


def dateline_end(words: Sequence[str], first: int) -> int | None:
    """The token after a dateline.

    Args:
        words: the tokens of a text.
        first: where a paragraph begins.

    Returns:
        The first token of the report; None where there is no dateline, or nothing behind it.
    """
    for at in range(first, min(first + _LONGEST, len(words) - 1)):
        if words[at] in DASHES:
            return at + 1 if is_dateline(words[first : at + 1]) and not words[at + 1].isspace() else None
        if words[at].isspace():
            return None
    return None


def is_dateline(words: Sequence[str]) -> bool:
    """Whether these tokens, the last of them a dash, are a whole dateline."""
    if len(words) < 2 or words[-1] not in DASHES:
        return False
    named = list(words[:-1])
    credited = named[-1] == ")" and "(" in named
    if credited:
        del named[named.index("(") :]
    if not named:
        return credited
    place = named[: named.index(",")] if "," in named else named
    if not 0 < len(place) <= _PLACE or not place[0][0].isupper():
        return False
    if not credited and not _in_capitals(place):
        return False
    return all(_fits(word) for word in named)


def _in_capitals(place: Sequence[str]) -> bool:
    words = [word for word in place if word[0].isalpha()]
    return all(word.isupper() for word in words) and any(len(word) > _SHORT for word in words)


def _fits(word: str) -> bool:
    return not word[0].isalpha() or word[0].isupper() or len(word) <= _SHORT
