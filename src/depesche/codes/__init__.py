"""PLOVER types, modes, contexts and sectors; EDTF dates. The tables stand in ``plover.toml``."""

from depesche.codes.plover import AUXILIARY, CERTAINTIES, CONTEXTS, EVENT_TYPES, SECTORS, EventType, quad

__all__ = ["AUXILIARY", "CERTAINTIES", "CONTEXTS", "EVENT_TYPES", "SECTORS", "EventType", "quad"]
