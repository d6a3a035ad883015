"""The question whose an actor is: the states to choose from, each with its features."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from depesche.knowledge.names import Home, Names
from depesche.reading.draft import Actor, Mention
from depesche.reading.entities.homes.states import Note, States
from depesche.reading.entities.registry import Profile
from depesche.reading.learned.scorer import Features, all_hashed

SALIENT = 6  # states of the article that are asked about, besides those named near the actor
SET_IN = 2  # states that the article may be set in, named or not
NEAR = 1  # sentences
_FITS = (0.05, 0.3, 0.7)  # how far a state is one of such names, in steps


@dataclass(frozen=True, slots=True)
class Question:
    """An actor, the countries it may belong to (alpha-3; null: to none or to many) and a bag of features for each."""

    actor: Actor
    options: list[str | None]
    bags: list[Features]


def question(profile: Profile, states: States, language: str) -> Question:
    """The question for one actor.

    Args:
        profile: the actor, as the rules left it.
        states: the states of the article.
        language: ISO 639-1.
    """
    asked = _Asked(profile, states, language)
    options = asked.options()
    return Question(profile.actor, [None, *options], asked.bags(options))


def _naming(tokens: Sequence[str], country: str) -> Iterator[str]:
    """Features of a person's or body's name as one from this country: how its words begin and end.

    Args:
        tokens: words of the name, lower case.
        country: alpha-3.
    """
    yield from (f"name={t[-n:]}|{country}" for t in tokens for n in (2, 3, 4) if len(t) > n)
    yield from (f"name={t[:3]}…|{country}" for t in tokens)
    yield from (f"name={t}|{country}" for t in tokens)


class _Asked:
    def __init__(self, profile: Profile, states: States, language: str) -> None:
        self._profile, self._states, self._language = profile, states, language
        actor = profile.actor
        self._mentions = [m for m in actor.mentions if m.form != "pronoun"] or actor.mentions
        first = self._mentions[0]
        self._first, self._sentence = first, first.head.sentence.index
        self._inside = _inside(self._mentions, states)
        self._sector = actor.sectors[0] if actor.sectors else "UNK"
        self._settled = profile.settled
        self._before = states.before(first.head.i)
        self._after = states.after(first.head.i)
        self._subject = states.subject_before(self._sentence)
        self._here = states.named(self._sentence)
        self._nouns = sorted(profile.nouns)
        self._best, share = states.context.best(self._sentence)
        self._share = int(share * 5)
        self._local, _ = states.context.best(self._sentence, local=True)
        self._home = Names.load().home(profile.tokens, language) if profile.person and actor.named and profile.tokens else None

    def options(self) -> list[str]:
        """The states to choose from: the rules' own, the salient ones, those the report may be set in, and those named nearby."""
        found = dict.fromkeys((*self._states.ranked[:SALIENT], *self._states.setting.ranked[:SET_IN]))
        if self._profile.actor.country:
            found[self._profile.actor.country] = None
        for index in range(self._sentence - NEAR, self._sentence + NEAR + 1):
            found.update(dict.fromkeys(n.country for n in self._states.by_sentence.get(index, ())))
            found.update(dict.fromkeys(sorted(self._states.places.get(index, ()))))
        found.update(dict.fromkeys(sorted(self._inside)))
        if self._home is not None:
            found.update(dict.fromkeys(self._home.states))
        return list(found)

    def bags(self, options: Sequence[str]) -> list[Features]:
        """The features of each answer, first that of no state: alone and once more for this kind of actor."""
        actor = self._profile.actor
        kind = f"{actor.kind}|{actor.named}"
        self._fits = [0.0] if self._home is None else [self._home.fits.get(option, 0.0) for option in options] or [0.0]
        nowhere, *bags = all_hashed((self._features(o) for o in (None, *options)), (kind, f"{self._sector}|{kind}"))
        if actor.named:
            names = all_hashed(_naming(self._profile.tokens, option) for option in options)
            bags = [np.concatenate(both) for both in zip(bags, names, strict=True)]
        return [nowhere, *bags]

    def _features(self, option: str | None) -> list[str]:
        actor, what = self._profile.actor, "none" if option is None else "state"
        ruled = "same" if option == actor.country else "none" if actor.country is None else "other"
        found = [f"{what}|bias", f"{what}|rule={ruled}", f"{what}|rule={ruled}|settled={self._settled}"]
        found += (f"{what}|{self._language}:noun={noun}" for noun in self._nouns)
        found += (f"{what}|{self._language}:noun={noun}|rule={ruled}|{self._settled}" for noun in self._nouns)
        found.append(f"{what}|states={min(len(self._states.ranked), 5)}")
        if option is None:
            found.append(f"none|inside={bool(self._inside)}|{self._settled}")
            found.append(f"none|setting={self._states.setting.sure()}|inside={bool(self._inside)}")
            found += (f"none|{self._language}:word={w}" for w in self._words())
            if self._home is not None:
                found += (f"none|fit={_step(max(self._fits))}", f"none|fit={_step(max(self._fits))}|rule={ruled}|{self._settled}")
        else:
            found += self._place_in_text(option, ruled)
            if self._home is not None:
                found += self._fitting(self._home, option, ruled)
        return found

    def _place_in_text(self, option: str, ruled: str) -> Iterator[str]:
        states, rank = self._states, self._states.rank.get(option, 9)
        inside = "only" if self._inside == {option} else "one" if option in self._inside else "other" if self._inside else "no"
        yield f"inside={inside}"
        yield f"inside={inside}|rule={ruled}|{self._settled}"
        yield f"rank={min(rank, 4)}"
        best = f"best={option == self._best}|local={option == self._local}"
        yield from (best, f"{best}|share={self._share}", f"{best}|rank={min(rank, 3)}|states={min(len(states.ranked), 4)}")
        yield from (f"{self._language}:noun={noun}|{best}" for noun in self._nouns)
        yield from self._set_in(option, best, inside)
        here = [n for n in states.by_sentence.get(self._sentence, ()) if n.country == option]
        stands = "+".join(sorted({f"{n.role}{'<' if n.at < self._first.head.i else '>'}" for n in here})) or "no"
        alone = self._here == {option}
        yield from (f"here={stands}", f"here={stands}|alone={alone}", f"forms={'+'.join(sorted({n.form for n in here}))}")
        place = option in states.places.get(self._sentence, ())
        yield from (f"place-here={place}", f"place-here={place}|here={bool(here)}|alone={alone}")
        before, after = self._is(self._before, option), self._is(self._after, option)
        yield from (f"before={before}", f"after={after}", f"before={before}|after={after}|subject={self._subject == option}")
        yield f"subject-before={self._subject == option}"
        first, lead = option in states.named(0), option in states.named(1)
        yield from (f"title={first}", f"title={first}|rank={min(rank, 3)}|before={before}", f"lead={lead}|title={first}")
        touched = sum(option in states.named(m.head.sentence.index) for m in self._mentions)
        yield f"touched={min(touched, 3)}|of={min(len(self._mentions), 3)}"

    def _set_in(self, option: str, best: str, inside: str) -> Iterator[str]:
        setting = self._states.setting
        sign = f"setting={setting.rank(option)}|{setting.sure(option)}"
        yield from (sign, f"{sign}|of={setting.sure()}", f"{sign}|{best}", f"{sign}|inside={inside}")
        yield f"{sign}|rank={min(self._states.rank.get(option, 9), 3)}|states={min(len(self._states.ranked), 4)}"
        yield from (f"{self._language}:noun={noun}|setting={setting.rank(option)}" for noun in self._nouns)

    def _fitting(self, home: Home, option: str, ruled: str) -> Iterator[str]:
        """How the name fits a state, by itself and beside the others that are asked about."""
        fit, best = home.fits.get(option, 0.0), max(self._fits)
        sign = f"fit={_step(fit)}|{'best' if fit == best else 'near' if fit > best / 2 else 'less'}|{_step(best)}"
        rank, setting = min(self._states.rank.get(option, 9), 4), self._states.setting.rank(option)
        yield from (f"fit={_step(fit)}", f"fit={_step(fit)}|{option}", f"fit={_step(fit)}|{self._language}")
        yield from (sign, f"{sign}|{option}")
        yield from (f"{sign}|rule={ruled}|{self._settled}", f"{sign}|rank={rank}", f"{sign}|setting={setting}")
        yield f"{sign}|best={option == self._best}|local={option == self._local}"
        yield f"{sign}|inside={option in self._inside}|{bool(self._inside)}"
        yield f"{self._language}|{option}|rank={rank == 4}|fit={_step(fit)}"

    def _is(self, note: Note | None, option: str) -> str:
        if note is None:
            return "none"
        apart = self._sentence - note.sentence
        return f"{note.country == option}|{min(abs(apart), 2)}|{note.role}"

    def _words(self) -> list[str]:
        return sorted({w.lower for m in self._mentions for w in m.head.sentence.words if m.start <= w.start and w.end <= m.end})


def _step(fit: float) -> int:
    return sum(fit >= least for least in _FITS)


def _inside(mentions: list[Mention], states: States) -> set[str]:
    """The states that the actor's own phrases name: *Leiter der estnischen Spionageabwehr*."""
    found = set()
    for mention in mentions:
        for note in states.by_sentence.get(mention.head.sentence.index, ()):
            within = mention.start <= note.word.start < mention.end
            if note.form != "media" and (within or _below(note, mention)):
                found.add(note.country)
    return found


def _below(note: Note, mention: Mention) -> bool:
    """Whether a note's word belongs to the noun phrase of a mention: it hangs below the head by noun modifiers only."""
    word = note.word
    for _ in range(4):
        if word.i == mention.head.i:
            return True
        if word.relation not in ("amod", "nmod", "compound", "flat", "conj", "det", "appos", "obl") or word.head is word:
            return False
        word = word.head
    return False
