"""Accounts: who may come in, for how long, and with what."""

from __future__ import annotations

import dataclasses

import pytest
from sqlalchemy import select, text
from tests.web.conftest import CHEAP, Clock

from depesche.archive import Archive
from depesche.archive.schema_people import account, session, token
from depesche.errors import AccountError, LoginError
from depesche.web.accounts import Accounts, Passwords, Role

PASSWORD = "sieben graue Zeitungen"


def everything(archive: Archive) -> str:
    """All that is kept of people, as text."""
    with archive.reading() as connection:
        return str([connection.execute(select(table)).all() for table in (account, session, token)])


def test_who_has_name_and_password_comes_in(accounts: Accounts) -> None:
    made = accounts.add("Meyer", PASSWORD, Role.editor)
    assert (made.name, made.role, made.disabled) == ("meyer", Role.editor, False)
    assert accounts.who(accounts.login(" MEYER ", PASSWORD)) == made


@pytest.mark.parametrize(("name", "password"), [("meyer", "ein anderes Wort"), ("mayer", PASSWORD), ("meyer", ""),
                                                ("\0", PASSWORD[:5]), ("meyer", "x" * 5000), ("meyer", "\ud800" * 20)])  # fmt: skip
def test_nobody_is_told_what_was_wrong(accounts: Accounts, name: str, password: str) -> None:
    accounts.add("meyer", PASSWORD, Role.reader)
    with pytest.raises(LoginError, match=r"^Name and password do not fit together\.$"):
        accounts.login(name, password)


