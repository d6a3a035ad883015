"""Reports that hold many hostile strings each: as paragraphs, names, quoted words, places and dates."""

from __future__ import annotations

from itertools import pairwise

from tests.web.hostile import day

from depesche.archive import Archive
from depesche.archive.arrival import Arrival
from depesche.codes import quad
from depesche.record import Article, Coder, Entity, Event, EventPlace, Place, Record, Statement, Time


def crowded(article: Article) -> Record:
    """A record in which every paragraph is somebody who says and does something, with its own words as name."""
    words = [paragraph for paragraph in article.text.split("\n\n") if paragraph.strip()]
    spans, at = [], 0
    for one in words:
        start = article.text.index(one, at)
        at = start + len(one)
        spans.append((start, at))
    who = [
        Entity(id=f"n{n}", name=name, kind="person", country="JPN", wikidata=name, mentions=[span])
        for n, (name, span) in enumerate(zip(words, spans, strict=True), 1)
    ]
    numbers = [one.id for one in who]
    said = [
        Statement(id=f"s{n}", source=[one], via=[numbers[0]], mode="direct", content=[span], cue=(span[0], span[0] + 1))
        for n, (one, span) in enumerate(zip(numbers, spans, strict=True), 1)
    ]
    done = [
        Event(id=f"e{n}", type="THREATEN", quad=quad("THREATEN"), actors=[one], recipients=[other], trigger=span, sentence=span,
              date=article.published, according_to=f"s{n}", 
              place=EventPlace(name=who[n - 1].name, country="JPN", lat=35, lon=99 + n))
        for n, ((one, other), span) in enumerate(zip(pairwise(numbers), spans, strict=False), 1)
    ]  # fmt: skip
    return Record(
        article=article,
        entities=who,
        statements=said,
        events=done,
        times=[Time(span=span, type="DATE", value=one) for one, span in zip(words, spans, strict=True)],
        places=[Place(span=span, name=one, country="JPN") for one, span in zip(words, spans, strict=True)],
    )


def crowd(archive: Archive, texts: list[str], together: int) -> list[int]:
    """Keep reports of so many strings each; their numbers."""
    first = archive.info()["articles"]
    assert isinstance(first, int)
    records = []
    for at in range(0, len(texts), together):
        some = texts[at : at + together]
        records.append(
            crowded(
                Article(
                    id=f"crowd{at}", text="\n\n".join(some), title=some[0], publisher=some[-1], language="de",
                    published=day(at).isoformat(), url=f"https://menge.example/{at}?{some[0]}",
                )
            )
        )  # fmt: skip
    archive.keep([Arrival(record=one, coder=Coder(version="1", models="m", lexicon="l")) for one in records])
    return list(range(first + 1, first + 1 + len(records)))
