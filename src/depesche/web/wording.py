"""How codes are put into words on pages: types, modes, certainty, auxiliary modes, sectors, countries."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import tomli as tomllib
from babel.core import get_global

from depesche.web.languages import locale


class Wording:
    """Words of one language for the codes of the record (``words.toml``)."""

    def __init__(self, language: str) -> None:
        table: dict[str, Any] = tomllib.loads((files(__package__) / "words.toml").read_text("utf-8"))
        self._words: dict[str, dict[str, str]] = table[language]
        self._territories: dict[str, str] = dict(locale(language).territories)
        self._or = self._words["plain"]["or"]

    def word(self, kind: str, code: str | None) -> str:
        """The word for a code; the code itself where there is none.

        Args:
            kind: ``type``, ``quad``, ``mode``, ``certainty``, ``auxiliary``, ``statement``, ``sector``, ``context``.
            code: as the record has it.
        """
        return self._words.get(kind, {}).get(code or "", code or "")

    def country(self, code: str | None) -> str:
        """The name of a state by its ISO 3166-1 alpha-3 code."""
        return self._territories.get(_alpha2().get(code or "", ""), code or "")

    def choice(self, values: Sequence[str]) -> str:
        """One of several: ``6., 13. oder 20. September``."""
        return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} {self._or} {values[-1]}"


@cache
def wording(language: str) -> Wording:
    """The words of a language."""
    return Wording(language)


@cache
def _alpha2() -> dict[str, str]:
    """ISO 3166-1 alpha-3 → alpha-2, from CLDR's aliases; Kosovo's code is the user-assigned one."""
    aliases = get_global("territory_aliases")
    found = {code: names[0] for code, names in aliases.items() if len(code) == 3 and code.isalpha() and len(names) == 1}
    return {**found, "XKX": "XK"}
