"""depesche accounts, as a user types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.web.conftest import CHEAP
from typer.testing import CliRunner, Result

from depesche.archive import Archive
from depesche.cli import app
from depesche.errors import AccountError, LoginError
from depesche.web.accounts import Accounts

PASSWORD = "sieben graue Zeitungen"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where there is no archive yet; passwords cost little."""
    monkeypatch.setattr("argon2.profiles.RFC_9106_LOW_MEMORY", CHEAP)
    return str(tmp_path / "a.db")


def run(place: str, *words: str, given: str = "") -> Result:
    return CliRunner().invoke(app, ["accounts", *words, "--archive", place], input=given)


def test_an_account_from_beginning_to_end(place: str) -> None:
    assert run(place, "add", "Meyer", "--role", "editor", given=f"{PASSWORD}\n").exit_code == 0
    [one] = json.loads(run(place, "list", "--format", "json").stdout)
    assert (one["name"], one["role"], one["disabled"]) == ("meyer", "editor", False)
    assert "password" not in one
    assert run(place, "password", "meyer", given="acht graue Zeitungen\r\n").exit_code == 0
    assert run(place, "role", "meyer", "admin").exit_code == 0
    token = run(place, "token", "meyer", "--title", "nightly", "--role", "reader").stdout.strip()
    with Archive.open(place) as archive:
        accounts = Accounts(archive)
        assert accounts.login("meyer", "acht graue Zeitungen")
        holder = accounts.token_holder(token)
        assert holder
        assert holder.role == "reader"
        shown = run(place, "tokens").stdout
        assert "nightly" in shown
        assert token not in shown
        assert run(place, "revoke", "1").exit_code == 0
        assert accounts.token_holder(token) is None
        assert run(place, "disable", "meyer").exit_code == 0
        assert "disabled" in run(place, "list").stdout
        with pytest.raises(LoginError):
            accounts.login("meyer", "acht graue Zeitungen")
        assert run(place, "enable", "meyer").exit_code == 0
        assert accounts.login("meyer", "acht graue Zeitungen")
    assert json.loads(run(place, "tokens", "--format", "json").stdout)[0]["revoked"]


@pytest.mark.parametrize(
    ("words", "given", "said"),
    [
        (["add", "meyer"], "", "no password on standard input"),
        (["add", "meyer"], "kurz\n", "12 characters at least"),
        (["add", "a b"], f"{PASSWORD}\n", "cannot be the name"),
        (["disable", "meyer"], "", "no account “meyer”"),
        (["revoke", "7"], "", "no token 7"),
    ],
)
def test_what_cannot_be_done_is_said(place: str, words: list[str], given: str, said: str) -> None:
    shown = run(place, *words, given=given)
    assert isinstance(shown.exception, AccountError)
    assert said in str(shown.exception)
