"""Each page in both languages: its heading, nothing that axe objects to by day and by night, nothing beside a phone's screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.web.browser.visitor import Visitor

Visit = Callable[..., Visitor]

PAGES = [  # address, headings, words that are there without scripts
    ("/", {"de": "Was es Neues gibt", "en": "What is new"}, "Japan warnt Nordkorea"),
    ("/search?q=actor:JPN", {"de": "Suche", "en": "Search"}, "Japan warnt Nordkorea"),
    ("/search?q=colour:red", {"de": "Suche", "en": "Search"}, "colour"),
    ("/report/1", {"de": "Japan warnt Nordkorea", "en": "Japan warnt Nordkorea"}, "Tokio warnte Pjöngjang am Mittwoch"),
    ("/read", {"de": "Einen Text lesen", "en": "Read a text"}, "NewsML-G2"),
    ("/report/1/correct?item=e1", {"de": "e1 berichtigen", "en": "Correct e1"}, "Japan warnt Nordkorea"),
    ("/report/1/correct", {"de": "Etwas fehlt", "en": "Something is missing"}, "Zurück zum Bericht"),
    ("/actor/PRK", {"de": "Nordkorea", "en": "North Korea"}, "Japan"),
    ("/dyad/JPN/PRK", {"de": "Japan ⇄ Nordkorea", "en": "Japan ⇄ North Korea"}, "Japan warnt Nordkorea"),
    ("/network?since=2023", {"de": "Wer mit wem zu tun hat", "en": "Who deals with whom"}, "Japan"),
    ("/map?since=2023", {"de": "Wo es geschah", "en": "Where it happened"}, "Wladiwostok"),
    ("/sources", {"de": "Quellen", "en": "Sources"}, "depesche"),
    ("/about", {"de": "Was erfasst wird, und wie gut", "en": "What is coded, and how well"}, "PLOVER"),
    ("/searches", {"de": "Gespeicherte Suchen", "en": "Saved searches"}, "Feed"),
    ("/actor/Niemand", {"de": "Niemand dieses Namens", "en": "Nobody of this name"}, "Niemand"),
    ("/nowhere", {"de": "Hier ist nichts", "en": "There is nothing here"}, "404"),
]
MISSING = {"/actor/Niemand": 404, "/nowhere": 404, "/search?q=colour:red": 400}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(("path", "headings", "words"), PAGES, ids=[path for path, _, _ in PAGES])
def test_a_page_is_as_it_should_be(
    visit: Visit, desk: str, path: str, headings: dict[str, str], words: str, language: str
) -> None:
    visitor = visit(desk, language)
    page = visitor.open(path, MISSING.get(path, 200))
    assert page.locator("h1").all_inner_texts() == [headings[language]]
    assert page.locator("html").get_attribute("lang") == language
    if page.locator("figure[data-spec]").count():
        page.locator("figure .live svg").first.wait_for()
    assert visitor.faults() == ""
    if language == "de":  # colours know no language
        assert visitor.faults("dark") == ""
    assert visitor.fits_a_phone()


@pytest.mark.parametrize(("path", "headings", "words"), PAGES, ids=[path for path, _, _ in PAGES])
def test_a_page_reads_without_scripts(visit: Visit, desk: str, path: str, headings: dict[str, str], words: str) -> None:
    page = visit(desk, "de", scripts=False).open(path, MISSING.get(path, 200))
    assert page.locator("h1").inner_text() == headings["de"]
    assert words in page.locator("main").inner_text()


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_stranger_logs_in(visit: Visit, guarded: str, language: str) -> None:
    visitor = visit(guarded, language)
    page = visitor.open("/about")
    assert page.locator("h1").inner_text() == {"de": "Anmelden", "en": "Log in"}[language]
    assert visitor.faults() == visitor.faults("dark") == ""
    page.fill("#name", "lea")
    page.fill("#password", "eine Depesche aus Wien")
    page.click("main button")
    assert (
        page.locator("h1").inner_text()
        == {"de": "Was erfasst wird, und wie gut", "en": "What is coded, and how well"}[language]
    )
    page.click(".who a")
    assert page.locator("h1").inner_text() == "lea"
    assert visitor.faults() == visitor.faults("dark") == ""
