"""Small feeds, sitemaps and pages as news sites have them."""

from __future__ import annotations

import json

PARAGRAPHS = [
    f"Die Regierung in Tokio warnte Moskau am Mittwoch zum {n}. Mal vor den Folgen der Lieferungen aus Pjöngjang, "
    "die sie seit Monaten beobachtet."
    for n in range(1, 12)
]
ARTICLE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def page(title: str = "Japan warnt Russland", date: str = "2023-09-14", head: str = "") -> bytes:
    return (
        f'<html lang="de"><head><title>{title}</title><meta property="article:published_time" content="{date}T08:00:00Z">{head}'
        f"</head><body><nav>Start</nav><article><h1>{title}</h1>{ARTICLE}</article></body></html>"
    ).encode()


def rss(base: str, content: str = "", declaration: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    """Two items: the first with a teaser and a link, the second with ``content``."""
    return f"""{declaration}
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Tagblatt</title><link>{base}/</link><language>de-DE</language>
<item><title>Japan &amp;amp; Südkorea warnen</title><link>{base}/eins?utm_source=rss</link><guid isPermaLink="false">eins</guid>
<pubDate>Thu, 14 Sep 2023 00:30:00 +0200</pubDate><description>Ein Anreißer …</description></item>
<item><title>Zweite Meldung</title><link>/zwei</link><guid>{base}/zwei</guid>
<pubDate>Fri, 15 Sep 2023 10:00:00 +0200</pubDate><content:encoded><![CDATA[{content}]]></content:encoded></item>
</channel></rss>"""


def atom(base: str) -> str:
    return f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Gazette</title>
<entry><id>tag:gazette.example,2023:1</id><title type="html">Japan &lt;b&gt;warns&lt;/b&gt;</title>
<link rel="alternate" href="{base}/eins"/><link rel="self" href="{base}/self"/>
<published>2023-09-14T23:30:00-05:00</published><updated>2023-09-16T08:00:00Z</updated><summary>Short.</summary></entry></feed>"""


def rss1(base: str) -> str:
    return f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="{base}/"><title>Bote</title></channel>
<item rdf:about="{base}/eins"><title>Eins</title><link>{base}/eins</link>
<dc:date>2023-09-14T08:00:00+02:00</dc:date></item></rdf:RDF>"""


def rss091(base: str) -> str:
    return f"""<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
"http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Alt</title><item><title>Eins</title><link>{base}/eins</link></item></channel></rss>"""


def json_feed(base: str, content: str = "") -> str:
    items = [
        {"id": 7, "url": "/eins", "title": "Eins", "date_published": "2023-09-14T08:00:00+02:00"},
        {"id": "zwei", "url": f"{base}/zwei", "title": "Zwei", "content_html": content, "language": "de"},
        {"id": None, "url": 3, "title": []},
    ]
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "Netz", "language": "de", "items": items}
    )


def sitemap(*links: str, lastmod: str = "2023-09-14") -> str:
    urls = "".join(f"<url><loc>{link}</loc><lastmod>{lastmod}</lastmod></url>" for link in links)
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


def sitemap_index(*links: str, lastmod: str = "2023-09-14") -> str:
    maps = "".join(f"<sitemap><loc>{link}</loc><lastmod>{lastmod}</lastmod></sitemap>" for link in links)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{maps}</sitemapindex>'


def news_sitemap(link: str) -> str:
    return f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>{link}</loc><n:news><n:publication><n:name>Tagblatt</n:name><n:language>de</n:language></n:publication>
<n:publication_date>2023-09-14T23:30:00-05:00</n:publication_date><n:title>Japan warnt</n:title></n:news></url></urlset>"""
