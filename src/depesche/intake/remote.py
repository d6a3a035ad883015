"""Articles from where a URL leads: a feed, a sitemap, an index of sitemaps or a page, told apart by what is there."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from depesche.article import canonical_url
from depesche.errors import DepescheError, FetchError, InputError
from depesche.intake.client import Answer, Client, Validators
from depesche.intake.decoding import gunzip
from depesche.intake.deliver import deliver
from depesche.intake.delivery import Defaults, Delivery, Problem
from depesche.intake.feeds import Entry, parse_feed, parse_json_feed
from depesche.intake.foreign_xml import decode_foreign
from depesche.intake.pages import alternates, charset_of, page_delivery
from depesche.intake.sitemaps import parse_sitemap, parse_url_list

Kind: TypeAlias = Literal["feed", "json feed", "sitemap", "sitemap index", "url list", "page"]
State: TypeAlias = MutableMapping[str, Validators]
"""By URL, what to recognise an unchanged source by; kept by the caller from one run to the next."""

MOST_SITEMAPS = 500
DEEPEST_SITEMAP = 3
_GZIP = b"\x1f\x8b"
_HEAD = 16 * 1024
_BEFORE_ROOT = re.compile(r"(?:\s+|<\?[^>]*>|<!--.*?-->|<![^>]*>)+", re.DOTALL)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w-]+)")
_JSON_FEED = re.compile(r'\{.*"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org\\?/version', re.DOTALL)
_ROOTS: dict[str, Kind] = {
    "rss": "feed",
    "rdf": "feed",
    "feed": "feed",
    "channel": "feed",
    "urlset": "sitemap",
    "sitemapindex": "sitemap index",
}


def deliveries(
    url: str,
    client: Client,
    state: State | None = None,
    known: Callable[[str], bool] = lambda identity: False,
    *,
    defaults: Defaults | None = None,
    since: str | None = None,
    discover: bool = False,
) -> Iterator[Delivery | Problem]:
    """The articles that a URL leads to, each fetched when it is asked for.

    An entry of a feed that carries its article whole is not fetched, and is given each time the feed changes. The ``guid`` of a
    delivery is the feed's own identifier or the URL that the source named; ``known`` is asked with it and with that URL.

    Args:
        url: as the user named it.
        client: the way to the network.
        state: validators of the last run; those of a source are put in once all that it names was delivered, so that a run which
            ends before, or a page that could not be had for a passing reason, makes the next run look again.
        known: whether the article of this ``guid`` or canonical URL is kept already; then its page is not fetched.
        defaults: what holds of articles that do not say it themselves.
        since: ISO date; entries that say that they are older are passed over.
        discover: where the URL leads to a page, read the feeds that it names in its place.

    What cannot be fetched or read is a ``Problem`` in its place; nothing is raised.
    """
    run = _Run(client, {} if state is None else state, known, defaults or Defaults(), since or "", discover)
    yield from run.source(url)


def kind_of(text: str) -> Kind:
    """What a decoded document is, by its beginning."""
    head = text[:_HEAD].removeprefix("\ufeff")
    if head.lstrip().startswith("{"):
        return "json feed" if _JSON_FEED.match(head.lstrip()) else "page"
    before = _BEFORE_ROOT.match(head)
    root = _ROOT.match(head, before.end() if before else 0)
    if root:
        return _ROOTS.get(root[1].lower(), "page")
    lines = [line.strip() for line in head.splitlines() if line.strip()]
    return "url list" if lines and lines[0].startswith(("http://", "https://")) and " " not in lines[0] else "page"


@dataclass(slots=True)
class _Found:
    """What a URL led to: what can be delivered at once, and what leads on."""

    kind: Kind = "page"
    validators: Validators | None = None
    ready: list[Delivery | Problem] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    feeds: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Run:
    """One pass over a source: what it was given, and which sitemaps it has read."""

    client: Client
    state: State
    known: Callable[[str], bool]
    defaults: Defaults
    since: str
    discover: bool
    sitemaps: set[str] = field(default_factory=set)
    failed: int = 0  # pages and sources that could not be had for a passing reason

    def source(self, url: str, depth: int = 0) -> Iterator[Delivery | Problem]:
        """What a URL leads to. Of the document itself nothing is held while its pages are read."""
        failed = self.failed
        found = self._open(url)
        yield from found.ready
        if found.kind == "sitemap index":
            yield from self._index(found.entries, url, depth)
        else:
            for entry in found.entries:
                yield from self._entry(entry, url)
        for feed in found.feeds:
            yield from self.source(feed, depth)
        leads_on = found.kind == "sitemap index" or found.feeds  # it may stay as it is while what it names changes
        if found.validators and not leads_on and self.failed == failed:
            self.state[url] = found.validators

    def _open(self, url: str) -> _Found:
        found = _Found()
        try:
            answer = self.client.fetch(url, self.state.get(url))
            if answer.body.startswith(_GZIP):
                answer = dataclasses.replace(answer, body=gunzip(answer.body, self.client.limits.body_bytes))
        except FetchError as error:
            return _Found(ready=[self._failed(url, error)])
        if not answer.unchanged:
            try:
                self._read(answer, found)
                found.validators = answer.validators
            except DepescheError as error:
                found.ready.append(Problem.of(url, error, answer.body))
        return found

    def _read(self, answer: Answer, found: _Found) -> None:
        text = decode_foreign(answer.body, charset_of(answer.content_type))
        found.kind = kind_of(text)
        match found.kind:
            case "feed":
                found.entries += parse_feed(text, answer.url)
            case "json feed":
                found.entries += parse_json_feed(text, answer.url)
            case "sitemap" | "sitemap index":
                for entry in parse_sitemap(text):  # those before an error stay
                    found.entries.append(entry)
            case "url list":
                found.entries += parse_url_list(text)
            case "page" if self.discover:
                self.discover = False
                found.feeds += alternates(text, answer.url)
            case "page":
                page = page_delivery(answer, self.defaults)
                found.ready.append(dataclasses.replace(page, guid=canonical_url(answer.url)))

    def _index(self, entries: list[Entry], url: str, depth: int) -> Iterator[Delivery | Problem]:
        self.sitemaps.add(url)
        for entry in entries:
            if not entry.link or entry.link in self.sitemaps or (entry.updated and entry.updated < self.since):
                continue
            if depth >= DEEPEST_SITEMAP or len(self.sitemaps) >= MOST_SITEMAPS:
                yield Problem(
                    url,
                    f"It leads deeper than {DEEPEST_SITEMAP} indexes or to more than {MOST_SITEMAPS} sitemaps.",
                    "Name the sitemaps that are wanted, or a date to begin from.",
                )
                return
            self.sitemaps.add(entry.link)
            yield from self.source(entry.link, depth + 1)

    def _entry(self, entry: Entry, url: str) -> Iterator[Delivery | Problem]:
        dates = [day for day in (entry.published, entry.updated) if day]
        if dates and max(dates) < self.since:
            return
        guid = _identity(entry, url)
        link = canonical_url(entry.link) if entry.link else None
        if not entry.text and ((guid and self.known(guid)) or (link and self.known(link))):
            return
        where = entry.link or url
        try:
            yield self._article(entry, url, link, guid)
        except FetchError as error:
            yield self._failed(where, error)
        except DepescheError as error:
            yield Problem.of(where, error)

    def _article(self, entry: Entry, url: str, link: str | None, guid: str | None) -> Delivery:
        if entry.text:
            return deliver(
                entry.text,
                url,
                self.defaults,
                title=entry.title,
                published=entry.published,
                language=entry.language,
                publisher=entry.publisher,
                url=link,
                guid=guid,
            )
        if not entry.link:
            raise InputError("An entry has neither a link nor its article.", "Nothing can be read from it.")
        answer = self.client.fetch(entry.link)
        dated = dataclasses.replace(self.defaults, published=entry.published or self.defaults.published)
        return dataclasses.replace(page_delivery(answer, dated), guid=guid)

    def _failed(self, where: str, error: FetchError) -> Problem:
        self.failed += error.transient
        return Problem.of(where, error)


def _identity(entry: Entry, source: str) -> str | None:
    """The identifier of an entry, told apart from other sources' where it is one of its own making."""
    if not entry.guid:
        return canonical_url(entry.link) if entry.link else None
    if entry.guid.startswith(("http://", "https://")):
        return canonical_url(entry.guid)
    return entry.guid if re.match(r"(?:urn|tag):", entry.guid, re.IGNORECASE) else f"{source}#{entry.guid}"
