"""Who guesses passwords is slowed down; who mistypes one is not shut out."""

from __future__ import annotations

import pytest
from tests.web.conftest import CHEAP, Clock

from depesche.archive import Archive
from depesche.errors import LoginError, ThrottledError
from depesche.web.accounts import Accounts, Pace, Passwords, Role, Throttle
from depesche.web.accounts.throttle import network


def waits(throttle: Throttle, clock: Clock, count: int, name: str = "meyer", address: str = "192.0.2.1") -> list[float]:
    """Seconds that each further failure makes the next attempt wait."""
    found = []
    for _ in range(count):
        throttle.attempt(name, address)
        try:
            throttle.attempt(name, address)
            found.append(0.0)
        except ThrottledError as error:
            found.append(error.retry_after)
            clock.on(seconds=error.retry_after)
    return found


def test_each_failure_doubles_the_wait_up_to_a_limit(clock: Clock) -> None:
    throttle = Throttle(Pace(free=1, longest=10), Pace(free=99), clock=clock.seconds)
    assert waits(throttle, clock, 6) == [1, 2, 4, 8, 10, 10]


def test_an_attempt_that_comes_too_early_is_not_counted(clock: Clock) -> None:
    throttle = Throttle(Pace(free=1), Pace(free=99), clock=clock.seconds)
    throttle.attempt("meyer", "192.0.2.1")
    for _ in range(50):
        with pytest.raises(ThrottledError, match="in 1 seconds"):
            throttle.attempt("meyer", "192.0.2.1")
    clock.on(seconds=1)
    throttle.attempt("meyer", "192.0.2.1")


def test_a_name_is_guarded_from_many_addresses_and_names_from_one_address(clock: Clock) -> None:
    throttle = Throttle(Pace(free=2), Pace(free=2), clock=clock.seconds)
    for number in range(2):
        throttle.attempt("meyer", f"192.0.2.{number}")
    with pytest.raises(ThrottledError):
        throttle.attempt("meyer", "192.0.2.99")
    for number in range(2):
        throttle.attempt(f"name{number}", "198.51.100.1")
    with pytest.raises(ThrottledError):
        throttle.attempt("name99", "198.51.100.1")
    throttle.attempt("schulz", "203.0.113.1")


def test_who_comes_in_starts_anew_and_frees_no_guesser(clock: Clock) -> None:
    throttle = Throttle(Pace(free=3), Pace(free=4), clock=clock.seconds)
    for name in ("a", "b", "c"):
        throttle.attempt(name, "192.0.2.1")
    throttle.attempt("meyer", "192.0.2.1")
    throttle.succeeded("meyer", "192.0.2.1")
    throttle.attempt("d", "192.0.2.1")
    with pytest.raises(ThrottledError):
        throttle.attempt("e", "192.0.2.1")


def test_an_hour_later_nothing_is_remembered(clock: Clock) -> None:
    throttle = Throttle(Pace(free=1), Pace(free=1), clock=clock.seconds)
    throttle.attempt("meyer", "192.0.2.1")
    clock.on(hours=1, seconds=1)
    assert waits(throttle, clock, 1) == [1]


def test_memory_has_an_end(clock: Clock) -> None:
    throttle = Throttle(clock=clock.seconds)
    for number in range(30_000):
        throttle.attempt(f"name{number}", f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")
    assert len(throttle._failures) <= 10_001


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
    ],
)
def test_a_household_is_one_guesser(address: str, same: str) -> None:
    assert network(address) == same


def test_the_right_password_has_to_wait_too(file: Archive, clock: Clock) -> None:
    throttle = Throttle(Pace(free=1), clock=clock.seconds)
    accounts = Accounts(file, Passwords(CHEAP), throttle, clock=clock)
    accounts.add("meyer", "sieben graue Zeitungen", Role.reader)
    with pytest.raises(LoginError):
        accounts.login("meyer", "falsch", "192.0.2.1")
    with pytest.raises(ThrottledError):
        accounts.login("Meyer", "sieben graue Zeitungen", "192.0.2.2")
    clock.on(seconds=1)
    assert accounts.login("meyer", "sieben graue Zeitungen", "192.0.2.2")
