"""A desk that is served, one with accounts beside it, and a browser that looks at both."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from tests.web.browser.served import PASSWORD, filled, served
from tests.web.browser.visitor import Visitor
from tests.web.conftest import CHEAP

from depesche.archive import Archive
from depesche.web.accounts import Accounts, Passwords, Role

_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
_NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """A few reports about Japan and North Korea."""
    with Archive.open(str(tmp_path_factory.mktemp("browser") / "desk.db")) as opened:
        yield filled(opened)


@pytest.fixture(scope="session")
def desk(archive: Archive) -> Iterator[str]:
    """The address of a desk for the user of this machine."""
    with served(archive) as address:
        yield address


@pytest.fixture(scope="session")
def guarded(archive: Archive) -> Iterator[str]:
    """The address of a desk on which everybody logs in."""
    accounts = Accounts(archive, Passwords(CHEAP))
    accounts.add("lea", PASSWORD, Role.admin)
    with served(archive, accounts) as address:
        yield address


@pytest.fixture(scope="module")  # not for the session: its event loop would be that of every later test
def chromium() -> Iterator[object]:
    """Chromium without a window."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed (pip install 'depesche[dev]')"
    )
    place = next(filter(None, map(shutil.which, _NAMES)), None)
    if place is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(executable_path=place, args=_ARGUMENTS)
        yield found
        found.close()


@pytest.fixture
def visit(chromium: object) -> Iterator[object]:
    """Somebody looks at a desk in a language; at the end nothing has gone wrong that a page would hide."""
    with ExitStack() as stack:
        yield lambda address, language, **how: stack.enter_context(Visitor(chromium, address, language, **how))  # type: ignore[arg-type]
