"""Texts that visitors give: read at once, kept only when that is asked for; the same for programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.web.marked_reports import desk, token, tree

from depesche.record import Record
from depesche.web.settings import Limits

TEXT = "Tokio werde jeden Verstoß verurteilen, sagte Außenministerin Yoko Kamikawa am Donnerstag."


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return desk(tmp_path)


def send(client: TestClient, files: Any = None, **fields: str) -> Any:
    sent = {"form_token": token(client), "published": "2023-09-14", **fields}
    return client.post("/read", data=sent, files=files, follow_redirects=False)


def articles(client: TestClient) -> int:
    return int(client.app.state.archive.info()["articles"])  # type: ignore[attr-defined]


def test_a_pasted_text_is_read_and_not_kept(client: TestClient) -> None:
    answer = send(client, text=TEXT, title="Japan warnt Nordkorea")
    page = tree(answer.text)
    assert page.xpath("//h1")[0].text_content() == "Japan warnt Nordkorea"
    assert page.xpath('//p[contains(@class, "words")]')[0].text_content() == TEXT
    assert "Yoko Kamikawa" in page.xpath('//li[@id="note-s1"]')[0].text_content()
    assert articles(client) == 0


def test_a_text_is_kept_when_that_is_asked_for(client: TestClient) -> None:
    answer = send(client, text=TEXT, title="Japan warnt Nordkorea", publisher="Abendblatt", keep="1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/report/1")
    data = client.get("/report/1.json").json()
    assert data["article"]["publisher"] == "Abendblatt"
    assert data["meta"]["versions"][0]["source"] == "desk"


def test_what_was_read_is_kept_to_the_character(client: TestClient) -> None:
    form = tree(send(client, text=f"date 2023-09-14 Japan warnt\n\n{TEXT}").text).xpath("//main//form")[0]
    fields = {one.name: one.value for one in form.inputs if one.name and one.name != "keep"}
    fields["text"] = fields["text"].removeprefix("\n")  # as browsers do
    assert client.post("/read", data={**fields, "keep": "1"}, follow_redirects=False).status_code == 303
    assert client.get("/report/1.json").json()["article"]["text"] == f"Japan warnt\n\n{TEXT}"


def test_of_a_file_the_first_article_is_read(client: TestClient) -> None:
    lines = b'{"text": "Kim drohte Japan gestern in Tokio mit neuen Raketen.", "title": "Drohung"}\n{"text": "Noch einer."}\n'
    page = send(client, files={"file": ("stack.jsonl", lines)}).text
    assert "Drohung" in page and "The file has further articles" in page
    page = send(client, files={"file": ("page.html", b"<html><body><p>" + TEXT.encode() + b"</p></body></html>")}).text
    assert "Verstoß" in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "There is no text. Paste one, or choose a file."),
        ({"text": TEXT, "published": "gestern"}, "no date of publication"),
        ({"text": TEXT, "language": "fr"}, "fr"),
        (
            {"text": "Le président a rencontré son homologue à Paris, selon ses services. " * 9},
            "language",
        ),
    ],
)
def test_what_cannot_be_read_is_said_with_the_text_still_there(
    client: TestClient, fields: dict[str, str], said: str
) -> None:
    answer = send(client, **fields)
    page = tree(answer.text)
    assert answer.status_code == 422
    assert said in page.xpath('//*[@role="alert"]')[0].text_content()
    assert page.xpath("//textarea")[0].text_content().strip() == fields.get("text", "").strip()


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "report.exe", "a\u202efdp.txt.exe"])
def test_the_name_of_a_file_is_never_a_path(client: TestClient, name: str) -> None:
    answer = send(client, files={"file": (name, b"root:x:0:0")})
    assert answer.status_code == 422 and "root:" not in answer.text


def test_a_text_over_the_limit_is_refused(tmp_path: Path) -> None:
    client = desk(tmp_path, limits=Limits(text=50))
    assert send(client, text=TEXT).status_code == 413
    answer = client.post("/api/read", json={"text": TEXT})
    assert answer.status_code == 413 and "50 at most" in answer.json()["detail"]


def test_where_all_readers_are_lent_out_one_is_asked_to_come_again(tmp_path: Path) -> None:
    client = desk(tmp_path, limits=Limits(seconds=0.2))
    with client.app.state.readers.one():  # type: ignore[attr-defined]
        answer = client.post("/api/read", json={"text": TEXT})
    assert answer.status_code == 503


def test_a_form_from_elsewhere_is_refused(client: TestClient) -> None:
    assert client.post("/read", data={"text": TEXT, "keep": "1"}).status_code == 403
    assert articles(client) == 0


@pytest.mark.parametrize(
    "hostile", ["</textarea><script>alert(1)</script>", "\n<b>\r\n", "{{7*7}}", '" autofocus onfocus=alert(1) "']
)
def test_hostile_words_stay_words_in_the_form(client: TestClient, hostile: str) -> None:
    answer = send(client, text=hostile, title=hostile, publisher=hostile, published="gestern")
    page = tree(answer.text)
    assert answer.status_code == 422
    assert page.xpath("//textarea")[0].text_content().split() == hostile.split()
    assert {one.get("src", "")[:8] for one in page.iter("script")} <= {"/static/"}
    assert not page.xpath("//@onfocus") and not page.xpath("//main//b")


def test_a_program_gets_the_record(client: TestClient) -> None:
    answer = client.post("/api/read", json={"text": TEXT, "title": "Japan warnt", "published": "2023-09-14"})
    record = Record.from_json(answer.content)
    assert record.article.text == f"Japan warnt\n\n{TEXT}"
    assert record.statements[0].date is None or record.statements[0].date.startswith("2023-09")
    assert articles(client) == 0


def test_a_program_adds_a_text_once(client: TestClient) -> None:
    first = client.post("/api/articles", json={"text": TEXT, "url": "https://abendblatt.example/1"})
    again = client.post("/api/articles", json={"text": TEXT, "url": "https://abendblatt.example/1"})
    assert (first.status_code, first.json()) == (
        201,
        {"identity": "url:https://abendblatt.example/1", "article": 1, "outcome": "new"},
    )
    assert (again.status_code, again.json()["outcome"], articles(client)) == (200, "known", 1)


@pytest.mark.parametrize(
    "body", ['{"text": ""}', "{}", '{"text": "x", "place": 1}', '{"text": "  "}', "[]", '{"text": "a\\u0000b"}']
)
def test_what_a_program_sends_wrongly_is_explained(client: TestClient, body: str) -> None:
    answer = client.post("/api/read", content=body, headers={"Content-Type": "application/json", "Accept": "*/*"})
    assert answer.status_code == 422 and set(answer.json()) == {"status", "detail"}


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "", "text/plain; application/json"]
)
def test_a_page_elsewhere_cannot_make_a_browser_add_a_text(client: TestClient, kind: str) -> None:
    headers = {"Content-Type": kind} if kind else {}
    answer = client.post("/api/articles", content='{"text": "Kim drohte Japan."}', headers=headers)
    assert answer.status_code in (415, 422)
    assert articles(client) == 0


def test_the_api_describes_itself_with_examples(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    assert {"/api/read", "/api/articles", "/report/{article}.json"} <= description["paths"].keys()
    assert description["components"]["schemas"]["Text"]["examples"][0]["language"] == "de"
