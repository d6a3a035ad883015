"""Makes the pictures of the tutorial: ``python -m docs.pictures``, from the root of the repository.

The three example feeds are served, collected into an archive of their own, and looked at with Chromium. It takes a minute.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from examples.feeds.serve import PORT, server
from playwright.sync_api import Page, ViewportSize, sync_playwright
from tests.web.browser.served import served

from depesche.archive import Archive

HERE: Final = Path(__file__).parent / "pictures"
SIZE: Final[ViewportSize] = {"width": 1040, "height": 720}
PAGES: Final = {
    "today": "/",
    "search": "/search?q=actor:IRN",
    "report": "/search?q=actor:ISR+type:ASSAULT",
    "dyad": "/dyad/IRN/ISR?since=2020&before=2023",
    "network": "/network?since=2022",
}


def main() -> None:
    """Collect, look, and write one PNG for each page and for the brief."""
    HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        place, brief = f"{folder}/archive.db", f"{folder}/brief.html"
        with _feeds() as sources:
            _depesche("watch", _written(folder, sources), "--once", "--archive", place)
        _depesche("brief", "IRN", "ISR", "--language", "en", "--archive", place, "-o", brief)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        with Archive.open(place) as archive, served(archive) as address:
            page = browser.new_page(base_url=address, locale="en-GB", viewport=SIZE, reduced_motion="reduce")
            page.set_default_timeout(60_000)  # milliseconds: the first chart waits for its library
            for name, path in PAGES.items():
                page.goto(path)
                _take(page, name)
            page.goto(Path(brief).as_uri())
            _take(page, "brief")
        browser.close()


def _take(page: Page, name: str) -> None:
    if name == "report":
        page.locator("article.item .provenance a").first.click()
        page.keyboard.press("j")
    if name == "dyad":
        page.locator("figure .live svg").wait_for()
    page.screenshot(path=HERE / f"{name}.png")


@contextmanager
def _feeds() -> Iterator[str]:
    """The list of sources, with the port that is free for the feeds."""
    feeds = server(0)
    threading.Thread(target=feeds.serve_forever, daemon=True).start()
    listed = (Path(__file__).parents[1] / "examples" / "feeds" / "sources.toml").read_text("utf-8")
    try:
        yield listed.replace(f":{PORT}/", f":{feeds.server_address[1]}/")
    finally:
        feeds.shutdown()


def _written(folder: str, sources: str) -> str:
    place = Path(folder) / "sources.toml"
    place.write_text(sources, "utf-8")
    return str(place)


def _depesche(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "depesche", *words], check=True)


if __name__ == "__main__":
    main()
