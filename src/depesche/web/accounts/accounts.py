"""Accounts of an archive: made and changed, opened by a password, a session or a token."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, partial
from typing import Any, Final

from sqlalchemy import Connection, insert, select, update

from depesche.archive import Archive, moment
from depesche.archive.bulk import next_number
from depesche.archive.schema_people import account
from depesche.errors import AccountError, ArchiveBusyError, LoginError
from depesche.web.accounts import sessions, tokens
from depesche.web.accounts.passwords import Passwords
from depesche.web.accounts.roles import Role, lower
from depesche.web.accounts.sessions import Lifetime
from depesche.web.accounts.throttle import Throttle
from depesche.web.accounts.tokens import Token
from depesche.web.texts import kept_line

_A = account.c
_REFUSED: Final = "Name and password do not fit together."
_LONGEST: Final = 100  # characters looked at
_NAME: Final = re.compile(r"\w[\w.@+-]{0,63}")


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may use the desk. Through a token ``role`` is what that may do."""

    id: int
    name: str
    role: Role
    created: str
    disabled: bool


class Accounts:
    """The accounts of an archive.

    Args:
        archive: where they are kept.
        passwords: makes and checks hashes; with the parameters of RFC 9106 unless given.
        throttle: slows down who guesses; one of this object's own unless given.
        lifetime: of sessions.
        clock: the moment it is, with time zone.
    """

    def __init__(
        self,
        archive: Archive,
        passwords: Passwords | None = None,
        throttle: Throttle | None = None,
        lifetime: Lifetime | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self._archive = archive
        self._given = passwords
        self._throttle = throttle or Throttle()
        self._lifetime = lifetime or Lifetime()
        self._clock = clock or partial(datetime.now, UTC)

    @cached_property
    def _passwords(self) -> Passwords:
        return self._given or Passwords()

    def add(self, name: str, password: str, role: Role) -> Account:
        """Make an account. Letters of its name are kept small.

        Raises:
            AccountError: the name is taken or none, or the password too short or too long.
        """
        kept = account_name(name)
        if not kept:
            raise AccountError(
                f"“{name[:_LONGEST]}” cannot be the name of an account. Take up to 64 letters, digits and the signs . @ + - _, "
                "a letter or digit first."
            )
        row: dict[str, Any] = {"name": kept, "role": role.value, "created": moment(self._clock()), "disabled": False}
        row["password"] = self._passwords.hash(password)
        with self._archive.writing() as connection:
            if connection.execute(select(_A.id).where(_A.name == kept)).scalar() is not None:
                raise AccountError(f"There is an account “{kept}” already. Take another name.")
            row["id"] = next_number(connection, account)
            connection.execute(insert(account).values(**row))
        return _account(row)

    def all(self) -> list[Account]:
        """Every account, by name."""
        with self._archive.reading() as connection:
            return [_account(row) for row in connection.execute(select(account).order_by(_A.name)).mappings()]

    def set_password(self, name: str, password: str) -> None:
        """Give an account another password; all its sessions end. Raises ``AccountError``."""
        self._change(name, ends=True, password=self._passwords.hash(password))

    def set_role(self, name: str, role: Role) -> None:
        """Give an account another role, which holds at once. Raises ``AccountError`` where there is no such account."""
        self._change(name, ends=False, role=role.value)

    def disable(self, name: str) -> None:
        """Shut an account: its sessions end, its tokens are not taken. Raises ``AccountError`` where there is none."""
        self._change(name, ends=True, disabled=True)

    def enable(self, name: str) -> None:
        """Open an account again. Raises ``AccountError`` where there is no such account."""
        self._change(name, ends=False, disabled=False)

    def login(self, name: str, password: str, address: str = "") -> str:
        """Begin a session; its secret, for a cookie.

        Args:
            name: of the account.
            password: its password.
            address: from where, for slowing down who guesses.

        Raises:
            ThrottledError: too many attempts before.
            LoginError: no such account, a wrong password, or an account that is shut; not said which.
        """
        kept, now = account_name(name), self._clock()
        self._throttle.attempt(kept, address)
        with self._archive.reading() as connection:
            row = connection.execute(select(account).where(_A.name == kept)).mappings().first()
        right = self._passwords.fits(row["password"] if row else None, password)
        if not row or not right or row["disabled"]:
            raise LoginError(_REFUSED)
        self._throttle.succeeded(kept, address)
        values = {"password": self._passwords.hash(password)} if self._passwords.outdated(row["password"]) else {}
        with self._archive.writing() as connection:
            same = select(_A.id).where(_A.id == row["id"], _A.password == row["password"], _A.disabled.is_(False))
            if connection.execute(same).scalar() is None:  # changed while the password was checked
                raise LoginError(_REFUSED)
            if values:
                connection.execute(update(account).where(_A.id == row["id"]).values(values))
            return sessions.begin_session(connection, row["id"], self._lifetime, now)

    def who(self, secret: str) -> Account | None:
        """Whose session this is; None where it is none, over, or of an account that is shut. Using it keeps it open."""
        now = self._clock()
        with self._archive.reading() as connection:
            row = sessions.open_session(connection, secret, now)
        if row and (expires := sessions.later_expiry(row, self._lifetime, now)):
            self._note(lambda connection: sessions.move_expiry(connection, secret, expires))
        return _account(row) if row else None

    def logout(self, secret: str) -> None:
        """End a session, if it is one."""
        with self._archive.writing() as connection:
            sessions.end_session(connection, secret)

    def drop_expired(self) -> int:
        """Take out sessions that have expired; how many. Each login does, too."""
        with self._archive.writing() as connection:
            return sessions.drop_expired(connection, self._clock())

    def make_token(self, name: str, title: str, role: Role | None = None) -> tuple[int, str]:
        """Make a token for programs; its number and the token itself, which cannot be had again.

        Args:
            name: of the account it belongs to.
            title: what it is for.
            role: what it may do at most, never more than its account; as the account unless given.

        Raises:
            AccountError: no such account, or no title.
        """
        said = kept_line(title, "The title of a token", AccountError)
        with self._archive.writing() as connection:
            found = _account(_row(connection, name))
            return tokens.make_token(connection, found.id, said, lower(role or found.role, found.role), self._clock())

    def token_holder(self, secret: str) -> Account | None:
        """Whose token this is, with the role it has; None where it is none, revoked, or of an account that is shut."""
        now = self._clock()
        with self._archive.reading() as connection:
            row = tokens.open_token(connection, secret)
        if row is None:
            return None
        if not tokens.used_lately(row, now):
            self._note(lambda connection: tokens.note_use(connection, row["token_id"], now))
        return _account({**row, "role": lower(Role(row["role"]), Role(row["token_role"]))})

    def tokens(self) -> list[Token]:
        """All tokens, revoked ones too."""
        with self._archive.reading() as connection:
            return tokens.tokens(connection)

    def revoke(self, number: int) -> None:
        """Revoke a token; it is not taken from now on. Raises ``AccountError`` where there is none to be revoked."""
        with self._archive.writing() as connection:
            if not tokens.revoke_token(connection, number, self._clock()):
                raise AccountError(f"There is no token {number} to be revoked. See `depesche accounts tokens`.")

    def _change(self, name: str, *, ends: bool, **values: Any) -> None:
        with self._archive.writing() as connection:
            row = _row(connection, name)
            connection.execute(update(account).where(_A.id == row["id"]).values(**values))
            if ends:
                sessions.end_sessions(connection, row["id"])

    def _note(self, write: Callable[[Connection], object]) -> None:
        """Write something that may be lost where another process writes for long."""
        with suppress(ArchiveBusyError), self._archive.writing() as connection:
            write(connection)


def account_name(name: str) -> str:
    """A name as accounts have it, however it was typed; empty for what can be none."""
    found = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name[:_LONGEST]).strip().casefold())
    return found if _NAME.fullmatch(found) else ""


def _row(connection: Connection, name: str) -> Mapping[Any, Any]:
    row = connection.execute(select(account).where(_A.name == account_name(name))).mappings().first()
    if row is None:
        raise AccountError(f"There is no account “{name}”. See `depesche accounts list`.")
    return row


def _account(row: Mapping[Any, Any]) -> Account:
    return Account(row["id"], row["name"], Role(row["role"]), row["created"], row["disabled"])
