"""One request over one connection, to an address that was checked; bounded in bytes and time from the first to the last."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import certifi
import httpcore

from depesche.errors import SizeLimitError, TimeLimitError, UnreachableError
from depesche.intake.addresses import Target
from depesche.intake.decoding import ACCEPTED, decoded


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a source's patience and of this machine's a request may use.

    Attributes:
        wire_bytes: most bytes that are received for one request, headers and all.
        body_bytes: most bytes of the answer, unpacked.
        connect_seconds: longest wait for a connection.
        read_seconds: longest silence of the server.
        total_seconds: longest time from connecting to the last byte.
        redirects: how many redirects are followed.
        attempts: how often a request is made in all where it fails for a reason that may pass.
        longest_wait: seconds; a server that asks to be left alone for longer gets no request now.
        host_delay: seconds between two requests to one host, end to start.
        longest_crawl_delay: seconds; the most of robots.txt's ``Crawl-delay`` that is heeded.
    """

    wire_bytes: int = 10 * 2**20
    body_bytes: int = 10 * 2**20
    connect_seconds: float = 10
    read_seconds: float = 20
    total_seconds: float = 60
    redirects: int = 5
    attempts: int = 3
    longest_wait: float = 120
    host_delay: float = 1
    longest_crawl_delay: float = 30


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """An answer with its body unpacked; names of headers in lower case. Only an answer of status 200 has a body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def exchange(
    target: Target,
    addresses: Iterable[str],
    headers: Mapping[str, str],
    limits: Limits,
    tls: ssl.SSLContext,
    now: Callable[[], float] = time.monotonic,
    content: bytes | None = None,
) -> RawAnswer:
    """GET a target from the first of its addresses that takes the connection, or POST ``content`` to it.

    The name is not looked up again: the connection goes to the addresses given, while the ``Host`` header, TLS's server name
    and the certificate's check stay the name's. No proxy or cookie is used, and no credential but one among ``headers``.

    Raises ``UnreachableError``, ``TimeLimitError``, ``SizeLimitError``, ``EncodingError``.
    """
    origin = httpcore.Origin(target.scheme.encode(), target.host.encode(), target.port)
    url = httpcore.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path)
    sent = {"Host": target.authority, "Accept-Encoding": ACCEPTED, "Connection": "close", **headers}
    if content is not None:
        sent["Content-Length"] = str(len(content))
    wire = [(name.encode("latin-1"), value.encode("latin-1", "replace")) for name, value in sent.items()]
    method = "GET" if content is None else "POST"
    line = _Line(addresses, limits, now)
    timeouts = {"connect": limits.connect_seconds, "read": limits.read_seconds, "write": limits.read_seconds}
    try:
        with (
            httpcore.HTTPConnection(origin, ssl_context=tls, network_backend=line) as connection,
            connection.stream(method, url, headers=wire, content=content, extensions={"timeout": timeouts}) as response,
        ):
            return _answer(response, limits)
    except (httpcore.TimeoutException, TimeoutError):
        raise TimeLimitError(
            f"{target.origin} took too long (limits: {limits.connect_seconds:g} s to connect, {limits.read_seconds:g} s of "
            f"silence, {limits.total_seconds:g} s in all).",
            transient=True,
        ) from None
    except httpcore.ConnectError as error:
        raise UnreachableError(
            f"{target.origin} cannot be connected to ({error}).", transient="certificate" not in str(error).lower()
        ) from None
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise UnreachableError(f"{target.origin} broke off or answered in no HTTP ({error}).", transient=True) from None


def tls_context() -> ssl.SSLContext:
    """Certificates of the operating system and of certifi; never without a check."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _answer(response: httpcore.Response, limits: Limits) -> RawAnswer:
    headers: dict[str, str] = {}
    for name, value in response.headers:
        key, text = name.decode("ascii", "replace").lower(), value.decode("latin-1")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    if response.status != 200:
        return RawAnswer(response.status, headers, b"")
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > limits.wire_bytes:
        raise SizeLimitError(
            f"The answer is larger than {limits.wire_bytes / 2**20:g} MiB. Raise the limit if it should be read."
        )
    body = decoded(response.iter_stream(), headers.get("content-encoding", ""), limits.body_bytes)
    return RawAnswer(response.status, headers, body)


class _Line(httpcore.NetworkBackend):
    """Connects to the addresses that were checked, whatever name is asked for, and lends the connection for a time."""

    def __init__(self, addresses: Iterable[str], limits: Limits, now: Callable[[], float]) -> None:
        self._addresses, self._backend = list(addresses), httpcore.SyncBackend()
        self._budget = _Budget(limits.wire_bytes, now() + limits.total_seconds, now)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        failure: httpcore.ConnectError | httpcore.ConnectTimeout = httpcore.ConnectError("no address")
        for address in self._addresses:
            try:
                stream = self._backend.connect_tcp(address, port, self._budget.seconds(timeout), None, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self._budget)
        raise failure


class _Budget:
    """What is left of a request's bytes and time."""

    def __init__(self, size: int, end: float, now: Callable[[], float]) -> None:
        self._size, self._end, self._now, self._left = size, end, now, size

    def seconds(self, timeout: float | None) -> float:
        """The time that a step may take. Raises ``TimeoutError`` where none is left."""
        left = self._end - self._now()
        if left <= 0:
            raise TimeoutError
        return left if timeout is None else min(left, timeout)

    def take(self, size: int) -> None:
        """Note that bytes were received. Raises ``SizeLimitError`` beyond the limit."""
        self._left -= size
        if self._left < 0:
            raise SizeLimitError(
                f"The answer is larger than {self._size / 2**20:g} MiB as it comes. Raise the limit if it should be read."
            )


class _Stream(httpcore.NetworkStream):
    """A connection that keeps to a budget: also a server that drips its headers byte by byte is left in time."""

    def __init__(self, stream: httpcore.NetworkStream, budget: _Budget) -> None:
        self._stream, self._budget = stream, budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._stream.read(max_bytes, self._budget.seconds(timeout))
        self._budget.take(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._budget.seconds(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(
            self._stream.start_tls(ssl_context, server_hostname, self._budget.seconds(timeout)), self._budget
        )

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)
