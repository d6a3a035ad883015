"""Whatever reports, sources and visitors write stays text on every page, in every feed, picture, table and brief."""

# ruff: noqa: E501 - tables of strings are easier to read in long lines
from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from lxml import etree, html
from tests.web.hostile import CHUNK, COUNT, MARK, day, keep, say, strings

from depesche.archive import Archive
from depesche.web.app import create_app
from depesche.web.security import CONTENT_SECURITY_POLICY
from depesche.web.settings import Limits, Settings

TEXTS: Final = strings()
NUMBERS: Final = range(COUNT)
ELEMENTS: Final = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "link",
        "body",
        "a",
        "header",
        "nav",
        "ul",
        "ol",
        "li",
        "p",
        "form",
        "label",
        "input",
        "main",
        "section",
        "h1",
        "h2",
        "h3",
        "h4",
        "footer",
        "span",
        "script",
        "div",
        "figure",
        "figcaption",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "bdi",
        "q",
        "b",
        "i",
        "em",
        "strong",
        "small",
        "dl",
        "dt",
        "dd",
        "time",
        "code",
        "pre",
        "button",
        "select",
        "option",
        "optgroup",
        "textarea",
        "article",
        "aside",
        "details",
        "summary",
        "mark",
        "sup",
        "sub",
        "picture",
        "source",
        "img",
        "fieldset",
        "legend",
        "datalist",
        "output",
        "hr",
        "br",
        "abbr",
        "cite",
        "kbd",
        "blockquote",
        "svg",
        "g",
        "line",
        "circle",
        "text",
        "path",
        "pattern",
        "rect",
        "defs",
        "use",
        "style",
    ]
)
NAMING: Final = frozenset(
    [
        "href",
        "value",
        "title",
        "aria-label",
        "alt",
        "src",
        "srcset",
        "action",
        "content",
        "data-spec",
        "data-search",
        "placeholder",
        "datetime",
    ]
)
"""Attributes in which foreign words may stand."""
LEADING: Final = frozenset(("href", "src", "srcset", "action", "data-spec", "data-search"))
CONTROLS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of what stands around them."""


@dataclass(frozen=True)
class Held:
    """A desk over an archive that holds all strings, one report of each."""

    client: TestClient
    archive: Archive
    feeds: list[str]
    todays: list[Response]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    with Archive.open(str(tmp_path_factory.mktemp("hostile") / "desk.db")) as archive:
        todays = []
        for first in range(0, COUNT, CHUNK):
            keep(archive, TEXTS[first : first + CHUNK], first)
            todays.append(desk(archive).get("/", params={"since": day(first).isoformat()}))
        feeds = say(archive, TEXTS)
        yield Held(desk(archive), archive, feeds, todays)


def desk(archive: Archive) -> TestClient:
    limits = Limits(requests=10**6, readings=10**6)
    accepts = {"accept": "text/html", "accept-language": "en"}
    return TestClient(create_app(Settings(limits=limits), archive), base_url="http://127.0.0.1", headers=accepts)


def check(answer: Response, *statuses: int) -> set[str]:
    """That a page holds foreign words as text alone; the marks that stand in it."""
    assert answer.status_code in (statuses or (200,)), answer.text[:2000]
    assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    check_markup(html.document_fromstring(answer.content, parser=html.HTMLParser(encoding="utf-8", huge_tree=True)))
    return set(MARK.findall(answer.text))


def check_markup(tree: html.HtmlElement) -> None:
    for element in tree.iter():
        assert isinstance(element.tag, str), f"a comment or instruction: {element}"
        assert element.tag in ELEMENTS, html.tostring(element)[:300]
        check_attributes(element)
        if element.tag in ("script", "style"):
            assert not MARK.search(element.text or "")
        if element.get("class") != "control":
            own = [element.text or "", *(child.tail or "" for child in element)]
            assert element.tag in ("textarea",) or not CONTROLS.search("".join(own)), html.tostring(element)[:300]
    assert all((one.get("src") or "").startswith("/static/") for one in tree.iter("script"))


def check_attributes(element: html.HtmlElement) -> None:
    for name, value in element.attrib.items():
        assert not name.startswith("on") and name not in ("style", "srcdoc", "formaction", "http-equiv"), (
            element.tag,
            name,
        )
        assert not MARK.search(name)
        assert name in NAMING or not MARK.search(value), (element.tag, name, value)
        assert name == "value" or not CONTROLS.search(value), (element.tag, name, value)
        if name in LEADING:
            own = value.startswith(("/", "#")) and not value.startswith(("//", "/\\"))
            outside = (
                element.tag == "a" and re.match("https?://[^/]", value) and "noopener" in (element.get("rel") or "")
            )
            assert own or outside, (element.tag, name, value)


def marks(first: int = 0, count: int = COUNT) -> set[str]:
    return {f"zq{number}z" for number in range(first, first + count)}


def test_there_are_a_thousand_each_with_its_mark() -> None:
    assert len(set(TEXTS)) == COUNT
    assert all(f"zq{number}z" in text for number, text in enumerate(TEXTS))


def test_today(held: Held) -> None:
    for first, answer in zip(range(0, COUNT, CHUNK), held.todays, strict=True):
        assert check(answer) & marks(first, CHUNK)


def test_every_report_with_its_corrections(held: Held) -> None:
    for number in NUMBERS:
        assert f"zq{number}z" in check(held.client.get(f"/report/{number + 1}"))


@pytest.mark.parametrize("kind", ["events", "statements", "articles"])
def test_everything_that_is_found(held: Held, kind: str) -> None:
    assert check(held.client.get("/search", params={"kind": kind, "limit": 1000, "q": "-language:en"})) >= marks(
        500, 400
    )
    assert check(held.client.get("/search", params={"kind": kind, "limit": 1000, "sort": "oldest"})) >= marks(0, 400)


def test_strings_as_questions(held: Held) -> None:
    for number, text in list(enumerate(TEXTS))[::3]:
        line = text if number % 2 else f'actor:"{text}" publisher:{text}'
        answer = held.client.get("/search", params={"q": line, "limit": 5})
        assert len(line) > 2000 or f"zq{number}z" in check(answer, 200, 400)
        if number % 10 == 0:
            help_ = held.client.get("/search/help.json", params={"line": line, "at": min(len(line), 7)})
            assert help_.status_code in (200, 422)


def test_strings_as_actors(held: Held) -> None:
    for number, text in list(enumerate(TEXTS))[::37]:  # some of each family: these pages draw and count
        path = f"/actor/{quote(text, safe='')}" if number % 2 else f"/dyad/JPN/{quote(text, safe='')}"
        check(held.client.get(path), 200, 303, 400, 404)
        if number % 370 == 0:
            answer = held.client.get(f"{path}/chart.svg", headers={"accept": "image/svg+xml"})
            assert answer.status_code in (200, 400, 404)
            if answer.status_code == 200:
                check_picture(answer.content)


def check_picture(content: bytes) -> None:
    tags = {etree.QName(one).localname for one in etree.fromstring(content).iter()}
    assert tags <= {"svg", "g", "rect", "path", "text", "line", "defs", "clipPath", "style", "title"}


@pytest.mark.parametrize("path", ["/map", "/network"])
def test_windows_of_days(held: Held, path: str) -> None:
    for first in range(0, COUNT, CHUNK):
        window = {"since": day(first).isoformat(), "before": (day(first) + timedelta(days=1)).isoformat()}
        found = check(held.client.get(path, params=window))
        assert found >= marks(first, CHUNK) if path == "/map" else found


@pytest.mark.parametrize("path", ["/sources", "/searches"])
def test_lists(held: Held, path: str) -> None:
    assert check(held.client.get(path)) >= marks()


PARAMETERS: Final = (
    ("/", "since"), ("/map", "since"), ("/map", "quad"), ("/map", "type"), ("/map", "region"), ("/map", "by"), ("/network", "quad"),
    ("/network", "before"), ("/network", "least"), ("/dyad/JPN/PRK", "told_by"), ("/dyad/JPN/PRK", "by"), ("/dyad/JPN/PRK", "since"),
    ("/actor/JPN", "since"), ("/report/1", "source"), ("/report/1", "type"), ("/report/1", "certainty"), ("/report/1", "version"),
    ("/report/1/correct", "words"), ("/report/1/correct", "item"), ("/report/1/correct", "part"), ("/search", "kind"),
    ("/search", "after"), ("/search", "sort"), ("/about", "lang"), ("/login", "back"), ("/language/de", "back"), ("/language/en", "x"),
)  # fmt: skip


def test_strings_as_parameters(held: Held) -> None:
    for number, text in list(enumerate(TEXTS))[::4]:
        path, name = PARAMETERS[number % len(PARAMETERS)]
        answer = held.client.get(path, params={name: text}, follow_redirects=False)
        if answer.status_code == 303:
            assert answer.headers["location"] == "/" or re.match(r"/[^/\\]", answer.headers["location"])
        else:
            check(answer, 200, 400, 404, 422)


def test_strings_in_forms(held: Held) -> None:
    token = re.search(r'name="form_token" value="([^"]+)"', held.client.get("/read").text)
    assert token
    for number, text in list(enumerate(TEXTS))[::20]:  # each answer lists all that is there
        sent = {"form_token": token[1]}
        path, fields = (
            ("/read", {"text": "", "title": text, "publisher": text, "url": text}),
            (f"/report/{number + 1}/correct", {"kind": "missing", "words": text, "note": text, "new_name": text}),
            ("/searches", {"title": text, "query": f"type:{text}"}),
        )[number % 3]
        answer = held.client.post(path, data={**sent, **fields}, follow_redirects=False)
        assert answer.status_code == 303 or check(answer, 200, 400, 422) is not None


def test_every_string_in_a_feed(held: Held) -> None:
    for first in range(0, COUNT, CHUNK):
        answer = held.client.get(held.feeds[first])
        assert answer.headers["content-type"] == "application/atom+xml"
        assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
        feed = etree.fromstring(answer.content)
        assert {etree.QName(one).localname for one in feed.iter()} == {
            "feed", "id", "title", "updated", "link", "generator", "entry", "author", "name", "content",
        }  # fmt: skip
        assert all(link.get("href", "").startswith("http://127.0.0.1/") for link in feed.iter("{*}link"))
        assert len(set(MARK.findall(answer.text)) & marks(first, CHUNK)) >= CHUNK // 2, (
            "two items a report, fifty in a feed"
        )


@pytest.mark.parametrize(
    "path",
    ["/search", "/search?kind=statements", "/search?kind=articles", "/sources", "/map", "/network", "/dyad/JPN/PRK"],
)
def test_every_string_in_data_for_programs(held: Held, path: str) -> None:
    page, _, query = path.partition("?")
    given = f"?{query}&since=0001&limit=1000" if page != "/sources" else ""
    data = held.client.get(f"{page}.json{given}")
    assert data.headers["content-type"] == "application/json"
    json.loads(data.content)
    table = held.client.get(f"{page}.csv{given}")
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert table.headers["content-disposition"].startswith("attachment")
    rows = list(csv.reader(io.StringIO(table.content.decode(), newline="")))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t", "\r"))], "a formula"
