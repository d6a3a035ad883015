"""Characters that no archive can hold: NUL, which PostgreSQL does not take, and half of a surrogate pair, which UTF-8 has not."""

from __future__ import annotations

import re
from typing import Final

_UNKEPT: Final = re.compile("[\x00\ud800-\udfff]")


def keepable(text: str) -> bool:
    """Whether an archive can hold a text, on each engine."""
    return not _UNKEPT.search(text)


def cleaned(text: str) -> str:
    """A text with the replacement character (U+FFFD) in the place of each that no archive can hold.

    Args:
        text: what is not worth a refusal, such as the name of a file in another encoding.
    """
    return _UNKEPT.sub("\ufffd", text)
