"""A thousand strings that would run if a page took them for more than text: in a browser, none of them does anything.

They are titles, texts, names, publishers, addresses, places and notes of an archive, and words of questions. Each would set
``window.__hit``, ask another host or add an element that listens. What the browser notes of that is counted, and is nothing:
once with the desk's policy, which must never have had anything to stop, and once without it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

import pytest
from markdown_it import MarkdownIt
from tests.archives import empty_file
from tests.web.browser.crowded import crowd, crowded
from tests.web.browser.served import served
from tests.web.browser.witness import Witness, plainly
from tests.web.hostile import CHUNK, COUNT, FAMILIES, day, keep, say, strings

from depesche.archive import Archive
from depesche.archive.asking import parse
from depesche.brief import brief, to_html, to_markdown

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEXTS: Final = strings()
EACH: Final = TEXTS[: len(FAMILIES)]
"""One of each family, alone."""

TOGETHER: Final = 20  # strings in a crowded report
CHUNKS: Final = range(0, COUNT, CHUNK)
LINE: Final = 1_900  # characters of a question


@dataclass(frozen=True)
class Held:
    """A desk over an archive of all strings: its address, feeds, and the numbers of reports that hold many of them."""

    address: str
    archive: Archive
    feeds: list[str]
    crowds: list[int]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    with Archive.open(empty_file(tmp_path_factory.mktemp("hostile") / "desk.db")) as archive:
        keep(archive, TEXTS)
        feeds = say(archive, TEXTS)
        crowds = crowd(archive, TEXTS, TOGETHER)
        with served(archive, record_of=crowded) as address:
            yield Held(address, archive, feeds[::CHUNK], crowds)


@pytest.fixture
def witness(chromium: Browser, held: Held) -> Iterator[Witness]:
    """Whoever looks at the desk; at the end there is nothing to tell."""
    with Witness(chromium, held.address) as one:
        yield one
    assert one.opened
    assert not one.seen, plainly(one.seen)


@pytest.fixture
def unpoliced(chromium: Browser, held: Held) -> Iterator[Witness]:
    """As ``witness``, where no policy would stop what got through."""
    with Witness(chromium, held.address, policed=False) as one:
        yield one
    assert one.opened
    assert not one.seen, plainly(one.seen)


@pytest.fixture(params=["policed", "unpoliced"])
def either(request: pytest.FixtureRequest) -> Witness:
    return request.getfixturevalue("witness" if request.param == "policed" else "unpoliced")  # type: ignore[no-any-return]


def test_where_nothing_is_escaped_the_strings_do_what_they_say(chromium: Browser, held: Held) -> None:
    with Witness(chromium, held.address, policed=False) as one:
        one.open("/about")
        assert not one.seen
        one.page.evaluate(
            """texts => {
                for (const text of texts) document.body.append(Object.assign(document.createElement("iframe"), {srcdoc: text}));
            }""",
            EACH,
        )
        until = time.monotonic() + 30
        while min(len(done(one, "ran: zq")) / 15, len(done(one, "asked http://evil.example")) / 3) < 1:
            assert time.monotonic() < until, plainly(one.seen)
            one.page.wait_for_timeout(100)
        one.look()
    assert len(done(one, "iframe srcdoc")) >= 3, "what listens is found, too"


def done(witness: Witness, beginning: str) -> set[str]:
    return {said for said in witness.seen if said.startswith(beginning)}


def test_reports_with_all_their_marks(either: Witness, held: Held) -> None:
    for number in held.crowds:
        page = either.open(f"/report/{number}")
        assert page.locator(".words a[id]").count() >= TOGETHER / 2
    for number in range(1, COUNT, 80):
        either.open(f"/report/{number}")


def test_the_forms_that_correct_them(witness: Witness, held: Held) -> None:
    for number in held.crowds[::10]:
        for item in ("e1", "s2"):
            witness.open(f"/report/{number}/correct?item={item}")
    for text in EACH[::20]:
        witness.open("/report/1/correct?" + urlencode({"words": text}))


@pytest.mark.parametrize("kind", ["events", "statements", "articles"])
def test_everything_that_is_found(either: Witness, kind: str) -> None:
    page = either.open(f"/search?kind={kind}&limit=1000")
    assert page.locator("article.item").count() == 1000


def test_strings_as_questions(witness: Witness) -> None:
    for text in EACH[::8]:
        if len(text) <= LINE:
            witness.open("/search?" + urlencode({"q": text, "limit": 3}), 200, 400)
    line = ""
    for text in TEXTS:
        if len(line) + len(text) > LINE:
            witness.open("/search?" + urlencode({"q": line[:LINE], "limit": 3}), 200, 400)
            line = ""
        line += text + " "


def test_today_and_what_lies_behind_it(witness: Witness) -> None:
    for first in CHUNKS[::2]:
        witness.open("/?" + urlencode({"since": day(first).isoformat()}))


def test_lists_of_sources_and_searches(either: Witness) -> None:
    for path in ("/sources", "/searches"):
        assert "zq999z" in either.open(path).content()


@pytest.mark.parametrize("path", ["/map", "/network"])
def test_pictures_of_days(witness: Witness, path: str) -> None:
    for first in CHUNKS[::2]:
        window = {"since": day(first).isoformat(), "before": day(first + 2 * CHUNK).isoformat()}
        witness.open(f"{path}?{urlencode(window)}")


def test_actors_and_pairs_with_charts_that_are_alive(witness: Witness) -> None:
    alive = 0
    for at, text in enumerate(EACH[::20]):
        name = quote(text, safe="")
        page = witness.open(f"/dyad/JPN/{name}" if at % 3 else f"/actor/{name}", 200, 400, 404)
        if page.locator("figure[data-spec]").count():
            page.locator("figure .live svg").first.wait_for()
            for mark in page.locator("figure .live svg path[aria-roledescription]").all()[:3]:
                mark.dispatch_event("mousemove")
            witness.look()
            alive += 1
    assert alive >= 3


def test_texts_that_are_pasted(witness: Witness) -> None:
    for first in range(0, COUNT, 100):
        page = witness.page
        page.goto("/read")
        page.fill("#text", "\n\n".join(TEXTS[first : first + 100]))
        page.select_option("#language", "de")
        for field in ("title", "publisher", "url"):
            page.fill(f"#{field}", TEXTS[first + 1].replace("\n", " "))
        page.locator("form.reading button:not([name])").click()
        page.locator(".words").first.wait_for()
        witness.look()


def test_feeds_and_data_opened_as_pages(witness: Witness, held: Held) -> None:
    for feed in held.feeds:
        witness.open(feed)
    for path in ("/search.json?limit=1000", "/sources.json", "/map.json?since=2024", "/network.json?since=2024"):
        witness.open(path)
    for text in EACH[::60]:
        witness.open(f"/actor/{quote(text, safe='')}/chart.svg", 200, 400, 404)


def test_refusals(witness: Witness) -> None:
    for at, text in enumerate(EACH[::8]):
        path = ("/", "/map", "/network", "/report/1", "/search", "/dyad/JPN/PRK")[at % 6]
        name = ("since", "quad", "before", "source", "after", "told_by")[at % 6]
        witness.open(f"{path}?{urlencode({name: text})}", 200, 400, 404, 422)
        witness.open(f"/{quote(text, safe='')}", 200, 400, 404, 422)


def test_briefs_opened_as_files(chromium: Browser, held: Held, tmp_path: Path) -> None:
    home = tmp_path.as_uri()
    with Witness(chromium, home) as policed, Witness(chromium, home, policed=False) as unpoliced:
        for first in CHUNKS[::2]:
            since, before = day(first).isoformat(), day(first + 2 * CHUNK).isoformat()
            made = brief(
                held.archive, parse("type:THREATEN,REQUEST,AGREE,AID"), since=since, before=before, title=TEXTS[first]
            )
            assert len(made.footnotes) >= CHUNK
            place = tmp_path / f"{first}.html"
            place.write_text(to_html(made), "utf-8")
            policed.open(place.as_uri())
            unpoliced.open(place.as_uri())
            unpoliced.show(MarkdownIt("commonmark", {"html": True}).render(to_markdown(made)))
    assert not policed.seen + unpoliced.seen, plainly(policed.seen + unpoliced.seen)
