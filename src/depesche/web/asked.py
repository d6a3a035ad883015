"""A request as pages see it: the archive, who looks, in which language, from which address."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, TypeAlias

from fastapi import Depends, Request
from sqlalchemy import Connection

from depesche.archive import Archive
from depesche.web.held import Held
from depesche.web.languages import chosen, translations
from depesche.web.readers import Readers
from depesche.web.settings import Settings

LANGUAGE_COOKIE = "depesche_language"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page needs to answer.

    Attributes:
        request: as it came.
        archive: to be read.
        settings: how the desk is served.
        language: of the answer.
        readers: of texts.
    """

    request: Request
    archive: Archive
    settings: Settings
    language: str
    readers: Readers

    @property
    def held(self) -> Held:
        """Answers that are costly to count."""
        held: Held = self.request.app.state.held
        return held

    @property
    def words(self) -> gettext.NullTranslations:
        """The catalogue of the language."""
        return translations(self.language)

    def _(self, message: str) -> str:
        """A message in the language of the answer."""
        return self.words.gettext(message)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One state of the archive."""
        with self.archive.reading() as connection:
            yield connection


def asked(request: Request) -> Asked:
    """The dependency of every page."""
    state = request.app.state
    wanted = (request.query_params.get("lang"), request.cookies.get(LANGUAGE_COOKIE))
    language = chosen(wanted, request.headers.get("accept-language"))
    return Asked(request, state.archive, state.settings, language, state.readers)


Asking: TypeAlias = Annotated[Asked, Depends(asked)]
