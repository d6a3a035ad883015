"""PLOVER types, modes, contexts and sectors; countries; EDTF dates. The tables stand in ``plover.toml`` and ``countries.toml``."""

from depesche.codes.countries import COUNTRIES
from depesche.codes.plover import (
    AUXILIARY,
    CERTAINTIES,
    CONTEXTS,
    EVENT_TYPES,
    QUADS,
    SECTORS,
    STANDING_CODES,
    STANDINGS,
    WEIGHTS,
    EventType,
    Standing,
    quad,
    standing,
)

__all__ = [
    "AUXILIARY",
    "CERTAINTIES",
    "CONTEXTS",
    "COUNTRIES",
    "EVENT_TYPES",
    "QUADS",
    "SECTORS",
    "STANDINGS",
    "STANDING_CODES",
    "WEIGHTS",
    "EventType",
    "Standing",
    "quad",
    "standing",
]
