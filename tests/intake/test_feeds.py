"""A feed's entries: link, title, date in its own zone, identifier, and the article where the feed carries it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.fuzz_feeds import mutations, read
from tests.intake import samples
from tests.intake.hostile_xml import payloads
from tests.intake.server import Site

from depesche.errors import InputError
from depesche.intake.feeds import iso_date, parse_feed, parse_json_feed
from depesche.intake.foreign_xml import decode_foreign
from depesche.intake.sitemaps import parse_sitemap

BASE = "http://news.example"


def test_rss_gives_link_title_date_and_identifier() -> None:
    first, second = parse_feed(samples.rss(BASE), f"{BASE}/feed.xml")
    assert (first.link, first.guid) == (f"{BASE}/eins?utm_source=rss", "eins")
    assert first.title == "Japan & Südkorea warnen"
    assert first.published == "2023-09-14"
    assert (first.publisher, first.language, first.text) == ("Tagblatt", "de-DE", None)
    assert second.link == f"{BASE}/zwei"


def test_a_whole_article_is_taken_from_the_feed_and_a_teaser_is_not() -> None:
    whole, cut, short = samples.ARTICLE, samples.ARTICLE + "<p>Und dann […]</p>", samples.ARTICLE[:300]
    texts = [parse_feed(samples.rss(BASE, content), BASE)[1].text for content in (whole, cut, short)]
    assert texts == ["\n\n".join(samples.PARAGRAPHS), None, None]


def test_scripts_and_markup_in_a_feed_become_no_text() -> None:
    content = f'<script>alert("x")</script><style>p {{}}</style>{samples.ARTICLE}<img src=x onerror="steal()">'
    text = parse_feed(samples.rss(BASE, content), BASE)[1].text
    assert text == "\n\n".join(samples.PARAGRAPHS)


def test_atom_takes_the_alternate_link_and_the_published_date() -> None:
    [entry] = parse_feed(samples.atom(BASE), BASE)
    assert (entry.link, entry.guid, entry.title) == (f"{BASE}/eins", "tag:gazette.example,2023:1", "Japan warns")
    assert (entry.published, entry.updated, entry.language) == ("2023-09-14", "2023-09-16", "en")


@pytest.mark.parametrize("document", [samples.rss1(BASE), samples.rss091(BASE)], ids=["1.0", "0.91"])
def test_older_rss_is_read(document: str) -> None:
    [entry] = parse_feed(document, BASE)
    assert (entry.link, entry.title) == (f"{BASE}/eins", "Eins")


def test_json_feed_is_read_and_fields_of_a_wrong_kind_are_passed_over() -> None:
    first, second, third = parse_json_feed(samples.json_feed(BASE, samples.ARTICLE), f"{BASE}/feed.json")
    assert (first.link, first.guid, first.published, first.language) == (f"{BASE}/eins", "7", "2023-09-14", "de")
    assert second.text == "\n\n".join(samples.PARAGRAPHS)
    assert (third.link, third.guid, third.title) == (None, None, None)
    for broken in ("{", "[]", '{"items": 3}', "[" * 5000):
        with pytest.raises(InputError, match="no JSON Feed"):
            parse_json_feed(broken, BASE)


def test_of_a_broken_feed_the_links_are_kept_but_no_text_that_may_be_cut() -> None:
    document = samples.rss(BASE, samples.ARTICLE)
    for broken in (document[:-60], document.replace("</description>", "", 1), "x" + document):
        entries = parse_feed(broken, BASE)
        assert [entry.link for entry in entries][:1] == [f"{BASE}/eins?utm_source=rss"]
        assert not any(entry.text for entry in entries)


def test_what_is_no_feed_is_refused() -> None:
    for document in ("", "<html><p>x</p></html>", "x", "<rss"):
        with pytest.raises(InputError, match="no entries"):
            parse_feed(document, BASE)


@pytest.mark.parametrize(
    ("encoding", "declared", "header"),
    [
        ("utf-8", "ISO-8859-1", "iso-8859-1"),
        ("iso-8859-1", "UTF-8", None),
        ("windows-1252", "windows-1252", None),
        ("iso-8859-1", "UTF-8", "iso-8859-1"),
        ("utf-16", "UTF-16", None),
        ("utf-16-le", "UTF-16", "us-ascii"),
        ("utf-8", "unicode_escape", "punycode"),
    ],
)
def test_a_wrong_charset_spoils_no_umlaut(encoding: str, declared: str, header: str | None) -> None:
    raw = (
        samples.rss(BASE, declaration=f'<?xml version="1.0" encoding="{declared}"?>').replace("…", "").encode(encoding)
    )
    assert parse_feed(decode_foreign(raw, header), BASE)[0].title == "Japan & Südkorea warnen"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2023-09-14T23:30:00-05:00", "2023-09-14"),
        ("Thu, 14 Sep 2023 00:30:00 +0200", "2023-09-14"),
        ("2023-09-14T08:00Z", "2023-09-14"),
        ("2023-09-14", "2023-09-14"),
        ("2023-09-14 garbage", "2023-09-14"),
        ("yesterday", None),
        ("Thu, 99 Sep 2023", None),
        (None, None),
        (3, None),
    ],
)
def test_a_date_is_the_day_in_its_own_zone(written: object, day: str | None) -> None:
    assert iso_date(written) == day


def test_fifty_hostile_documents_read_no_file_call_no_server_and_fill_no_memory(site: Site, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim", "utf-8")
    documents = payloads(secret.as_uri(), site.url)
    assert len(set(documents)) >= 50
    refused = 0
    for raw in documents:
        found = ""
        for parse in (lambda text: parse_feed(text, site.url), lambda text: list(parse_sitemap(text))):
            try:
                found += repr(parse(decode_foreign(raw)))
            except InputError as error:
                refused += "declares entities" in str(error)
        assert "geheim" not in found
        assert "lol" not in found
        assert len(found) < 50_000
    assert refused > 60
    assert site.hits == []


def test_a_feed_of_too_many_entries_is_refused() -> None:
    with pytest.raises(InputError, match="more than 10000 entries"):
        parse_feed("<rss><channel>" + "<item/>" * 10_001 + "</channel></rss>", BASE)
    with pytest.raises(InputError, match="more than 10000 entries"):
        parse_json_feed(json.dumps({"items": [{}] * 10_001}), BASE)


def test_too_much_markup_is_refused() -> None:
    with pytest.raises(InputError, match="more than 400000 tags"):
        parse_feed("<rss><channel>" + "<x/>" * 500_000 + "</channel></rss>", BASE)
    with pytest.raises(InputError, match="more than 500000 values"):
        parse_json_feed('{"items": [' + "1," * 500_001 + "1]}", BASE)


def test_spoilt_feeds_and_sitemaps_raise_nothing_but_an_input_error() -> None:
    """A slice of ``benchmarks/fuzz_feeds.py``, which runs fifty thousand."""
    kinds = {read(raw) for raw in mutations(seed=3, count=300)}
    assert {"feed", "json feed", "sitemap"} <= kinds


def test_a_json_feed_that_is_deep_is_refused() -> None:
    with pytest.raises(InputError):
        parse_json_feed(json.dumps({"items": []})[:-1] + ', "x": ' + "[" * 100_000, BASE)


def test_a_tag_with_attributes_without_end_is_refused_at_once() -> None:
    crowded = "<rss><channel><item " + " ".join(f"a{n}='>'" for n in range(100_000)) + "/></channel></rss>"
    with pytest.raises(InputError, match="attributes"):
        parse_feed(crowded, "https://news.example/feed")
