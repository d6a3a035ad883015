"""What the knowledge room knows of the world: entries, the offices they held, and the forms that name them in a text."""

from __future__ import annotations

import msgspec


class Tenure(msgspec.Struct, frozen=True):
    """An office somebody held.

    ``office`` is "head of state", "head of government", "foreign minister", "defence minister", "minister", "spokesperson",
    "member of parliament", "head" (of an organisation) or another lower-case English name. ``country`` is ISO 3166-1 alpha-3,
    ``organisation`` the id of the body headed. ``start`` and ``end`` are ISO dates (YYYY, YYYY-MM or YYYY-MM-DD), None where
    unknown or still running; the day of ``end`` no longer belongs to the tenure.
    """

    office: str
    country: str | None
    start: str | None
    end: str | None
    organisation: str | None = None

    def covers(self, date: str) -> bool:
        """Whether the office may have been held at ``date`` (YYYY, YYYY-MM or YYYY-MM-DD); a part of a partial date suffices."""
        if self.start is not None and self.start > _last_day(date):
            return False
        return self.end is None or _last_day(self.end, exact=True) > date


def _last_day(date: str, exact: bool = False) -> str:
    """A string that sorts after every day of ``date``; a full date as it is where ``exact``."""
    return date if exact and len(date) >= 10 else date + "~"


class Entry(msgspec.Struct, frozen=True):
    """One entity of the world: a state (id: alpha-3), an organisation or group, a person.

    ``kind`` is person, country, organisation or group; ``sectors`` are PLOVER sector codes, of a person those of the office.
    ``surname`` is the name by which the press calls a person alone (Kim for Kim Jong Un).
    """

    id: str
    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    wikidata: str | None
    tenures: tuple[Tenure, ...]
    surname: str | None = None


class Match(msgspec.Struct, frozen=True):
    """One form found in a text: ``text[start:end]`` names ``entry``.

    ``form``: name, alias, acronym, capital (of a state, also its adjective in -er), seat (Kreml, Downing Street), adjective,
    inhabitant, or surname.
    """

    start: int
    end: int
    entry: Entry
    form: str
