"""Saved searches and their feeds: Atom that every reader understands, whatever the reports hold."""

from __future__ import annotations

from datetime import datetime

import feedparser
import pytest
from lxml import etree
from tests.archive.reports import report
from tests.web.desk import desk, fill, form_token
from tests.web.test_search import HOSTILE, spoilt

from depesche.archive import Archive
from depesche.web.keeping import Searches

ATOM = "{http://www.w3.org/2005/Atom}"


def saved(archive: Archive, query: str = "", kind: str = "events") -> str:
    return f"/feed/{Searches(archive).add(None, 'Was war', query, kind).feed_key}.atom"  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["events", "statements", "articles"])
def test_a_feed_has_what_atom_demands(archive: Archive, kind: str) -> None:
    fill(archive)
    answer = desk(archive).get(saved(archive, kind=kind))
    assert answer.headers["content-type"] == "application/atom+xml"
    feed = etree.fromstring(answer.content)
    entries = feed.findall(f"{ATOM}entry")
    assert 10 < len(entries) <= 50
    for one in (feed, *entries):
        assert one.findtext(f"{ATOM}title")
        assert (one.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")
        assert datetime.fromisoformat(one.findtext(f"{ATOM}updated") or "").tzinfo
        assert one.find(f"{ATOM}link[@rel='alternate']").get("href").startswith("http://127.0.0.1/")  # type: ignore[union-attr]
    assert all(one.findtext(f"{ATOM}author/{ATOM}name") for one in entries)
    ids = [one.findtext(f"{ATOM}id") for one in entries]
    assert len(set(ids)) == len(ids)
    assert not feedparser.parse(answer.content)["bozo"]


def test_entries_keep_their_ids_when_more_comes_and_what_is_new_stands_first(archive: Archive) -> None:
    archive.add([report(number=1)])
    client, address = desk(archive), saved(archive, "type:THREATEN")
    before = feedparser.parse(client.get(address).content).entries
    archive.add([report("Japan warnt Nordkorea erneut.", 2, published="1999-05-01")])
    after = feedparser.parse(client.get(address).content).entries
    assert [one.id for one in after[1:]] == [one.id for one in before]
    assert after[0].title == "Japan → Nordkorea: threat (probable, according to Kyodo)"


@pytest.mark.parametrize("text", [*HOSTILE, "]]>", "&amp;", "\x01\x0b", "\ufffe"])
def test_no_text_becomes_markup_in_a_feed(archive: Archive, text: str) -> None:
    archive.add([spoilt(report(f"{text} Japan warnt Nordkorea."), text)])
    client = desk(archive)
    for kind in ("events", "statements", "articles"):
        content = client.get(saved(archive, kind=kind)).content
        assert {element.tag.removeprefix(ATOM) for element in etree.fromstring(content).iter()} <= {
            "feed", "id", "title", "updated", "link", "generator", "entry", "author", "name", "content",
        }  # fmt: skip
        assert not feedparser.parse(content)["bozo"]


def test_a_key_that_was_not_given_out_opens_nothing(archive: Archive) -> None:
    assert desk(archive).get("/feed/none.atom").status_code == 404


def test_a_search_is_saved_renamed_and_deleted(archive: Archive) -> None:
    fill(archive)
    client = desk(archive)
    token = form_token(client.get("/search?q=type:AGREE").text)
    form = {"title": "Angebote <b>", "query": "type:AGREE", "kind": "events"}
    assert client.post("/searches", data=form).status_code == 403
    page = client.post("/searches", data={**form, "form_token": token}).text
    assert "Angebote &lt;b&gt;" in page
    [one] = Searches(archive).of(None)
    assert client.get(f"/feed/{one.feed_key}.atom").status_code == 200
    renamed = client.post(f"/searches/{one.id}", data={"title": "Zusagen", "form_token": token})
    assert "Zusagen" in renamed.text
    assert client.post(f"/searches/{one.id}", data={"title": " ", "form_token": token}).status_code == 400
    gone = client.post(f"/searches/{one.id}/remove", data={"form_token": token})
    assert "No search is saved yet" in gone.text
    assert client.post(f"/searches/{one.id}/remove", data={"form_token": token}).status_code == 404


def test_a_question_that_cannot_be_understood_is_not_saved(archive: Archive) -> None:
    fill(archive, 2)
    client = desk(archive)
    token = form_token(client.get("/search?q=type:AGREE").text)
    answer = client.post("/searches", data={"title": "x", "query": "typ:AGREE", "form_token": token})
    assert answer.status_code == 400
    assert "did you mean type?" in answer.text
    assert Searches(archive).of(None) == []
