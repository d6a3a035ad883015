"""NewsML-G2, the IPTC's news in XML: single items, and messages and packages of several; and single NITF documents.

https://iptc.org/std/NewsML-G2/guidelines/
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from depesche.errors import DepescheError, InputError
from depesche.intake import nitf
from depesche.intake.deliver import deliver
from depesche.intake.delivery import Defaults, Delivery, Problem
from depesche.intake.guarded_xml import items
from depesche.intake.markup import html_paragraphs, local_name, paragraphs
from depesche.intake.material import Material
from depesche.intake.plain import parse_plain
from depesche.intake.standing import status_of, urgency_of

ITEMS = frozenset({"newsItem", nitf.ITEM})
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DATES = ("contentCreated", "firstCreated", "versionCreated")
_TEXT = "ninat:text"


def read_newsml(material: Material, defaults: Defaults) -> Iterator[Delivery | Problem]:
    """The items of a NewsML-G2 or NITF document; one that is no article is a problem, and the next ones are read."""
    number = 0
    try:
        for number, item in enumerate(items(material.file, ITEMS, defaults.article_bytes), 1):
            where = f"{material.where}#{number}"
            try:
                yield (nitf.from_nitf if local_name(item) == nitf.ITEM else _from_item)(item, where, defaults)
            except DepescheError as error:
                yield Problem.of(where, error, etree.tostring(item))
    except InputError as error:
        yield Problem.of(f"{material.where}#{number + 1}" if number else material.where, error)


def _from_item(item: etree._Element, where: str, defaults: Defaults) -> Delivery:
    guid = item.get("guid")
    status = status_of(_code(item, "pubStatus"))
    text = _body(item)
    if not text and status == "usable" and (kind := _code(item, "itemClass")) not in (None, _TEXT):
        raise InputError(f"The item is no text ({kind}).", "Only texts are read.")
    return deliver(
        text,
        where,
        defaults,
        title=_words(item, "headline"),
        published=next((date for name in _DATES if (date := _words(item, name))), None),
        language=_language(item),
        publisher=_party(item, "provider") or _party(item, "creator"),
        id=guid,
        guid=guid,
        version=item.get("version"),
        status=status,
        urgency=urgency_of(_words(item, "urgency")),
        embargoed=_words(item, "embargoed"),
    )


def _each(item: etree._Element, name: str) -> Iterator[etree._Element]:
    """The properties of this name: of the item and its parts, not of the content that lies in it."""
    for child in item:
        if local_name(child) in ("itemMeta", "contentMeta"):
            yield from child.iterchildren(f"{{*}}{name}")


def _words(item: etree._Element, name: str) -> str | None:
    """The words of a property, of the highest rank where it is there several times."""
    found = sorted(_each(item, name), key=lambda e: int(rank) if (rank := e.get("rank", "0")).isdecimal() else 0)
    return next((text for element in found if (text := " ".join(paragraphs(element)))), None)


def _code(item: etree._Element, name: str) -> str | None:
    return next((e.get("qcode") or e.get("uri") for e in _each(item, name)), None)


def _party(item: etree._Element, name: str) -> str | None:
    """Who it is: the name, or else the code as the agency has it (``literal``, ``nprov:dpa``)."""
    for element in _each(item, name):
        names = [text for child in element.iterchildren("{*}name") if (text := " ".join(paragraphs(child)))]
        code = element.get("literal") or (element.get("qcode") or "").rpartition(":")[2]
        if names or code:
            return names[0] if names else code
    return None


def _language(item: etree._Element) -> str | None:
    stated = next((e.get("tag") for e in _each(item, "language")), None)
    content = next((e.get(_LANG) for e in _contents(item) if e.get(_LANG)), None)
    return stated or content or item.get(_LANG)


def _contents(item: etree._Element) -> Iterator[etree._Element]:
    for child in item.iterchildren("{*}contentSet"):
        yield from child.iterchildren("{*}inlineXML", "{*}inlineData")


def _body(item: etree._Element) -> str:
    """The text of the first content that has one: NITF or XHTML as markup, anything else as plain text."""
    for content in _contents(item):
        if local_name(content) == "inlineData":
            raw = "".join(str(words) for words in content.itertext())
            marked = "html" in (content.get("contenttype") or "").lower()
            text = "\n\n".join(html_paragraphs(raw)) if marked else parse_plain(raw).text
        else:
            body = next(content.iter("{*}body.content"), None)
            if body is None:
                body = next(content.iter("{*}body"), content)
            text = "\n\n".join(paragraphs(body))
        if text:
            return text
    return ""
