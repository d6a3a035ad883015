"""A desk over an archive, asked without a browser, and an archive of small reports."""

from __future__ import annotations

import random
import re

from fastapi.testclient import TestClient
from tests.archive.reports import random_record

from depesche.archive import Archive
from depesche.web.app import create_app
from depesche.web.settings import Limits, Settings

HTML = {"accept": "text/html", "accept-language": "en"}


def desk(archive: Archive) -> TestClient:
    """The desk, as a browser of this machine reaches it."""
    return TestClient(create_app(Settings(limits=Limits(hold=0)), archive), base_url="http://127.0.0.1", headers=HTML)


def fill(archive: Archive, count: int = 40) -> None:
    """Reports of anything."""
    archive.add(random_record(random.Random(f"desk{number}"), number) for number in range(count))


def form_token(page: str) -> str:
    """The token of the first form of a page."""
    found = re.search(r'name="form_token" value="([^"]+)"', page)
    assert found
    return found[1]
