"""Records are shown so that a person sees who said and did what, and how sure that is."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from depesche.record import Article, Entity, Event, Record, Statement
from depesche.render.card import record_card
from depesche.render.html import record_html
from depesche.render.table import records_table

TEXT = "Japan warnt <Russland>\n\nJapan warnte, Russland könnte Granaten liefern."


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


RECORD = Record(
    article=Article(id="a1", text=TEXT, language="de", title="Japan warnt <Russland>", published="2023-09-14"),
    entities=[
        Entity(id="n1", name="Japan", kind="country", country="JPN", sectors=["GOV"]),
        Entity(id="n2", name="Tass", kind="organisation", country="RUS", sectors=["JRN"]),
    ],
    statements=[Statement(id="s1", source=["n1"], via=["n2"], mode="indirect", content=[span("Russland könnte Granaten liefern")])],
    events=[
        Event(
            id="e1",
            type="AID",
            quad="material cooperation",
            actors=["n2"],
            recipients=["n1"],
            trigger=span("liefern"),
            sentence=span("Japan warnte, Russland könnte Granaten liefern."),
            certainty="PS+",
            auxiliary=["hypothetical"],
            according_to="s1",
            date="[2023-09-06,2023-09-13]",
        )
    ],
)


def shown(what: object) -> str:
    out = StringIO()
    Console(file=out, width=200, markup=False).print(what)
    return out.getvalue()


def test_a_card_numbers_what_was_said_and_done_in_the_text() -> None:
    card = shown(record_card(RECORD))
    assert "[s1] Russland könnte Granaten liefern [e1]." in card
    assert "Japan (JPN GOV) via Tass" in card
    assert "PS+ possible, hypothetical, [2023-09-06, 2023-09-13]" in card
    assert "according to Japan via Tass [s1]" in card


def test_a_table_has_a_line_for_each() -> None:
    table = shown(records_table([RECORD]))
    assert "indirect" in table
    assert "AID" in table


def test_a_page_escapes_the_words_of_the_article_and_marks_them() -> None:
    page = record_html(RECORD)
    assert "&lt;Russland&gt;" in page
    assert '<span class="said did material-cooperation">liefern</span>' in page


def test_a_record_without_anything_says_so() -> None:
    empty = Record(article=Article(id="a2", text="Es regnet.", language="de"))
    assert "Nothing is said or done" in shown(record_card(empty))
