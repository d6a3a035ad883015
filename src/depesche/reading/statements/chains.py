"""Chains of sources: who passed a statement on, to whom it was made, when, and which statement it lies within."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.reading.draft import Actor, Mention, Said
from depesche.reading.statements.content import less
from depesche.reading.statements.cues import verb_cue
from depesche.reading.statements.frames import Frame
from depesche.reading.statements.loose import main_verb
from depesche.reading.statements.phrases import phrase
from depesche.reading.statements.sources import is_name
from depesche.reading.tree import Word

if TYPE_CHECKING:
    from depesche.reading.statements.article import Statements


def recipients(article: Statements, cue: Word, frame: Frame, source: list[Actor]) -> list[Actor]:
    """Whom the source told."""
    for role in frame.recipient:
        head = article.roles.fill(cue, role)
        if head is None or head.morph.get("Reflex") == "Yes" or not is_name(head) or head.pos == "ADJ":
            continue
        found, _ = article.parties.resolve(head, make=False)
        found = [a for a in found if a not in source]
        if found:
            return found
    return []


def unfold(article: Statements) -> None:
    """*X erklärte Y, wie die Agentur Z meldete*: what X said reached the report through Z, so it is X's statement via Z."""
    for outer in [
        s for s in article.said if s.rule == "manner" and s.source and all("JRN" in a.sectors for a in s.source)
    ]:
        first = article.index(outer)
        verb = main_verb(article.layout, article.layout.parts[article.layout.part_of[first]])
        word = verb.head if verb is not None and verb.dep in ("aux", "aux:pass") else verb
        if word is None or not outer.covers(word) or (cue := verb_cue(article.layout, article.speech, word)) is None:
            continue
        if not any("clause" in f.content and not f.idiom for f in cue.frames):
            continue  # *brachte den Gefangenen an einen geheimen Ort*: no saying
        inner = next((s for s in article.said if s.cue is word), None)
        if inner is not None and inner.rule.startswith("nominal"):
            article.said = [s for s in article.said if s is not inner]
            inner = None
        if inner is None:
            inner = _whole_clause(article, outer, word, cue.frames[0])
        if inner is None:
            continue
        inner.via.extend(a for a in outer.source if a not in inner.via and a not in inner.source)
        inner.date = inner.date or _date(article, outer)
        article.said = [s for s in article.said if s is not outer]


def _whole_clause(article: Statements, outer: Said, word: Word, frame: Frame) -> Said | None:
    """The statement of a verb whose frame found no content: everything in its clause but the verb and its subject."""
    head = article.subjects.of(word)
    if head is None or (actor := article.parties.find(head)) is None:
        return None
    ranges = article.ranges[id(outer)]
    holes = [phrase(article.layout, head)] + [
        (article.layout.at[w.i], article.layout.at[w.i] + 1)
        for w in (word, *word.all("aux", "aux:pass", "compound:prt"))
    ]
    for hole in holes:
        ranges = less(ranges, hole)
    return article.state(word, frame, ranges, [actor], [article.layout.span(*holes[0])], "indirect", "passed-on")


def finish(article: Statements) -> None:
    """Nesting and dates, once all statements are known."""
    for said in article.said:
        if said.cue is not None:
            around = [
                s
                for s in article.said
                if s is not said and s.mode != "reported" and _holds(s, said.cue) and not _inside(s, said)
            ]
            said.within = min(around, key=lambda s: sum(b - a for a, b in s.content), default=None)
            said.date = said.date or _date(article, said)
            if said.within is not None:
                _clip(said, said.within)
    for said in article.said:
        before = article.follows.get(id(said))
        while said.date is None and before is not None:
            said.date, before = before.date, article.follows.get(id(before))
    article.said = [s for s in article.said if not _self_talk(s)]


def speak_of_themselves(article: Statements) -> None:
    """ "We will not stop": the first person inside direct speech is a mention of who speaks."""
    for said in article.said:
        if said.mode != "direct" or len(said.source) != 1:
            continue
        for start, end in said.content:
            for word in article.draft.tree.between(start, end):
                first = word.pos == "PRON" and word.morph.get("Person") == "1" and word.morph.get("Poss") != "Yes"
                if first and word.i not in article.draft.mentions:
                    mention = Mention(word.start, word.end, word, said.source[0], "pronoun")
                    article.draft.mentions[word.i] = mention
                    said.source[0].mentions.append(mention)


def _inside(said: Said, other: Said) -> bool:
    """Whether a statement already lies within another one, at whatever depth: nesting never turns back on itself."""
    outer = said.within
    while outer is not None:
        if outer is other:
            return True
        outer = outer.within
    return False


def _holds(said: Said, cue: Word) -> bool:
    """Whether a cue lies in the content of a statement whose own cue clause stands after it or around it, not in its content."""
    return said.covers(cue)


def _clip(said: Said, outer: Said) -> None:
    """What is said within a statement does not reach into the outer cue clause."""
    inside = [(max(a, b), min(c, d)) for a, c in said.content for b, d in outer.content if max(a, b) < min(c, d)]
    if outer.rule == "cue-after" and outer.cue is not None and said.cue is not None and said.cue.start < outer.cue.start:
        before = [(start, end) for start, end in inside if end <= outer.cue.start]
        inside = before or inside  # *Man habe gesagt, er sei krank, erzählt X, aber das glaube keiner*
    if inside:
        said.content = inside


def _self_talk(said: Said) -> bool:
    """A reported statement inside one of the same source: *X said it would explain the bill*."""
    return (
        said.mode == "reported"
        and said.within is not None
        and bool(said.source)
        and all(a in said.within.source for a in said.source)
    )


def _date(article: Statements, said: Said) -> str | None:
    """The time expression in the cue clause."""
    cue = said.cue
    if cue is None:
        return None
    part = article.layout.parts[article.layout.part_of[article.layout.at[cue.i]]]
    start, end = article.layout.span(part.low, part.high)
    for time in article.draft.times:
        if start <= time.start and time.end <= end and time.edtf and time.type in ("DATE", "TIME"):
            if any(a <= time.start < b for a, b in said.content):
                continue
            head = time.head or article.draft.tree.word_from(time.start)
            if head is not None and (
                head.under(cue) or cue.under(head) or any(a is cue.head for a in head.ancestors())
            ):
                return time.edtf
    return None
