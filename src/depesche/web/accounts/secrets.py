"""Secrets: random, shown to their holder once, kept as a SHA-256 that nobody can turn back."""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

_BYTES: Final = 32
_LONGEST: Final = 200  # characters; what is longer was not given out here


def new_secret(prefix: str = "") -> str:
    """32 random bytes in base64url after a prefix."""
    return prefix + secrets.token_urlsafe(_BYTES)


def secret_hash(secret: str) -> str | None:
    """What is kept of a secret; None for a text that cannot be one.

    A random secret of 256 bits needs no slow hash, and looking it up by its hash tells nothing by the time that takes.
    """
    if not secret.isascii() or not 0 < len(secret) <= _LONGEST:
        return None
    return hashlib.sha256(secret.encode("ascii")).hexdigest()
