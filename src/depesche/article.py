"""From a text and what is known about it to an ``Article``: the title in front, a date that is one, an id that is stable."""

from __future__ import annotations

import hashlib
import re
import tomllib
from importlib.resources import files
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

import idna

from depesche.errors import InputError
from depesche.record import Article

_PUBLISHED = re.compile(r"(\d{4})(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?(?=$|T|\s)")
_SENTENCE_END = (".", "!", ":", ";", ",", "…")
_TITLE_WORDS = 25
_TRACKING = tomllib.loads((files(__package__) / "tracking.toml").read_text("utf-8"))
_TRACKING_NAMES, _TRACKING_PREFIXES = frozenset(_TRACKING["names"]), tuple(_TRACKING["prefixes"])
_DEFAULT_PORTS = {"http": 80, "https": 443}


def published_date(value: str) -> str:
    """The date of publication as EDTF (``2023-09-14``, ``2023-09``, ``2023``); a time of day behind it is dropped.

    Raises ``InputError`` for anything else.
    """
    match = _PUBLISHED.match(value.strip())
    if not match:
        raise InputError(f"“{value}” is no date of publication; write YYYY-MM-DD, YYYY-MM or YYYY.")
    return match[0]


def guess_title(text: str) -> str | None:
    """The first paragraph, if it reads like a headline: one line, short, no full stop, something after it."""
    first, gap, rest = text.partition("\n\n")
    if not gap or not rest.strip() or "\n" in first.strip() or len(first.split()) > _TITLE_WORDS:
        return None
    return None if first.rstrip().endswith(_SENTENCE_END) or not first.strip() else first


def canonical_url(url: str) -> str:
    """The one way to write an http or https URL, so that the same page has the same URL however a reader came to it.

    Scheme and host are in lower case, the host in ASCII (IDNA 2008, UTS 46); the default port, the fragment and tracking
    parameters (``tracking.toml``) are gone, the other parameters stay in their order. Anything else than an http or https
    URL comes back stripped of white space around it; nothing is raised.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:  # brackets, ports and characters that no URL has
        return url.strip()
    if parts.scheme not in _DEFAULT_PORTS or not host:
        return url.strip()
    query = "&".join(p for p in parts.query.split("&") if not _is_tracking(p))
    return urlunsplit((parts.scheme, _authority(parts, host, port), parts.path or "/", query, "")).strip()


def _is_tracking(parameter: str) -> bool:
    name = unquote(parameter.partition("=")[0]).lower()
    return name in _TRACKING_NAMES or name.startswith(_TRACKING_PREFIXES)


def _authority(parts: SplitResult, host: str, port: int | None) -> str:
    user, at, _ = parts.netloc.rpartition("@")
    if ":" in host:
        name = f"[{host}]"
    else:
        try:
            name = host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
        except UnicodeError:  # a name that no registry gives, kept as it stands; idna.IDNAError is one of these
            name = host
    return user + at + name.lower() + ("" if port in (None, _DEFAULT_PORTS[parts.scheme]) else f":{port}")


def article_of(
    text: str,
    *,
    language: str,
    title: str | None = None,
    published: str | None = None,
    id: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
) -> Article:
    """An article of this text. A title that the text does not begin with is put in front of it, a blank line between.

    Args:
        text: the article as it is to be read; kept to the character.
        language: ISO 639-1.
        title: the headline, if known.
        published: an EDTF date or ISO 8601 timestamp.
        id: any string; without one, the first 16 hexadecimal digits of the text's SHA-256.
    """
    title = title.strip() if title else None
    if title and not re.match(re.escape(title) + r"(?!\w)", text):
        text = f"{title}\n\n{text.lstrip()}"
    return Article(
        id=id or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        text=text,
        language=language,
        title=title or guess_title(text),
        published=published_date(published) if published else None,
        publisher=publisher,
        url=url,
    )
