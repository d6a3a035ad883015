"""Single pages: the article in them, and the feeds that they name."""

from __future__ import annotations

from urllib.parse import urljoin

from lxml import etree

from depesche.errors import InputError
from depesche.intake.client import Answer
from depesche.intake.delivery import Defaults, Delivery
from depesche.intake.foreign_xml import decode_foreign, require_bounded
from depesche.intake.html import from_page

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json")
MOST_TAGS = 100_000
"""The most tags of a page: looking for the article in it takes more than a kilobyte for each."""

_MARKUP = ("html", "xml", "json")


def charset_of(content_type: str) -> str | None:
    """The charset that a header ``Content-Type`` names."""
    parameters = (parameter.partition("=") for parameter in content_type.split(";")[1:])
    return next((value.strip(" \"'") for name, _, value in parameters if name.strip() == "charset"), None) or None


def page_delivery(answer: Answer, defaults: Defaults) -> Delivery:
    """The article of a page. Raises ``InputError`` or ``LanguageError`` where there is none that can be read."""
    kind = answer.content_type.partition(";")[0].strip()
    if kind and not kind.startswith("text/") and not kind.endswith(_MARKUP):
        raise InputError(
            f"{answer.url} leads to “{kind[:80]}”, which is no page.", "Give the URL of an article's page."
        )
    text = decode_foreign(answer.body, charset_of(answer.content_type))
    require_bounded(text)
    if text.count("<") > MOST_TAGS:
        raise InputError(f"The page has more than {MOST_TAGS:,} tags.", "Give the URL of a shorter one.")
    return from_page(text.encode("utf-8", "replace"), answer.url, defaults, charset="utf-8", url=answer.url)


def alternates(text: str, url: str) -> list[str]:
    """The feeds that a page names as another form of itself (``<link rel="alternate">``), in its order.

    Args:
        text: the decoded page.
        url: where it was found; relative links are relative to it.

    Raises ``InputError`` where it names none.
    """
    require_bounded(text)
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    links = (
        link
        for link in (() if root is None else root.iter("link"))
        if "alternate" in (link.get("rel") or "").lower().split()
    )
    found = (link.get("href") for link in links if (link.get("type") or "").strip().lower() in FEED_TYPES)
    feeds = list(dict.fromkeys(joined for href in found if href and (joined := _joined(url, href.strip()))))
    if not feeds:
        raise InputError("The page names no feed.", "Give the URL of a feed or a sitemap.")
    return feeds


def _joined(base: str, link: str) -> str | None:
    try:
        return urljoin(base, link)
    except ValueError:  # brackets that no URL has
        return None
