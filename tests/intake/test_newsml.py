"""NewsML-G2 gives the article and its standing: version, urgency, embargo, withdrawal."""

from __future__ import annotations

from pathlib import Path

from tests.intake.given import delivered, news_item

MESSAGE = (
    '<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{}</itemSet></newsMessage>'
)


def test_an_item_gives_article_and_standing(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    meta = "<embargoed>2023-09-14T19:00:00+02:00</embargoed>"
    file.write_text(news_item("<p>Japan warnte <b>Moskau</b>.</p><p>Tokio\n schwieg.</p>", meta=meta), "utf-8")
    [item], problems = delivered(file)
    assert problems == []
    assert item.article.text == "Tokio warnt\n\nJapan warnte Moskau.\n\nTokio schwieg."
    assert (item.article.title, item.article.language, item.article.publisher) == ("Tokio warnt", "de", "Agentur")
    assert item.article.published == "2023-09-14"
    assert (item.guid, item.version, item.status, item.urgency) == ("urn:a:1", "2", "usable", 3)
    assert item.embargoed == "2023-09-14T19:00:00+02:00"


def test_a_message_gives_all_its_items(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text(
        MESSAGE.format(news_item() + news_item("", "urn:a:2", "canceled") + news_item(guid="urn:a:3")), "utf-8"
    )
    items, problems = delivered(file)
    assert problems == []
    assert [(i.guid, i.status, i.source) for i in items] == [
        ("urn:a:1", "usable", f"{file}#1"),
        ("urn:a:2", "canceled", f"{file}#2"),
        ("urn:a:3", "usable", f"{file}#3"),
    ]


def test_a_withdrawn_item_needs_no_words(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text(news_item("", status="canceled"), "utf-8")
    [item], _ = delivered(file)
    assert (item.status, item.article.text, item.article.id) == ("canceled", "", "urn:a:1")


def test_an_item_without_words_is_named_and_the_others_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text(MESSAGE.format(news_item("") + news_item(guid="urn:a:2")), "utf-8")
    [item], [problem] = delivered(file)
    assert item.guid == "urn:a:2"
    assert problem.where == f"{file}#1"
    assert problem.sha256


def test_what_was_complete_before_a_fault_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text(MESSAGE.format(news_item() + "<newsItem></broken>"), "utf-8")
    [item], [problem] = delivered(file)
    assert item.guid == "urn:a:1"
    assert problem.where == f"{file}#2"
    assert "no XML" in problem.reason


def test_nitf_gives_its_content_and_not_its_head(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    nitf = (
        "<nitf xmlns=''><body><body.head><hedline><hl1>Tokio</hl1></hedline></body.head>"
        "<body.content><p>Japan warnte.</p><hl2>Reaktionen</hl2><p>Moskau schwieg.</p>"
        "<media>Bild</media></body.content></body></nitf>"
    )
    file.write_text(
        news_item()
        .replace('<html xmlns="http://www.w3.org/1999/xhtml"><body>', nitf + "<!--")
        .replace("</body></html>", "-->")
    )
    [item], _ = delivered(file)
    assert item.article.text == "Tokio warnt\n\nJapan warnte.\n\nReaktionen\n\nMoskau schwieg."


def test_plain_content_is_read_as_plain_text(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    item = news_item()
    start, end = item.index("<inlineXML>"), item.index("</contentSet>")
    file.write_text(
        item[:start] + "<inlineData contenttype='text/plain'>Japan warnte.\n\nMoskau schwieg.</inlineData>" + item[end:]
    )
    [found], _ = delivered(file)
    assert found.article.text == "Tokio warnt\n\nJapan warnte.\n\nMoskau schwieg."


def test_the_headline_of_the_highest_rank_is_the_title(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    two = '<headline rank="3">Ausstellung</headline><headline rank="1">Tokio warnt</headline>'
    file.write_text(news_item().replace("<headline>Tokio warnt</headline>", two))
    [item], _ = delivered(file)
    assert item.article.title == "Tokio warnt"


def test_an_unknown_status_and_an_illegible_embargo_keep_an_item_back(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text(MESSAGE.format(news_item(status="spiked") + news_item(meta="<embargoed>heute Abend</embargoed>")))
    items, problems = delivered(file)
    assert items == []
    assert [p.reason for p in problems] == ["“stat:spiked” is no publication status.", "“heute Abend” is no timestamp."]


def test_another_kind_of_xml_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text("<?xml version='1.0'?><rss><channel/></rss>")
    _, [problem] = delivered(file)
    assert "<rss>" in problem.reason
    assert problem.sha256
