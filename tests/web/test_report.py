"""A report on the desk: its words, who said what, what is hidden, what its source took back, what people correct."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.marked_reports import TEXT, arrival, at, desk, token, tree, warning

from depesche.archive.arrival import Status
from depesche.record import Record

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</textarea></title><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}${7*7}",
    "javascript:alert(1)",
    "\u202egnp.exe\u2066",
)


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return desk(tmp_path, arrival(warning()))


def note(page: str, item: str) -> str:
    (found,) = tree(page).xpath(f'//li[@id="note-{item}"]/p[@class="gist"]')
    return " ".join(found.text_content().split())


def test_the_text_stands_as_printed_in_its_language(client: TestClient) -> None:
    page = tree(client.get("/report/1").text)
    words = page.xpath('//*[contains(@class, "words")]')
    assert "\n\n".join(one.text_content() for one in words) == TEXT
    assert {(one.get("lang"), one.get("dir")) for one in words} == {("de", "auto")}
    assert page.xpath("//h1")[0].text_content() == "Japan warnt Nordkorea"
    assert page.xpath('//a[@href="https://abendblatt.example/1"]')


def test_who_did_what_how_certain_is_said_in_words(client: TestClient) -> None:
    page = client.get("/report/1").text
    assert note(page, "e1") == "e1 Japan → Nordkorea accusation · disapprove certain"
    assert note(page, "e2") == "e2 Südkorea aid possible, to come"
    assert note(page, "s2") == "s2 Yoko Kamikawa verbatim"


def test_what_is_said_within_a_statement_stands_beneath_it(client: TestClient) -> None:
    page = tree(client.get("/report/1").text)
    assert page.xpath('//li[@id="note-s2"]//li/@id') == ["note-s3", "note-e2"]


def test_a_mark_leads_to_its_note_and_back(client: TestClient) -> None:
    page = tree(client.get("/report/1").text)
    for item in ("s1", "s2", "s3", "e1", "e2"):
        assert page.xpath(f'//a[@id="{item}"]/@href') == [f"#note-{item}"]
        assert page.xpath(f'//li[@id="note-{item}"]//a[@class="back"]/@href')[0] == f"#{item}"


@pytest.mark.parametrize(
    ("query", "marks"),
    [
        ("source=Kyodo", {"s1"}),
        ("source=-", {"e1"}),
        ("type=statement", {"s1", "s2", "s3"}),
        ("type=AID", {"e2"}),
        ("certainty=CT%2B", {"e1"}),
        ("source=Kyodo&type=AID", set()),
    ],
)
def test_only_the_marks_that_were_asked_for_are_there(client: TestClient, query: str, marks: set[str]) -> None:
    page = tree(client.get(f"/report/1?{query}").text)
    assert {one.get("id") for one in page.xpath('//*[contains(@class, "words")]//a[@id]')} == marks
    assert "".join(page.xpath('//p[contains(@class, "words")][1]')[0].itertext()) in TEXT


def test_the_record_as_json_is_that_of_the_codebook(client: TestClient) -> None:
    data = client.get("/report/1.json").content
    assert Record.from_json(data) == warning()
    meta = msgspec.json.decode(data)["meta"]
    assert (meta["version"], meta["origin"]["others"], meta["corrections"]) == (1, [], [])


def test_another_paper_with_the_same_text_is_named(tmp_path: Path) -> None:
    text = f"{TEXT}\n\n" + " ".join(f"Der Sprecher nannte den {day}. Mai und Hafen {day}." for day in range(1, 31))
    other = warning(text=text, publisher="Tageszeitung", url="https://tz.example/1", published="2023-09-15")
    page = tree(desk(tmp_path, arrival(warning(text=text)), arrival(other)).get("/report/1").text)
    (line,) = page.xpath('//a[@href="/report/2"]/..')
    assert "Tageszeitung, 15 September 2023" in " ".join(line.text_content().split())


def test_a_correction_by_the_publisher_is_a_version_that_leads_to_the_one_before(tmp_path: Path) -> None:
    mended = warning(text=TEXT.replace("Mittwoch", "Samstag "))
    client = desk(tmp_path, arrival(warning()), arrival(mended))
    assert "Samstag" in client.get("/report/1").text
    old = client.get("/report/1?version=1").text
    assert "Mittwoch" in old and "by now version 2 counts" in old
    assert client.get("/report/1?version=3").status_code == 404


def test_a_withdrawn_report_is_gone_and_its_text_not_shown(tmp_path: Path) -> None:
    client = desk(tmp_path, arrival(warning()), arrival(warning(), Status.canceled))
    for path in ("/report/1", "/report/1.json", "/report/1?version=1"):
        answer = client.get(path)
        assert answer.status_code == 410
        assert "Pjöngjang" not in answer.text
    assert "Abendblatt" in client.get("/report/1").text
    assert client.get("/report/1/correct?item=e1").status_code == 404


def test_a_report_under_an_embargo_is_not_there(tmp_path: Path) -> None:
    client = desk(tmp_path, arrival(warning(), embargoed="2999-01-01T00:00:00Z"))
    assert client.get("/report/1").status_code == 404


def test_a_number_that_nothing_has_is_not_there(client: TestClient) -> None:
    assert client.get("/report/99").status_code == 404
    assert client.get("/report/99999999999999999999999").status_code == 422


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_stay_words(tmp_path: Path, hostile: str) -> None:
    text = f"{hostile}\n\n{TEXT} {hostile}"
    record = warning()
    article = msgspec.structs.replace(record.article, text=text, title=hostile, publisher=hostile, url=hostile)
    entities = [msgspec.structs.replace(one, name=hostile + one.id) for one in record.entities]
    client = desk(tmp_path, arrival(msgspec.structs.replace(record, article=article, entities=entities)))
    for path in ("/report/1", "/report/1/correct?item=e1", f"/report/1/correct?words={hostile.replace('#', '')}"):
        page = tree(client.get(path).text)
        assert {one.get("src", "")[:8] for one in page.iter("script")} <= {"/static/"}
        assert not list(page.iter("img", "svg"))
        assert not [name for one in page.iter() for name in one.attrib if name.startswith("on") or name == "style"]
        assert not [one for one in page.xpath("//@href") if one.startswith("javascript:")]
    title = "".join(tree(client.get("/report/1").text).xpath("//h1//text()"))
    assert title == hostile


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_any_source_can_be_asked_for(client: TestClient, source: str) -> None:
    assert client.get("/report/1", params={"source": source, "type": source, "certainty": source}).status_code == 200


def test_a_wrong_mark_is_corrected_beside_the_record(client: TestClient) -> None:
    path = "/report/1/correct?item=e1"
    sent = {"form_token": token(client, path), "kind": "wrong", "note": "Eine Überschrift"}
    answer = client.post(path, data=sent, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/report/1#note-e1")
    page = client.get("/report/1").text
    assert "Correction: open" in page and "Eine Überschrift" in page
    assert Record.from_json(client.get("/report/1.json").content) == warning()


def test_of_a_changed_mark_only_what_differs_is_kept(client: TestClient) -> None:
    path = "/report/1/correct?item=e1"
    as_it_is = {
        "words": "warnt",
        "type": "ACCUSE",
        "mode": "disapprove",
        "actors": ["n1"],
        "recipients": ["n2"],
        "date": "2023-09-13",
    }
    sent = {"form_token": token(client, path), "kind": "changed", "certainty": "PR+", **as_it_is}
    assert client.post(path, data=sent, follow_redirects=False).status_code == 303
    (kept,) = client.get("/report/1.json").json()["meta"]["corrections"]
    assert kept["was"]["event"].get("certainty", "CT+") == "CT+"
    assert kept["should"]["event"] == {**kept["was"]["event"], "certainty": "PR+"}


def test_a_missing_event_is_kept_at_the_words_that_were_copied(client: TestClient) -> None:
    page = client.get("/report/1/correct", params={"part": "event", "words": "Tests"}).text
    assert tree(page).xpath("//mark")[0].text_content() == "Tests"
    sent = {
        "form_token": token(client, "/report/1/correct?words=Tests"),
        "kind": "missing",
        "part": "event",
        "words": "Tests",
    }
    event = {"type": "MOBILIZE", "mode": "weapons", "actors": ["n2"], "certainty": "UU", "outer": "s1"}
    assert client.post("/report/1/correct", data={**sent, **event}, follow_redirects=False).status_code == 303
    (kept,) = client.get("/report/1.json").json()["meta"]["corrections"]
    assert tuple(kept["should"]["event"]["trigger"]) == at("Tests")
    assert tree(client.get("/report/1").text).xpath('//*[@id="corrections"]//q')[0].text_content() == "Tests"


def test_somebody_the_record_lacks_can_be_named(client: TestClient) -> None:
    sent = {"form_token": token(client), "kind": "missing", "part": "event", "words": "Tests", "type": "MOBILIZE"}
    new = {"new_name": "Pjöngjang", "new_role": "actors", "new_kind": "country", "new_country": "prk"}
    assert client.post("/report/1/correct", data={**sent, **new}, follow_redirects=False).status_code == 303
    (kept,) = client.get("/report/1.json").json()["meta"]["corrections"]
    assert [one["name"] for one in kept["should"]["new"]] == ["Pjöngjang"]


def test_words_that_are_not_in_the_text_are_said_not_to_be(client: TestClient) -> None:
    assert "do not stand in the text" in client.get("/report/1/correct?words=Raumfahrt").text
    sent = {
        "form_token": token(client),
        "kind": "missing",
        "part": "event",
        "words": "Raumfahrt",
        "type": "AID",
        "actors": "n1",
    }
    answer = client.post("/report/1/correct", data=sent)
    assert answer.status_code == 422 and "do not stand in the text" in answer.text


def test_a_correction_without_the_token_of_a_page_is_refused(client: TestClient) -> None:
    client.get("/read")
    for sent in ({"kind": "wrong"}, {"kind": "wrong", "form_token": "x.y"}):
        assert client.post("/report/1/correct?item=e1", data=sent).status_code == 403
    assert client.get("/report/1.json").json()["meta"]["corrections"] == []


def test_two_hundred_thousand_characters_with_a_thousand_marks_are_shown(tmp_path: Path) -> None:
    record = warning()
    text = (
        record.article.text + "\n\n" + "\n\n".join("Tokio warnte Pjöngjang vor neuen Tests. " * 12 for _ in range(420))
    )
    starts = list(range(len(TEXT) + 2, len(text) - 60, (len(text) - len(TEXT)) // 1000))[:995]
    events = [
        msgspec.structs.replace(record.events[0], id=f"e{n}", trigger=(start, start + 40), sentence=(start, start + 50))
        for n, start in enumerate(starts, 3)
    ]
    large = msgspec.structs.replace(
        record, article=msgspec.structs.replace(record.article, text=text), events=[*record.events, *events]
    )
    page = tree(desk(tmp_path, arrival(large)).get("/report/1").text)
    assert len(page.xpath('//*[contains(@class, "words")]//a[@id]')) == 1000
    assert len(page.xpath('//li[contains(@class, "note")]')) == 1000
