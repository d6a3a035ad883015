"""On a desk with accounts nobody sees anything before logging in, and a form from elsewhere does nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import CHEAP

from depesche.archive import Archive
from depesche.errors import AccountError
from depesche.web.accounts import Accounts, Passwords, Role
from depesche.web.app import create_app
from depesche.web.serving import serve
from depesche.web.settings import Settings

PAGE = {"accept": "text/html"}
PASSWORD = "eine Depesche aus Wien"


@pytest.fixture
def desk(archive: Archive) -> Iterator[TestClient]:
    app = create_app(Settings(accounts=True), archive)
    app.state.accounts = accounts = Accounts(archive, Passwords(CHEAP))
    for name, role in (("anna", Role.admin), ("emil", Role.editor), ("lea", Role.reader)):
        accounts.add(name, PASSWORD, role)
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client


def token(client: TestClient, path: str = "/login") -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', client.get(path, headers=PAGE).text)
    assert found
    return found[1]


def log_in(client: TestClient, name: str = "anna", password: str = PASSWORD, back: str = "/") -> int:
    data = {"form_token": token(client), "name": name, "password": password, "back": back}
    answer = client.post("/login", data=data, headers=PAGE)
    assert answer.headers.get("location", back) in (back, "/")
    return answer.status_code


@pytest.mark.parametrize("path", ["/sources", "/report/1", "/about", "/account", "/metrics"])
def test_a_stranger_is_sent_to_the_login_and_a_program_is_refused(desk: TestClient, path: str) -> None:
    answer = desk.get(path, headers=PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/login?back={path.replace('/', '%2F')}")
    assert desk.get(path).status_code == 401


def test_the_login_its_styles_and_the_health_of_the_desk_are_open(desk: TestClient) -> None:
    assert [desk.get(path).status_code for path in ("/login", "/static/desk.css", "/healthz")] == [200, 200, 200]


def test_who_logs_in_sees_the_desk_and_who_logs_out_no_longer(desk: TestClient) -> None:
    assert log_in(desk) == 303
    assert desk.get("/sources", headers=PAGE).status_code == 200
    desk.post("/logout", data={"form_token": token(desk, "/account")})
    assert desk.get("/sources", headers=PAGE).status_code == 303


def test_a_wrong_password_is_refused_in_the_words_for_an_unknown_name(desk: TestClient) -> None:
    wrong = {"form_token": token(desk), "password": "nicht das Passwort"}
    given = [desk.post("/login", data={**wrong, "name": name}) for name in ("anna", "otto")]
    assert [answer.status_code for answer in given] == [401, 401]
    said = [re.search(r'role="alert">([^<]+)', answer.text) for answer in given]
    assert said[0] and said[1] and said[0][1] == said[1][1]


def test_who_guesses_has_to_wait(desk: TestClient) -> None:
    guess = partial(log_in, desk, password="nicht das Passwort")
    assert [guess() for _ in range(5)] == [401] * 5
    assert guess() == 429


@pytest.mark.parametrize("path", ["/login", "/logout", "/account/tokens", "/account/password"])
def test_a_form_from_elsewhere_does_nothing(desk: TestClient, path: str) -> None:
    log_in(desk)
    for sent in ({}, {"form_token": "a.b"}):
        assert desk.post(path, data=sent).status_code == 403


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_the_login_never_leads_to_another_site(desk: TestClient, back: str) -> None:
    data = {"form_token": token(desk), "name": "anna", "password": PASSWORD, "back": back}
    assert desk.post("/login", data=data).headers["location"] == "/"


def test_a_token_lets_a_program_in_with_its_role_and_makes_no_others(desk: TestClient) -> None:
    log_in(desk, "emil")
    data = {"form_token": token(desk, "/account"), "title": "Ticker", "role": "reader"}
    page = desk.post("/account/tokens", data=data).text
    found = re.search(r"dep_[\w-]+", page)
    assert found
    desk.cookies.clear()
    program = {"authorization": f"Bearer {found[0]}"}
    assert desk.get("/sources.json", headers=program).status_code == 200
    assert desk.post("/api/articles", json={"text": "Wien. Nichts geschah."}, headers=program).status_code == 403
    assert desk.get("/account", headers=program).status_code == 403
    assert desk.get("/sources.json", headers={"authorization": "Bearer dep_nothing"}).status_code == 401


def test_a_reader_sees_only_own_tokens_and_no_accounts(desk: TestClient) -> None:
    desk.app.state.accounts.make_token("anna", "Annas Programm")  # type: ignore[attr-defined]
    log_in(desk, "lea")
    page = desk.get("/account", headers=PAGE).text
    assert "Annas Programm" not in page
    assert "emil" not in page
    data = {"form_token": token(desk, "/account")}
    assert desk.post("/account/tokens/1/revoke", data=data).status_code == 404


def test_a_new_password_ends_the_sessions(desk: TestClient) -> None:
    log_in(desk, "lea")
    data = {"form_token": token(desk, "/account"), "present": PASSWORD, "fresh": "eine andere Depesche"}
    assert desk.post("/account/password", data=data).status_code == 303
    assert desk.get("/sources").status_code == 401
    assert log_in(desk, "lea", "eine andere Depesche") == 303


def test_a_desk_that_others_reach_needs_accounts(archive: Archive) -> None:
    with pytest.raises(AccountError, match="--accounts"):
        serve(Settings(archive=archive.engine.url.render_as_string(hide_password=False), host="0.0.0.0"))
    with pytest.raises(AccountError, match="depesche accounts add"):
        serve(Settings(archive=archive.engine.url.render_as_string(hide_password=False), accounts=True))


def test_a_desk_without_accounts_has_no_login(archive: Archive) -> None:
    client = TestClient(create_app(Settings(), archive), base_url="http://127.0.0.1")
    assert client.get("/login").status_code == 404
    assert client.get("/sources").status_code == 200
