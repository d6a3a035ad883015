"""What briefs need beyond the bare installation, and what to do where it is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from depesche.errors import InputError


@contextmanager
def needs_extra() -> Iterator[None]:
    """Around imports of the extra ``web``. Raises ``InputError`` with the remedy where it is not installed."""
    try:
        yield
    except ImportError as error:
        raise InputError(f"Briefs need {error.name}, which is missing.", "Say: pip install 'depesche[web]'") from None
