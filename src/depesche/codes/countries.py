"""Codes of countries: ISO 3166-1 alpha-3, Kosovo, and states that are no more."""

from __future__ import annotations

import tomllib
from importlib.resources import files

_TABLE = tomllib.loads((files(__package__) / "countries.toml").read_text("utf-8"))

COUNTRIES: frozenset[str] = frozenset((*_TABLE["iso"], *_TABLE["beside"]))
"""Every code that an entity or a place may have."""
