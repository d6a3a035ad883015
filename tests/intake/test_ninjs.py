"""ninjs of all generations gives the article and its standing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.intake.given import delivered

from depesche.intake import Delivery, Problem

ONE = {
    "uri": "urn:newsml:agentur.example:1",
    "version": "3",
    "versioncreated": "2023-09-14T08:00:00+02:00",
    "pubstatus": "usable",
    "urgency": 4,
    "language": "de-DE",
    "embargoed": "2023-09-14T19:00:00Z",
    "copyrightholder": "Agentur",
    "headline": "Tokio warnt",
    "body_text": "Japan warnte Moskau. Moskau schwieg.",
    "body_xhtml": "<p>Japan warnte Moskau.</p><p>Moskau schwieg.</p>",
}
TWO = {k: v for k, v in ONE.items() if k not in ("headline", "body_text", "body_xhtml")} | {
    "headlines": [{"role": "sub", "value": "Neu"}, {"role": "main", "value": "Tokio warnt"}],
    "bodies": [
        {"role": "plain", "contenttype": "text/plain", "value": ONE["body_text"]},
        {"role": "html", "contenttype": "text/html", "value": f"<section>{ONE['body_xhtml']}</section>"},
    ],
}
CAMEL = {"versioncreated": "versionCreated", "pubstatus": "pubStatus", "copyrightholder": "copyrightHolder"}
THREE = {CAMEL.get(k, k): v for k, v in TWO.items()} | {
    "bodies": [{"role": "main", "contentType": "application/xhtml+xml", "value": ONE["body_xhtml"]}]
}


def read(tmp_path: Path, *items: Any) -> tuple[list[Delivery], list[Problem]]:
    file = tmp_path / "a.json"
    file.write_text(json.dumps(items[0] if len(items) == 1 else items, indent=1), "utf-8")
    return delivered(file)


@pytest.mark.parametrize("item", [ONE, TWO, THREE], ids=["1.x", "2.x", "3.x"])
def test_each_generation_gives_article_and_standing(tmp_path: Path, item: dict[str, Any]) -> None:
    [found], _ = read(tmp_path, item)
    assert found.article.text == "Tokio warnt\n\nJapan warnte Moskau.\n\nMoskau schwieg."
    assert (found.article.title, found.article.language, found.article.publisher) == ("Tokio warnt", "de", "Agentur")
    assert (found.article.published, found.guid, found.version) == ("2023-09-14", ONE["uri"], "3")
    assert (found.status, found.urgency, found.embargoed) == ("usable", 4, "2023-09-14T19:00:00+00:00")


def test_a_canceled_item_may_have_no_body(tmp_path: Path) -> None:
    [item], _ = read(tmp_path, {"uri": "urn:a:1", "pubstatus": "canceled", "version": "4"})
    assert (item.status, item.article.text, item.article.language) == ("canceled", "", "und")


def test_plain_text_serves_where_there_is_no_markup(tmp_path: Path) -> None:
    [item], _ = read(tmp_path, {k: v for k, v in ONE.items() if k != "body_xhtml"})
    assert item.article.text.endswith("Japan warnte Moskau. Moskau schwieg.")


def test_a_uri_on_the_web_is_the_url(tmp_path: Path) -> None:
    [item], _ = read(tmp_path, ONE | {"uri": "https://agentur.example/1"})
    assert item.article.url == "https://agentur.example/1"


def test_pictures_and_wrong_fields_are_named_and_the_rest_is_kept(tmp_path: Path) -> None:
    picture = {"uri": "urn:a:2", "type": "picture", "pubstatus": "usable"}
    items, problems = read(tmp_path, picture, ONE | {"headline": {"de": "Tokio"}}, ONE)
    assert len(items) == 1
    assert [p.where.rpartition("#")[2] for p in problems] == ["1", "2"]
    assert "“headline”" in problems[1].reason
