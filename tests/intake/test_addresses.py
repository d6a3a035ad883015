"""No way of writing a URL leads to this machine, its network or a metadata service: nothing arrives there."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from tests.intake import forms
from tests.intake.conftest import Clock
from tests.intake.server import Page, Site, moved

from depesche.errors import AddressError, FetchError
from depesche.intake.addresses import refusal, target_of
from depesche.intake.client import Client
from depesche.intake.connection import Limits

PUBLIC = "93.184.216.34"  # stands for the site outside; the test leads it to a server on this machine


@pytest.fixture
def inside() -> Iterator[Site]:
    """What must not be reached."""
    with Site() as site:
        site.put("/secret", Page(b"secret"))
        yield site


@pytest.fixture
def outside(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site that looks public: connections to ``PUBLIC`` end there; those to this machine go through as asked."""
    connect = socket.create_connection

    def led(address: tuple[str, int], *args: Any, **kwargs: Any) -> socket.socket:
        return connect(("127.0.0.1", site.port) if address[0] == PUBLIC else address, *args, **kwargs)

    monkeypatch.setattr(socket, "create_connection", led)
    return site


def lenient(host: str, port: int) -> list[str]:
    """A resolver as the C library is: it takes every odd form of an address, and knows every name."""
    if host == "news.example":
        return [PUBLIC]
    try:
        return [socket.inet_ntoa(socket.inet_aton(host))]
    except OSError:
        return ["127.0.0.1"]


def guarded(clock: Clock, resolve: Any = lenient) -> Client:
    return Client(timing=clock.timing(), resolve=resolve, limits=Limits(attempts=1))


def test_the_forms_are_more_than_two_hundred() -> None:
    assert len(set(forms.urls(8080))) >= 300


def test_no_form_leads_inside_directly(inside: Site, clock: Clock) -> None:
    client = guarded(clock)
    for url in forms.urls(inside.port):
        with pytest.raises(AddressError):
            client.fetch(url)
    assert inside.hits == []


def test_no_form_leads_inside_by_redirect(inside: Site, outside: Site, clock: Clock) -> None:
    client = guarded(clock)
    relative = ("http:/", "http:1", "//")  # of these, some are paths of the site that redirects
    for number, url in enumerate(forms.urls(inside.port)):
        path = f"/{number}"
        goal = url.replace("\n", "%0A").encode("utf-8").decode("latin-1")  # a header cannot hold a line break
        outside.put(path, moved(goal, (301, 302, 303, 307, 308)[number % 5]))
        with pytest.raises(FetchError) as caught:
            client.fetch(f"http://news.example{path}")
        assert isinstance(caught.value, AddressError) or url.startswith(relative), url
        assert len(outside.asked(path)) == 1
    assert inside.hits == []


def test_no_form_leads_inside_by_a_redirect_of_robots_txt(inside: Site, outside: Site, clock: Clock) -> None:
    outside.put("/robots.txt", moved(f"{inside.url}/secret"))
    with pytest.raises(AddressError):
        guarded(clock).fetch("http://news.example/a")
    assert inside.hits == []


@pytest.mark.parametrize("answers_before", [1, 2, 3, 4])
def test_a_name_that_changes_its_address_leads_nowhere(
    answers_before: int, inside: Site, outside: Site, clock: Clock
) -> None:
    """DNS rebinding: public for the first look-ups, then this machine, at the port of the server inside."""
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return [PUBLIC] if len(asked) <= answers_before else ["127.0.0.1"]

    client = guarded(clock, rebinding)
    outside.put("/secret", Page(b"public"))
    fetched = 0
    with pytest.raises(AddressError):
        for _ in range(9):
            assert client.fetch(f"http://rebind.example:{inside.port}/secret").body == b"public"
            fetched += 1
    assert fetched == answers_before - 1  # one look-up went to robots.txt
    assert inside.hits == []


def test_a_connection_goes_to_the_very_address_that_was_checked(outside: Site, inside: Site, clock: Clock) -> None:
    """The name is looked up once a connection, by the client's own resolver only."""
    outside.put("/a", Page(b"public"))
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return [PUBLIC]

    guarded(clock, resolve).fetch("http://localhost/a")
    assert len(asked) == len(outside.hits) == 2  # robots.txt and the page


def test_one_bad_address_among_good_ones_is_enough(inside: Site, outside: Site, clock: Clock) -> None:
    for addresses in ([PUBLIC, "127.0.0.1"], ["::1", PUBLIC], [PUBLIC, "fe80::1%lo"], [PUBLIC, "rubbish"]):
        with pytest.raises(AddressError):
            guarded(clock, lambda host, port, found=addresses: found).fetch(f"http://two.example:{inside.port}/secret")
    assert inside.hits == outside.hits == []


def test_nothing_in_the_environment_opens_the_way(inside: Site, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DEPESCHE_ALLOW_PRIVATE", "ALLOW_PRIVATE", "NO_PROXY", "HTTP_PROXY"):
        monkeypatch.setenv(name, "1" if "ALLOW" in name else inside.url)
    with pytest.raises(AddressError):
        guarded(clock).fetch(f"{inside.url}/secret")
    assert inside.hits == []


def test_an_intranet_is_opened_by_the_argument_but_metadata_services_are_not(inside: Site, client: Client) -> None:
    assert client.fetch(f"{inside.url}/secret").body == b"secret"
    for address in ("169.254.169.254", "[fd00:ec2::254]", "100.100.100.200", "168.63.129.16", "0.0.0.0", "224.0.0.1"):
        with pytest.raises(AddressError):
            client.fetch(f"http://{address}/latest/meta-data/")


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450:4001::5", "64:ff9b::808:808"],
)
def test_public_addresses_are_asked(address: str) -> None:
    assert refusal(address) is None


@pytest.mark.parametrize(
    "address", ["::ffff:8.8.8.8", "2002:808:808::1", "::8.8.8.8", "64:ff9b::10.0.0.1", "8.8.8", ""]
)
def test_wrapped_private_and_odd_addresses_are_not(address: str) -> None:
    assert refusal(address)


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("HTTPS://Nachrichten.Example:443", "https://nachrichten.example/"),
        ("http://bücher.example/ä b".replace(" ", "%20"), "http://xn--bcher-kva.example/%C3%A4%20b"),
        ("http://news.example./a?q=ü&x=%2F#part", "http://news.example/a?q=%C3%BC&x=%2F"),
        ("http://my_paper.example/", "http://my_paper.example/"),
        ("http://[2A00:1450:0:0::5]:8080/", "http://[2a00:1450::5]:8080/"),
    ],
)
def test_a_url_is_sent_in_one_way(written: str, sent: str) -> None:
    assert target_of(written).url == sent
    assert target_of(sent).url == sent


def test_the_error_says_what_to_do(inside: Site, clock: Clock) -> None:
    with pytest.raises(AddressError, match=r"127\.0\.0\.1 is this machine.*allow private addresses"):
        guarded(clock).fetch(inside.url)
    with pytest.raises(AddressError, match="four decimal numbers"):
        guarded(clock).fetch("http://0x7f.1/")
    with pytest.raises(AddressError, match="user name or password"):
        guarded(clock).fetch("http://a:b@news.example/")
