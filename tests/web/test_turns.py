"""Answers are made one after the other, in the order in which they are asked for; who takes long does not stop the others."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from depesche.web.turns import Turns


def test_one_after_the_other_in_the_order_of_asking() -> None:
    turns, first, told = Turns(alone=30), Event(), list[tuple[int, str]]()

    def make(number: int) -> None:
        with turns.turn():
            told.append((number, "begins"))
            assert number or first.wait(10)
            told.append((number, "ends"))

    with ThreadPoolExecutor(4) as threads:
        made = []
        for number in range(4):
            made.append(threads.submit(make, number))
            _until_waiting(turns, number)
        first.set()
        for one in made:
            one.result(10)
    assert told == [(number, what) for number in range(4) for what in ("begins", "ends")]


def test_a_part_of_an_answer_is_made_in_the_turn_of_the_whole() -> None:
    turns = Turns(alone=30)
    with turns.turn(), turns.turn():
        pass
    with turns.turn():
        pass


def test_others_begin_beside_whoever_takes_long() -> None:
    turns, long, done = Turns(alone=0.05), Event(), Event()

    def make_long() -> None:
        with turns.turn():
            long.set()
            assert done.wait(10), "somebody waited for the long one to end"

    with ThreadPoolExecutor(2) as threads:
        made = threads.submit(make_long)
        assert long.wait(10)
        with turns.turn():
            done.set()
        made.result(10)
    with turns.turn():
        pass


def test_an_error_ends_the_turn() -> None:
    turns = Turns(alone=30)
    with pytest.raises(ZeroDivisionError), turns.turn():
        raise ZeroDivisionError
    with turns.turn():
        pass


def _until_waiting(turns: Turns, number: int) -> None:
    until = time.monotonic() + 10
    while turns.waiting < number:
        assert time.monotonic() < until
        time.sleep(0.001)
