"""The chart of a series below the address of its page: a picture, and Vega-Lite for where scripts run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import HTTPException, Response

from depesche.errors import QueryError
from depesche.relations.events import PAIR, Events, read
from depesche.relations.exposure import Exposure, exposure
from depesche.relations.periods import By
from depesche.relations.sides import side
from depesche.relations.timeseries import Asking, counted, outline
from depesche.relations.windows import Window
from depesche.web.asked import Asked
from depesche.web.charting import Theme, specification
from depesche.web.vega import picture

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Timeline:
    """Which series: of one party, or of what lies between two.

    Attributes:
        first: a party.
        second: another; None: whomever the first deals with.
        directed: only what the first does to the second.
        by: length of a period.
        told_by: state of the sources, ``article``, or empty for all.
        since: EDTF date; empty: no bound.
        before: EDTF date; empty: no bound.
    """

    first: str
    second: str | None
    directed: bool
    by: By
    told_by: str
    since: str | None
    before: str | None

    @property
    def window(self) -> Window:
        """The days."""
        return Window(self.since or None, self.before or None)

    def events(self, asked: Asked) -> Events:
        """All that lies between the two, whichever is named first. Raises ``QueryError`` where one is nobody."""
        if self.second is None or self.first <= self.second:
            return self._read(asked, self.first, self.second)
        return self._read(asked, self.second, self.first).turned()

    def _read(self, asked: Asked, first: str, second: str | None) -> Events:
        def make() -> Events:
            with asked.reading() as connection:
                sides = side(connection, first), side(connection, second) if second is not None else None
                return read(connection, *sides, second is None, self.window.near(PAIR.day, PAIR.dated))

        return asked.held.get(("events", first, second, self.window), make)

    @property
    def _asking(self) -> Asking:
        told = (self.told_by,) if self.told_by else ()
        return Asking(self.by, self.directed, told, self.since or None, self.before or None)

    def table(self, asked: Asked) -> pa.Table:
        """The series by type."""
        return asked.held.get(self, lambda: self._counted(asked))

    def outline(self, asked: Asked) -> tuple[int, int]:
        """How many periods it has, and how many events are left out because their date spans more than one."""
        return outline(self.events(asked), self._asking, _exposure(asked))

    def _counted(self, asked: Asked) -> pa.Table:
        asking, read = self._asking, _exposure(asked)
        return counted(self.events(asked), self.first, self.second, asking, read, read, "type")

    def specification(self, asked: Asked, theme: Theme) -> str:
        """The chart in the language of the request."""
        return asked.held.get((self, theme, asked.language), lambda: self._specified(asked, theme))

    def _specified(self, asked: Asked, theme: Theme) -> str:
        names = {
            "offers": asked._("offers"),
            "threats": asked._("threats"),
            "period": asked._("period"),
            "kind": asked._("kind"),
            "number": asked._("number"),
        }
        return specification(self.table(asked), asked.language, names, theme)

    def answer(self, asked: Asked, shape: str, theme: Theme) -> Response:
        """The chart as ``svg`` or ``json``. Raises ``HTTPException`` where a party is nobody."""
        try:
            made = self.specification(asked, theme)
        except QueryError as error:
            raise HTTPException(404, str(error)) from None
        if shape == "svg":
            return Response(picture(made), media_type="image/svg+xml")
        return Response(made, media_type="application/json")


def _exposure(asked: Asked) -> Exposure:
    def make() -> Exposure:
        with asked.reading() as connection:
            return exposure(connection)

    return asked.held.get("exposure", make)
