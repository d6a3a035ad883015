"""A question as a query line: the other way round to ``parse``."""

from __future__ import annotations

from depesche.archive.asking.query import BARE, FIELD_NAME, QUOTES, Filter, Query, Words


def line_of(query: Query) -> str:
    """The line that ``parse`` reads as this question."""
    return " ".join([*map(filter_text, query.filters), *map(_words_text, query.words)])


def filter_text(asked: Filter) -> str:
    """A condition as a part of a line."""
    return f"{'-' * asked.absent}{asked.field}:{','.join(map(quoted, asked.values))}"


def quoted(value: str) -> str:
    """A value, in quotation marks where it needs them; of several kinds the first that it does not hold itself."""
    plain = value.strip()
    return plain if BARE.fullmatch(plain) else _in_marks(plain)


def _words_text(words: Words) -> str:
    bare = BARE.fullmatch(words.text) and not FIELD_NAME.match(words.text) and words.text[0] != "-"
    return f"{'-' * words.absent}{words.text if bare else _in_marks(words.text)}{'*' * words.beginning}"


def _in_marks(text: str) -> str:
    opening, closing = next(((o, c) for o, c in QUOTES.items() if c not in text), ('"', '"'))
    return f"{opening}{text.replace(closing, ' ')}{closing}"
