"""What people do on the desk, from the first click to what they wanted, in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.web.browser.visitor import Visitor
from tests.web.marked_reports import TEXT

Visit = Callable[..., Visitor]

both = pytest.mark.parametrize("language", ["de", "en"])


@both
def test_from_a_question_by_a_facet_to_the_note_of_a_mark(visit: Visit, desk: str, language: str) -> None:
    page = visit(desk, language).open("/search")
    page.fill("#q", "actor:JPN")
    page.click("form.asking button")
    page.locator('#facets a[href*="ACCUSE"]').click()
    page.locator("article.item .provenance a").first.click()
    page.wait_for_url("**/report/1#e1")
    assert page.locator("h1").inner_text() == "Japan warnt Nordkorea"
    marks = page.locator(".words a[id]").evaluate_all("all => all.map(one => one.id)")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") in marks[1:]
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == marks[0]
    assert page.locator(".note.current").get_attribute("data-of") == marks[0]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#note-{marks[0]}")
    page.locator(f"#note-{marks[0]}").wait_for()


@both
def test_the_query_line_helps_while_it_is_typed(visit: Visit, desk: str, language: str) -> None:
    page = visit(desk, language).open("/search")
    page.locator("#q").press_sequentially("acto")
    page.locator("#q-options li:only-child").wait_for()  # the help for fewer letters is gone
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.input_value("#q") == "actor:"


def test_help_that_came_for_fewer_letters_replaces_the_whole_word(visit: Visit, desk: str) -> None:
    page = visit(desk, "en").open("/search")
    page.route("**/help.json?*", lambda route: route.continue_() if "line=ac&" in route.request.url else None)
    page.locator("#q").press_sequentially("ac")
    page.locator("#q-options li").first.wait_for()
    page.locator("#q").press_sequentially("tor")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.input_value("#q") == "actor:"


@both
def test_a_pasted_text_is_shown_with_its_record(visit: Visit, desk: str, language: str) -> None:
    visitor = visit(desk, language)
    page = visitor.open("/read")
    page.fill("#text", TEXT)
    page.fill("#published", "2023-09-14")
    page.locator("form.reading button:not([name])").click()
    page.locator("#note-e1").wait_for()
    assert page.locator(".words").first.inner_text() == "Japan warnt Nordkorea"
    assert visitor.faults() == visitor.faults("dark") == ""


@both
def test_a_search_is_saved_and_has_a_feed(visit: Visit, desk: str, language: str) -> None:
    visitor = visit(desk, language)
    page = visitor.open("/search?q=actor:JPN")
    page.click("details.save summary")
    page.fill("#title", f"Japan, {language}")
    page.click("details.save button")
    kept = page.locator(".searches li", has_text=f"Japan, {language}")
    assert page.request.get(str(kept.locator('a[type="application/atom+xml"]').get_attribute("href"))).ok
    assert visitor.faults() == visitor.faults("dark") == ""


@both
def test_a_chart_comes_alive_and_another_country_tells_it(visit: Visit, desk: str, language: str) -> None:
    page = visit(desk, language).open("/dyad/JPN/PRK")
    page.locator("figure .live svg").wait_for()
    assert page.locator("figure picture").count() == 0
    page.locator("ul.switch a", has_text={"de": "Russland", "en": "Russia"}[language]).click()
    page.wait_for_url("**told_by=RUS**")
    assert page.locator('ul.switch a[aria-current="true"]').inner_text().startswith("Russ")
    page.locator("figure .live svg").wait_for()
    assert "Kurier" in page.locator("main").inner_text()
    assert "Bote" not in page.locator("main").inner_text()


@both
def test_a_mark_is_called_wrong_and_the_record_stays(visit: Visit, desk: str, language: str) -> None:
    visitor = visit(desk, language)
    page = visitor.open("/report/1/correct?item=e2")
    page.locator('input[name="kind"][value="wrong"]').check()
    page.locator("main form button").last.click()
    page.wait_for_url("**/report/1#note-e2")
    page.locator("#note-e2").wait_for()
    assert page.locator("#corrections li").count() > 0
    assert visitor.faults() == visitor.faults("dark") == ""
