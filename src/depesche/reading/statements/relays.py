"""Who passed a statement on: *unter Berufung auf X*, "citing X", *…, den die Zeitung zitiert*, "X, quoted by Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.reading.draft import Actor, Said
from depesche.reading.quotations import MARKS
from depesche.reading.statements.content import Range
from depesche.reading.statements.cues import noun_frames
from depesche.reading.statements.frames import Frame
from depesche.reading.statements.parts import EDGE
from depesche.reading.statements.phrases import nominal_near
from depesche.reading.statements.sources import is_name
from depesche.reading.tree import Word
from depesche.record import Span

if TYPE_CHECKING:
    from depesche.reading.statements.article import Statements

Named = tuple[list[Actor], list[Span]]


def relay(article: Statements, said: Said, frame: Frame) -> None:
    """Put the source of a statement right where its cue clause names another one behind it, and note who passed it on."""
    if said.cue is None:
        return
    for role in frame.via:
        head = article.roles.fill(said.cue, role)
        if head is not None and is_name(head):
            actors, _ = article.parties.resolve(head, make=role == "subject")
            said.via.extend(a for a in actors if a not in said.source and a not in said.via)
    if "subject" in frame.via and _media(said.source) and said.via and not _media(said.via):
        said.source, said.via = said.via, said.source  # *zitierte ihn die Zeitung*, whatever the cases seem to be
        said.source_spans = [said.source[0].mentions[-1].span] if said.source[0].mentions else []
    if not _leaned_on(article, said, said.cue):
        _quoted(article, said)
        _broadcast(article, said, said.cue)


def _media(actors: list[Actor]) -> bool:
    return any("JRN" in a.sectors for a in actors)


def _leaned_on(article: Statements, said: Said, cue: Word) -> bool:
    """*unter Berufung auf X*, "citing X": X is the source, the subject passed it on."""
    layout, relays = article.layout, article.speech.relays
    part = layout.parts[layout.part_of[layout.at[cue.i]]]
    for index in range(part.low, part.high):
        word = layout.words[index]
        roles = relays.get(word.lemma) or relays.get(article.speech.forms.get(word.lower, ""))
        if roles is None or word is cue or said.covers(word):
            continue
        apart = index > part.low and layout.words[index - 1].text == "," and word.lower in article.speech.participles
        near = word.head is cue or word.head.head is cue or article.subjects.of(word) is article.subjects.of(cue)
        if word.i < cue.i and not (near or apart):
            continue
        actors, spans = _behind(article, word, roles, apart)
        if not actors:
            continue
        before = nominal_near(layout, index - 1, -1) if apart and word.i < cue.i else None
        passing = article.parties.resolve(before)[0] if before is not None else said.source
        said.via = [a for a in (*passing, *said.via) if a not in actors]
        said.source, said.source_spans = actors, spans
        return True
    return False


def _behind(article: Statements, word: Word, roles: tuple[str, ...], apart: bool) -> Named:
    """Whom a word leans on: the phrase in its role, or whoever gave the report or the figures that stand there."""
    head = next((h for r in roles if (h := article.roles.fill(word, r)) is not None), None)
    if head is None and apart:
        head = nominal_near(article.layout, article.layout.at[word.i], 1)
    if head is None or not is_name(head):
        return [], []
    for frame in noun_frames(article.speech, head):
        giving = article.speech.words.get("giver", frame.source)
        giver = next((g for r in frame.source if r in giving and (g := article.roles.fill(head, r)) is not None), None)
        if giver is not None and (found := article.parties.resolve(giver, make=False))[0]:
            return found
    return article.parties.resolve(head)


def _quoted(article: Statements, said: Said) -> None:
    """*ein Beamter, den die Zeitung zitiert*, "X, quoted by Y", *in einem Schreiben, das der Sender verlas*."""
    for low, high in asides(article, said):
        words = article.layout.words[low:high]
        quoting = any(article.speech.forms.get(w.lower) in article.speech.words.get("quoting", ()) for w in words)
        heads = [w for w in words if article.parties.find(w) is not None and article.draft.mention(w) is not None]
        named: list[Actor] = []
        for head in heads:
            named += [a for a in article.parties.resolve(head, make=False)[0] if a not in named and a not in said.source]
        media = [a for a in named if "JRN" in a.sectors]
        if not named or not (quoting or (media and _after_document(article, low))):
            continue
        if _media(said.source) and not media:
            said.via = [a for a in (*said.source, *said.via) if a not in named]
            said.source, said.source_spans = named[:1], [article.draft.mentions[heads[0].i].span]
        else:
            said.via.extend(a for a in (media or named)[:1] if a not in said.via)
        return


def _broadcast(article: Statements, said: Said, cue: Word) -> None:
    """*in einem vom Sender X ausgestrahlten Gespräch*: the agent of a participle before a noun passed the words on."""
    layout, agents = article.layout, article.speech.words.get("agent", frozenset())
    part = layout.parts[layout.part_of[layout.at[cue.i]]]
    for index in range(part.low, part.high) if article.speech.verb_second else ():
        word = layout.words[index]
        noun = word.head
        if word.dep != "amod" or word.pos not in ("VERB", "ADJ") or noun.i < word.i or noun.pos != "NOUN" or said.covers(word):
            continue
        agent = next((c for c in word.children if c.i < word.i and any(m.lower in agents for m in c.all("case"))), None)
        passing = article.parties.resolve(agent, make=False)[0] if agent is not None else []
        if not passing or not _media(passing):
            continue
        if all(a in passing for a in said.source) and (last := article.carried(cue)) is not None:
            said.source, said.source_spans = list(last.source), list(last.source_spans)
        said.via.extend(a for a in passing if a not in said.via and a not in said.source)


def asides(article: Statements, said: Said) -> list[Range]:
    """The relative clauses and participles between commas in the cue clause of a statement."""
    layout = article.layout
    if said.cue is None:
        return []
    part = layout.parts[layout.part_of[layout.at[said.cue.i]]]
    return [
        (low, high)
        for low, high in layout.segments(part)
        if low > part.low
        and layout.words[low - 1].text in EDGE
        and passes_on(article, low, high)
        and not said.covers(layout.words[low])
    ]


def passes_on(article: Statements, low: int, high: int) -> bool:
    """Whether a stretch begins like a relative clause, or is a passive participle with its agent."""
    words, speech = article.layout.words, article.speech
    if speech.forms.get(words[low].lower) in speech.words.get("quoting", ()):
        return low + 1 < high and speech.is_word("agent", words[low + 1].lower)
    first = words[low + 1] if words[low].pos == "ADP" and low + 1 < high else words[low]
    return first.lemma in speech.words.get("pronoun", ()) or speech.is_word("relative", first.lower)


def _after_document(article: Statements, low: int) -> bool:
    """Whether a stretch follows a noun for something written or recorded."""
    index = low - 1
    words = article.layout.words
    while index > 0 and (words[index].text in EDGE or words[index].text in MARKS):
        index -= 1
    here = nominal_near(article.layout, index + 1, -1)
    return here is not None and (
        bool(noun_frames(article.speech, here)) or here.lower.endswith(tuple(article.speech.words.get("document-noun", ())))
    )
