"""What the tests of intake share: files made on the spot, and what was made of them."""

from __future__ import annotations

from pathlib import Path

from depesche.intake import Defaults, Delivery, Problem, deliveries

SENTENCE = "Die Regierung in Tokio warnte Moskau am Mittwoch zum {}. Mal vor den Folgen der Lieferungen an Pjöngjang."
PARAGRAPHS = [SENTENCE.format(n) for n in range(8)]


def delivered(path: Path, defaults: Defaults | None = None) -> tuple[list[Delivery], list[Problem]]:
    """What a file gives, apart."""
    found = list(deliveries([str(path)], defaults))
    return [i for i in found if isinstance(i, Delivery)], [i for i in found if isinstance(i, Problem)]


def page(head: str = "", language: str = "de") -> str:
    """A page with an article."""
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return (
        f'<html lang="{language}"><head><title>Japan warnt Russland</title>{head}</head>'
        f"<body><nav>Start</nav><article><h1>Japan warnt Russland</h1>{body}</article></body></html>"
    )


def news_item(
    content: str = "<p>Japan warnte Moskau.</p>", guid: str = "urn:a:1", status: str = "usable", meta: str = ""
) -> str:
    """A NewsML-G2 item with an XHTML body."""
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="2" xml:lang="de-DE"><itemMeta>'
        '<itemClass qcode="ninat:text"/><provider qcode="nprov:agentur"><name>Agentur</name></provider>'
        f'<versionCreated>2023-09-14T08:00:00+02:00</versionCreated>{meta}<pubStatus qcode="stat:{status}"/></itemMeta>'
        "<contentMeta><urgency>3</urgency><headline>Tokio warnt</headline></contentMeta><contentSet>"
        f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>{content}</body></html></inlineXML></contentSet></newsItem>'
    )
