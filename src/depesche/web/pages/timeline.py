"""The chart of a series below the address of its page: a picture, and Vega-Lite for where scripts run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import HTTPException, Response
from sqlalchemy import Connection

from depesche.errors import QueryError
from depesche.relations import outline, series
from depesche.relations.periods import By
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

    def table(self, asked: Asked) -> pa.Table:
        """The series by type."""
        return asked.held.get(self, lambda: self._counted(asked))

    def outline(self, asked: Asked, connection: Connection) -> tuple[int, int]:
        """How many periods it has, and how many events are left out because their date spans more than one."""
        told = (self.told_by,) if self.told_by else ()
        return asked.held.get(
            ("outline", self),
            lambda: outline(
                connection,
                self.first,
                self.second,
                directed=self.directed,
                by=self.by,
                told_by=told,
                since=self.since or None,
                before=self.before or None,
            ),
        )

    def _counted(self, asked: Asked) -> pa.Table:
        told = (self.told_by,) if self.told_by else ()
        return series(
            asked.archive,
            self.first,
            self.second,
            directed=self.directed,
            by=self.by,
            split="type",
            told_by=told,
            since=self.since or None,
            before=self.before or None,
        )

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
