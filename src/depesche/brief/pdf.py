"""A brief as PDF, typeset by Typst. What articles say reaches it as data, never as markup."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import Literal

import msgspec

from depesche.brief.model import Brief
from depesche.errors import missing_extra

_TEMPLATE = "brief.typ"


def to_pdf(brief: Brief) -> bytes:
    """The document; the same brief gives the same bytes.

    Raises:
        MissingExtraError: the extra ``web`` is not installed.
    """
    return _typeset(brief, "pdf")[0]


def to_pictures(brief: Brief, resolution: int = 80) -> list[bytes]:
    """The pages as PNG, at so many pixels an inch."""
    return _typeset(brief, "png", resolution)


def _typeset(brief: Brief, form: Literal["pdf", "png"], resolution: int | None = None) -> list[bytes]:
    try:
        import typst
    except ImportError as error:
        raise missing_extra(error) from None
    shown = msgspec.to_builtins(brief)
    for note, told in zip(shown["footnotes"], brief.footnotes, strict=True):
        note["parts"] = told.parts
    data = msgspec.json.encode(shown).decode("utf-8")
    with as_file(files(__package__) / "templates") as folder:
        made = typst.compile(
            folder / _TEMPLATE,
            root=folder,
            format=form,
            ppi=resolution,
            sys_inputs={"brief": data},
            timestamp=0,
        )
    return made if isinstance(made, list) else [made]
