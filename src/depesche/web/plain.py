"""Foreign text on pages: escaped, and its direction controls shown instead of obeyed.

Characters that override or embed a direction (Unicode Bidirectional Algorithm, UAX 9) can make words look other than they are.
Each is put into an element of its own that isolates it, so that it turns nothing around, and a stylesheet makes it visible. The
characters themselves stay: offsets into the text remain right.
"""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup, escape

_CONTROL: Final = re.compile("[\u202a-\u202e\u2066-\u2069\r]")


def plain(value: str | None) -> Markup:
    """A foreign text as markup that holds nothing but the text."""
    if not value:
        return Markup("")
    safe = escape(value)
    return Markup(_CONTROL.sub(_shown, safe)) if _CONTROL.search(value) else safe


def without_controls(value: str | None) -> str:
    """A foreign text for places that hold no markup, such as the title of a window."""
    return _CONTROL.sub("", value or "")


def _shown(found: re.Match[str]) -> str:
    if found[0] == "\r":
        return "&#13;"  # a parser would make it a line feed
    return f'<bdi class="control" title="U+{ord(found[0]):04X}">{found[0]}</bdi>'
