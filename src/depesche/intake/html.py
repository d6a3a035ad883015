"""HTML pages: main text and metadata by trafilatura (Barbaresi 2021)."""

from __future__ import annotations

from dataclasses import dataclass

from depesche.errors import InputError


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself: body in paragraphs and its metadata, null where the page has none."""

    text: str
    title: str | None
    published: str | None
    publisher: str | None
    url: str | None
    language: str | None


def parse_html(raw: str) -> Page:
    """Take the article out of a page. Raises ``InputError`` where no main text is found."""
    import trafilatura  # slow to import, and rarely needed

    found = trafilatura.bare_extraction(raw, include_comments=False, include_tables=False, with_metadata=True)
    meta = found if isinstance(found, dict) else found.as_dict() if found is not None else {}
    text = "\n\n".join(line.strip() for line in (meta.get("text") or "").split("\n") if line.strip())
    if not text:
        raise InputError("No article text was found in this page. Save the article's own page, or pass plain text.")
    return Page(
        text=text,
        title=meta.get("title"),
        published=meta.get("date"),
        publisher=meta.get("sitename") or meta.get("hostname"),
        url=meta.get("url"),
        language=(meta.get("language") or "")[:2] or None,
    )
