"""An empty archive on each engine, as the archive's own tests have it."""

from __future__ import annotations

from tests.archive.conftest import archive, engine, place

__all__ = ["archive", "engine", "place"]
