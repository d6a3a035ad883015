"""Certainty values and how they combine along the path from an event up to what governs it.

The scale is FactBank's (Saurí & Pustejovsky 2009: certainty × polarity); the way of combining it, one operator after the other from
the inside out, follows De Facto (Saurí & Pustejovsky 2012, Computational Linguistics 38/2), reduced to its lattice: the weakest
certainty wins, polarities multiply, and futurity is never lost.
"""

from __future__ import annotations

from dataclasses import dataclass

UNKNOWN, POSSIBLE, PROBABLE, CERTAIN = range(4)
_NAMES = ("UU", "PS", "PR", "CT")
_FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Effect:
    """What an operator makes of an event, or what all operators so far have made of it."""

    level: int = CERTAIN
    negative: bool = False
    future: bool = False

    def under(self, outer: Effect) -> Effect:
        """This value seen through a further operator around it."""
        if outer is PLAIN:
            return self
        return Effect(min(self.level, outer.level), self.negative != outer.negative, self.future or outer.future)

    @property
    def value(self) -> str:
        """The FactBank value: "CT+" … "UU"."""
        if self.level == UNKNOWN:
            return "UU"
        return _NAMES[self.level] + ("-" if self.negative else "+")

    @property
    def auxiliary(self) -> list[str]:
        """The auxiliary modes that go with the value (codebook, section 4)."""
        modes = []
        if self.level <= POSSIBLE:
            modes.append("hypothetical")
        elif self.future:
            modes.append(_FUTURE)
        if self.negative and self.level > UNKNOWN:
            modes.append("negation")
        return modes


PLAIN = Effect()
UNCOMMITTED = Effect(UNKNOWN)
DENIED = Effect(negative=True)
LATER = Effect(future=True)


def parse_effect(text: str) -> Effect | None:
    """An effect as the tables write it (``"PR+ future"``, ``"UU"``), or null where the text is none."""
    name, _, rest = text.partition(" ")
    if rest not in ("", _FUTURE):
        return None
    if name == "UU":
        return Effect(UNKNOWN, future=bool(rest))
    if name[:-1] not in _NAMES[1:] or name[-1:] not in ("+", "-"):
        return None
    return Effect(_NAMES.index(name[:-1]), name.endswith("-"), bool(rest))
