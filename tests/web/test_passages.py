"""Texts cut at their marks: nothing is lost, whatever crosses what."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from depesche.record import Article, Entity, Event, Record, Span, Statement
from depesche.web.report.passages import passages
from depesche.web.report.printed import printed

WORDS = st.text(
    st.one_of(
        st.sampled_from('ab .\n\r<>&"\'\u202e\u2066\u2069ش김"'),
        st.characters(exclude_categories=["C"], max_codepoint=0x2FFFF),
    ),
    min_size=3,
    max_size=120,
)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A record of any text, with spans that lie, overlap and cross as they like."""
    text = draw(WORDS.filter(str.strip))

    def span() -> st.SearchStrategy[Span]:
        ends = st.integers(0, len(text) - 1)
        return st.tuples(ends, ends).map(lambda ab: (min(ab), max(ab) + 1))

    spans = st.lists(span(), min_size=1, max_size=3)
    statements = [
        Statement(id=f"s{n}", source=["n1"], mode="indirect", content=sorted(content), cue=draw(st.none() | span()))
        for n, content in enumerate(draw(st.lists(spans, max_size=6)), 1)
    ]
    events = [
        Event(
            id=f"e{n}",
            type="AID",
            quad="material cooperation",
            actors=["n1"],
            trigger=trigger,
            sentence=trigger,
            actor_spans=draw(st.just([]) | spans),
        )
        for n, trigger in enumerate(draw(st.lists(span(), max_size=6)), 1)
    ]
    entity = Entity(id="n1", name="Japan", kind="country", mentions=[(0, 1)])
    title = draw(st.none() | st.just(text.split("\n\n")[0]))
    article = Article(id="a", text=text, language="de", title=title)
    return Record(article=article, entities=[entity], statements=statements, events=events)


def shown(record: Record) -> str:
    events = {one.id: one for one in record.events}
    return "".join(f'<p data-start="{one.start}">{printed(one, events)}</p>' for one in passages(record))


@settings(max_examples=300, deadline=None)
@given(records())
def test_the_words_of_a_report_stand_on_the_page_to_the_character(record: Record) -> None:
    text, end = record.article.text, 0
    for paragraph in html.fragments_fromstring(shown(record)):
        start = int(paragraph.get("data-start"))
        assert not text[end:start].strip()
        words = paragraph.text_content()
        assert words == text[start : start + len(words)]
        end = start + len(words)
    assert not text[end:].strip()


@settings(max_examples=300, deadline=None)
@given(records())
def test_every_mark_is_there_once_and_its_pieces_say_whose_they_are(record: Record) -> None:
    page = html.fromstring(f"<div>{shown(record)}</div>")
    assert {element.tag for element in page.iter()} <= {"div", "p", "a", "span", "bdi"}
    items = [*record.statements, *record.events]
    assert Counter(element.get("id") for element in page.iter("a") if element.get("id")) == Counter(
        one.id for one in items
    )
    for item in items:
        spans = item.content if isinstance(item, Statement) else [item.trigger]
        covered = {at for start, end in spans for at in range(start, end)}
        assert covered - gaps(record) <= marked_at(page, item.id)


def gaps(record: Record) -> set[int]:
    """Characters between paragraphs, which are not shown."""
    kept = {at for one in passages(record) for at in range(one.start, one.end)}
    return set(range(len(record.article.text))) - kept


def marked_at(page: html.HtmlElement, number: str) -> set[int]:
    """Where the page has characters of an item."""
    found: set[int] = set()
    for paragraph in page.iter("p"):
        at = int(paragraph.get("data-start"))
        for piece in paragraph.xpath(".//text()"):
            parents = (
                [piece.getparent(), *piece.getparent().iterancestors()]
                if not piece.is_tail
                else [*piece.getparent().iterancestors()]
            )
            if any(number in (one.get("data-of") or "").split() for one in parents):
                found.update(range(at, at + len(piece)))
            at += len(piece)
    return found


def test_a_statement_within_a_statement_is_darker() -> None:
    text = "Tokio teilte mit, Seoul habe erklärt, es sei bereit."
    record = Record(
        article=Article(id="a", text=text, language="de"),
        entities=[Entity(id="n1", name="Japan", kind="country"), Entity(id="n2", name="Südkorea", kind="country")],
        statements=[
            Statement(id="s1", source=["n1"], mode="indirect", content=[(18, 51)]),
            Statement(id="s2", source=["n2"], mode="indirect", content=[(38, 51)], within="s1"),
        ],
    )
    page = html.fromstring(f"<div>{shown(record)}</div>")
    assert [(one.text_content(), one.get("class")) for one in page.iter("span")] == [
        ("Seoul habe erklärt, ", "said d1"),
        ("es sei bereit", "said d2"),
    ]


def test_a_direction_override_is_shown_and_turns_nothing_around() -> None:
    record = Record(article=Article(id="a", text="Kim \u202elobt Putin", language="de"))
    assert '<bdi class="control" title="U+202E">\u202e</bdi>lobt Putin' in shown(record)
