"""Features of an actor as a party of an event: whether it acts in it, whether it is done to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from depesche.reading.draft import Actor, Done
from depesche.reading.events.parties import acts, side
from depesche.reading.events.scoring.candidate import Candidate
from depesche.reading.events.scoring.surroundings import LONGEST_PATH, Surroundings, path
from depesche.reading.tree import Word

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
    found += _rules(candidate.ruled, actor)
    found += _roles(candidate, actor)
    found += _mention(word, actor, around)
    found += _salience(word, actor, around)
    found += _telling(word, actor, around)
    found += _events(word, actor, around)
    found += (f"{language}:{lemma}|{role}" for role in candidate.roles_of(actor) or ("none",))
    return found


def beside_features(candidate: Candidate, actor: Actor, actors: Sequence[Actor], around: Surroundings) -> list[str]:
    """What a recipient is to those who act."""
    return list(_beside(actor, actors, candidate, around))


def _rules(ruled: Done | None, actor: Actor) -> Iterator[str]:
    if ruled is None:
        yield "rule=none"
        return
    here = "actor" if _among(actor, ruled.actors) else "recipient" if _among(actor, ruled.recipients) else "no"
    how = "+".join(ruled.rule.split("+")[1:]) or "plain"
    yield from (f"rule={here}", f"rule={here}|{how}", f"rule={here}|{ruled.rule.split('+')[0]}")
    if here == "no":
        same = "actor" if _same(actor, ruled.actors) else "recipient" if _same(actor, ruled.recipients) else "no"
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
        sentences = around.sentences_of.get(id(actor), [])
        before = [word.sentence.index - s for s in sentences if s < word.sentence.index]
        after = any(s > word.sentence.index for s in sentences)
        yield f"away={min(min(before), FAR) if before else 'after' if after else 'never'}"
        return
    way = path(word, mention.head)
    yield f"path={'/'.join(way) if len(way) <= LONGEST_PATH else 'long'}"
    yield f"path-length={min(len(way), 7)}"
    yield f"path-ends={way[0] if way else ''}…{way[-1] if way else ''}"
    yield f"form={mention.form}"
    yield f"before={mention.head.i < word.i}"
    yield f"distance={min(abs(mention.head.i - word.i) // 3, 5)}|{mention.head.i < word.i}"
    case = next((c.lemma for c in mention.head.children if c.dep == "case"), "")
    yield f"case={case}"
    yield f"case={case}|{mention.head.relation}"
    yield f"at={mention.head.relation}|{mention.form}"
    between = range(min(word.i, mention.head.i) + 1, max(word.i, mention.head.i))
    others = (m for m in around.by_sentence[word.sentence.index] if m.actor is not actor)
    yield f"others-between={any(m.head.i in between for m in others)}"


def _salience(word: Word, actor: Actor, around: Surroundings) -> Iterator[str]:
    mentions = around.sentences_of.get(id(actor), [])
    yield f"mentions={min(len(mentions), 4)}"
    yield f"rank={min(around.rank.get(side(actor), 9), 4)}"
    yield f"in-title={any(s == 0 for s in mentions)}"
    yield f"sides-here={min(around.sides(word.sentence.index), 4)}|here={word.sentence.index in mentions}"
    yield f"same-rank-here={min(around.rank.get(side(actor), 9), 4)}|{word.sentence.index in mentions}"


def _telling(word: Word, actor: Actor, around: Surroundings) -> Iterator[str]:
    said = around.statement(word)
    if said is not None:
        yield f"speaker={_among(actor, said.source)}|{said.mode}"
        yield f"speaker-side={_same(actor, said.source)}"
        yield f"told-to={_among(actor, said.recipient)}"
        yield f"via={_among(actor, said.via)}"
    cue = around.cues.get(word.i)
    if cue is not None:
        yield f"cue-speaker={_among(actor, cue.source)}"
        yield f"cue-told-to={_among(actor, cue.recipient)}"


def _events(word: Word, actor: Actor, around: Surroundings) -> Iterator[str]:
    head = around.candidates.get(word.head.i)
    if head is not None and head.word is not word:
        roles = "+".join(head.roles_of(actor)) or "none"
        kind = head.best.type if head.best else "none"
        yield f"head-role={roles}|{kind}|{word.relation}"
        if head.ruled is not None:
            yield f"head-event={_part(actor, head.ruled)}|{head.ruled.type}|{word.relation}"
    acted = done_to = 0
    for other in around.candidates.values():
        if other.ruled is not None and other.word is not word:
            part = _part(actor, other.ruled)
            acted += part == "actor"
            done_to += part == "recipient"
    yield f"acted={min(acted, 3)}"
    yield f"done-to={min(done_to, 3)}"
    yield f"acted={min(acted, 3)}|done-to={min(done_to, 3)}"


def _beside(actor: Actor, actors: Sequence[Actor], candidate: Candidate, around: Surroundings) -> Iterator[str]:
    yield f"same-side={_same(actor, actors)}"
    yield f"same-side={_same(actor, actors)}|{actor.kind}"
    yield f"itself={_among(actor, actors)}"
    at_home = actor.country is not None and any(a.country == actor.country for a in actors)
    yield f"at-home={at_home}"
    here = {side(m.actor): m.actor for m in around.by_sentence.get(candidate.word.sentence.index, ()) if acts(m.actor)}
    foreign = [a for a in here.values() if not any(a.country is not None and a.country == b.country for b in actors)]
    yield f"at-home={at_home}|foreign={min(len(foreign), 3)}|here={any(side(actor) == side(a) for a in here.values())}"
    meant = [role for role in (candidate.best.recipient or () if candidate.best else ()) if role in candidate.roles]
    fills = any(a is actor for role in meant for a, _ in candidate.roles[role])
    yield f"meant={fills}|rivals={bool(meant) and not fills}"
    yield f"meant={fills}|rivals={bool(meant) and not fills}|at-home={at_home}"
    yield f"home-affair={_home(actors, around)}|at-home={at_home}"
    yield f"acting={len(actors)}|{'+'.join(sorted({a.kind for a in actors}))}"
    against = 0
    for other in around.candidates.values():
        if other.ruled is not None and other is not candidate:
            ours = _same(other.ruled.actors[0], actors) if other.ruled.actors else False
            against += (ours and _same(actor, other.ruled.recipients)) or (
                _same(actor, other.ruled.actors) and any(_same(r, actors) for r in other.ruled.recipients)
            )
    yield f"against={min(against, 3)}"
    recent = [o for o in around.candidates.values() if o.ruled is not None and o.word.i < candidate.word.i][-1:]
    if recent and recent[0].ruled is not None:
        yield f"last={_part(actor, recent[0].ruled)}"


def _home(actors: Sequence[Actor], around: Surroundings) -> bool:
    """Whether the article tells mostly of the state that acts."""
    states = [m.actor.country for m in around.mentions if m.actor.country]
    ours = sum(1 for s in states if any(a.country == s for a in actors))
    return 2 * ours > len(states)


def _part(actor: Actor, event: Done) -> str:
    return "actor" if _same(actor, event.actors) else "recipient" if _same(actor, event.recipients) else "no"


def _among(actor: Actor, actors: Sequence[Actor]) -> bool:
    return any(a is actor for a in actors)


def _same(actor: Actor, actors: Sequence[Actor]) -> bool:
    return any(side(a) == side(actor) for a in actors)
