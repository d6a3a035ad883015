"""The page for whom the archive does not know."""

from __future__ import annotations

from depesche.web import links
from depesche.web.shown import Shown


def nobody(party: str) -> Shown:
    """That nobody is called so, and where to look on.

    Args:
        party: as it was asked for.
    """
    words = " ".join(piece for piece in party.replace('"', " ").split() if any(map(str.isalnum, piece)))
    search = links.address("/search", q=f'"{words}"' if words else None, kind="articles")
    return Shown("nobody.html", {"status": 404, "party": party, "search": search}, status=404)
