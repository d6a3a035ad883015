"""A brief as one HTML file that needs nothing else: style and pictures inside, no script, everything from articles escaped."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from depesche.brief.model import Brief
from depesche.errors import missing_extra


def to_html(brief: Brief) -> str:
    """The page.

    Raises:
        MissingExtraError: the extra ``web`` is not installed.
    """
    return str(_template().render(brief=brief, labels=brief.labels, notes={n.number: n for n in brief.footnotes}))


@lru_cache(maxsize=1)
def _template() -> Any:
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ImportError as error:
        raise missing_extra(error) from None
    loader = PackageLoader(__package__, "templates")
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return made.get_template("brief.html.j2")
