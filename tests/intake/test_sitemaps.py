"""Sitemaps name pages; news sitemaps also say what they are."""

from __future__ import annotations

import pytest
from tests.intake import samples

from depesche.errors import InputError
from depesche.intake import sitemaps
from depesche.intake.feeds import Entry
from depesche.intake.sitemaps import parse_sitemap, parse_url_list

BASE = "http://news.example"


def test_a_sitemap_gives_links_with_the_day_of_their_last_change() -> None:
    found = list(parse_sitemap(samples.sitemap(f"{BASE}/a", f"{BASE}/b")))
    assert found == [Entry(link=f"{BASE}/{name}", updated="2023-09-14") for name in "ab"]


def test_a_news_sitemap_gives_title_date_publisher_and_language_whatever_its_prefix() -> None:
    [entry] = parse_sitemap(samples.news_sitemap(f"{BASE}/a"))
    assert entry == Entry(f"{BASE}/a", title="Japan warnt", published="2023-09-14", publisher="Tagblatt", language="de")


def test_an_empty_sitemap_is_one() -> None:
    assert list(parse_sitemap(samples.sitemap())) == []


def test_of_a_broken_sitemap_the_links_before_the_place_are_given() -> None:
    entries = parse_sitemap(samples.sitemap(f"{BASE}/a", f"{BASE}/b")[:-20])
    assert next(entries).link == f"{BASE}/a"
    with pytest.raises(InputError, match="no XML"):
        list(entries)


def test_a_list_of_urls_is_read_and_other_lines_are_passed_over() -> None:
    assert [entry.link for entry in parse_url_list(f"{BASE}/a\r\n\n# x\nfile:///etc/passwd\n {BASE}/b \n")] == [
        f"{BASE}/a",
        f"{BASE}/b",
    ]


def test_no_more_is_read_than_a_sitemap_may_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sitemaps.MOST_URLS == 50_000  # sitemaps.org
    monkeypatch.setattr(sitemaps, "MOST_URLS", 3)
    assert sum(1 for _ in parse_sitemap(samples.sitemap(*["x"] * 9))) == 3
    assert sum(1 for _ in parse_url_list("http://x\n" * 9)) == 3
