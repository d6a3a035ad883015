"""What a site asks of robots is done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.intake.conftest import Clock
from tests.intake.server import Page, Site, moved

from depesche.errors import RobotsError
from depesche.intake.client import Client


def robots(site: Site, text: str) -> None:
    site.put("/robots.txt", Page(text.encode(), "text/plain"))


def test_what_is_disallowed_is_not_fetched(site: Site, client: Client) -> None:
    robots(site, "User-agent: *\nDisallow: /private\nAllow: /private/open\n")
    site.put("/private/open", Page(b"x"))
    assert client.fetch(site.url + "/private/open").body == b"x"
    with pytest.raises(RobotsError, match="asks not to") as caught:
        client.fetch(site.url + "/private/a")
    assert not caught.value.transient
    assert site.asked("/private/a") == []


def test_rules_for_depesche_go_before_rules_for_all(site: Site, client: Client) -> None:
    robots(site, "User-agent: *\nAllow: /\n\nUser-agent: depesche\nDisallow: /*.php$\n")
    with pytest.raises(RobotsError):
        client.fetch(site.put("/a.php", Page(b"x")))


def test_a_redirect_does_not_lead_around_the_rules(site: Site, client: Client) -> None:
    robots(site, "User-agent: *\nDisallow: /private\n")
    with pytest.raises(RobotsError):
        client.fetch(site.put("/a", moved("/private/a")))


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_missing_robots_txt_allows_everything(status: int, site: Site, client: Client) -> None:
    site.put("/robots.txt", Page(status=status))
    assert client.fetch(site.put("/a", Page(b"x"))).body == b"x"


def test_behind_a_server_error_nothing_is_allowed_for_now(site: Site, client: Client, clock: Clock) -> None:
    site.put("/robots.txt", *[Page(status=503)] * 3, Page(b""))
    url = site.put("/a", Page(b"x"))
    for _ in range(2):  # the second time from memory
        with pytest.raises(RobotsError, match=r"robots\.txt could not be read") as caught:
            client.fetch(url)
        assert caught.value.transient
    assert len(site.asked("/robots.txt")) == 3
    assert site.asked("/a") == []
    clock.sleep(301)
    assert client.fetch(url).body == b"x"


def test_robots_txt_is_read_once_a_day(site: Site, client: Client, clock: Clock) -> None:
    robots(site, "")
    url = site.put("/a", Page(b"x"))
    for wait in (0, 3600, 24 * 3600):
        clock.sleep(wait)
        client.fetch(url)
    assert len(site.asked("/robots.txt")) == 2


@pytest.mark.parametrize(("asked", "waited"), [("5", 5), ("9999", 30), ("nan", 1), ("-3", 1), ("x", 1)])
def test_a_crawl_delay_is_heeded_up_to_a_bound(
    asked: str, waited: float, site: Site, client: Client, clock: Clock
) -> None:
    robots(site, f"User-agent: *\nCrawl-delay: {asked}\n")
    url = site.put("/a", Page(b"x"))
    client.fetch(url)
    client.fetch(url)
    assert clock.slept == [waited]


def test_a_robots_txt_that_is_huge_or_garbage_does_no_harm(site: Site, client_with: Callable[..., Client]) -> None:
    site.put("/robots.txt", Page(bytes(range(256)) * 100))
    assert client_with().fetch(site.put("/a", Page(b"x"))).body == b"x"
    site.put("/robots.txt", Page(b"Disallow: /\n" * 100_000))
    with pytest.raises(RobotsError, match=r"larger than 0\.5 MiB"):
        client_with().fetch(site.put("/a", Page(b"x")))
