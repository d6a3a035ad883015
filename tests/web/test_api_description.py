"""The description of the API holds: nothing that it allows, and nothing near it, breaks the desk. Nor does what forms can send."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.archive.conftest import empty
from tests.web.conftest import CHEAP
from tests.web.marked_reports import CODER, warning
from tests.web.test_routes import flat

from depesche.archive import Archive
from depesche.archive.arrival import Arrival
from depesche.web.accounts import Accounts, Passwords, Role
from depesche.web.app import create_app
from depesche.web.settings import Limits, Settings
from depesche.web.visiting import submitted

ASKED: Final = 5
SENT: Final = 25
"""Requests for each operation that asks for something, and that sends something."""

WITHOUT_INPUT: Final = ("/logout", "/examples")
"""Ending a session and reading what comes with the desk: there is nothing to vary."""

FITS: Final = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
ALWAYS: Final = ("\0", "9" * 30)
IN_TURN: Final = (
    "a\0b", "actor:\0", "RUS+\0", "1." + "9" * 30, "article:" + "9" * 30, "-1",
    "%ED%A0%80", "\ufffe\U0010ffff", "x" * 3_000, "(" * 500, '"',
)  # fmt: skip
"""What no address may fail at: with each parameter these, and three of those."""

PATIENCE: Final = 120  # seconds: the first text waits for the models
PASSWORD: Final = "eine Depesche aus Wien"

bounded = settings(derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))


@dataclass(frozen=True)
class Desk:
    """A desk whose archive is on one of the engines, and how an administrator speaks to it."""

    app: FastAPI
    program: dict[str, str]
    browser: dict[str, str]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Archive.open(empty(request.param, request, tmp_path_factory.mktemp("described") / "desk.db")) as archive:
        archive.keep([Arrival(record=warning(), coder=CODER)])
        limits = Limits(requests=10**6, readings=10**6, text=2_000)
        app = create_app(Settings(names=("testserver",), accounts=True, limits=limits), archive)
        app.state.accounts = accounts = Accounts(archive, Passwords(CHEAP))
        for name in ("anna", "emil"):
            accounts.add(name, PASSWORD, Role.admin)
        _, token = accounts.make_token("emil", "Ticker")
        session = accounts.login("anna", PASSWORD)
        yield Desk(app, {"authorization": f"Bearer {token}"}, {"cookie": f"depesche_session={session}"})


@pytest.fixture
def forms(desk: Desk) -> Iterator[FastAPI]:
    """The desk with its pages and forms described, too, and without the tokens that forms carry."""
    hidden = [route for route in flat(desk.app.routes) if not route.include_in_schema]
    for route in hidden:
        route.include_in_schema = True
    desk.app.openapi_schema = None
    desk.app.dependency_overrides[submitted] = lambda: None
    yield desk.app
    desk.app.dependency_overrides.clear()
    for route in hidden:
        route.include_in_schema = False
    desk.app.openapi_schema = None


def ask_all(description: Any, examples: int, check: Callable[[schemathesis.Case], object]) -> int:
    """Ask every operation of a description so many times; how many there are."""
    operations = [found.ok() for found in description.get_all_operations()]
    for operation in operations:
        settings(bounded, max_examples=examples)(given(operation.as_strategy())(check))()
    return len(operations)


def test_no_address_fails(desk: Desk) -> None:
    def ask(case: schemathesis.Case) -> None:
        answer = case.call(headers=desk.program)
        assert answer.status_code < 500, (case.formatted_path, answer.text)

    description = schemathesis.openapi.from_asgi("/openapi.json", desk.app, headers=desk.program)
    assert ask_all(description.exclude(method="POST"), ASKED, ask) >= 10


def test_what_is_sent_is_answered_as_described(desk: Desk) -> None:
    def send(case: schemathesis.Case) -> None:
        case.call_and_validate(headers=desk.program, checks=FITS, timeout=PATIENCE)

    description = schemathesis.openapi.from_asgi("/openapi.json", desk.app, headers=desk.program)
    assert ask_all(description.include(method=["POST", "PUT", "PATCH", "DELETE"]), SENT, send) == 2


def test_no_form_fails(desk: Desk, forms: FastAPI) -> None:
    def send(case: schemathesis.Case) -> None:
        answer = case.call(headers=desk.browser)
        assert answer.status_code < 500, (case.formatted_path, case.body, answer.text)
        assert answer.status_code != 403, (case.formatted_path, answer.text)

    description = schemathesis.openapi.from_asgi("/openapi.json", forms, headers=desk.browser)
    sending = description.include(method="POST").exclude(path_regex="^/api/").exclude(path=list(WITHOUT_INPUT))
    assert ask_all(sending, SENT, send) == 9


def test_no_parameter_fails(desk: Desk, forms: FastAPI) -> None:
    client = TestClient(forms, base_url="http://testserver", headers={**desk.browser, "accept": "text/html"})
    asked = 0
    for path, operations in forms.openapi()["paths"].items():
        parameters = operations.get("get", {}).get("parameters", [])
        known = {
            "article": "1",
            "key": "JPN",
            "first": "JPN",
            "second": "PRK",
            "shape": "svg",
            "name": "desk.css",
            "code": "de",
        }
        for at, one in enumerate(parameters):
            for value in (*ALWAYS, *IN_TURN[at % 4 :: 4]):
                sent = value if "%" in value else quote(value, safe="")
                inside = path.format(**{**known, one["name"]: sent}) if one["in"] == "path" else path.format(**known)
                query = f"?{one['name']}={sent}" if one["in"] == "query" else ""
                answer = client.get(inside + query, follow_redirects=False)
                assert answer.status_code < 500, (inside + query, answer.text[:500])
                asked += 1
    assert asked > 200


def test_bodies_have_examples(desk: Desk) -> None:
    description = desk.app.openapi()
    bodies = [one["post"]["requestBody"] for one in description["paths"].values() if "post" in one]
    assert len(bodies) == 2
    for body in bodies:
        named = body["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        assert description["components"]["schemas"][named]["examples"]
