"""ninjs, the IPTC's news in JSON: 1.x (``headline``, ``body_xhtml``) and 2.x/3.x (``headlines``, ``bodies``).

The names of 3.x are those of 2.x in camelCase; names are compared in lower case, so that both are the same here.
https://iptc.org/std/ninjs/userguide/
"""

from __future__ import annotations

from collections.abc import Mapping as Object

from depesche.errors import InputError
from depesche.intake.deliver import deliver
from depesche.intake.delivery import Defaults, Delivery, Mapping
from depesche.intake.markup import html_paragraphs
from depesche.intake.plain import parse_plain
from depesche.intake.standing import status_of, urgency_of

_SIGNS = frozenset(
    {"pubstatus", "versioncreated", "headlines", "bodies", "body_text", "body_xhtml", "representationtype"}
)
_MARKUP = ("html", "xhtml", "xml")
_MAIN = "main"
_DATES = ("contentcreated", "firstcreated", "versioncreated")


def is_ninjs(row: Object[str, object], mapping: Mapping) -> bool:
    """Whether an object is a ninjs item and not a row of the user's own."""
    return (
        isinstance(row.get("uri"), str) and not row.get(mapping.column("text")) and not _SIGNS.isdisjoint(_lower(row))
    )


def from_ninjs(row: Object[str, object], where: str, defaults: Defaults) -> Delivery:
    """The delivery of a ninjs item. Raises ``InputError``, ``LanguageError``."""
    item = _lower(row)
    uri = _string(item, "uri")
    return deliver(
        _body(item, defaults.article_bytes),
        where,
        defaults,
        title=_headline(item),
        published=next((date for name in _DATES if (date := _string(item, name))), None),
        language=_string(item, "language"),
        publisher=_string(item, "copyrightholder") or _provider(item),
        url=uri if uri and uri.startswith(("http://", "https://")) else None,
        id=uri,
        guid=uri,
        version=_string(item, "version"),
        status=status_of(_string(item, "pubstatus")),
        urgency=urgency_of(item.get("urgency")),
        embargoed=_string(item, "embargoed"),
    )


def _lower(row: Object[str, object]) -> dict[str, object]:
    return {name.lower(): value for name, value in row.items()}


def _string(item: Object[str, object], name: str) -> str | None:
    value = item.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InputError(f"“{name}” must be a string.", "See the ninjs user guide.")
    return str(value).strip() or None


def _parts(item: Object[str, object], name: str) -> list[dict[str, object]]:
    """The entries of a list like ``headlines``, that of the role main first."""
    value = item.get(name)
    entries = [_lower(entry) for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
    return sorted(entries, key=lambda entry: entry.get("role") != _MAIN)


def _headline(item: Object[str, object]) -> str | None:
    headlines = (_string(entry, "value") for entry in _parts(item, "headlines"))
    return next((h for h in headlines if h), None) or _string(item, "headline") or _string(item, "title")


def _body(item: Object[str, object], limit: int) -> str:
    """The text, from markup where there is some: it alone says where paragraphs end."""
    bodies = [(_string(b, "contenttype") or "", _string(b, "value") or "") for b in _parts(item, "bodies")]
    bodies += [
        ("text/html", _string(item, name) or "") for name in sorted(item) if name.startswith("body_") and "html" in name
    ]
    bodies += [("text/plain", _string(item, name) or "") for name in ("body_text",)]
    marked = [value for kind, value in bodies if kind.lower().endswith(_MARKUP) and value]
    if text := next((text for value in marked if (text := "\n\n".join(html_paragraphs(value)))), ""):
        return text
    return next(
        (text for kind, value in bodies if not kind.lower().endswith(_MARKUP) and (text := parse_plain(value).text)), ""
    )


def _provider(item: Object[str, object]) -> str | None:
    """The organisation in the role of provider, as some agencies have it in ``infosources``."""
    names = (_string(entry, "name") for entry in _parts(item, "infosources"))
    return next((name for name in names if name), None)
