"""What a serving process is told at its start."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of a request.

    Attributes:
        body: bytes that a request may carry.
        text: characters of a text to be read.
        seconds: until a page is given up.
        requests: from one address within a minute.
        readings: texts from one address within a minute.
        at_once: texts that are read at the same time; the others wait.
        hold: seconds that an answer that was costly to make is given at most although the archive has changed.
    """

    body: int = 2_000_000
    text: int = 400_000
    seconds: float = 30.0
    requests: int = 600
    readings: int = 60
    at_once: int = 1
    hold: float = 20.0


@dataclass(frozen=True, slots=True)
class Settings:
    """How the desk is served.

    Attributes:
        archive: place of the archive, as ``Archive.open`` takes it.
        host: address to listen on.
        port: port to listen on.
        accounts: whether everybody has to log in; without it only this machine may be listened on.
        https: whether browsers reach the desk by https (behind a proxy that ends TLS), so that cookies may demand it.
        key: signs the cookies of visitors; shared by the processes of one desk, made anew unless given.
        names: names besides ``host`` under which browsers may ask for the desk.
        limits: bounds of a request.
    """

    archive: str | None = None
    host: str = "127.0.0.1"
    port: int = 8321
    accounts: bool = False
    https: bool = False
    key: bytes = b""
    names: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the desk."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def hosts(self) -> tuple[str, ...]:
        """Values of the Host header that are answered: another one would be a page elsewhere that was led here (DNS rebinding)."""
        own = ("127.0.0.1", "localhost", "[::1]") if self.loopback else (self.host,)
        return (*own, *self.names)
