"""Sites on this machine, clients for them, and a guard: no test of intake sends anything to another machine."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.intake.server import Site

from depesche.intake.client import Client
from depesche.intake.connection import Limits
from depesche.intake.politeness import Timing


@pytest.fixture(autouse=True)
def only_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    connect, look_up = socket.create_connection, socket.getaddrinfo

    def guarded_connect(address: tuple[str, int], *args: Any, **kwargs: Any) -> socket.socket:
        assert ipaddress.ip_address(address[0]).is_loopback, f"a test wanted to connect to {address}"
        return connect(address, *args, **kwargs)

    def guarded_look_up(host: str, *args: Any, **kwargs: Any) -> Any:
        assert host == "localhost" or host[:1].isdigit() or ":" in host, f"a test wanted to look up {host}"
        return look_up(host, *args, **kwargs)

    monkeypatch.setattr(socket, "create_connection", guarded_connect)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds

    def timing(self) -> Timing:
        return Timing(
            now=lambda: self.seconds, today=lambda: 1_700_000_000 + self.seconds, sleep=self.sleep, chance=lambda: 0.0
        )


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture
def client(clock: Clock) -> Client:
    """A client that may ask this machine, and waits on a clock of its own."""
    return Client(allow_private=True, timing=clock.timing())


@pytest.fixture
def client_with(clock: Clock) -> Callable[..., Client]:
    """Such a client with other limits."""
    return lambda **limits: Client(allow_private=True, timing=clock.timing(), limits=Limits(**limits))
