"""Fixtures of the reading room."""

from tests.reading.small import small

__all__ = ["small"]
