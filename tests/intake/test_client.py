"""The client fetches politely, within limits, and says what went wrong."""

from __future__ import annotations

import dataclasses
import gzip
import ssl
import threading
import time
from collections.abc import Callable
from itertools import pairwise

import brotli
import pytest
import trustme
import zstandard
from tests.intake.conftest import Clock
from tests.intake.server import Page, Site, moved

from depesche.errors import (
    AddressError,
    EncodingError,
    FetchError,
    RedirectError,
    SizeLimitError,
    StatusError,
    TimeLimitError,
    UnreachableError,
)
from depesche.intake.client import Client, Validators
from depesche.intake.connection import Limits
from depesche.intake.politeness import backoff, retry_after

TEXT = b"Japan warnte Russland. " * 500
MIB = 2**20


def test_a_page_comes_with_its_type_and_validators(site: Site, client: Client) -> None:
    url = site.put("/a?x=%C3%BC", Page(TEXT, headers={"ETag": '"1"', "Last-Modified": "Tue, 14 Nov 2023 22:13:20 GMT"}))
    answer = client.fetch(site.url + "/a?x=ü")
    assert (answer.body, answer.url, answer.content_type) == (TEXT, url, "text/html; charset=utf-8")
    assert answer.validators == Validators('"1"', "Tue, 14 Nov 2023 22:13:20 GMT")


def test_the_client_says_who_it_is_and_sends_no_cookie_or_credential(site: Site, client: Client) -> None:
    url = site.put("/a", Page(TEXT, headers={"Set-Cookie": "who=me"}))
    client.fetch(url)
    client.fetch(url)
    headers = site.asked("/a")[1].headers
    assert headers["user-agent"].startswith("Depesche/")
    assert "(+https://" in headers["user-agent"]
    assert not {"cookie", "authorization", "referer"} & set(headers)


def test_the_environment_names_no_proxy(site: Site, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert client.fetch(site.put("/a", Page(TEXT))).body == TEXT


def test_what_has_not_changed_is_not_sent_again(site: Site, client: Client) -> None:
    url = site.put("/a", Page(TEXT, headers={"ETag": '"1"'}))
    first = client.fetch(url)
    second = client.fetch(url, first.validators)
    assert (second.unchanged, second.body, second.validators) == (True, b"", first.validators)
    assert site.asked("/a")[1].headers["if-none-match"] == '"1"'


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("br", brotli.compress),
        ("zstd", zstandard.ZstdCompressor().compress),
        ("gzip, br", lambda data: brotli.compress(gzip.compress(data))),
    ],
)
def test_packed_answers_are_unpacked_and_cut_ones_are_named(
    encoding: str, pack: Callable[[bytes], bytes], site: Site, client: Client
) -> None:
    packed = pack(TEXT)
    headers = {"Content-Encoding": encoding}
    assert client.fetch(site.put("/a", Page(packed, headers=headers))).body == TEXT
    for broken in (packed[: len(packed) // 2], b"no such thing"):
        with pytest.raises(EncodingError, match="cannot be unpacked"):
            client.fetch(site.put("/b", Page(broken, headers=headers)))


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("br", brotli.compress), ("zstd", zstandard.ZstdCompressor().compress)],
)
def test_a_bomb_is_not_unpacked(encoding: str, pack: Callable[[bytes], bytes], site: Site, client: Client) -> None:
    bomb = pack(bytes(20 * MIB))
    assert len(bomb) < MIB
    with pytest.raises(SizeLimitError, match="10 MiB"):
        client.fetch(site.put("/a", Page(bomb, headers={"Content-Encoding": encoding})))


def test_an_unknown_packing_is_refused(site: Site, client: Client) -> None:
    for name in ("compress", "gzip, gzip, gzip"):
        with pytest.raises(EncodingError, match="not unpacked"):
            client.fetch(site.put("/a", Page(TEXT, headers={"Content-Encoding": name})))


def test_an_answer_that_is_too_large_is_left_whether_it_says_so_or_not(
    site: Site, client_with: Callable[..., Client]
) -> None:
    client = client_with(wire_bytes=20_000, body_bytes=20_000)
    said = site.put("/said", Page(bytes(30_000)))
    unsaid = site.put("/unsaid", Page(raw=b"HTTP/1.1 200 OK\r\n\r\n" + bytes(300_000)))
    endless = site.put("/headers", Page(raw=b"HTTP/1.1 100 Continue\r\n\r\n" * 10_000))
    for url in (said, unsaid, endless):
        with pytest.raises(SizeLimitError):
            client.fetch(url)


@pytest.mark.parametrize(
    "page",
    [Page(b"x" * 1000, drip=0.05), Page(raw=b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 1000, drip=0.05)],
    ids=["body", "headers"],
)
def test_a_slow_drip_is_left_in_time(page: Page, site: Site) -> None:
    client = Client(allow_private=True, limits=Limits(total_seconds=0.4, host_delay=0))
    url = site.put("/a", page)
    began = time.monotonic()
    with pytest.raises(TimeLimitError, match="took too long") as caught:
        client.fetch(url)
    assert caught.value.transient
    assert time.monotonic() - began < 2
    assert len(site.asked("/a")) == 1


def test_a_silent_server_is_left_in_time(site: Site) -> None:
    client = Client(allow_private=True, limits=Limits(read_seconds=0.2, host_delay=0))
    with pytest.raises(TimeLimitError):
        client.fetch(site.put("/a", Page(raw=b"HTTP/1.1 200 OK\r\n", drip=1)))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_a_lasting_one_told(status: int, site: Site, client: Client) -> None:
    new = site.put("/new", Page(TEXT))
    answer = client.fetch(site.put("/old", moved("/new", status)))
    assert (answer.body, answer.url) == (TEXT, new)
    assert answer.moved == (new if status in (301, 308) else None)


