"""NITF (News Industry Text Format), the IPTC's older XML for one article: ``head``, ``body.head``, ``body.content``.

https://iptc.org/std/NITF/3.6/documentation/nitf.html
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from depesche.intake.deliver import deliver
from depesche.intake.delivery import Defaults, Delivery
from depesche.intake.markup import paragraphs
from depesche.intake.standing import status_of, urgency_of

ITEM: Final = "nitf"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_BASIC: Final = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_WITHHELD: Final = "embargoed"


def from_nitf(root: etree._Element, where: str, defaults: Defaults) -> Delivery:
    """The article of a NITF document, and what its ``docdata`` says of its standing.

    Args:
        root: the element ``nitf``.
        where: what was read.
        defaults: what holds where it says nothing.

    Raises:
        InputError: no text, or a status, date or embargo that is none.
    """
    guid, release = _value(root, "doc-id", "id-string"), _value(root, "date.release", "norm")
    standing = _value(root, "docdata", "management-status")
    embargoed = release if standing == _WITHHELD else None
    content = next(root.iter("{*}body.content"), None)
    issued = _BASIC.match(_value(root, "date.issue", "norm") or _value(root, "pubdata", "date.publication") or "")
    return deliver(
        "" if content is None else "\n\n".join(paragraphs(content)),
        where,
        defaults,
        title=_words(root, "hl1") or _words(root, "title"),
        published="-".join(issued.groups()) if issued else None,
        language=root.get(_LANG) or _value(root, "body", _LANG),
        publisher=_value(root, "pubdata", "name") or _words(root, "distributor"),
        id=guid,
        guid=guid,
        version=_value(root, "du-key", "version"),
        status=status_of("usable" if embargoed else standing),
        urgency=urgency_of(_value(root, "urgency", "ed-urg")),
        embargoed=embargoed,
    )


def _value(root: etree._Element, name: str, attribute: str) -> str | None:
    """An attribute of the first element of this name."""
    return next((value for element in root.iter(f"{{*}}{name}") if (value := element.get(attribute))), None)


def _words(root: etree._Element, name: str) -> str | None:
    """The words of the first element of this name that has any."""
    return next((text for element in root.iter(f"{{*}}{name}") if (text := " ".join(paragraphs(element)))), None)
