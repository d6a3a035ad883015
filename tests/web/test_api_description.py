"""The description of the API holds: nothing that it allows, and nothing near it, breaks the desk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from tests.web.marked_reports import CODER, warning

from depesche.archive import Archive
from depesche.archive.arrival import Arrival
from depesche.web.app import create_app
from depesche.web.settings import Limits, Settings

EXAMPLES = 5
"""Requests for each operation."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    with Archive.open(str(tmp_path_factory.mktemp("described") / "desk.db")) as archive:
        archive.keep([Arrival(record=warning(), coder=CODER)])
        yield create_app(Settings(names=("testserver",), limits=Limits(requests=10**6, readings=10**6, text=2_000)), archive)


def test_no_address_fails(app: FastAPI) -> None:
    description = schemathesis.openapi.from_asgi("/openapi.json", app).exclude(method="POST")
    asked = 0
    for found in description.get_all_operations():

        @settings(
            max_examples=EXAMPLES, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
        )
        @given(found.ok().as_strategy())
        def ask(case: schemathesis.Case) -> None:
            nonlocal asked
            asked += 1
            answer = case.call()
            assert answer.status_code < 500, (case.formatted_path, answer.text)

        ask()
    assert asked > 20


def test_bodies_have_examples(app: FastAPI) -> None:
    description = app.openapi()
    bodies = [one["post"]["requestBody"] for one in description["paths"].values() if "post" in one]
    assert len(bodies) == 2
    for body in bodies:
        named = body["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        assert description["components"]["schemas"][named]["examples"]
