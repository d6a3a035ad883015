"""What articles, names and addresses hold stays text in every form of a brief, whatever it looks like."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt
from tests.brief.newsroom import HOSTILE, person, report, sentences
from tests.web.hostile import CHUNK, FAMILIES, keep, strings

from depesche.archive import Archive
from depesche.archive.asking import parse
from depesche.brief import Brief, brief, to_html, to_markdown, to_pdf
from depesche.brief.pdf import to_pictures
from depesche.brief.plain import plain_text, web_address
from depesche.record import Entity, EventPlace, Record

PAGE = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "header",
    "nav",
    "main",
    "section",
    "footer",
    "figure",
    "figcaption",
}
TEXT = {
    "div",
    "p",
    "h1",
    "h2",
    "h3",
    "bdi",
    "a",
    "ul",
    "ol",
    "li",
    "q",
    "sup",
    "span",
    "code",
    "blockquote",
    "mark",
    "b",
    "cite",
}
PICTURE = {"svg", "rect", "g", "path", "text", "line", "defs", "clippath"}
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]")


def hostile(text: str, number: int = 1) -> Record:
    """A report that says the same everywhere something can be said."""
    who = Entity(id="x", name=text or "x", kind="organisation", sectors=["JRN"])
    other = Entity(id="y", name=text or "y", kind="group")
    body = f"{text}\n\nund {text} sagt: {text}"
    return report(
        actors=[who], recipients=[other], by=(person(text), who), text=body, number=number, place=EventPlace(name=text),
        trigger=(0, max(1, len(text))), sentence=(0, len(body)), date="2023-09-13",
        statement={"mode": "direct", "content": [(0, len(body))]},
        article={"title": text, "publisher": text, "url": f"https://blatt.example/{number}?{text}"},
    )  # fmt: skip


class Seen(HTMLParser):
    """Tags, attributes and addresses of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links.update(value or "" for name, value in attrs if name in ("href", "src"))


def everything(archive: Archive, text: str) -> Brief:
    archive.add([hostile(text)])
    return brief(archive, parse("type:AID"), title=text)


@pytest.mark.parametrize("text", HOSTILE)
def test_the_page_holds_no_markup_but_its_own(archive: Archive, text: str) -> None:
    made = everything(archive, text)
    assert sentences(made, "happened") and sentences(made, "said")
    check_page(to_html(made))


def check_page(page: str) -> None:
    seen = Seen(page)
    assert seen.tags <= PAGE | TEXT | PICTURE
    assert not {name for name in seen.attributes if name.startswith("on")}
    assert {link.partition(":")[0] for link in seen.links if not link.startswith("#")} <= {"https", "http"}
    assert not CONTROLS.search(page)


@pytest.mark.parametrize("text", HOSTILE)
def test_the_markdown_holds_no_markup_but_its_own(archive: Archive, text: str) -> None:
    headings = check_markdown(to_markdown(everything(archive, text)), r"https://blatt\.example/1\?")
    assert headings == 1 + 6 + 1  # the title, five sections and the footnotes, one month


def check_markdown(page: str, address: str) -> int:
    """That a page holds no markup but its own, and links with such addresses alone; how many headings it has."""
    assert not CONTROLS.search(page)
    body = re.sub(r"^\[\^\d+\]: ", "- ", page, flags=re.MULTILINE)  # footnotes as items, so that they are looked at too
    tokens = MarkdownIt("commonmark", {"html": True}).enable("strikethrough").enable("table").parse(body)
    inline = [child for token in tokens for child in token.children or []]
    kinds = {token.type for token in (*tokens, *inline)}
    assert not kinds & {
        "html_block",
        "html_inline",
        "image",
        "code_inline",
        "code_block",
        "fence",
        "hr",
        "s_open",
        "table_open",
    }
    links = {str(child.attrs["href"]) for child in inline if child.type == "link_open"}
    assert all(re.match(address, link) for link in links)
    return sum(token.type == "heading_open" for token in tokens)


@pytest.mark.parametrize("text", HOSTILE)
def test_the_pdf_is_set_without_running_anything(archive: Archive, text: str) -> None:
    made = everything(archive, text)
    assert to_pdf(made).startswith(b"%PDF")


@pytest.mark.parametrize("first", range(0, len(FAMILIES), CHUNK))
def test_one_string_of_each_family(archive: Archive, first: int) -> None:
    texts = strings()[first : first + CHUNK]
    keep(archive, texts, first)
    made = brief(archive, parse("type:THREATEN,REQUEST,AGREE,AID"), title=texts[0])
    assert len(made.footnotes) >= CHUNK
    check_page(to_html(made))
    check_markdown(to_markdown(made), r"https?://[^/]")  # the addresses of the reports, some of them strings
    if not first:
        assert to_pdf(made).startswith(b"%PDF")


def test_the_same_brief_gives_the_same_bytes(archive: Archive) -> None:
    made = everything(archive, "Russland schickte Getreide. محمد 金正恩")
    assert to_pdf(made) == to_pdf(made)
    assert to_html(made) == to_html(made)
    assert to_pictures(made)[0].startswith(b"\x89PNG")


def test_a_very_long_text_stays_short(archive: Archive) -> None:
    made = everything(archive, "Getreide und mehr davon. " * 8000)
    assert len(to_html(made)) < 60_000
    assert all(note.end - note.start <= 600 for note in made.footnotes)
    assert to_pdf(made)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example", "https://a b", 'https://a"b', "https://a>b",
     "https://a\u202eb", "http://", None, "https://" + "a" * 3000],
)  # fmt: skip
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert web_address(url) is None
    assert web_address("https://blatt.example/ü?a=b&c=(d)#e") == "https://blatt.example/ü?a=b&c=(d)#e"


def test_directions_are_not_reversed_and_lines_not_broken() -> None:
    assert plain_text("a\u202eb\nc\x00 \u2066d\ud800", 20) == "ab c d"
    assert plain_text("م" + "\u0301" * 100, 50) == "م" + "\u0301" * 4
    assert plain_text("abcdef", 4) == "abc…"
