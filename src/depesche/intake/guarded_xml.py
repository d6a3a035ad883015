"""XML from strangers: no entity is expanded, no DTD and nothing else is fetched, and no more than one item is held."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NoReturn

from lxml import etree

from depesche.errors import InputError
from depesche.intake.markup import local_name
from depesche.intake.material import too_large

_CHUNK = 64 * 2**10


class _Nothing(etree.Resolver):
    """Answers every wish for another document with an error; the parser's options forbid it already."""

    def resolve(self, system_url: str, public_id: str, context: object = None) -> NoReturn:
        raise InputError(
            f"It wants to read “{system_url}”.", "Take the reference out: nothing outside the file is read."
        )


def items(file: BinaryIO, names: frozenset[str], limit: int) -> Iterator[etree._Element]:
    """The elements of these local names, each given when it is complete and forgotten when the next one is asked for.

    Args:
        file: the document.
        names: local names, whatever the namespace.
        limit: the most bytes from one item to the next.

    Raises:
        InputError: no XML; entities declared; an item over the limit; none of these elements.
    """
    parser = etree.XMLPullParser(
        events=("start", "end"),
        tag=tuple(f"{{*}}{name}" for name in names),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
    )
    parser.resolvers.add(_Nothing())
    found, since, error = False, 0, None
    while not error and (chunk := file.read(_CHUNK)):
        try:
            parser.feed(chunk)
        except etree.LxmlError as broken:  # raised after what was complete before it is given
            error = broken
        since += len(chunk)
        for element in _complete(parser, names):
            found, since = True, 0
            yield element
        if since > limit + _CHUNK:
            raise too_large("An item", limit)
    if error or (root := _root(parser)) is None:
        raise InputError(
            f"no XML that can be read ({error or 'it ends too early'}).", "Ask its maker for a well-formed file."
        )
    _refuse_entities(root)
    if not found:
        raise InputError(
            f"The XML is a <{local_name(root)}>, which holds no article.", f"Read are {', '.join(sorted(names))}."
        )


def _root(parser: etree.XMLPullParser) -> etree._Element | None:
    try:
        return parser.close()
    except etree.LxmlError:
        return None


def _complete(parser: etree.XMLPullParser, names: frozenset[str]) -> Iterator[etree._Element]:
    """The outermost elements that ended since the last call, emptied after use."""
    for event, element in parser.read_events():
        assert isinstance(element, etree._Element)  # as start and end events have it
        _refuse_entities(element)
        inside = any(local_name(outer) in names for outer in element.iterancestors())
        if event == "end" and not inside:
            yield element
            element.clear()
            above = element.getparent()
            while above is not None and (before := element.getprevious()) is not None:
                above.remove(before)


def _refuse_entities(element: etree._Element) -> None:
    dtd = element.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):  # type: ignore[attr-defined]  # the stubs are behind
        raise InputError(
            "The XML declares entities, which can make a small file huge or read other files.",
            "Take the declarations out.",
        )
