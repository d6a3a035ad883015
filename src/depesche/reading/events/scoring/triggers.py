"""Features of a possible trigger: which type it is, or none."""

from __future__ import annotations

from collections.abc import Iterator

from depesche.reading.events.scoring.candidate import Candidate
from depesche.reading.events.scoring.surroundings import Surroundings
from depesche.reading.sides import acts
from depesche.reading.tree import Word

_CONTENT = frozenset(("VERB", "NOUN", "ADJ", "PROPN", "ADV", "ADP", "AUX", "PART"))


def trigger_features(candidate: Candidate, around: Surroundings, language: str) -> list[str]:
    """The features, each with a prefix of its own; words carry their language.

    Args:
        candidate: the possible trigger.
        around: the article.
        language: ISO 639-1.
    """
    word = candidate.word
    best = candidate.best.type if candidate.best else "none"
    suited = sorted(candidate.suited)
    made = candidate.ruled.type if candidate.ruled else "dropped" if candidate.dropped else "none"
    found = ["bias", f"pos={word.pos}", f"dep={word.dep}", f"kind={candidate.predicate.found.kind}"]
    found += _lexical(candidate, language)
    found += (f"best={best}", f"best={best}|{word.pos}|{word.relation}", f"suited={'+'.join(suited)}")
    found += (f"type={kind}" for kind in candidate.types())
    found += (f"suits={kind}" for kind in suited)
    found += (f"rule={made}", f"rule={made}|best={best}")
    found += _parties(candidate, best)
    found += _grammar(word, language, best)
    found += _place(candidate, around, best)
    found += _neighbours(word, around, language, best)
    return found


def _lexical(candidate: Candidate, language: str) -> Iterator[str]:
    word, lemma = candidate.word, candidate.predicate.found.lemma
    best = candidate.best.type if candidate.best else "none"
    yield f"{language}:lemma={lemma}"
    yield f"{language}:lemma={lemma}|best={best}"
    yield f"{language}:lemma={lemma}|pos={word.pos}"
    yield f"{language}:form={word.lower}"
    if candidate.best:
        yield f"{language}:entry={candidate.best.origin}"


def _parties(candidate: Candidate, best: str) -> Iterator[str]:
    filled = {role: [a for a, _ in parties] for role, parties in candidate.roles.items() if parties}
    for role, actors in filled.items():
        yield f"has={role}"
        yield f"has={role}|{best}"
        if any(acts(a) for a in actors):
            yield f"acting={role}|{best}"
    entry = candidate.best
    if entry:
        actor_there = any(role in filled for role in entry.actor or ("subject",))
        yield f"actor-role={actor_there}|{candidate.predicate.found.kind}|{best}"
        yield f"recipient-role={any(role in filled for role in entry.recipient or ())}|{best}"
    frame = candidate.predicate.frame
    if frame is not None:
        yield f"frame={frame.rule}"
        yield f"passive={frame.passive}|{best}"
        yield f"subject-word={bool(frame.subject)}|object-word={bool(frame.object)}|{best}"
        yield f"clause={frame.clause is not None}|{best}"
    else:
        yield f"governed={candidate.predicate.governed}|{best}"


def _grammar(word: Word, language: str, best: str) -> Iterator[str]:
    for name in ("VerbForm", "Mood", "Tense", "Number", "Case", "Degree"):
        if name in word.morph:
            yield f"morph={name}:{word.morph[name]}"
    head = word.head
    yield f"{language}:head={head.lemma}|{word.relation}"
    yield f"head-pos={head.pos}|{word.relation}|{best}"
    for child in word.children:
        yield f"child={child.dep}"
        if child.dep != "punct":
            yield f"{language}:child={child.relation}:{child.lemma}"
            yield f"{language}:child={child.relation}:{child.lemma}|{best}"
        if child.relation == "det":
            yield f"det={child.morph.get('Definite', child.morph.get('PronType', ''))}|{best}"
        for grand in child.children:
            if grand.dep == "case":
                yield f"{language}:case={grand.lemma}|{best}"
    if word.pos in ("NOUN", "PROPN"):
        for child in word.children:
            if child.dep == "case":
                yield f"{language}:own-case={child.lemma}|{best}"


def _place(candidate: Candidate, around: Surroundings, best: str) -> Iterator[str]:
    word = candidate.word
    sentence = word.sentence
    said = around.statement(word)
    yield f"sides={min(around.sides(sentence.index), 3)}|{best}"
    yield f"said={said.mode if said else ''}"
    yield f"said={bool(said)}|{best}"
    cue = around.cues.get(word.i)
    if cue is not None:
        yield f"cue={cue.mode}|{best}"
        yield f"cue-speaker={any(acts(a) for a in cue.source)}|{best}"
    yield f"title={sentence.title}|heading={sentence.heading}|{best}"
    if sentence.words[-1].text == "?":
        yield f"question|{best}"
    yield f"public={around.public}"
    yield f"public={around.public}|{best}"


def _neighbours(word: Word, around: Surroundings, language: str, best: str) -> Iterator[str]:
    words, first = word.sentence.words, word.sentence.words[0].i
    at = word.i - first
    for offset in (-2, -1, 1, 2):
        if 0 <= at + offset < len(words):
            other = words[at + offset]
            yield f"{language}:{offset:+}={other.lower}"
            yield f"{offset:+}pos={other.pos}"
    head = around.candidates.get(word.head.i)
    if head is not None and head.word is not word:
        kind = head.best.type if head.best else "none"
        yield f"head-type={kind}|{word.relation}|{best}"
    for child in word.children:
        inner = around.candidates.get(child.i)
        if inner is not None:
            yield f"child-type={inner.best.type if inner.best else 'none'}|{child.relation}|{best}"
