"""Records in the format of annotated reports (``corpus/README.md``), where words are quoted and not counted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from depesche.errors import CorrectionError
from depesche.reading.lexicon import optional_table
from depesche.record import Entity, Event, Record, Span, Statement
from depesche.web.keeping.marks import Item
from depesche.web.keeping.sentences import around, sentences

_LETTER: Final = re.compile(r"[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""A letter or digit of a script that spaces words."""
_TITLE: Final = re.compile(r"\S(?:.*\S)?")


def gold(record: Record, id: str) -> dict[str, Any]:
    """A record as an annotated report.

    Args:
        record: complete and right, as far as anybody knows.
        id: of the report.

    Raises:
        CorrectionError: something in it cannot be written so; says what, and what to correct.
    """
    return _Report(record).written(id)


class _Report:
    """One record on its way into the format."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._text = record.article.text.rstrip()
        self._sentences = sentences(self._text, record.article.language)

    def written(self, id: str) -> dict[str, Any]:
        record, article = self._record, self._record.article
        title, _, body = self._text.partition("\n\n")
        if not _TITLE.fullmatch(title) or not body or body[0].isspace() or "\n\n\n" in body or "\r" in body:
            raise CorrectionError(
                "The text is no title, a blank line and paragraphs. It cannot be written as a report."
            )
        used = {n for s in record.statements for n in (*s.source, *s.via, *s.recipient)}
        used |= {n for e in record.events for n in (*e.actors, *e.recipients)}
        return {
            "id": id,
            "language": article.language,
            "title": title,
            "published": article.published,
            "publisher": article.publisher or None,
            "body": body,
            "entities": {e.id: self._entity(e) for e in record.entities if e.id in used or e.mentions},
            "statements": [self._statement(s) for s in record.statements],
            "events": [self._event(e) for e in record.events],
        }

    def _entity(self, entity: Entity) -> dict[str, Any]:
        forms = dict.fromkeys(self._text[start:end] for start, end in entity.mentions)
        pronouns = _pronouns(self._record.article.language)
        named = [form for form in forms if form.casefold() not in pronouns] or list(forms)
        if not named:
            raise CorrectionError(f"{entity.id}: nothing in the text names {entity.name}. Correct its mentions.")
        found = {"name": entity.name, "kind": entity.kind, "country": entity.country, "sectors": entity.sectors}
        if entity.wikidata:
            found["wikidata"] = entity.wikidata
        return {**found, "mentions": named}

    def _statement(self, statement: Statement) -> dict[str, Any]:
        if not statement.source:
            raise CorrectionError(f"{statement.id}: the statement has no source. Correct it.")
        spans = [*statement.content, *([statement.cue] if statement.cue else [])]
        frame = self._frame(statement, (min(s[0] for s in spans), max(s[1] for s in spans)))
        places = [other.id for other in self._record.statements]
        return {
            "in": self._text[slice(*frame)],
            "mode": statement.mode,
            "source": statement.source,
            "via": statement.via,
            "recipient": statement.recipient,
            "cue": self._quoted(statement, statement.cue, frame) if statement.cue else None,
            "content": [self._quoted(statement, span, frame) for span in statement.content],
            "negated": statement.negated,
            "date": statement.date,
            "within": places.index(statement.within) if statement.within else None,
        }

    def _event(self, event: Event) -> dict[str, Any]:
        said = {statement.id: statement.source for statement in self._record.statements}
        frame = self._frame(event, event.trigger)
        place = event.place
        return {
            "in": self._text[slice(*frame)],
            "type": event.type,
            "mode": event.mode,
            "contexts": event.contexts,
            "actors": event.actors,
            "recipients": event.recipients,
            "trigger": self._quoted(event, event.trigger, frame),
            "auxiliary": event.auxiliary,
            "certainty": event.certainty,
            "according_to": said[event.according_to] if event.according_to else [],
            "date": event.date,
            "place": {"name": place.name, "country": place.country} if place else None,
        }

    def _frame(self, item: Item, span: Span) -> Span:
        """The sentence around a span; where its words stand twice in the text, with the sentences around it."""
        start, end = around(span, self._sentences)
        first = min((n for n, s in enumerate(self._sentences) if s[1] > start), default=0)
        last = max((n for n, s in enumerate(self._sentences) if s[0] < end), default=0)
        while "\n" not in self._text[start:end]:
            if occurrences(self._text[start:end], self._text) == [(start, end)]:
                return start, end
            grown = self._grown(start, end, first, last)
            if grown is None:
                break
            start, end, first, last = grown
        raise CorrectionError(f"{item.id}: its sentence cannot be told from others in the text, or goes over lines.")

    def _grown(self, start: int, end: int, first: int, last: int) -> tuple[int, int, int, int] | None:
        """With a further sentence of the same paragraph, before it if there is one, else behind it."""
        if first > 0 and "\n" not in self._text[self._sentences[first - 1][0] : end]:
            return self._sentences[first - 1][0], end, first - 1, last
        if last + 1 < len(self._sentences) and "\n" not in self._text[start : self._sentences[last + 1][1]]:
            return start, self._sentences[last + 1][1], first, last + 1
        return None

    def _quoted(self, item: Item, span: Span, frame: Span) -> str:
        """The words of a span as they are quoted in its sentence."""
        words, sentence = self._text[slice(*span)], self._text[slice(*frame)]
        inside = (span[0] - frame[0], span[1] - frame[0])
        found = occurrences(words, sentence)
        if found == [inside]:
            return words
        if inside in found and not occurrences(numbered := f"{words}#{found.index(inside) + 1}", sentence):
            return numbered
        raise CorrectionError(f"{item.id}: “{words[:60]}” begins or ends within a word. Mark whole words.")


def occurrences(quote: str, text: str) -> list[Span]:
    """Where a quote stands as whole words or, if it nowhere does, wherever it stands."""
    found, start = list[Span](), text.find(quote)
    while start >= 0:
        found.append((start, start + len(quote)))
        start = text.find(quote, start + 1)
    whole = [
        (start, end)
        for start, end in found
        if not (start and _LETTER.match(text[start - 1])) and not _LETTER.match(text[end : end + 1])
    ]
    return _apart(whole) or _apart(found)


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Without those that begin before another has ended."""
    kept = list[Span]()
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


@cache
def _pronouns(language: str) -> frozenset[str]:
    entries: Iterable[dict[str, Any]] = optional_table(language, "pronouns.toml").get("pronoun", ())
    return frozenset(form.casefold() for entry in entries for form in entry["forms"])
