"""Features of an actor as a party of an event: whether it acts in it, whether it is done to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from depesche.reading.draft import Actor, Done
from depesche.reading.events.scoring.candidate import Candidate
from depesche.reading.events.scoring.surroundings import LONGEST_PATH, Surroundings
from depesche.reading.sides import acts
from depesche.reading.tree import Word, path

FAR = 3


def own_features(candidate: Candidate, actor: Actor, around: Surroundings, language: str) -> list[str]:
    """The features of an actor for either role.

    Args:
        candidate: the trigger.
        actor: who may be the party.
        around: the article.
        language: ISO 639-1.
    """
    word, lemma = candidate.word, candidate.predicate.found.lemma
    found = ["bias", f"kind={actor.kind}", f"named={actor.named}", f"acts={acts(actor)}", f"state={bool(actor.country)}"]
    found += (f"sector={sector}" for sector in actor.sectors)
    found += _rules(candidate.ruled, actor, around)
    found += _roles(candidate, actor)
    found += _mention(word, actor, around)
    found += _salience(word, actor, around)
    found += _telling(word, actor, around)
    found += _events(word, actor, around)
    found += (f"{language}:{lemma}|{role}" for role in candidate.roles_of(actor) or ("none",))
    return found


class Beside:
    """What candidates for the recipient are to those who act in an event.

    Args:
        candidate: the trigger.
        actors: who acts.
        around: the article.
    """

    def __init__(self, candidate: Candidate, actors: Sequence[Actor], around: Surroundings) -> None:
        self._candidate, self._actors, self._around = candidate, actors, around
        self._states = {a.country for a in actors if a.country}
        self._here = around.here(candidate.word.sentence.index)
        self._foreign = sum(1 for a in self._here.values() if a.country not in self._states)
        self._kinds = "+".join(sorted({a.kind for a in actors}))
        self._meant = [r for r in (candidate.best.recipient or () if candidate.best else ()) if r in candidate.roles]
        states = [m.actor.country for m in around.mentions if m.actor.country]
        self._home = 2 * sum(1 for s in states if s in self._states) > len(states)
        self._against = self._opponents()
        before = [part for i, part in around.parts.items() if i < candidate.word.i]
        self._last = before[-1] if before else None
        self._features: dict[Actor, list[str]] = {}

    def _opponents(self) -> Counter[str]:
        """How often each side stands against those who act, in the other events."""
        ours = {self._around.side(a) for a in self._actors}
        found: Counter[str] = Counter()
        for i, part in self._around.parts.items():
            if i != self._candidate.word.i:
                opposed = part.recipients if part.first in ours else frozenset()
                found.update(opposed | (part.actors if part.recipients & ours else frozenset()))
        return found

    def nobody(self, language: str) -> Iterator[str]:
        """The features of the answer that the event is done to nobody."""
        candidate, ruled, entry = self._candidate, self._candidate.ruled, self._candidate.best
        made = "no" if ruled is None else "has" if ruled.recipients else "empty"
        yield from ("nobody", f"nobody|{language}:lemma={candidate.predicate.found.lemma}", f"nobody|rule={made}")
        yield f"nobody|rule={made}|{ruled.rule.split('+')[0] if ruled else ''}"
        if entry is not None:
            yield f"nobody|reciprocal={entry.reciprocal}"
            yield f"nobody|meant={bool(entry.recipient)}|filled={bool(self._meant)}"
        yield f"nobody|acting={len(self._actors)}|{self._kinds}"
        yield from (f"nobody|foreign={min(self._foreign, 3)}", f"nobody|home={self._home}|foreign={min(self._foreign, 3)}")
        yield f"nobody|sides={min(self._around.sides(candidate.word.sentence.index), 4)}"
        yield from (f"nobody|has={role}" for role in candidate.roles)
        yield f"nobody|pos={candidate.word.pos}|{candidate.word.relation}"
        frame = candidate.predicate.frame
        if frame is not None:
            yield f"nobody|object={bool(frame.object)}|passive={frame.passive}"

    def beside(self, actor: Actor, language: str) -> Iterator[str]:
        """The features of one who may act together with the first of those who act."""
        entry, first = self._candidate.best, self._actors[0]
        how = "no" if entry is None else "reciprocal" if entry.reciprocal else "one"
        roles = "+".join(self._candidate.roles_of(first)) or "none"
        yield from (f"how={how}", f"how={how}|first={roles}|{'+'.join(self._candidate.roles_of(actor)) or 'none'}")
        yield f"{language}:{self._candidate.predicate.found.lemma}"
        yield from self.features(actor)

    def features(self, actor: Actor) -> list[str]:
        """The features of one actor."""
        if actor not in self._features:
            self._features[actor] = list(self._of(actor))
        return self._features[actor]

    def _of(self, actor: Actor) -> Iterator[str]:
        around = self._around
        name = around.side(actor)
        same, at_home = around.same(actor, self._actors), actor.country is not None and actor.country in self._states
        yield f"same-side={same}"
        yield f"same-side={same}|{actor.kind}"
        yield f"itself={actor in self._actors}"
        yield f"at-home={at_home}"
        yield f"at-home={at_home}|foreign={min(self._foreign, 3)}|here={name in self._here}"
        fills = any(role in self._meant for role in self._candidate.roles_of(actor))
        rivals = bool(self._meant) and not fills
        yield f"meant={fills}|rivals={rivals}"
        yield f"meant={fills}|rivals={rivals}|at-home={at_home}"
        yield f"home-affair={self._home}|at-home={at_home}"
        yield f"acting={len(self._actors)}|{self._kinds}"
        yield f"against={min(self._against.get(name, 0), 3)}"
        if self._last is not None:
            yield f"last={self._last.part(name)}"


def _rules(ruled: Done | None, actor: Actor, around: Surroundings) -> Iterator[str]:
    if ruled is None:
        yield "rule=none"
        return
    here = "actor" if actor in ruled.actors else "recipient" if actor in ruled.recipients else "no"
    how = "+".join(ruled.rule.split("+")[1:]) or "plain"
    yield from (f"rule={here}", f"rule={here}|{how}", f"rule={here}|{ruled.rule.split('+')[0]}")
    if here == "no":
        same = "actor" if around.same(actor, ruled.actors) else "recipient" if around.same(actor, ruled.recipients) else "no"
        yield f"rule-side={same}"
        yield f"rule-has={bool(ruled.actors)}{bool(ruled.recipients)}"


def _roles(candidate: Candidate, actor: Actor) -> Iterator[str]:
    frame, entry = candidate.predicate.frame, candidate.best
    voice = "passive" if frame is not None and frame.passive else "active" if frame is not None else "noun"
    roles = candidate.roles_of(actor)
    for role in roles:
        yield f"role={role}"
        yield f"role={role}|{voice}"
        if entry is not None:
            meant = "actor" if role in (entry.actor or ("subject",)) else ""
            meant += "recipient" if role in (entry.recipient or ()) else ""
            yield f"meant={meant}|{entry.reciprocal}"
    if not roles:
        yield f"role=none|{voice}"
        yield f"role=none|others={len(candidate.roles) > 0}"


def _mention(word: Word, actor: Actor, around: Surroundings) -> Iterator[str]:
    mention = around.nearest(word, actor)
    if mention is None:
        sentences = around.sentences_of.get(actor, [])
        away = [word.sentence.index - s for s in sentences if s < word.sentence.index]
        after = any(s > word.sentence.index for s in sentences)
        yield f"away={min(min(away), FAR) if away else 'after' if after else 'never'}"
        return
    way = path(word, mention.head)
    yield f"path={'/'.join(way) if len(way) <= LONGEST_PATH else 'long'}"
    yield f"path-length={min(len(way), 7)}"
    yield f"path-ends={way[0] if way else ''}…{way[-1] if way else ''}"
    yield f"form={mention.form}"
    before = mention.head.i < word.i
    yield f"before={before}"
    yield f"distance={min(abs(mention.head.i - word.i) // 3, 5)}|{before}"
    case = next((c.lemma for c in mention.head.children if c.dep == "case"), "")
    yield f"case={case}"
    yield f"case={case}|{mention.head.relation}"
    yield f"at={mention.head.relation}|{mention.form}"
    between = range(min(word.i, mention.head.i) + 1, max(word.i, mention.head.i))
    others = (m for m in around.by_sentence[word.sentence.index] if m.actor is not actor)
    yield f"others-between={any(m.head.i in between for m in others)}"


def _salience(word: Word, actor: Actor, around: Surroundings) -> Iterator[str]:
    mentions = around.sentences_of.get(actor, [])
    here, rank = word.sentence.index in mentions, min(around.rank.get(around.side(actor), 9), 4)
    yield f"mentions={min(len(mentions), 4)}"
    yield f"rank={rank}"
    yield f"in-title={0 in mentions}"
    yield f"sides-here={min(around.sides(word.sentence.index), 4)}|here={here}"
    yield f"same-rank-here={rank}|{here}"


def _telling(word: Word, actor: Actor, around: Surroundings) -> Iterator[str]:
    said = around.statement(word)
    if said is not None:
        yield f"speaker={actor in said.source}|{said.mode}"
        yield f"speaker-side={around.same(actor, said.source)}"
        yield f"told-to={actor in said.recipient}"
        yield f"via={actor in said.via}"
    cue = around.cues.get(word.i)
    if cue is not None:
        yield f"cue-speaker={actor in cue.source}"
        yield f"cue-told-to={actor in cue.recipient}"


def _events(word: Word, actor: Actor, around: Surroundings) -> Iterator[str]:
    head = around.candidates.get(word.head.i)
    if head is not None and head.word is not word:
        roles = "+".join(head.roles_of(actor)) or "none"
        kind = head.best.type if head.best else "none"
        yield f"head-role={roles}|{kind}|{word.relation}"
        if head.ruled is not None:
            yield f"head-event={around.parts[head.word.i].part(around.side(actor))}|{head.ruled.type}|{word.relation}"
    name, own = around.side(actor), around.parts.get(word.i)
    acted = min(around.acted.get(name, 0) - (own is not None and name in own.actors), 3)
    done_to = min(around.done_to.get(name, 0) - (own is not None and own.part(name) == "recipient"), 3)
    yield f"acted={acted}"
    yield f"done-to={done_to}"
    yield f"acted={acted}|done-to={done_to}"
