"""An answer is made once for many who ask, stays while nothing is written, and is made anew where something was."""

from __future__ import annotations

import random
import time
from collections.abc import Hashable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from fastapi.testclient import TestClient
from tests.archive.reports import random_record
from tests.web.desk import HTML, form_token
from tests.web.reports import report

from depesche.archive import Archive
from depesche.web.app import create_app
from depesche.web.held import Held
from depesche.web.settings import Settings


class Counting:
    """Makes the answers 1, 2, 3 to a question, each in some seconds, about an archive in a state."""

    def __init__(self, seconds: float, longest: float = 20.0) -> None:
        self.state: Hashable = 0
        self.made = 0
        self._seconds = seconds
        self.held = Held(longest, lambda: self.state)

    def make(self) -> int:
        time.sleep(self._seconds)
        self.made += 1
        return self.made

    def ask(self) -> int:
        return self.held.get("question", self.make)


def test_while_nothing_is_written_an_answer_stays() -> None:
    counting = Counting(0.0)
    assert [counting.ask() for _ in range(3)] == [1, 1, 1]
    counting.state = 1
    assert counting.ask() == 2, "it cost little"


def test_what_cost_much_stays_for_a_while_though_something_was_written() -> None:
    counting = Counting(0.05)
    assert counting.ask() == 1
    counting.state = 1
    assert counting.ask() == 1
    counting.held.forget()
    assert counting.ask() == 2


def test_afterwards_it_is_given_once_more_and_made_anew_behind_the_back() -> None:
    counting = Counting(0.05, longest=0.2)
    counting.ask()
    counting.state = 1
    time.sleep(0.25)
    assert counting.ask() == 1
    counting.held.close()
    assert (counting.ask(), counting.made) == (2, 2)


def test_without_holding_whatever_was_written_is_seen_at_once() -> None:
    counting = Counting(0.05, longest=0.0)
    counting.ask()
    counting.state = 1
    assert counting.ask() == 2


def test_eight_who_ask_at_once_wait_for_one_answer() -> None:
    begun, counting = Event(), Counting(0.05)
    with ThreadPoolExecutor(8) as visitors:
        answers = [visitors.submit(lambda: begun.wait(5) and counting.ask()) for _ in range(8)]
        begun.set()
        assert [answer.result() for answer in answers] == [1] * 8


def test_an_error_is_not_held() -> None:
    held = Held(20.0, lambda: 0)
    with pytest.raises(ZeroDivisionError):
        held.get("question", lambda: 1 // 0)
    assert held.get("question", lambda: 1) == 1


def test_a_page_is_held_with_a_token_for_each_who_gets_it(archive: Archive) -> None:
    archive.add([report()])
    app = create_app(Settings(), archive)
    visitors = [TestClient(app, base_url="http://127.0.0.1", headers=HTML) for _ in range(2)]
    pages = [visitor.get("/search?q=type:AID").text for visitor in visitors]
    tokens = [form_token(page) for page in pages]
    assert len(set(tokens)) == 2
    assert pages[0].replace(tokens[0], "") == pages[1].replace(tokens[1], "")


def test_what_somebody_writes_tells_one_state_from_another(archive: Archive) -> None:
    before = archive.state()
    assert archive.state() == before
    archive.add([random_record(random.Random(1), 1)])
    assert archive.state() != before
