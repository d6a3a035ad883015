"""NITF gives the article and its standing, as agencies sent it before NewsML-G2."""

from __future__ import annotations

from pathlib import Path

from tests.intake.given import delivered

DOCUMENT = """<?xml version="1.0" encoding="utf-8"?>
<nitf xml:lang="de">
 <head>
  <title>Agenturmeldung</title>
  <docdata management-status="{status}">
   <doc-id id-string="agentur.1"/><urgency ed-urg="3"/>
   <date.issue norm="20230914T230000+0200"/><date.release norm="20230915T060000+0200"/><du-key version="2"/>
  </docdata>
  <pubdata name="Agentur"/>
 </head>
 <body>
  <body.head><hedline><hl1>Tokio warnt</hl1><hl2>Moskau schweigt</hl2></hedline></body.head>
  <body.content>{content}</body.content>
 </body>
</nitf>"""
WORDS = "<p>Japan warnte <location>Moskau</location>.</p><p>Tokio schwieg.</p>"


def document(file: Path, status: str = "usable", content: str = WORDS) -> Path:
    file.write_text(DOCUMENT.format(status=status, content=content), "utf-8")
    return file


def test_a_document_gives_article_and_standing(tmp_path: Path) -> None:
    [item], problems = delivered(document(tmp_path / "a.xml"))
    assert problems == []
    assert item.article.text == "Tokio warnt\n\nJapan warnte Moskau.\n\nTokio schwieg."
    assert (item.article.title, item.article.language, item.article.publisher) == ("Tokio warnt", "de", "Agentur")
    assert item.article.published == "2023-09-14"
    assert (item.guid, item.version, item.status, item.urgency) == ("agentur.1", "2", "usable", 3)
    assert item.embargoed is None


def test_an_embargo_ends_when_the_document_is_released(tmp_path: Path) -> None:
    [item], _ = delivered(document(tmp_path / "a.xml", "embargoed"))
    assert (item.status, item.embargoed) == ("usable", "2023-09-15T06:00:00+02:00")


def test_a_withdrawn_document_needs_no_words(tmp_path: Path) -> None:
    [item], _ = delivered(document(tmp_path / "a.xml", "canceled", ""))
    assert (item.status, item.article.text) == ("canceled", "")


def test_a_document_without_words_is_a_problem(tmp_path: Path) -> None:
    items, [problem] = delivered(document(tmp_path / "a.xml", content=""))
    assert (items, problem.reason) == ([], "There is no text in it.")


def test_entities_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text(
        '<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + "<nitf><body>&x;</body></nitf>", "utf-8"
    )
    items, [problem] = delivered(file)
    assert items == []
    assert "entities" in problem.reason
