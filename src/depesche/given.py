"""Entities that come with an article: from whoever has marked the names in it by hand or by other means.

They stand in the place of those that the reader would find: what is coded is coded between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from depesche.codes.plover import SECTORS
from depesche.errors import InputError
from depesche.record import Article, Entity

_FORM = (
    "Each needs id, name, kind (person, country, organisation, group) and mentions [[start, end], …], "
    "and may have country, sectors and wikidata."
)


@dataclass(frozen=True, slots=True)
class Given:
    """An article with its entities; their mentions count in ``article.text``."""

    article: Article
    entities: tuple[Entity, ...]


def given_in(article: Article, text: str, entities: object) -> Given:
    """An article with the entities that came with it.

    Args:
        article: as it will be read; its text ends with ``text``, a title may stand before it.
        text: what the mentions count in.
        entities: ``Entity`` objects, or objects as JSON has them.

    Raises:
        InputError: names the entity that is none, has a mention outside the text, or an id that another has.
    """
    if not isinstance(entities, Sequence) or isinstance(entities, str):
        raise InputError("“entities” must be a list.", _FORM)
    shift = len(article.text) - len(text)
    found: dict[str, Entity] = {}
    for number, value in enumerate(entities, 1):
        entity = _entity(value, number)
        if entity.id in found:
            raise InputError(f"Two entities have the id “{entity.id}”.", "Give each its own, with all its mentions.")
        _check(entity, text)
        mentions = sorted({(start + shift, end + shift) for start, end in entity.mentions})
        found[entity.id] = msgspec.structs.replace(entity, mentions=mentions)
    return Given(article, tuple(found.values()))


def _entity(value: object, number: int) -> Entity:
    if isinstance(value, Entity):
        return value
    try:
        return msgspec.convert(value, Entity)
    except msgspec.ValidationError as error:
        name = value.get("id") if isinstance(value, dict) else None
        raise InputError(f"Entity {number}{f' (“{name}”)' if name else ''} is none: {error}.", _FORM) from None


def _check(entity: Entity, text: str) -> None:
    if not entity.id or not entity.name.strip():
        raise InputError(f"An entity has no {'name' if entity.id else 'id'}.", _FORM)
    if not entity.mentions:
        raise InputError(f"Entity “{entity.id}” has no mentions.", "Leave it out, or say where the text names it.")
    for start, end in entity.mentions:
        if not (0 <= start < end <= len(text)) or not text[start:end].strip():
            raise InputError(
                f"Entity “{entity.id}” has a mention [{start}, {end}] where the text of {len(text)} characters has no words.",
                "Mentions are [start, end) in characters of “text”, the title left out unless the text begins with it.",
            )
    if unknown := [sector for sector in entity.sectors if sector not in SECTORS]:
        raise InputError(f"Entity “{entity.id}” has the sector “{unknown[0]}”.", f"Sectors are {' '.join(SECTORS)}.")
    country = entity.country
    if country is not None and not (len(country) == 3 and country.isascii() and country.isupper()):
        raise InputError(f"Entity “{entity.id}” has the country “{country}”.", "Write ISO 3166-1 alpha-3, as in DEU.")
