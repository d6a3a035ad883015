"""Watching sources that behave as sources do: unchanged, moved, overloaded, broken, slow."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.collecting.conftest import QuickReader, rows
from tests.intake.conftest import Clock
from tests.intake.server import Page, Site, moved

from depesche.archive import Archive
from depesche.archive.visits import Visited, visited
from depesche.collecting import Collector, Source, Stop, Stopped, Tally, watch
from depesche.collecting.watching import LONGEST_PAUSE, pause
from depesche.intake.client import Client
from depesche.intake.connection import Limits
from depesche.intake.politeness import Timing

FEED = "application/rss+xml; charset=utf-8"


def words(number: int) -> str:
    return f"Japan warnte Russland am Mittwoch zum {number}. Mal vor der Lieferung von Waffen an Nordkorea. " * 15


def rss(*numbers: int, base: str = "https://n.example") -> bytes:
    items = "".join(
        f"<item><title>Warnung {n}</title><link>{base}/{n}</link><description>{words(n)}</description>"
        f"<pubDate>Thu, 14 Sep 2023 0{n}:00:00 GMT</pubDate></item>"
        for n in numbers
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>N</title>{items}</channel></rss>'.encode()


def atom(*numbers: int) -> bytes:
    entries = "".join(
        f"<entry><id>urn:n:{n}</id><title>W {n}</title><link href='https://n.example/{n}'/>"
        f"<updated>2023-09-1{n}T00:00:00Z</updated><content type='text'>{words(n)}</content></entry>"
        for n in numbers
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>N</title>{entries}</feed>".encode()


def json_feed(number: int) -> bytes:
    item = f'{{"id": "{number}", "url": "https://n.example/{number}", "content_text": "{words(number)}"}}'
    return f'{{"version": "https://jsonfeed.org/version/1.1", "title": "N", "items": [{item}]}}'.encode()


def page(number: int) -> Page:
    return Page(f"<html lang=de><body><article><p>{words(number)}</p></article></body></html>".encode())


def sitemap(*urls: str) -> bytes:
    places = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>'.encode()


class Desk:
    """Watches with a clock that only sleeping moves, until a moment on it."""

    def __init__(self, archive: Archive, reader: QuickReader, clock: Clock) -> None:
        self.archive, self.reader, self.clock = archive, reader, clock

    def watch(self, *sources: Source, hours: float = 0, chance: float = 0.5, once: bool = False) -> Tally:
        stop, until = Stop(), self.clock.seconds + hours * 3600

        def sleep(seconds: float) -> None:
            if self.clock.seconds + seconds > until and not once:
                stop.asked = True
                raise Stopped
            self.clock.sleep(seconds)

        real = self.clock.timing()
        timing = Timing(real.now, real.today, sleep, lambda: chance)
        limits = Limits(longest_wait=30, read_seconds=1, total_seconds=4, connect_seconds=2)
        client = Client(allow_private=True, timing=real, limits=limits)
        with Collector(self.archive, self.reader, command="watch", stop=stop) as collector:
            watch(sources, collector, timing=timing, client_for=lambda source: client, once=once)
        return collector.tally

    def state(self) -> list[Visited]:
        with self.archive.reading() as connection:
            return visited(connection)


@pytest.fixture
def desk(archive: Archive, reader: QuickReader, clock: Clock) -> Desk:
    return Desk(archive, reader, clock)


@pytest.mark.parametrize("body", [rss(1, 2), atom(1, 2), json_feed(1)], ids=["RSS", "Atom", "JSON Feed"])
def test_a_feed_is_kept_once(desk: Desk, site: Site, body: bytes) -> None:
    source = Source(site.put("/feed", Page(body, FEED)), 3600)
    count = body.count(b"https://n.example/")
    assert desk.watch(source, hours=2.5) == Tally(new=count, known=2 * count)
    assert len(desk.reader.read) == count


def test_a_sitemaps_pages_are_fetched_once(desk: Desk, site: Site) -> None:
    pages = [site.put(f"/{n}", page(n)) for n in (1, 2)]
    source = Source(site.put("/sitemap.xml", Page(sitemap(*pages), "text/xml")), 3600, publisher="Hausblatt")
    assert desk.watch(source, hours=2.5) == Tally(new=2)
    assert [len(site.asked(f"/{n}")) for n in (1, 2)] == [1, 1]
    assert rows(desk.archive, "select distinct publisher from version") == [("Hausblatt",)]


def test_an_unchanged_feed_costs_a_conditional_request_also_after_a_restart(desk: Desk, site: Site) -> None:
    source = Source(site.put("/feed", Page(rss(1), FEED, headers={"ETag": '"a"'})), 3600)
    assert desk.watch(source, hours=1.5) == Tally(new=1)
    assert desk.watch(source, hours=1.5) == Tally()
    asked = [hit.headers.get("if-none-match") for hit in site.asked("/feed")]
    assert asked == [None, '"a"', '"a"']


def test_a_correction_in_the_feed_is_a_new_version(desk: Desk, site: Site) -> None:
    corrected = rss(1).replace(b"Nordkorea", b"Iran")
    source = Source(site.put("/feed", Page(rss(1), FEED), Page(corrected, FEED)), 3600)
    assert desk.watch(source, hours=1.5) == Tally(new=1, changed=1)


def test_a_restart_waits_until_a_source_is_due(desk: Desk, site: Site) -> None:
    source = Source(site.put("/feed", Page(rss(1), FEED)), 3600)
    desk.watch(source, hours=0.5)
    desk.watch(source, hours=0.4)
    assert len(site.asked("/feed")) == 1
    desk.watch(source, hours=1)
    assert len(site.asked("/feed")) == 2


def test_a_shorter_interval_holds_at_once(desk: Desk, site: Site) -> None:
    url = site.put("/feed", Page(rss(1), FEED))
    desk.watch(Source(url, 86400), hours=0.5)
    desk.watch(Source(url, 600), hours=0.4)
    assert len(site.asked("/feed")) == 3


def test_once_visits_what_is_due_and_nothing_else(desk: Desk, site: Site) -> None:
    sources = [Source(site.put(f"/{name}", Page(rss(n), FEED)), 3600) for n, name in ((1, "a"), (2, "b"))]
    assert desk.watch(*sources, once=True) == Tally(new=2)
    assert desk.watch(*sources, once=True) == Tally()
    assert len(site.asked("/a")) == len(site.asked("/b")) == 1


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ([Page(status=500)], "status 500"),
        ([Page(status=404)], "status 404"),
        ([Page(rss(1), FEED, drip=1.5)], ""),
        ([Page(b"<rss version='2.0'><channel><item><!DOCTYPE x [<!ENTITY y 'z'>]>", FEED)], ""),
    ],
    ids=["500", "404", "slow drip", "broken XML"],
)
def test_a_source_that_fails_is_noted_and_does_not_keep_the_others_waiting(
    desk: Desk, site: Site, answers: Sequence[Page], says: str
) -> None:
    bad, good = Source(site.put("/bad", *answers), 3600), Source(site.put("/good", Page(rss(2), FEED)), 3600)
    assert desk.watch(bad, good, once=True) == Tally(new=1, refused=1)
    failed, went_well = desk.state()
    assert (failed.failures, failed.succeeded, went_well.failures, went_well.error) == (1, None, 0, None)
    assert failed.error
    assert says in failed.error
    assert went_well.succeeded == went_well.checked
    assert went_well.newest == "2023-09-14"


def test_a_source_that_recovers_has_no_error(desk: Desk, site: Site) -> None:
    source = Source(site.put("/feed", Page(b"<rss><channel>" + b"\x00" * 9, FEED), Page(rss(1), FEED)), 3600)
    desk.watch(source, hours=2.5)
    [state] = desk.state()
    assert (state.failures, state.error) == (0, None)
    assert rows(desk.archive, "select count(*) from quarantine") == [(0,)]


def test_a_server_that_asks_for_a_rest_gets_it(desk: Desk, site: Site) -> None:
    busy = Page(status=429, headers={"Retry-After": "7200"})
    source = Source(site.put("/feed", busy, Page(rss(1), FEED)), 900)
    assert desk.watch(source, hours=1.9).new == 0
    assert len(site.asked("/feed")) == 1


def test_the_rest_that_a_server_asks_for_outlasts_a_restart(desk: Desk, site: Site) -> None:
    busy = Page(status=503, headers={"Retry-After": "7200"})
    source = Source(site.put("/feed", busy, Page(rss(1), FEED)), 900)
    for _ in range(3):
        desk.watch(source, hours=0.6)
    assert len(site.asked("/feed")) == 1


def test_a_source_that_cannot_be_reached_is_visited_less_and_less_often(desk: Desk, site: Site) -> None:
    source = Source(site.put("/feed", Page(status=404)), 3600)
    desk.watch(source, hours=7.5)  # after two hours, four hours more
    assert len(site.asked("/feed")) == 3


def test_a_feed_that_cannot_be_read_is_visited_as_often_as_ever(desk: Desk, site: Site) -> None:
    source = Source(site.put("/feed", Page(b"<rss><channel><item><!DOCTYPE x [<!ENTITY y 'z'>]>", FEED)), 3600)
    desk.watch(source, hours=7.5)
    assert len(site.asked("/feed")) == 8


def test_a_page_that_cannot_be_had_does_not_slow_its_source_down(desk: Desk, site: Site) -> None:
    pages = [site.put("/1", page(1)), site.put("/2", Page(status=500))]
    source = Source(site.put("/sitemap.xml", Page(sitemap(*pages), "text/xml")), 3600)
    desk.watch(source, hours=2.5)
    assert len(site.asked("/sitemap.xml")) == 3


def test_a_source_whose_every_page_is_down_has_failed(desk: Desk, site: Site) -> None:
    source = Source(site.put("/sitemap.xml", Page(sitemap(site.put("/1", Page(status=503))), "text/xml")), 3600)
    desk.watch(source, once=True)
    [state] = desk.state()
    assert state.failures == 1
    assert "503" in (state.error or "")


def test_a_wrong_charset_and_a_move_are_no_obstacle(desk: Desk, site: Site) -> None:
    body = rss(1).replace(b"Warnung 1", "Rückzug".encode("cp1252")).replace(b"?>", b' encoding="utf-8"?>', 1)
    site.put("/new", Page(body, FEED))
    assert desk.watch(Source(site.put("/old", moved("/new")), 3600), once=True) == Tally(new=1)
    assert rows(desk.archive, "select title from version") == [("Rückzug",)]


def test_a_page_that_cannot_be_read_is_left_alone_after_three_attempts(desk: Desk, site: Site) -> None:
    picture = site.put("/picture", Page(b"\x00", "image/png"))
    feeds = [Page(sitemap(picture) + b" " * n, "text/xml") for n in range(5)]
    desk.watch(Source(site.put("/sitemap.xml", *feeds), 3600), hours=5)
    assert len(site.asked("/picture")) == 3
    assert rows(desk.archive, "select source, attempts from quarantine") == [(picture, 3)]


def test_pauses_double_with_each_failure_up_to_a_day() -> None:
    assert [pause(900, failures, 0.5) for failures in range(4)] == [900, 1800, 3600, 7200]
    assert pause(900, 50, 0.5) == LONGEST_PAUSE
    assert pause(7 * 86400, 3, 0.5) == 7 * 86400


def test_pauses_are_left_to_chance_a_little() -> None:
    assert [round(pause(1000, 0, chance)) for chance in (0, 0.5, 1)] == [900, 1000, 1100]
