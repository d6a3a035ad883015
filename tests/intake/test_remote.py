"""What a URL leads to is told apart by its content, read, and not read again."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator

import pytest
from tests.intake import samples
from tests.intake.server import Page, Site, moved

from depesche.intake.client import Client, Validators
from depesche.intake.delivery import Defaults, Delivery, Problem
from depesche.intake.remote import DEEPEST_SITEMAP, deliveries, kind_of

XML = "application/xml"
TAGGED = {"ETag": '"1"'}


def both(items: Iterator[Delivery | Problem]) -> tuple[list[Delivery], list[Problem]]:
    found = list(items)
    return [i for i in found if isinstance(i, Delivery)], [i for i in found if isinstance(i, Problem)]


def put(site: Site, path: str, text: str, **page: object) -> str:
    return site.put(path, Page(text.encode(), XML, **page))  # type: ignore[arg-type]


def test_a_feed_gives_its_article_or_the_page_behind_its_link(site: Site, client: Client) -> None:
    site.put("/eins?utm_source=rss", Page(samples.page("Japan warnt")))
    url = put(site, "/feed", samples.rss(site.url, samples.ARTICLE))
    (first, second), problems = both(deliveries(url, client))
    assert problems == []
    assert (first.article.title, first.article.published, first.guid) == ("Japan warnt", "2023-09-14", f"{url}#eins")
    assert first.article.text.startswith("Japan warnt\n\nDie Regierung in Tokio")
    assert (second.article.title, second.article.published) == ("Zweite Meldung", "2023-09-15")
    assert second.article.text == "Zweite Meldung\n\n" + "\n\n".join(samples.PARAGRAPHS)
    assert (second.article.url, second.guid) == (f"{site.url}/zwei", f"{site.url}/zwei")
    assert (second.article.publisher, second.article.language, second.source) == ("Tagblatt", "de", url)
    assert site.asked("/zwei") == []


@pytest.mark.parametrize(
    "document", [samples.atom, samples.rss1, samples.rss091, samples.json_feed], ids=lambda f: f.__name__
)
def test_every_kind_of_feed_leads_to_its_page(document: Callable[[str], str], site: Site, client: Client) -> None:
    site.put("/eins", Page(samples.page()))
    found, _ = both(deliveries(put(site, "/feed", document(site.url)), client))
    assert [delivery.article.title for delivery in found] == ["Japan warnt Russland"]


def test_an_unchanged_feed_costs_one_request(site: Site, client: Client) -> None:
    site.put("/eins", Page(samples.page()))
    url = put(site, "/feed", samples.atom(site.url), headers=TAGGED)
    state: dict[str, Validators] = {}
    assert len(both(deliveries(url, client, state))[0]) == 1
    assert state == {url: Validators('"1"')}
    assert list(deliveries(url, client, state)) == []
    assert len(site.asked("/eins")) == 1


def test_what_is_known_by_link_or_identifier_is_not_fetched_again(site: Site, client: Client) -> None:
    site.put("/eins", Page(samples.page()))
    url = put(site, "/feed", samples.atom(site.url))
    for identity in (f"{site.url}/eins", "tag:gazette.example,2023:1"):
        assert list(deliveries(url, client, known={identity}.__contains__)) == []
    assert site.asked("/eins") == []


def test_a_page_that_fails_for_now_keeps_the_feed_open_for_the_next_run(site: Site, client: Client) -> None:
    site.put("/eins", *[Page(status=500)] * 3, Page(samples.page()))
    url = put(site, "/feed", samples.atom(site.url), headers=TAGGED)
    state: dict[str, Validators] = {}
    _, [problem] = both(deliveries(url, client, state))
    assert (problem.where, state) == (f"{site.url}/eins", {})
    assert "500" in problem.reason
    [delivery], _ = both(deliveries(url, client, state))
    assert delivery.article.title == "Japan warnt Russland"
    assert url in state


def test_a_run_that_stops_early_keeps_nothing_so_that_the_next_looks_again(site: Site, client: Client) -> None:
    site.put("/eins?utm_source=rss", Page(samples.page()))
    url = put(site, "/feed", samples.rss(site.url, samples.ARTICLE), headers=TAGGED)
    state: dict[str, Validators] = {}
    next(deliveries(url, client, state))
    assert state == {}


def test_a_page_that_is_gone_is_named_and_the_rest_is_kept(site: Site, client: Client) -> None:
    url = put(site, "/feed", samples.rss(site.url, samples.ARTICLE), headers=TAGGED)
    state: dict[str, Validators] = {}
    [delivery], [problem] = both(deliveries(url, client, state))
    assert delivery.article.title == "Zweite Meldung"
    assert "404" in problem.reason
    assert url in state


def test_a_sitemap_leads_to_its_pages_and_old_ones_are_passed_over(site: Site, client: Client) -> None:
    page = site.put("/a", Page(samples.page()))
    url = put(site, "/map.xml", samples.sitemap(page))
    assert [d.article.url for d in both(deliveries(url, client))[0]] == [page]
    assert [d.guid for d in both(deliveries(url, client, since="2023-09-14"))[0]] == [page]
    assert list(deliveries(url, client, since="2023-09-15")) == []


def test_a_packed_sitemap_and_a_list_of_urls_are_read(site: Site, client: Client) -> None:
    page = site.put("/a", Page(samples.page()))
    packed = site.put("/map.xml.gz", Page(gzip.compress(samples.news_sitemap(page).encode()), "application/gzip"))
    plain = site.put("/urls.txt", Page(f"{page}\n".encode(), "text/plain"))
    for url in (packed, plain):
        assert [d.article.title for d in both(deliveries(url, client))[0]] == ["Japan warnt Russland"]
    bomb = site.put("/bomb.gz", Page(gzip.compress(bytes(11 * 2**20)), "application/gzip"))
    _, [problem] = both(deliveries(bomb, client))
    assert "larger than 10 MiB" in problem.reason


def test_an_index_of_sitemaps_is_followed_and_asked_each_time(site: Site, client: Client) -> None:
    page = site.put("/a", Page(samples.page()))
    inner = put(site, "/inner.xml", samples.sitemap(page), headers=TAGGED)
    old = put(site, "/old.xml", samples.sitemap(page))
    index = samples.sitemap_index(inner, f"{site.url}/index.xml") + ""
    index = index.replace(
        "</sitemapindex>", f"<sitemap><loc>{old}</loc><lastmod>2020-01-01</lastmod></sitemap></sitemapindex>"
    )
    url = put(site, "/index.xml", index, headers=TAGGED)
    state: dict[str, Validators] = {}
    for expected in (1, 0):
        assert len(both(deliveries(url, client, state, since="2023-01-01"))[0]) == expected
    assert list(state) == [inner]
    assert (len(site.asked("/index.xml")), len(site.asked("/old.xml")), len(site.asked("/a"))) == (2, 0, 1)


def test_indexes_without_end_are_left(site: Site, client: Client) -> None:
    for level in range(9):
        put(site, f"/{level}", samples.sitemap_index(f"{site.url}/{level + 1}"))
    found, [problem] = both(deliveries(f"{site.url}/0", client))
    assert found == []
    assert "deeper than 3" in problem.reason
    assert site.asked(f"/{DEEPEST_SITEMAP + 1}") == []


def test_a_page_is_read_and_its_feed_only_if_asked_for(site: Site, client: Client) -> None:
    link = '<link rel="alternate" type="application/atom+xml" href="/feed">'
    url = site.put("/start", Page(samples.page("Startseite", head=link)))
    site.put("/eins", Page(samples.page()))
    put(site, "/feed", samples.atom(site.url))
    assert [d.article.title for d in both(deliveries(url, client))[0]] == ["Startseite"]
    assert site.asked("/feed") == []
    assert [d.article.title for d in both(deliveries(url, client, discover=True))[0]] == ["Japan warnt Russland"]
    _, [problem] = both(deliveries(f"{site.url}/eins", client, discover=True))
    assert "names no feed" in problem.reason


def test_a_page_may_not_pass_for_another_sites(site: Site, client: Client) -> None:
    head = '<link rel="canonical" href="https://famous.example/story">'
    [delivery], _ = both(deliveries(site.put("/a", Page(samples.page(head=head))), client))
    assert delivery.article.url == f"{site.url}/a"


def test_a_moved_feed_is_read_where_it_is_now(site: Site, client: Client) -> None:
    site.put("/eins", Page(samples.page()))
    put(site, "/new", samples.atom(site.url))
    assert len(both(deliveries(site.put("/old", moved("/new", 308)), client))[0]) == 1


def test_what_is_none_of_these_is_named_with_the_hash_of_its_bytes(site: Site, client: Client) -> None:
    for page in (
        Page(b"%PDF-1.7 \xe2\xe3", "application/pdf"),
        Page(b"", "text/html"),
        Page(b"<rss><channel><", XML),
        Page(b'{"version": "https://jsonfeed.org/version/1.1"', "application/feed+json"),
        Page(b'<!DOCTYPE x [<!ENTITY a "b">]><rss><channel><item/></channel></rss>', XML),
        Page(b'<urlset xmlns="x"><url><loc>', XML),
        Page(bytes(range(256)) * 50, "text/html"),
    ):
        found, [problem] = both(deliveries(site.put("/a", page), client))
        assert (found, problem.where) == ([], f"{site.url}/a")
        assert problem.sha256
        assert problem.reason


def test_a_broken_or_private_link_spoils_only_its_entry(site: Site, client: Client) -> None:
    good = site.put("/a", Page(samples.page()))
    bad = [
        "http://[",
        "file:///etc/passwd",
        "http://169.254.169.254/x",
        "//",
        "javascript:x",
        "http://[::1",
        "x" * 9000,
    ]
    found, problems = both(deliveries(put(site, "/map", samples.sitemap(*bad, good)), client))
    assert len(found) == 1
    assert [problem.where for problem in problems] == bad


def test_a_problem_says_whether_it_may_pass_and_how_long_the_server_wants_rest(site: Site, client: Client) -> None:
    busy, gone = Page(status=503, headers={"Retry-After": "7200"}), Page(status=404)
    broken = Page(b"<rss version='2.0'><channel><item><!DOCTYPE x [<!ENTITY y 'z'>]>", "text/xml")
    found = [
        p
        for url in (site.put("/gone", gone), site.put("/broken", broken), site.put("/busy", busy))
        for p in deliveries(url, client)
    ]
    assert [(p.transient, p.retry_after) for p in found if isinstance(p, Problem)] == [
        (False, None),
        (None, None),
        (True, 7200),
    ]


def test_a_page_of_tags_without_end_is_refused(site: Site, client: Client) -> None:
    url = site.put("/wide", Page(b"<html><body>" + b"<p>ab" * 100_001, "text/html"))
    [problem] = deliveries(url, client)
    assert isinstance(problem, Problem)
    assert "more than 100,000 tags" in problem.reason


def test_defaults_fill_what_neither_feed_nor_page_says(site: Site, client: Client) -> None:
    site.put("/eins", Page(samples.page(date="").replace(b"T08:00:00Z", b"").replace(b' lang="de"', b"")))
    url = put(site, "/feed", samples.rss091(site.url))
    [delivery], _ = both(deliveries(url, client, defaults=Defaults(published="2023-09", language="de")))
    assert (delivery.article.published, delivery.article.language) == ("2023-09", "de")


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        ("\ufeff<?xml version='1.0'?><!-- a -->\n<?x y?><!DOCTYPE rss><rss>", "feed"),
        ("<r:RDF>", "feed"),
        ("<atom:feed>", "feed"),
        ("<urlset>", "sitemap"),
        ("<s:sitemapindex>", "sitemap index"),
        ('{"title": "x", "version": "https:\\/\\/jsonfeed.org\\/version\\/1"}', "json feed"),
        ('{"a": 1}', "page"),
        ("<!doctype html><html>", "page"),
        ("https://news.example/a\n", "url list"),
        ("http://news.example is a site", "page"),
        ("", "page"),
    ],
)
def test_kinds_are_told_apart_by_their_beginning(document: str, kind: str) -> None:
    assert kind_of(document) == kind