def test_redirects_in_a_circle_end(site: Site, client: Client) -> None:
    site.put("/b", moved("/a"))
    with pytest.raises(RedirectError, match="more than 5 times"):
        client.fetch(site.put("/a", moved("/b")))
    assert len(site.asked("/a")) + len(site.asked("/b")) == 6


def test_a_redirect_must_have_a_goal_that_is_http(site: Site, client: Client) -> None:
    with pytest.raises(RedirectError, match="where to"):
        client.fetch(site.put("/a", Page(status=302)))
    for goal in ("file:///etc/passwd", "ftp://127.0.0.1/", "javascript:alert(1)", "http://user:secret@127.0.0.1/"):
        with pytest.raises(AddressError):
            client.fetch(site.put("/a", moved(goal)))


def test_a_busy_server_is_asked_again_when_it_says(site: Site, client: Client, clock: Clock) -> None:
    url = site.put("/a", Page(status=429, headers={"Retry-After": "7"}), Page(TEXT))
    assert client.fetch(url).body == TEXT
    assert max(clock.slept) == 7


def test_a_server_that_wants_a_long_rest_gets_it(site: Site, client: Client, clock: Clock) -> None:
    url = site.put("/a", Page(status=503, headers={"Retry-After": "3600"}), Page(TEXT))
    for _ in range(2):  # the second time without a request
        with pytest.raises(StatusError) as caught:
            client.fetch(url)
        assert caught.value.retry_after == pytest.approx(3600)
    assert len(site.asked("/a")) == 1
    clock.sleep(3600)
    assert client.fetch(url).body == TEXT


def test_a_failing_server_is_tried_three_times_with_growing_waits(site: Site, client: Client, clock: Clock) -> None:
    with pytest.raises(StatusError, match="status 500") as caught:
        client.fetch(site.put("/a", Page(status=500)))
    assert (caught.value.status, caught.value.transient) == (500, True)
    assert len(site.asked("/a")) == 3
    assert clock.slept == [1.0, 2.0]
    assert [backoff(n, 120, 0) for n in (1, 2, 3, 9)] == [1, 2, 4, 120]
    assert backoff(2, 120, 1) == 1


def test_what_is_not_there_is_asked_for_once(site: Site, client: Client) -> None:
    with pytest.raises(StatusError, match=r"404.*Check the URL") as caught:
        client.fetch(site.url + "/none")
    assert not caught.value.transient
    assert len(site.asked("/none")) == 1


def test_a_server_that_is_none_is_named(site: Site, client: Client) -> None:
    with pytest.raises(UnreachableError, match="no HTTP"):
        client.fetch(site.put("/a", Page(raw=b"SSH-2.0-OpenSSH\r\n")))
    with Site() as closed:
        url = closed.url
    with pytest.raises(FetchError, match="cannot be connected to") as caught:
        client.fetch(url)
    assert caught.value.transient


def test_one_host_gets_one_request_at_a_time_and_a_rest(site: Site) -> None:
    client = Client(allow_private=True, limits=Limits(host_delay=0.8))
    client.fetch(site.put("/first", Page(TEXT)))
    url = site.put("/a", Page(b"xyz", drip=0.01))
    threads = [threading.Thread(target=client.fetch, args=(url,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times = [hit.at for hit in site.asked("/a")]
    assert site.most_at_once == 1
    assert all(later - earlier >= 0.8 for earlier, later in pairwise(times))


def test_retry_after_is_a_number_or_a_date() -> None:
    today = 1_700_000_000.0  # Tue, 14 Nov 2023 22:13:20 GMT
    assert retry_after("30", today) == 30
    assert retry_after("Tue, 14 Nov 2023 22:14:20 GMT", today) == 60
    assert retry_after("Mon, 13 Nov 2023 22:14:20 GMT", today) == 0
    assert [retry_after(value, today) for value in (None, "", "soon", "-1", "Tue, 99 Nov")] == [None] * 5


def test_the_certificate_must_be_the_names_not_the_addresss() -> None:
    authority, names = trustme.CA(), list[str | None]()
    serving, trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    serving.sni_callback = lambda sock, name, context: names.append(name)
    authority.issue_cert("news.example").configure_cert(serving)
    authority.configure_trust(trusting)

    def client(tls: ssl.SSLContext | None) -> Client:
        limits = Limits(attempts=1, host_delay=0)
        return Client(allow_private=True, limits=limits, resolve=lambda host, port: ["127.0.0.1"], tls=tls)

    with Site(tls=serving) as site:
        site.put("/a", Page(TEXT))
        assert client(trusting).fetch(f"https://news.example:{site.port}/a").body == TEXT
        assert set(names) == {"news.example"}
        assert site.asked("/a")[0].headers["host"] == f"news.example:{site.port}"
        with pytest.raises(FetchError, match="certificate"):
            client(trusting).fetch(f"https://other.example:{site.port}/a")
        with pytest.raises(FetchError, match="certificate"):
            client(None).fetch(f"https://news.example:{site.port}/a")
        assert len(site.asked("/a")) == 1


def test_every_limit_has_a_sensible_default() -> None:
    assert all(getattr(Limits(), limit.name) > 0 for limit in dataclasses.fields(Limits))
