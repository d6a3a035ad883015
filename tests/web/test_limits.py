"""A request has bounds, and the desk answers to its own name only."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from depesche.archive import Archive
from depesche.web.app import create_app
from depesche.web.limits import Bucket
from depesche.web.settings import Limits, Settings


def client(archive: Archive, **limits: int) -> TestClient:
    return TestClient(create_app(Settings(limits=Limits(**limits)), archive), base_url="http://127.0.0.1")


def test_a_large_body_is_refused_whether_it_says_its_length_or_not(archive: Archive) -> None:
    desk = client(archive, body=1000)

    def pieces() -> Iterator[bytes]:
        yield from [b'{"text": "'] + [b"x" * 500] * 5

    json = {"content-type": "application/json"}
    assert desk.post("/api/read", content=b"x" * 2000, headers=json).status_code == 413
    assert desk.post("/api/read", content=pieces(), headers=json).status_code == 413


def test_who_asks_too_often_is_told_when_to_come_back(archive: Archive) -> None:
    desk = client(archive, requests=3)
    answers = [desk.get("/healthz") for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert int(answers[-1].headers["retry-after"]) > 0


def test_to_ask_why_counts_as_a_text_to_be_read(archive: Archive) -> None:
    desk = client(archive, readings=2)
    answers = [desk.get(f"/report/1?why={why}").status_code for why in ("0", "1", "true", "1", "0")]
    assert answers == [404, 404, 404, 429, 404]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "[::2]", ""])
def test_a_name_that_was_led_here_is_not_served(archive: Archive, host: str) -> None:
    assert client(archive).get("/sources", headers={"host": host}).status_code == 421


def test_every_answer_is_closed_to_what_is_not_ours(archive: Archive) -> None:
    desk = client(archive)
    for path in ("/about", "/sources.json", "/static/desk.css", "/nothing", "/static/../app.py"):
        policy = desk.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_measures_count_routes_and_not_addresses(archive: Archive) -> None:
    desk = client(archive)
    for number in (1, 2, 3):
        desk.get(f"/report/{number}")
    said = desk.get("/metrics").text
    assert 'depesche_requests_total{method="GET",route="/report/{article}",status="404"} 3.0' in said


@given(st.lists(st.floats(0, 100), max_size=60), st.integers(1, 20))
def test_no_address_gets_more_than_its_share(pauses: list[float], per_minute: int) -> None:
    bucket, now, let_through = Bucket(per_minute), 0.0, list[float]()
    for pause in pauses:
        now += pause
        if not bucket.wait("a", now):
            let_through.append(now)
    for begin in let_through:
        within = [at for at in let_through if begin <= at < begin + 60]
        assert len(within) <= 2 * per_minute