def test_an_unknown_name_costs_as_much_as_a_known_one(here: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    here.add("meyer", PASSWORD, Role.reader)
    checked = []
    fits = Passwords.fits
    monkeypatch.setattr(Passwords, "fits", lambda self, kept, given: checked.append(kept) or fits(self, kept, given))
    for name in ("meyer", "mayer"):
        with pytest.raises(LoginError):
            here.login(name, "ein anderes Wort")
    assert len(checked) == 2
    assert checked[1] is None
    assert not Passwords(CHEAP).fits(None, "the password of nobody"), "nobody's password opens nothing"


@pytest.mark.parametrize("password", ["elf Zeichen", "x" * 1001, "\ud800" * 12])
def test_a_password_has_twelve_to_a_thousand_characters(here: Accounts, password: str) -> None:
    with pytest.raises(AccountError):
        here.add("meyer", password, Role.reader)
    assert here.all() == []


def test_an_umlaut_is_the_same_from_every_keyboard(here: Accounts) -> None:
    here.add("müller", "Bücher u\u0308ber Bücher", Role.reader)
    assert here.login("mu\u0308ller", "Bu\u0308cher über Bücher")


@pytest.mark.parametrize("name", ["", " ", "a b", "x" * 65, "-meyer", "<b>", "meyer\0", "a/b", "\ud800"])
def test_what_cannot_be_a_name_is_refused(here: Accounts, name: str) -> None:
    with pytest.raises(AccountError):
        here.add(name, PASSWORD, Role.reader)


def test_a_name_is_given_once(accounts: Accounts) -> None:
    accounts.add("meyer", PASSWORD, Role.reader)
    with pytest.raises(AccountError, match="already"):
        accounts.add("Meyer", PASSWORD, Role.admin)


def test_no_secret_is_kept(accounts: Accounts, archive: Archive) -> None:
    accounts.add("meyer", PASSWORD, Role.reader)
    secret = accounts.login("meyer", PASSWORD)
    _, key = accounts.make_token("meyer", "nightly")
    kept = everything(archive)
    assert "$argon2id$" in kept
    assert [one for one in (PASSWORD, secret, key) if one in kept] == []


def test_a_hash_of_older_parameters_is_renewed_at_login(here: Accounts, file: Archive) -> None:
    here.add("meyer", PASSWORD, Role.reader)
    assert "t=1,p=1" in everything(file)
    dearer = Accounts(file, Passwords(dataclasses.replace(CHEAP, time_cost=2)))
    dearer.login("meyer", PASSWORD)
    assert "t=2,p=1" in everything(file)
    assert here.login("meyer", PASSWORD)


def test_the_parameters_are_those_of_the_rfc() -> None:
    made = Passwords().hash(PASSWORD)
    assert made.startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_a_session_ends_when_nobody_uses_it(here: Accounts, clock: Clock) -> None:
    here.add("meyer", PASSWORD, Role.reader)
    secret = here.login("meyer", PASSWORD)
    for _ in range(3):
        clock.on(hours=11)
        assert here.who(secret)
    clock.on(hours=12)
    assert here.who(secret) is None


def test_a_session_ends_after_a_week_whoever_uses_it(here: Accounts, clock: Clock) -> None:
    here.add("meyer", PASSWORD, Role.reader)
    secret = here.login("meyer", PASSWORD)
    for _ in range(23):
        clock.on(hours=7)
        assert here.who(secret)
    clock.on(hours=7)
    assert here.who(secret) is None


def test_expired_sessions_are_taken_out(accounts: Accounts, clock: Clock) -> None:
    accounts.add("meyer", PASSWORD, Role.reader)
    accounts.login("meyer", PASSWORD)
    clock.on(days=1)
    current = accounts.login("meyer", PASSWORD)
    assert accounts.drop_expired() == 0, "the login has taken the old one out"
    assert accounts.who(current)


@pytest.mark.parametrize("secret", ["", "x", "\0", "ä" * 43, "x" * 10_000, "\ud800"])
def test_what_is_no_secret_opens_nothing(accounts: Accounts, secret: str) -> None:
    assert accounts.who(secret) is None
    assert accounts.token_holder(secret) is None
    assert accounts.token_holder(f"dep_{secret}") is None
    accounts.logout(secret)


def test_who_leaves_is_out(accounts: Accounts) -> None:
    accounts.add("meyer", PASSWORD, Role.reader)
    secret, other = accounts.login("meyer", PASSWORD), accounts.login("meyer", PASSWORD)
    accounts.logout(secret)
    assert accounts.who(secret) is None
    assert accounts.who(other)


def test_another_password_ends_all_sessions(accounts: Accounts) -> None:
    accounts.add("meyer", PASSWORD, Role.reader)
    secret = accounts.login("meyer", PASSWORD)
    accounts.set_password("meyer", "acht graue Zeitungen")
    assert accounts.who(secret) is None
    with pytest.raises(LoginError):
        accounts.login("meyer", PASSWORD)
    assert accounts.login("meyer", "acht graue Zeitungen")


def test_a_shut_account_is_shut_for_session_password_and_token(accounts: Accounts) -> None:
    accounts.add("meyer", PASSWORD, Role.reader)
    secret, (_, key) = accounts.login("meyer", PASSWORD), accounts.make_token("meyer", "nightly")
    accounts.disable("meyer")
    assert (accounts.who(secret), accounts.token_holder(key)) == (None, None)
    with pytest.raises(LoginError):
        accounts.login("meyer", PASSWORD)
    accounts.enable("meyer")
    assert accounts.who(secret) is None, "what was ended stays so"
    assert accounts.token_holder(key)
    assert accounts.login("meyer", PASSWORD)


def test_a_token_names_its_holder_until_it_is_revoked(accounts: Accounts, clock: Clock) -> None:
    accounts.add("meyer", PASSWORD, Role.editor)
    number, key = accounts.make_token("meyer", "nightly")
    assert key.startswith("dep_")
    assert accounts.tokens()[0].last_used is None
    holder = accounts.token_holder(key)
    assert holder
    assert (holder.name, holder.role) == ("meyer", Role.editor)
    assert accounts.tokens()[0].last_used == "2024-05-01T08:00:00.000000Z"
    accounts.revoke(number)
    assert accounts.token_holder(key) is None
    with pytest.raises(AccountError):
        accounts.revoke(number)


def test_a_token_never_may_more_than_its_account(here: Accounts) -> None:
    here.add("meyer", PASSWORD, Role.editor)
    roles = []
    for wanted in (Role.reader, Role.admin):
        holder = here.token_holder(here.make_token("meyer", "x", wanted)[1])
        assert holder
        roles.append(holder.role)
    assert roles == [Role.reader, Role.editor]
    _, key = here.make_token("meyer", "x")
    here.set_role("meyer", Role.reader)
    holder = here.token_holder(key)
    assert holder
    assert holder.role is Role.reader


def test_roles_have_an_order() -> None:
    assert [[one.covers(needed) for needed in Role] for one in Role] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]


def test_an_account_that_is_not_there_is_said(here: Accounts) -> None:
    for change in (here.disable, here.enable, lambda n: here.set_role(n, Role.admin),
                   lambda n: here.set_password(n, PASSWORD), lambda n: here.make_token(n, "x")):  # fmt: skip
        with pytest.raises(AccountError, match="no account “mayer”"):
            change("mayer")


def test_a_busy_archive_keeps_nobody_out(accounts: Accounts, archive: Archive, clock: Clock, place: str) -> None:
    accounts.add("meyer", PASSWORD, Role.reader)
    secret, (_, key) = accounts.login("meyer", PASSWORD), accounts.make_token("meyer", "x")
    clock.on(hours=1)
    with Archive.open(place) as other, other.writing() as connection:
        connection.execute(text("UPDATE account SET role = 'reader'"))
        assert accounts.who(secret)
        assert accounts.token_holder(key)
