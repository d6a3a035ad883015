"""Where a request may go: URLs in plain form only, and of the addresses behind a name only public ones."""

from __future__ import annotations

import ipaddress
import re
import socket
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeAlias
from urllib.parse import quote, urljoin, urlsplit

import idna

from depesche.errors import AddressError, UnreachableError

Resolver: TypeAlias = Callable[[str, int], Iterable[str]]
"""From a host's name and a port to the addresses behind it, as ``socket.getaddrinfo`` writes them."""

_Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
_Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network

_PORTS = {"http": 80, "https": 443}
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMERIC = re.compile(r"[0-9]+|0x[0-9a-f]*")
_LONGEST_URL = 8192
_PATH_SAFE = "/:@!$&'()*+,;=~%[]"
_GLOBAL = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Target:
    """A URL taken apart: ``host`` in lower-case ASCII without brackets, ``path`` with its query, both ready to be sent."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and, where it is not the scheme's own, port: what the ``Host`` header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme and authority."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The URL, written one way."""
        return self.origin + self.path


def target_of(url: str, base: str | None = None) -> Target:
    """Take a URL apart, refusing whatever two programs could read differently.

    Args:
        url: absolute, or relative to ``base``.

    Raises ``AddressError`` for other schemes than http and https, credentials, white space, backslashes, and hosts that are
    neither a name nor an IP address in its usual form (``127.1``, ``0x7f000001``, ``2130706433``).
    """
    if len(url) > _LONGEST_URL or re.search(r"[\s\\\x00-\x20\x7f-\x9f]", url) or not _encodable(url):
        raise AddressError(
            f"“{url[:80]}” is no URL: it has white space, a backslash or a control character, or is too long. "
            "Write it as a browser's address bar shows it."
        )
    try:
        parts = urlsplit(urljoin(base, url) if base else url)
        port = parts.port
    except ValueError as error:
        raise AddressError(f"“{url}” is no URL ({error}).") from None
    if parts.scheme not in _PORTS:
        raise AddressError(f"“{url}” is not fetched: only http:// and https:// are.")
    if "@" in parts.netloc:
        raise AddressError(
            f"“{parts.scheme}://…@…” is not fetched: a URL with a user name or password. Leave them out."
        )
    if port == 0:
        raise AddressError(f"“{url}” names port 0, which does not exist.")
    host = _host(parts.hostname or "", url, bracketed=parts.netloc.startswith("["))
    path = quote(parts.path or "/", safe=_PATH_SAFE)
    query = "?" + quote(parts.query, safe=_PATH_SAFE + "?") if parts.query else ""
    return Target(parts.scheme, host, port or _PORTS[parts.scheme], path + query)


def addresses_of(target: Target, resolve: Resolver, *, allow_private: bool) -> list[str]:
    """The addresses to connect to: every one that the name has, each checked.

    Raises ``AddressError`` as soon as one of them is not public, ``UnreachableError`` where there is none.
    """
    literal = _ip(target.host)
    found = [str(literal)] if literal else list(dict.fromkeys(resolve(target.host, target.port)))
    for address in found:
        if why := refusal(address, allow_private=allow_private):
            raise AddressError(
                f"{target.origin} is not fetched: its address {address} is {why}, and only public addresses are asked. "
                "For a source in your own network, allow private addresses."
            )
    if not found:
        raise UnreachableError(f"“{target.host}” has no address. Check the name.", transient=True)
    return found


def refusal(address: str, *, allow_private: bool = False) -> str | None:
    """Why an address is not asked, in words; null where it is public."""
    ip = _ip(address)
    if ip is None:
        return "not in the usual form"
    if isinstance(ip, ipaddress.IPv6Address) and ip in _NAT64:
        ip = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)  # behind NAT64 every IPv4 address is written so
    private, closed = _networks()
    if why := _first(ip, closed):
        return why
    if why := _first(ip, private):
        return None if allow_private else why
    if isinstance(ip, ipaddress.IPv6Address) and ip not in _GLOBAL:
        return "outside the IPv6 addresses in public use"
    return None


def system_resolver(host: str, port: int) -> list[str]:
    """The addresses that the operating system knows for a name. Raises ``UnreachableError``."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise UnreachableError(f"“{host}” was not found. Check the name and the connection.", transient=True) from None
    return [str(entry[4][0]) for entry in found]


def _host(host: str, url: str, *, bracketed: bool) -> str:
    """A host as it is sent; an address in its shortest form, a name in IDNA's."""
    if bracketed:
        if "%" in host or (ip := _ip(host)) is None:
            raise AddressError(f"“{url}” has no IPv6 address between its brackets that could be asked.")
        return str(ip)
    try:
        name = host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except (UnicodeError, IndexError):  # idna's errors are UnicodeErrors; some odd labels make it stumble
        raise AddressError(f"“{host}” is not the name of a host.") from None
    labels = name.removesuffix(".").lower().split(".")
    name = ".".join(labels)
    if _NUMERIC.fullmatch(labels[-1]):
        if _ip(name) is None:
            raise AddressError(f"“{host}” is an IP address in an odd form; write four decimal numbers with dots.")
    elif len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise AddressError(f"“{host}” is not the name of a host." if host else f"“{url}” names no host.")
    return name


def _ip(text: str) -> _Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def _encodable(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _first(ip: _Address, networks: Mapping[_Network, str]) -> str | None:
    return next((why for network, why in networks.items() if ip.version == network.version and ip in network), None)


@cache
def _networks() -> tuple[Mapping[_Network, str], Mapping[_Network, str]]:
    table = tomllib.loads((files("depesche.intake") / "addresses.toml").read_text("utf-8"))
    private, closed = (
        {ipaddress.ip_network(network): why for network, why in table[kind].items()} for kind in ("private", "closed")
    )
    return private, closed
