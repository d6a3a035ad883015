"""PLOVER types, modes, contexts and sectors; EDTF dates. The tables stand in ``plover.toml``."""

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
