"""Every address of the desk: who may ask for it, and what nobody from elsewhere can do with it.

The addresses come from the application itself; a new one stands in ``NEEDS`` before these tests pass again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from httpx import Response
from starlette.routing import BaseRoute
from tests.web.conftest import CHEAP
from tests.web.marked_reports import CODER, warning

from depesche.archive import Archive
from depesche.archive.arrival import Arrival
from depesche.web.accounts import Accounts, Passwords, Role, form_token
from depesche.web.app import create_app
from depesche.web.keeping import Searches
from depesche.web.pages import today
from depesche.web.settings import Limits, Settings

PASSWORD = "eine Depesche aus Wien"
ROLES = {"lea": Role.reader, "emil": Role.editor, "anna": Role.admin}
UNBOUNDED = Limits(requests=10**6, readings=10**6)
OPEN = None
PAGES = (
    "/about",
    "/actor/{key}",
    "/dyad/{first}/{second}",
    "/map",
    "/network",
    "/report/{article}",
    "/search",
    "/sources",
)
TABLES = ("/dyad/{first}/{second}", "/map", "/network", "/search", "/sources")
NEEDS: dict[str, Role | None] = {
    "GET /static/vega.js": OPEN,
    "GET /static/{name}": OPEN,
    "GET /healthz": OPEN,
    "GET /language/{code}": OPEN,
    "GET /login": OPEN,
    "POST /login": OPEN,
    "GET /feed/{key}.atom": OPEN,  # the key is the credential
    "GET /openapi.json": Role.reader,
    "GET /metrics": Role.reader,
    **{f"GET {path}{suffix}": Role.reader for path in PAGES for suffix in ("", ".json")},
    **{f"GET {path}.csv": Role.reader for path in TABLES},
    "GET /": Role.reader,
    "GET /today.json": Role.reader,
    "GET /search/help.json": Role.reader,
    "GET /actor/{key}/chart.{shape}": Role.reader,
    "GET /dyad/{first}/{second}/chart.{shape}": Role.reader,
    "GET /read": Role.reader,
    "POST /read": Role.reader,
    "POST /api/read": Role.reader,
    "GET /searches": Role.reader,
    "POST /searches": Role.reader,
    "POST /searches/{number}": Role.reader,
    "POST /searches/{number}/remove": Role.reader,
    "GET /account": Role.reader,
    "POST /account/password": Role.reader,
    "POST /account/tokens": Role.reader,
    "POST /account/tokens/{number}/revoke": Role.reader,
    "POST /logout": Role.reader,
    "POST /api/articles": Role.editor,
    "POST /examples": Role.editor,
    "GET /report/{article}/correct": Role.editor,
    "POST /report/{article}/correct": Role.editor,
}
CLOSED = [route for route, role in NEEDS.items() if role is not OPEN]
FORMS = [route for route in NEEDS if route.startswith("POST") and "/api/" not in route]
API = [route for route in NEEDS if route.startswith("POST") and "/api/" in route]
EXAMPLES = {"article": "1", "key": "JPN", "first": "JPN", "second": "PRK", "shape": "svg", "code": "de", "number": "1",
            "name": "desk.css"}  # fmt: skip


@dataclass(frozen=True)
class Desk:
    """A desk over one report, asked without cookies of its own."""

    client: TestClient
    sessions: dict[str, str]
    accounts: Accounts | None = None

    def ask(self, route: str, cookie: str = "", base: str = "http://127.0.0.1", **given: object) -> Response:
        method, _, path = route.partition(" ")
        headers = {**given.pop("headers", {}), **({"cookie": cookie} if cookie else {})}  # type: ignore[dict-item]
        self.client.cookies.clear()
        return self.client.request(method, base + path.format(**EXAMPLES), headers=headers, **given)  # type: ignore[arg-type]

    def as_(self, name: str, route: str) -> Response:
        """Without a form token, so that what is let in does nothing."""
        return self.ask(route, f"depesche_session={self.sessions[name]}")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(str(tmp_path_factory.mktemp("routes") / "desk.db")) as archive:
        archive.keep([Arrival(record=warning(), coder=CODER)])
        Searches(archive).add(None, "Warnungen", "type:ACCUSE")
        yield archive


@pytest.fixture(scope="module")
def shared(kept: Archive) -> Desk:
    """A desk with an account of each role."""
    app = create_app(Settings(accounts=True, limits=UNBOUNDED), kept)
    app.state.accounts = accounts = Accounts(kept, Passwords(CHEAP))
    for name, role in ROLES.items():
        accounts.add(name, PASSWORD, role)
    sessions = {name: accounts.login(name, PASSWORD) for name in ROLES}
    return Desk(client(app), sessions, accounts)


@pytest.fixture(scope="module")
def own(kept: Archive) -> Desk:
    """A desk of this machine, without accounts."""
    return Desk(client(create_app(Settings(limits=UNBOUNDED), kept)), {})


def client(app: FastAPI) -> TestClient:
    return TestClient(app, base_url="http://127.0.0.1", follow_redirects=False, raise_server_exceptions=False)


@cache
def routes_of(app: FastAPI) -> frozenset[str]:
    return frozenset(
        f"{method} {one.path}"
        for one in flat(app.routes)
        for method in one.methods - ({"HEAD"} if "GET" in one.methods else set())
    )


def flat(routes: list[BaseRoute]) -> Iterator[APIRoute]:
    """Routes one by one, also where FastAPI keeps an included router in one piece."""
    for one in routes:
        inner = getattr(one, "effective_candidates", None)
        yield from flat(inner()) if inner else [one]  # type: ignore[list-item]


def refused_for_its_role(answer: Response) -> bool:
    return answer.status_code == 403 and answer.json()["detail"].startswith("This needs the role")


def test_every_address_of_the_desk_says_who_may_ask_for_it(own: Desk) -> None:
    assert routes_of(own.client.app) == set(NEEDS)  # type: ignore[arg-type]


@pytest.mark.parametrize("route", CLOSED)
def test_a_stranger_gets_nothing(shared: Desk, route: str) -> None:
    bearer = {"authorization": "Bearer dep_nothing"}
    shapes = (
        {},
        {"headers": bearer},
        {"cookie": "depesche_session=nothing"},
        {"headers": {"authorization": "Basic YTpi"}},
    )
    for given in shapes:
        answer = shared.ask(route, **given)  # type: ignore[arg-type]
        assert answer.status_code == 401, given
        assert set(answer.json()) == {"status", "detail"}
    page = shared.ask(route, headers={"accept": "text/html"})
    assert page.status_code == (303 if route.startswith("GET") and not route.endswith((".json", ".csv")) else 401)
    assert page.headers.get("location", "/login").startswith("/login")


@pytest.mark.parametrize("route", CLOSED)
def test_a_wrong_token_is_not_helped_by_a_session_that_is_right(shared: Desk, route: str) -> None:
    cookie = f"depesche_session={shared.sessions['anna']}"
    assert shared.ask(route, cookie, headers={"authorization": "Bearer dep_nothing"}).status_code == 401


@pytest.mark.parametrize("route", [route for route, role in NEEDS.items() if role is OPEN])
def test_what_is_open_shows_a_stranger_nothing_of_the_archive(shared: Desk, route: str) -> None:
    answer = shared.ask(route, headers={"accept": "text/html"})
    assert answer.status_code in (200, 303, 403, 404)
    assert "Nordkorea" not in answer.text


@pytest.mark.parametrize("route", CLOSED)
def test_a_role_too_low_is_refused_and_the_role_itself_is_not(shared: Desk, route: str) -> None:
    needed = NEEDS[route]
    assert needed is not None
    for name, role in ROLES.items():
        answer = shared.as_(name, route)
        assert refused_for_its_role(answer) is not role.covers(needed), name
        assert answer.status_code < 500


@pytest.mark.parametrize("route", [route for route, role in NEEDS.items() if role in (Role.editor, Role.admin)])
def test_a_token_can_do_less_than_who_made_it(shared: Desk, route: str) -> None:
    assert shared.accounts
    _, token = shared.accounts.make_token("anna", "Ticker", Role.reader)
    assert refused_for_its_role(shared.ask(route, headers={"authorization": f"Bearer {token}"}))


@pytest.mark.parametrize("route", [route for route in CLOSED if "/account" in route and "password" not in route])
def test_a_token_opens_no_account(shared: Desk, route: str) -> None:
    assert shared.accounts
    _, token = shared.accounts.make_token("anna", "Ticker", Role.admin)
    assert shared.ask(route, headers={"authorization": f"Bearer {token}"}).status_code == 403


@pytest.mark.parametrize("route", NEEDS)
def test_the_user_of_this_machine_meets_no_failure(
    own: Desk, route: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(today, "files", lambda _: tmp_path)  # the example dispatches: reading them is tested elsewhere
    (tmp_path / "examples").mkdir()
    page = own.ask("GET /read", headers={"accept": "text/html"})
    cookie = page.cookies["depesche_visitor"]
    given = {"data": {"form_token": form_token(cookie)}} if route in FORMS else {"json": {}} if route in API else {}
    answer = own.ask(route, f"depesche_visitor={cookie}", **given)  # type: ignore[arg-type]
    assert answer.status_code in (200, 303, 400, 404, 422), answer.text


@pytest.mark.parametrize("route", FORMS)
def test_a_form_from_elsewhere_does_nothing(own: Desk, shared: Desk, route: str) -> None:
    there = own.ask("GET /read", headers={"accept": "text/html"}).cookies["depesche_visitor"]
    for sent in ({}, {"form_token": "a.b"}, {"form_token": form_token("the secret of somebody else")}):
        assert own.ask(route, f"depesche_visitor={there}", data=sent).status_code == 403
        assert shared.ask(route, f"depesche_session={shared.sessions['anna']}", data=sent).status_code == 403
    stolen = {"form_token": form_token(shared.sessions["emil"])}
    assert shared.ask(route, f"depesche_session={shared.sessions['anna']}", data=stolen).status_code == 403
    assert own.ask(route, f"depesche_visitor={there}", json={"form_token": form_token(there)}).status_code == 403


@pytest.mark.parametrize("route", API)
@pytest.mark.parametrize(
    "kind", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a"]
)
def test_a_page_elsewhere_cannot_send_what_the_api_takes(own: Desk, route: str, kind: str) -> None:
    headers = {"content-type": kind} if kind else {}
    answer = own.ask(route, content='{"text": "Wien. Nichts geschah."}', headers=headers)
    assert answer.status_code == 415


@pytest.mark.parametrize("route", NEEDS)
@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "OPTIONS"])
def test_no_address_knows_other_methods(own: Desk, route: str, method: str) -> None:
    answer = own.ask(f"{method} {route.partition(' ')[2]}")
    assert answer.status_code == 405
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("route", NEEDS)
@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1@evil.example", "localhost.", "[::2]"]
)
def test_under_another_name_there_is_no_desk(own: Desk, route: str, host: str) -> None:
    answer = own.ask(route, headers={"host": host})
    assert answer.status_code == 421
    assert "content-security-policy" in answer.headers
