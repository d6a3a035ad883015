"""The sentences of a text, as the reader parts it."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import get_lang_class

from depesche.language.sentences import SentenceBoundaries
from depesche.record import Span


def sentences(text: str, language: str) -> list[Span]:
    """Where the sentences of a text are, without the white space around them.

    Args:
        text: of an article.
        language: ISO 639-1; a language without a table of words is parted by its punctuation.
    """
    tokenizer, boundaries = _tools(language)
    found = []
    for sentence in boundaries(tokenizer(text)).sents:
        words = text[sentence.start_char : sentence.end_char]
        start = sentence.start_char + len(words) - len(words.lstrip())
        if words.strip():
            found.append((start, start + len(words.strip())))
    return found


def around(span: Span, among: list[Span]) -> Span:
    """The sentence that a span lies in; where it goes over more than one, from the first to the last of them."""
    touched = [one for one in among if one[0] < span[1] and span[0] < one[1]] or [span]
    return min(touched[0][0], span[0]), max(touched[-1][1], span[1])


@lru_cache(maxsize=4)
def _tools(language: str) -> tuple[Tokenizer, SentenceBoundaries]:
    """What parts a text into words and sentences; no model is loaded."""
    try:
        made = get_lang_class(language)()
    except ImportError:
        made = get_lang_class("xx")()
    return made.tokenizer, SentenceBoundaries(language)
