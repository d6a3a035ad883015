"""About: what is coded, how well, what goes wrong, versions, licences."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import tomli as tomllib
from fastapi import APIRouter
from sqlalchemy import Connection, func, select

from depesche import __version__
from depesche.archive import schema
from depesche.archive.asking.fields import STATEMENT_MODES
from depesche.codes import CERTAINTIES, EVENT_TYPES
from depesche.web.asked import Asking
from depesche.web.shown import Shown, page

router = APIRouter()


@page(router, "/about", held=True)
def about(asked: Asking) -> Shown:
    """What this is, and how far it can be trusted."""
    examples, quality = _table("examples.toml")[asked.language], _table("quality.toml")
    with asked.reading() as connection:
        coders = asked.held.get("coders", lambda: _coders(connection))
    figures = [
        {**one, "what": one["what"][asked.language], "on": one["on"][asked.language]} for one in quality["figure"]
    ]
    data = {
        "version": __version__,
        "types": [
            {"code": kind.name, "quad": kind.quad, "modes": sorted(kind.modes), "example": examples["type"][kind.name]}
            for kind in EVENT_TYPES.values()
        ],
        "certainties": [{"code": code, "example": examples["certainty"][code]} for code in CERTAINTIES],
        "statements": [{"code": code, "example": examples["statement"][code]} for code in STATEMENT_MODES],
        "quality": {"date": quality["date"], "command": quality["command"], "figures": figures},
        "coders": coders,
    }
    return Shown("about.html", data)


def _coders(connection: Connection) -> list[dict[str, Any]]:
    """What read the reports of the archive, and how many."""
    c, v, a = schema.coder.c, schema.version.c, schema.article.c
    asked = select(c.version, c.models, c.lexicon, func.count().label("articles"))
    asked = asked.join_from(schema.article, schema.version, v.id == a.version_id).join(schema.coder, c.id == v.coder_id)
    rows = connection.execute(asked.group_by(c.id, c.version, c.models, c.lexicon).order_by(func.count().desc()))
    return [dict(row._mapping) for row in rows]


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files("depesche.web") / name).read_text("utf-8"))
