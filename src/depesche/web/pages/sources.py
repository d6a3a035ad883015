"""Sources: what is watched, how long since each gave something, and what could not be read."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime

from fastapi import APIRouter

from depesche.archive.quarantine import quarantined
from depesche.archive.visits import visited
from depesche.web.asked import Asking
from depesche.web.lagging import line_of
from depesche.web.shown import Shown, columns_of, page

router = APIRouter()
_MOST = 200  # of what is in quarantine


@page(router, "/sources", table=True, held=True)
def sources(asked: Asking) -> Shown:
    """How the sources on the network do, and what is in quarantine."""
    now = datetime.now(UTC)
    with asked.reading() as connection:
        found = [line_of(one, now) for one in visited(connection)]
        refused = quarantined(connection)
    columns = ("address", "checked", "succeeded", "due", "failures", "error", "newest", "lag", "late")
    data = {"sources": found, "quarantine": [asdict(one) for one in refused[-_MOST:]], "refused": len(refused)}
    return Shown("sources.html", data, table=lambda: columns_of(found, columns))
