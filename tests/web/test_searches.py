"""Saved searches: everybody has their own, and a feed needs the key alone."""

from __future__ import annotations

import pytest

from depesche.archive import Archive
from depesche.errors import QueryError
from depesche.web.keeping import Searches


def test_a_search_is_kept_and_found_by_its_owner_and_its_key(archive: Archive) -> None:
    searches = Searches(archive)
    saved = searches.add("meyer", " Drohungen  aus Pjöngjang ", "actor:PRK type:THREATEN")
    own = searches.add(None, "Alles", "", "articles")
    assert searches.of("meyer") == [saved]
    assert searches.of(None) == [own]
    assert searches.of("schulz") == []
    assert (saved.title, saved.kind, saved.query) == ("Drohungen aus Pjöngjang", "events", "actor:PRK type:THREATEN")
    assert searches.by_feed_key(saved.feed_key) == saved
    assert saved.feed_key != own.feed_key
    assert len(saved.feed_key) >= 43


@pytest.mark.parametrize("key", ["", "x", "\0", "\ud800", "%"])
def test_another_key_opens_nothing(archive: Archive, key: str) -> None:
    Searches(archive).add(None, "Alles", "")
    assert Searches(archive).by_feed_key(key) is None


def test_nobody_takes_away_what_is_anothers(archive: Archive) -> None:
    searches = Searches(archive)
    number = searches.add("meyer", "Drohungen", "type:THREATEN").id
    assert not searches.remove("schulz", number)
    assert not searches.remove(None, number)
    assert searches.remove("meyer", number)
    assert searches.of("meyer") == []


@pytest.mark.parametrize(
    ("title", "query", "kind"),
    [("", "", "events"), ("x", "colour:red", "events"), ("x", "", "people"), ("x" * 300, "", "events"),
     ("a\0", "", "events"), ("x", "a" * 3000, "events")],
)  # fmt: skip
def test_what_cannot_be_searched_for_is_not_kept(file: Archive, title: str, query: str, kind: str) -> None:
    with pytest.raises(QueryError):
        Searches(file).add(None, title, query, kind)  # type: ignore[arg-type]
    assert Searches(file).of(None) == []
