"""The desk that the browser looks at: served by a thread, over reports whose records are written by hand."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeAlias, cast

import uvicorn
from tests.relations.news import event
from tests.relations.news import report as news
from tests.web.marked_reports import CODER, arrival, warning
from tests.web.reports import report

from depesche.archive import Archive
from depesche.reader import Reader
from depesche.record import Article, Coder, EventPlace, Record
from depesche.web.accounts import Accounts
from depesche.web.app import create_app
from depesche.web.readers import Readers
from depesche.web.settings import Limits, Settings

RecordOf: TypeAlias = Callable[[Article], Record]

PASSWORD: Final = "eine Depesche aus Wien"
_PATIENCE: Final = 20.0  # seconds until a desk answers


def filled(archive: Archive) -> Archive:
    """The archive with its reports; the first is Kyodo's of Japan's warning."""
    port = EventPlace(name="Wladiwostok", country="RUS", lat=43.1, lon=131.9)
    archive.keep([arrival(warning())])
    archive.add(
        [
            news("Kurier", event("AGREE", "JPN", "PRK", "2023-08-12", place=port, according_to="s1"), told_by="RUS"),
            news(
                "Bote", event("THREATEN", "PRK", "JPN", "2023-07-02", certainty="PR+", according_to="s1"), told_by="KOR"
            ),
            news("Anzeiger", event("AID", "JPN", "PRK", "2023-06-20", certainty="PS+")),
            report(),
        ]
    )
    return archive


def known_already(article: Article) -> Record:
    """The record of the one text that is pasted: reading is tested elsewhere."""
    return warning(title=article.title, published=article.published)


class _Prepared(Reader):
    """A reader that has records already."""

    def __init__(self, record_of: RecordOf) -> None:
        super().__init__()
        self._record_of = record_of

    def read(self, article: Article) -> Record:
        return self._record_of(article)

    def coder(self, language: str) -> Coder:
        return CODER


class _Prepares(Readers):
    def __init__(self, limits: Limits, record_of: RecordOf) -> None:
        super().__init__(limits)
        self._record_of = record_of

    @contextmanager
    def one(self) -> Iterator[Reader]:
        yield _Prepared(self._record_of)


@contextmanager
def served(
    archive: Archive, accounts: Accounts | None = None, record_of: RecordOf = known_already
) -> Iterator[str]:
    """The address of a desk, while it is served; with accounts where there are some."""
    limits = Limits(requests=100_000, readings=100_000)
    app = create_app(Settings(accounts=accounts is not None, limits=limits), archive)
    app.state.readers = _Prepares(limits, record_of)
    if accounts:
        app.state.accounts = accounts
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + _PATIENCE
    while not server.started:
        assert thread.is_alive() and time.monotonic() < until, "the desk does not start"
        time.sleep(0.02)
    port = cast(int, server.servers[0].sockets[0].getsockname()[1])
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(_PATIENCE)
