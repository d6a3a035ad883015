"""The tables of a language (``de.toml``, ``en.toml``): looking words up, plurals by CLDR, filling in sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final, Literal, TypeAlias, get_args

import tomli as tomllib

from depesche.errors import InputError, missing_extra

_LOCALES: Final = {"de": "de_DE", "en": "en_GB"}
Language: TypeAlias = Literal["de", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
_SPACES: Final = re.compile(r"\s+(?=[,.:;])|(?<=\s)\s+")


class Words:
    """The words of one language.

    Args:
        language: ``de`` or ``en``.

    Raises:
        InputError: there are no words for the language.
    """

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise InputError(f"Briefs are not written in “{language}”.", f"Choose one of {', '.join(LANGUAGES)}.")
        try:
            from babel import Locale
        except ImportError as error:
            raise missing_extra(error) from None
        self.language: Language = next(known for known in LANGUAGES if known == language)
        self.locale = Locale.parse(_LOCALES[language])
        self._table = _load(language)

    def table(self, *path: str) -> Mapping[str, Any]:
        """A table, by the names on the way to it."""
        found: Any = self._table
        for name in path:
            found = found[name]
        return found  # type: ignore[no-any-return]

    def text(self, *path: str, **slots: str) -> str:
        """A text with its slots filled in."""
        found = str(self.table(*path[:-1])[path[-1]])
        return found.format_map(slots) if slots else found

    def count(self, number: int, *path: str) -> str:
        """A number with its noun, in the plural form that CLDR asks for; none may have words of its own."""
        forms = self.table(*path)
        form = forms.get("none") if number == 0 else None
        form = form or forms.get(self.locale.plural_form(number), forms["other"])
        return str(form).format_map({"number": self.number(number)})

    def number(self, number: int) -> str:
        """A number as the language writes it."""
        from babel.numbers import format_decimal

        return str(format_decimal(number, locale=self.locale))


def sentence(frame: str, slots: Mapping[str, str]) -> str:
    """A frame with its slots filled in, blanks of empty slots gone, its first letter a capital."""
    filled = _SPACES.sub("", frame.format_map(slots).strip())
    return filled[:1].upper() + filled[1:]


@lru_cache(maxsize=len(LANGUAGES))
def _load(language: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / f"{language}.toml").read_text("utf-8"))
