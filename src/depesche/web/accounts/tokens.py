"""Tokens by which programs use a desk: shown once, revoked one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, RowMapping, insert, select, update

from depesche.archive import moment
from depesche.archive.bulk import next_number
from depesche.archive.schema_people import account, token
from depesche.web.accounts.roles import Role
from depesche.web.accounts.secrets import new_secret, secret_hash

PREFIX: Final = "dep_"
"""What every token begins with, so that it is recognised where it should not stand."""

_T = token.c
_WORTH_WRITING: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Token:
    """What is known of a token; moments are ISO 8601 in UTC, ``last_used`` to the hour."""

    id: int
    title: str
    account: str
    role: Role
    created: str
    last_used: str | None
    revoked: str | None


def make_token(connection: Connection, account_id: int, title: str, role: Role, now: datetime) -> tuple[int, str]:
    """Make a token; its number and the token itself, which is kept nowhere.

    Args:
        connection: of a writer.
        account_id: whose.
        title: what it is for.
        role: what it may do at most.
        now: with time zone.
    """
    number, secret = next_number(connection, token), new_secret(PREFIX)
    said = {"title": title, "account_id": account_id, "role": role.value, "created": moment(now)}
    connection.execute(insert(token).values(id=number, sha256=secret_hash(secret), **said))
    return number, secret


def tokens(connection: Connection) -> list[Token]:
    """All tokens, revoked ones too, by number."""
    columns = (_T.id, _T.title, account.c.name, _T.role, _T.created, _T.last_used, _T.revoked)
    rows = connection.execute(select(*columns).join_from(token, account).order_by(_T.id))
    return [Token(number, title, name, Role(role), *moments) for number, title, name, role, *moments in rows]


def revoke_token(connection: Connection, number: int, now: datetime) -> bool:
    """Revoke a token; whether there was one of this number that was not revoked yet."""
    gone = update(token).where(_T.id == number, _T.revoked.is_(None)).values(revoked=moment(now))
    return bool(connection.execute(gone).rowcount)


def open_token(connection: Connection, secret: str) -> RowMapping | None:
    """The row of the account that a token belongs to, with ``token_id``, ``token_role`` and ``last_used``."""
    held = secret_hash(secret) if secret.startswith(PREFIX) else None
    if held is None:
        return None
    columns = (account, _T.id.label("token_id"), _T.role.label("token_role"), _T.last_used)
    asked = select(*columns).join_from(token, account)
    asked = asked.where(_T.sha256 == held, _T.revoked.is_(None), account.c.disabled.is_(False))
    return connection.execute(asked).mappings().first()


def used_lately(row: RowMapping, now: datetime) -> bool:
    """Whether the last use is noted well enough."""
    last = row["last_used"]
    return last is not None and now - datetime.fromisoformat(last) < _WORTH_WRITING


def note_use(connection: Connection, number: int, now: datetime) -> None:
    """Note that a token was used."""
    connection.execute(update(token).where(_T.id == number).values(last_used=moment(now)))
