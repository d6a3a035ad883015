"""A brief as one HTML file that needs nothing else: style and pictures inside, no script, everything from articles escaped."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from depesche.brief.extra import needs_extra
from depesche.brief.model import Brief


def to_html(brief: Brief) -> str:
    """The page.

    Raises:
        InputError: the extra ``web`` is not installed.
    """
    return str(_template().render(brief=brief, labels=brief.labels, notes={n.number: n for n in brief.footnotes}))


@lru_cache(maxsize=1)
def _template() -> Any:
    with needs_extra():
        from jinja2 import Environment, PackageLoader, StrictUndefined
    loader = PackageLoader(__package__, "templates")
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return made.get_template("brief.html.j2")
