"""From a text and what is known about it to an ``Article``: the title in front, a date that is one, an id that is stable."""

from __future__ import annotations

import hashlib
import re

from depesche.errors import InputError
from depesche.record import Article

_PUBLISHED = re.compile(r"(\d{4})(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?(?=$|T|\s)")
_SENTENCE_END = (".", "!", ":", ";", ",", "…")
_TITLE_WORDS = 25


def published_date(value: str) -> str:
    """The date of publication as EDTF (``2023-09-14``, ``2023-09``, ``2023``); a time of day behind it is dropped.

    Raises ``InputError`` for anything else.
    """
    match = _PUBLISHED.match(value.strip())
    if not match:
        raise InputError(f"“{value}” is no date of publication; write YYYY-MM-DD, YYYY-MM or YYYY.")
    return match[0]


def guess_title(text: str) -> str | None:
    """The first paragraph, if it reads like a headline: one line, short, no full stop, something after it."""
    first, gap, rest = text.partition("\n\n")
    if not gap or not rest.strip() or "\n" in first.strip() or len(first.split()) > _TITLE_WORDS:
        return None
    return None if first.rstrip().endswith(_SENTENCE_END) or not first.strip() else first


def article_of(
    text: str,
    *,
    language: str,
    title: str | None = None,
    published: str | None = None,
    id: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
) -> Article:
    """An article of this text. A title that the text does not begin with is put in front of it, a blank line between.

    Args:
        text: the article as it is to be read; kept to the character.
        language: ISO 639-1.
        title: the headline, if known.
        published: an EDTF date or ISO 8601 timestamp.
        id: any string; without one, the first 16 hexadecimal digits of the text's SHA-256.
    """
    title = title.strip() if title else None
    if title and not text.startswith(title):
        text = f"{title}\n\n{text.lstrip()}"
    return Article(
        id=id or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        text=text,
        language=language,
        title=title or guess_title(text),
        published=published_date(published) if published else None,
        publisher=publisher,
        url=url,
    )


def canonical_url(url: str) -> str:
    return url.strip()
