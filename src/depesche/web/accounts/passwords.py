"""Passwords, kept as Argon2id with the second recommended option of RFC 9106 (64 MiB, three passes, four lanes)."""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from functools import cached_property
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Final

from depesche.errors import AccountError

if TYPE_CHECKING:
    from argon2 import Parameters, PasswordHasher

SHORTEST: Final = 12
LONGEST: Final = 1_000
_AT_ONCE: Final = 2  # verifications: each takes 64 MiB


class Passwords:
    """Makes and checks the hashes of passwords.

    Args:
        parameters: of Argon2; those of RFC 9106, second option, unless given.

    Raises:
        AccountError: ``argon2-cffi`` is not installed.
    """

    def __init__(self, parameters: Parameters | None = None) -> None:
        self._hasher = _hasher(parameters)
        self._turn = BoundedSemaphore(_AT_ONCE)

    def hash(self, password: str) -> str:
        """The hash of a new password.

        Raises:
            AccountError: it is shorter than 12 characters or longer than 1,000, or holds half a character.
        """
        given = _normal(password)
        if len(given) < SHORTEST:
            raise AccountError(
                f"A password has {SHORTEST} characters at least. Take a longer one, some words in a row."
            )
        if len(given) > LONGEST:
            raise AccountError(f"A password has {LONGEST:,} characters at most. Take a shorter one.")
        try:
            return self._hasher.hash(given)
        except UnicodeEncodeError:
            raise AccountError("The password holds half a character. Type it again.") from None

    def fits(self, kept: str | None, password: str) -> bool:
        """Whether a password has this hash; takes as long where there is none (None), so that a name cannot be told."""
        from argon2.exceptions import InvalidHashError, VerificationError

        given = _normal(password) if len(password) <= LONGEST else ""
        with self._turn, suppress(VerificationError, InvalidHashError, UnicodeEncodeError):
            return self._hasher.verify(kept or self._nobodys, given) and kept is not None
        return False

    def outdated(self, kept: str) -> bool:
        """Whether a hash was made with other parameters than new ones are."""
        return self._hasher.check_needs_rehash(kept)

    @cached_property
    def _nobodys(self) -> str:
        return self._hasher.hash("the password of nobody")


def _normal(password: str) -> str:
    """One way to write each character, so that every keyboard gives the same password (RFC 8265)."""
    return unicodedata.normalize("NFC", password)


def _hasher(parameters: Parameters | None) -> PasswordHasher:
    try:
        from argon2 import PasswordHasher
        from argon2.profiles import RFC_9106_LOW_MEMORY
    except ImportError:
        raise AccountError("Accounts need argon2-cffi. Install it: pip install 'depesche[web]'") from None
    return PasswordHasher.from_parameters(parameters or RFC_9106_LOW_MEMORY)
