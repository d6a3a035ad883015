"""Which of the shipped languages a text is in (py3langid, a port of langid.py: Lui and Baldwin 2012, ACL demos)."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from depesche.errors import LanguageError
from depesche.language.pipelines import available
from depesche.language.sentences import load_table

_ENOUGH = 4000  # code points; more text changes no verdict
_SHORT = 200  # code points; below, the letters alone say little and common words are asked first


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


@lru_cache(maxsize=2)
def _identifier(everywhere: bool) -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    if not everywhere:
        identifier.set_languages(available())  # type: ignore[attr-defined]
    return identifier


def detect(text: str) -> str:
    """The language of a text among those shipped, as an ISO 639-1 code; the model is loaded at the first call.

    A headline is too short for statistics over letters: there, the language with the most common words in it wins, if
    one does.

    Raises:
        LanguageError: a longer text is plainly in a language that has no shipped pipeline.
    """
    if len(text) < _SHORT:
        words = text.split()
        counts = sorted(
            (sum(word.capitalize() in load_table(code).starters for word in words), code) for code in available()
        )
        if len(counts) > 1 and counts[-1][0] > counts[-2][0]:
            return counts[-1][1]
    elif (found := _identifier(True).classify(text[:_ENOUGH])[0]) not in available():
        raise LanguageError(
            f"The text seems to be in another language ({found}); shipped are {', '.join(available())}. "
            "Say --language (in Python: language=…) if it is one of them."
        )
    return _identifier(False).classify(text[:_ENOUGH])[0]
