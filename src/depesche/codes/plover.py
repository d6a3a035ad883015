"""The event ontology as tables: sixteen types with quad and modes, contexts, sectors, certainty values, auxiliary modes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias, get_args

import tomli as tomllib


@dataclass(frozen=True, slots=True)
class EventType:
    """A PLOVER event type.

    Attributes:
        quad: the quad class it belongs to.
        modes: those it may take.
        score: on PLOVER's conflict–cooperation scale, −10 to +10.
        mutual: whether those who act without a recipient act upon each other.
    """

    name: str
    quad: str
    modes: frozenset[str]
    score: float
    mutual: bool


Standing: TypeAlias = Literal["done", "future", "hypothetical", "denied"]
"""What an event is told as: it happened or happens, it is announced or expected, it is only possible, it did not happen."""


_TABLE: dict[str, Any] = tomllib.loads((files(__package__) / "plover.toml").read_text("utf-8"))

EVENT_TYPES = MappingProxyType(
    {
        name: EventType(name, row["quad"], frozenset(row["modes"]), row["score"], name in _TABLE["mutual"])
        for name, row in _TABLE["types"].items()
    }
)
QUADS: tuple[str, ...] = tuple(dict.fromkeys(kind.quad for kind in EVENT_TYPES.values()))
CONTEXTS: tuple[str, ...] = tuple(_TABLE["contexts"])
SECTORS: tuple[str, ...] = tuple(_TABLE["sectors"])
AUXILIARY: tuple[str, ...] = tuple(_TABLE["auxiliary"])
CERTAINTIES: tuple[str, ...] = tuple(_TABLE["certainties"])
STANDINGS: tuple[Standing, ...] = get_args(Standing)
STANDING_CODES: Final[MappingProxyType[Standing, frozenset[str]]] = MappingProxyType(
    {name: frozenset(_TABLE["standings"][name]) for name in _TABLE["standings"]}
)
"""Certainty values and auxiliary modes by which an event is told as something else than done, the strongest first."""

WEIGHTS = MappingProxyType(
    {value: steps / max(_TABLE["weights"].values()) for value, steps in _TABLE["weights"].items()}
)
"""How much an event counts by its certainty, from 0 to 1; denials have no weight."""


def quad(event_type: str) -> str:
    """The quad class of an event type. Raises ``KeyError`` for a type that PLOVER does not have."""
    return EVENT_TYPES[event_type].quad


def standing(certainty: str, auxiliary: Iterable[str]) -> Standing:
    """What an event with this certainty and these auxiliary modes is told as."""
    codes = {certainty, *auxiliary}
    return next((name for name, named in STANDING_CODES.items() if not named.isdisjoint(codes)), "done")
