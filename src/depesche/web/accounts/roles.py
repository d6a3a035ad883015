"""What somebody may do: look, correct and collect, or manage."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Roles in their order: each may do what those before it may."""

    reader = "reader"
    editor = "editor"
    admin = "admin"

    def covers(self, needed: Role) -> bool:
        """Whether this role may do what needs that one."""
        return _ORDER[self] >= _ORDER[needed]


_ORDER = {role: place for place, role in enumerate(Role)}


def lower(one: Role, other: Role) -> Role:
    """The one of two roles that may do less."""
    return other if one.covers(other) else one
