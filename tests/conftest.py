"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# How fast a thing is is measured in benchmarks/; a busy machine must not fail a test.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
