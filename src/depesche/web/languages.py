"""The languages of the interface: which one a browser gets, and its catalogue.

Messages are English sentences in code and templates; their translations are PO files below ``locale``, one for each
group of pages, compiled when they are first needed.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from babel import Locale, negotiate_locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES: Final = ("de", "en")
"""Languages there is an interface in; the last one is that of the messages."""


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The catalogue of a language: all files below ``locale/<language>``; the messages themselves for English."""
    if language == LANGUAGES[-1]:
        return gettext.NullTranslations()
    catalogue = Catalog(locale=language)
    for place in sorted((files(__package__) / "locale" / language).iterdir(), key=lambda place: place.name):
        for message in read_po(io.BytesIO(place.read_bytes()), locale=language):
            if message.id:
                catalogue[message.id] = message
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@cache
def locale(language: str) -> Locale:
    """What Babel knows of a language: dates, numbers."""
    return Locale.parse(language)


def chosen(asked: Sequence[str | None], accepted: str | None) -> str:
    """The language of a page.

    Args:
        asked: what was chosen, the most telling first (address, cookie).
        accepted: the header ``Accept-Language``.
    """
    for language in asked:
        if language in LANGUAGES:
            return language
    wanted = sorted(
        ((_quality(parameters), -at, name.strip()) for at, (name, parameters) in enumerate(_parts(accepted or ""))),
        reverse=True,
    )
    names = [name for quality, _, name in wanted if quality > 0]
    return negotiate_locale(names, LANGUAGES, sep="-") or LANGUAGES[-1]


def _parts(header: str) -> list[tuple[str, str]]:
    pieces = [piece.partition(";") for piece in header[:1000].split(",")]
    return [(name, parameters) for name, _, parameters in pieces if name.strip()]


def _quality(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    try:
        return float(value) if name == "q" else 1.0
    except ValueError:
        return 0.0
