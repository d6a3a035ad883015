"""HTML pages: main text and metadata by trafilatura (Barbaresi 2021, ACL demos)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from depesche.article import canonical_url
from depesche.errors import InputError
from depesche.intake.charsets import decode_page
from depesche.intake.deliver import deliver
from depesche.intake.delivery import Defaults, Delivery

_MIRRORS = ("www.", "m.", "mobile.", "amp.")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself: body in paragraphs and its metadata, null where the page has none."""

    text: str
    title: str | None
    published: str | None
    publisher: str | None
    url: str | None
    language: str | None


def from_page(
    raw: bytes,
    where: str,
    defaults: Defaults,
    *,
    charset: str | None = None,
    url: str | None = None,
    fetched: str | None = None,
    id: str | None = None,
) -> Delivery:
    """The article of a page.

    Args:
        raw: the page as it came.
        charset: as its HTTP header says.
        url: where it came from. The page may name another one for itself only on the same site.
        fetched: when it came, for a page without a date.

    Raises:
        InputError, LanguageError: there is no article in it that can be read.
    """
    page = parse_html(decode_page(raw, charset), url)
    return deliver(
        page.text,
        where,
        defaults,
        title=page.title,
        published=page.published or defaults.published or fetched,
        language=page.language,
        publisher=page.publisher,
        url=page.url,
        id=id,
    )


def parse_html(raw: str, url: str | None = None) -> Page:
    """Take the article out of a page. Raises ``InputError`` where no main text is found."""
    import trafilatura  # slow to import, and rarely needed

    try:
        found = trafilatura.bare_extraction(
            raw, url=url, include_comments=False, include_tables=False, with_metadata=True
        )
    except (
        Exception
    ) as error:  # whatever a page breaks in five libraries behind this call, it is the page that is passed over
        raise InputError(f"The page cannot be taken apart ({type(error).__name__}).", "Pass its text.") from None
    meta = found if isinstance(found, dict) else found.as_dict() if found is not None else {}
    text = "\n\n".join(line.strip() for line in (meta.get("text") or "").split("\n") if line.strip())
    if not text:
        raise InputError("No article text was found in this page.", "Save the article's own page, or pass plain text.")
    return Page(
        text=text,
        title=meta.get("title"),
        published=meta.get("date"),
        publisher=meta.get("sitename") or meta.get("hostname"),
        url=_own_url(meta.get("url"), url),
        language=(meta.get("language") or "")[:2] or None,
    )


def _own_url(declared: str | None, came_from: str | None) -> str | None:
    """The URL a page declares for itself, unless it came from another site, which could then pass for this one."""
    if not declared or (came_from and _site(declared) != _site(came_from)):
        declared = came_from
    return canonical_url(declared) if declared else None


def _site(url: str) -> str:
    try:
        host = urlsplit(canonical_url(url)).hostname or ""
    except ValueError:
        return ""
    return next((host[len(prefix) :] for prefix in _MIRRORS if host.startswith(prefix)), host)
