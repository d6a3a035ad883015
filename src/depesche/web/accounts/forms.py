"""Tokens in forms (CSRF): only a page that was sent to the holder of a cookie can hold one that fits it."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Final

_PURPOSE: Final = b"depesche form"
_NONCE: Final = 16  # bytes
_LONGEST: Final = 200  # characters


def form_token(secret: str) -> str:
    """A token for the forms of a page, another one each time so that compressed pages do not give it away.

    Args:
        secret: of the session, or the cookie of a visitor without one (``Visitors``).
    """
    nonce = secrets.token_urlsafe(_NONCE)
    return f"{nonce}.{_signature(secret.encode(), nonce)}"


def form_token_fits(token: str | None, secret: str) -> bool:
    """Whether a token was made for the holder of this secret."""
    return _signed(token, secret.encode())


class Visitors:
    """Cookies of visitors without a session, on a desk that only this machine reaches.

    A cookie that this desk did not sign is no visitor's: what another program on this machine puts into the browser
    does not count.

    Args:
        key: that all processes of a desk share; made anew unless given.
    """

    def __init__(self, key: bytes = b"") -> None:
        self._key = key or secrets.token_bytes(32)

    def cookie(self) -> str:
        """A cookie for a new visitor."""
        name = secrets.token_urlsafe(32)
        return f"{name}.{_signature(self._key, name)}"

    def known(self, cookie: str | None) -> bool:
        """Whether this desk made a cookie."""
        return _signed(cookie, self._key)


def _signed(value: str | None, key: bytes) -> bool:
    if not value or len(value) > _LONGEST or not value.isascii():
        return False
    text, _, signature = value.partition(".")
    return hmac.compare_digest(signature, _signature(key, text))


def _signature(key: bytes, text: str) -> str:
    return hmac.new(key, _PURPOSE + b"\0" + text.encode(), hashlib.sha256).hexdigest()
