"""Sessions: from a login until the holder leaves, is away for too long, or a week has passed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from depesche.archive import moment
from depesche.archive.schema_people import account, session
from depesche.web.accounts.secrets import new_secret, secret_hash

_S = session.c
_WORTH_WRITING: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Lifetime:
    """How long a session lasts: ``idle`` without use, ``whole`` at most."""

    idle: timedelta = timedelta(hours=12)
    whole: timedelta = timedelta(days=7)

    def expiry(self, created: datetime, now: datetime) -> datetime:
        """When a session that is used now expires."""
        return min(now + self.idle, created + self.whole)


def begin_session(connection: Connection, account_id: int, lifetime: Lifetime, now: datetime) -> str:
    """Begin a session, and take out those that have expired; its secret, which is kept nowhere.

    Args:
        connection: of a writer.
        account_id: whose.
        lifetime: how long it lasts.
        now: with time zone.
    """
    drop_expired(connection, now)
    secret = new_secret()
    times = {"created": moment(now), "expires": moment(lifetime.expiry(now, now))}
    connection.execute(insert(session).values(sha256=secret_hash(secret), account_id=account_id, **times))
    return secret


def drop_expired(connection: Connection, now: datetime) -> int:
    """Take out sessions that have expired; how many."""
    return connection.execute(delete(session).where(_S.expires <= moment(now))).rowcount


def end_session(connection: Connection, secret: str) -> None:
    """End a session, if it is one."""
    connection.execute(delete(session).where(_S.sha256 == secret_hash(secret)))


def end_sessions(connection: Connection, account_id: int) -> int:
    """End all sessions of an account; how many."""
    return connection.execute(delete(session).where(_S.account_id == account_id)).rowcount


def open_session(connection: Connection, secret: str, now: datetime) -> RowMapping | None:
    """The row of the account that a session belongs to, with ``began`` and ``expires``; None where it is none or over."""
    held = secret_hash(secret)
    if held is None:
        return None
    asked = select(account, _S.created.label("began"), _S.expires).join_from(session, account)
    asked = asked.where(_S.sha256 == held, _S.expires > moment(now), account.c.disabled.is_(False))
    return connection.execute(asked).mappings().first()


def later_expiry(row: RowMapping, lifetime: Lifetime, now: datetime) -> str | None:
    """The moment to which a session's end is to be moved; None where that is not yet worth a transaction."""
    expires = lifetime.expiry(datetime.fromisoformat(row["began"]), now)
    return moment(expires) if expires - datetime.fromisoformat(row["expires"]) >= _WORTH_WRITING else None


def move_expiry(connection: Connection, secret: str, expires: str) -> None:
    """Move the end of a session."""
    connection.execute(update(session).where(_S.sha256 == secret_hash(secret)).values(expires=expires))
