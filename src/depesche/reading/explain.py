"""Why a record says what it says: the rule and the lexicon entry behind each statement and event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language

from depesche.given import Given
from depesche.reading.draft import Actor, Done, Draft, Said
from depesche.reading.pipeline import DRAFT, RECORD, with_article
from depesche.reading.write import in_order
from depesche.record import Article, Record


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an item of a record is there.

    Attributes:
        item: its number in the record.
        rule: what made it.
        entry: of the lexicon (``file#key``), where there is one.
        summary: the item and its reason as one line.
    """

    item: str
    rule: str
    entry: str
    summary: str


def explanations(nlp: Language, article: Article | Given) -> Iterator[str]:
    """One line a statement or event, in the order of the text and with the numbers they have in the record.

    Args:
        nlp: a pipeline with all readers.
        article: what to read, with entities where they are given.
    """
    for reason in reasons(nlp, article)[1]:
        yield f"{reason.item}  {reason.summary}"


def reasons(nlp: Language, article: Article | Given) -> tuple[Record, list[Reason]]:
    """The record of an article, and the reason of each statement and event in it, in the order of the text.

    Args:
        nlp: a pipeline with all readers.
        article: what to read, with entities where they are given.
    """
    data = nlp(with_article(nlp, article)).user_data
    draft: Draft = data[DRAFT]
    said, done = in_order(draft)
    found = [Reason(f"s{n}", s.rule or "", s.entry or "", _said(s, draft)) for n, s in enumerate(said, 1)]
    found += [Reason(f"e{n}", d.rule or "", d.entry or "", _done(d)) for n, d in enumerate(done, 1)]
    record: Record = data[RECORD]
    return record, found


def _names(actors: list[Actor]) -> str:
    return ", ".join(a.name for a in actors) or "–"


def _said(said: Said, draft: Draft) -> str:
    words = " … ".join(draft.tree.text[a:b] for a, b in said.content)
    cue = f"cue “{said.cue.text}”" if said.cue else "no cue"
    return f"{said.mode}, {_names(said.source)}: “{_short(words)}” ← {cue}; rule {said.rule or '–'}; entry {said.entry or '–'}"


def _done(done: Done) -> str:
    parties = _names(done.actors) + (f" → {_names(done.recipients)}" if done.recipients else "")
    kind = done.type + (f"/{done.mode}" if done.mode else "")
    return f"{kind} {parties}, {done.certainty} ← trigger “{done.trigger.text}”; rule {done.rule or '–'}; entry {done.entry or '–'}"


def _short(words: str, limit: int = 70) -> str:
    words = " ".join(words.split())
    return words if len(words) <= limit else words[: limit - 1] + "…"
