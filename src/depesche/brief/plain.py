"""Text of articles made fit to stand in a line: one line, no control characters, no reversal of direction, not endless."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_CONTROLS: Final = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_BLANKS: Final = re.compile(r"\s+")
_JOINED: Final = 4  # combining signs on one letter; more of them climb over the lines around


def plain_text(text: str, longest: int) -> str:
    """One line of at most ``longest`` characters; what is cut off is shown by an ellipsis."""
    line = _BLANKS.sub(" ", _CONTROLS.sub("", _settled(text[: 4 * longest]))).strip()
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _settled(text: str) -> str:
    """Without piles of combining signs and without lone surrogates."""
    kept, pile = [], 0
    for sign in text:
        pile = pile + 1 if unicodedata.combining(sign) else 0
        if pile <= _JOINED and not "\ud800" <= sign <= "\udfff":
            kept.append(sign)
    return "".join(kept)


def web_address(url: str | None) -> str | None:
    """A URL that may become a link: http or https, without blanks and controls; None for any other."""
    if url is None or len(url) > 2000 or not re.fullmatch(r"https?://[^\s<>\"'`{}|\\^\x00-\x20\x7f-\x9f]+", url):
        return None
    return None if _CONTROLS.search(url) else url
