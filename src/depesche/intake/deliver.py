"""The last step of every reader: from a text and what the source says about it to a ``Delivery``."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from depesche.article import article_of
from depesche.errors import InputError
from depesche.intake.delivery import Defaults, Delivery, Status
from depesche.language import detect
from depesche.record import Article

UNDETERMINED = "und"  # ISO 639-2, for an item without words
_NO_CHARACTER = re.compile("[\x00\ud800-\udfff]")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?", re.DOTALL)


def deliver(
    text: str,
    where: str,
    defaults: Defaults,
    *,
    title: str | None = None,
    published: str | None = None,
    language: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    id: str | None = None,
    guid: str | None = None,
    version: str | None = None,
    status: Status = "usable",
    urgency: int | None = None,
    embargoed: str | None = None,
) -> Delivery:
    """A delivery of this text.

    Args:
        text: the body; may be empty only if ``status`` is not ``usable``.
        where: what was read.
        defaults: what holds where the source says nothing.
        language: any language tag, of which the language alone is kept; anything else is passed over and detected.

    Raises:
        InputError: no text; a NUL or half of a surrogate pair in it, which can be neither stored nor shown; a date that is none.
        LanguageError: the language is not stated, and is none that can be read.
    """
    said = {
        "text": text,
        "title": title,
        "publisher": publisher,
        "url": url,
        "id": id,
        "guid": guid,
        "version": version,
    }
    for name, value in said.items():
        require_characters(value or "", name)
    if not text.strip() and status == "usable":
        raise InputError("There is no text in it.")
    stated = _LANGUAGE.fullmatch((language or "").strip())
    found_language = defaults.language or (stated[1].lower() if stated else None)
    published = published or defaults.published
    if text.strip():
        article = article_of(
            text,
            language=found_language or detect(text),
            title=title,
            published=published,
            id=id,
            publisher=publisher,
            url=url,
        )
    else:
        article = Article(
            id=id or guid or where, text="", language=found_language or UNDETERMINED, title=title, url=url
        )
    return Delivery(article, where, guid, version, status, urgency, embargoed and timestamp(embargoed))


def require_characters(text: str, name: str) -> None:
    """Raises ``InputError`` for a text with a NUL or half of a surrogate pair in it."""
    if found := _NO_CHARACTER.search(text):
        raise InputError(
            f"Character {found.start()} of the {name} is U+{ord(found[0]):04X}, which is no character.",
            "Take it out, or convert the file again from where it came.",
        )


def timestamp(written: str) -> str:
    """An ISO 8601 timestamp with its zone, UTC where none is written. Raises ``InputError`` for anything else."""
    try:
        moment = datetime.fromisoformat(written.strip())
    except ValueError:
        raise InputError(f"“{written}” is no timestamp.", "Write it as in 2023-09-14T08:00:00+02:00.") from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()
