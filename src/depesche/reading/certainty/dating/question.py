"""The question when an event happened: the dates to choose from, each with its features."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from depesche.codes import edtf
from depesche.reading.certainty.attribution import parties
from depesche.reading.certainty.clause import ClauseReader
from depesche.reading.draft import Done, Draft, TimeExpression
from depesche.reading.learned.scorer import Features, all_hashed
from depesche.reading.tree import Word, path

NEAR = 4  # sentences before the event whose dates are asked about, besides those of the lead
LONGEST_PATH = 4
_AGES = (-1.0, -0.2, 0.0, 0.04, 0.1, 0.3, 1.0, 2.0, 6.0, 14.0, 60.0)  # months


@dataclass(frozen=True, slots=True)
class Question:
    """An event, the dates it may have (EDTF; null: none) and a bag of features for each."""

    done: Done
    options: list[str | None]
    bags: list[Features]


def questions(draft: Draft, clause: ClauseReader, how: Mapping[int, str], language: str) -> list[Question]:
    """The questions of an article, one for each event.

    Args:
        draft: with dated events.
        clause: reads tenses.
        how: by the index of an event's trigger, the rule that dated it.
        language: ISO 639-1.
    """
    around = _Around(draft, clause)
    return [_Asked(done, around, how.get(done.trigger.i, "none"), language).question() for done in draft.done]


class _Around:
    """The dates of an article, where they stand, and what the rules made of them."""

    def __init__(self, draft: Draft, clause: ClauseReader) -> None:
        self.draft, self.clause = draft, clause
        self.by_date: dict[str, list[tuple[TimeExpression, Word]]] = {}
        self._by_sentence: dict[int, list[tuple[TimeExpression, Word]]] = {}
        for time in draft.times:
            if time.edtf and time.head is not None:
                self.by_date.setdefault(time.edtf.partition("T")[0], []).append((time, time.head))
                self._by_sentence.setdefault(time.head.sentence.index, []).append((time, time.head))
        self.lead = next((s.paragraph for s in draft.tree.sentences if not s.title), 0)
        self.events = sorted(draft.done, key=lambda d: d.trigger.i)
        self.ruled = {id(d): d.date for d in draft.done}
        self._order = {id(d): at for at, d in enumerate(self.events)}
        self._alike: dict[object, Counter[str | None]] = {}
        for done in self.events:
            for key in (done.type, (done.type, parties(done))):
                self._alike.setdefault(key, Counter())[done.date] += 1

    def beside(self, done: Done, offset: int) -> str | None:
        """The date of the event before or after another one."""
        at = self._order[id(done)] + offset
        return self.ruled[id(self.events[at])] if 0 <= at < len(self.events) else None

    def alike(self, done: Done, same: bool) -> set[str | None]:
        """The dates of the other events of the type of one; ``same``: and between the same parties."""
        dates = self._alike[(done.type, parties(done)) if same else done.type]
        return {date for date, count in dates.items() if count > (date == self.ruled[id(done)])}

    def in_sentence(self, index: int) -> list[tuple[TimeExpression, Word]]:
        """The dates that a sentence names."""
        return self._by_sentence.get(index, [])


class _Asked:
    def __init__(self, done: Done, around: _Around, how: str, language: str) -> None:
        self._done, self._around, self._how, self._language = done, around, how, language
        self._word = done.trigger
        self._sentence = done.trigger.sentence
        said = done.according_to
        self._said = said.date if said is not None else None
        self._past = around.clause.is_past(done.trigger)
        aux = "+".join(sorted(done.auxiliary)) or "none"
        pos = "noun" if self._word.pos in ("NOUN", "PROPN") else "verb"
        self._contexts = (f"{pos}|{aux}", f"{done.type}|{pos}")
        self._before, self._after = around.beside(done, -1), around.beside(done, 1)
        self._alike, self._same = around.alike(done, same=False), around.alike(done, same=True)

    def question(self) -> Question:
        """What is asked, first whether it has no date."""
        options: list[str | None] = [None, *self._options()]
        return Question(self._done, options, all_hashed((self._features(o) for o in options), self._contexts))

    def _options(self) -> list[str]:
        found = dict.fromkeys([self._done.date] if self._done.date else [])
        few = self._sentence.title and len(self._around.by_date) <= NEAR
        for date, places in self._around.by_date.items():
            if few or any(self._near(head) for _, head in places):
                found[date] = None
        return list(found)

    def _near(self, head: Word) -> bool:
        """Whether a date stands in the lead or not long before the event."""
        return head.sentence.paragraph <= self._around.lead or 0 <= self._sentence.index - head.sentence.index <= NEAR

    def _features(self, option: str | None) -> list[str]:
        word, done = self._word, self._done
        what = "none" if option is None else "date"
        ruled = "same" if option == done.date else "none" if done.date is None else "other"
        level = done.certainty == "UU"
        found = [f"{what}|bias", f"{what}|rule={ruled}", f"{what}|rule={ruled}|how={self._how}", f"{what}|open={level}"]
        found += (f"{what}|rule={ruled}|open={level}", f"{what}|certain={done.certainty}|past={self._past}")
        found += (f"{what}|title={self._sentence.title}", f"{what}|title={self._sentence.title}|rule={ruled}")
        found += (f"{what}|lead={self._sentence.paragraph <= self._around.lead}|rule={ruled}", f"{what}|at={word.relation}")
        found += (f"{what}|said={self._told()}|rule={ruled}", f"{what}|{self._language}:lemma={word.lemma}")
        found.append(f"{what}|alike={bool(self._alike - {None})}|same={bool(self._same - {None})}")
        if option is not None:
            found += self._dated(option, ruled)
        return found

    def _told(self) -> str:
        said = self._done.according_to
        return "no" if said is None else said.mode

    def _dated(self, option: str, ruled: str) -> Iterator[str]:
        places = self._around.by_date.get(option, [])
        age = self._age(option)
        form = "".join("d" if c.isdigit() else c for c in option)
        yield from (f"age={age}", f"age={age}|past={self._past}", f"age={age}|{ruled}|{self._how}")
        yield from (f"form={form}", f"form={form}|rule={ruled}")
        yield f"count={min(len(places), 3)}"
        yield f"said-date={option == self._said}"
        yield f"said-date={option == self._said}|told={self._told()}|open={self._done.certainty == 'UU'}"
        yield f"before={option == self._before}|after={option == self._after}"
        yield f"alike={option in self._alike}|same={option in self._same}"
        here = [(time, head) for time, head in places if head.sentence.index == self._sentence.index]
        if here:
            yield from self._beside(here, ruled)
        else:
            yield from self._apart([head for _, head in places], ruled, age)

    def _beside(self, here: Sequence[tuple[TimeExpression, Word]], ruled: str) -> Iterator[str]:
        """How the nearest words for a date stand to the trigger in their sentence."""
        ways = [(path(self._word, head), abs(head.i - self._word.i), time, head) for time, head in here]
        way, distance, time, head = min(ways, key=lambda w: (len(w[0]), w[1]))
        times = self._around.in_sentence(self._sentence.index)
        nearest = all(len(way) <= len(path(self._word, other)) for _, other in times)
        case = next((c.lemma for c in head.children if c.relation in ("case", "mark", "advmod")), "")
        yield f"path={'/'.join(way) if len(way) <= LONGEST_PATH else 'long'}"
        yield f"path-length={min(len(way), 6)}|nearest={nearest}"
        yield from (f"here|nearest={nearest}|{ruled}", f"here|before={head.i < self._word.i}|distance={min(distance // 3, 5)}")
        yield from (f"{self._language}:case={case}", f"{self._language}:case={case}|length={min(len(way), 3)}", f"type={time.type}")
        yield f"same-verb={_verb(head) is _verb(self._word)}|nearest={nearest}"
        yield f"own-clause={_verb(head).i == self._word.i}|{ruled}"
        yield f"among={min(len({other.edtf for other, _ in times}), 3)}|{nearest}"

    def _apart(self, heads: Sequence[Word], ruled: str, age: str) -> Iterator[str]:
        """How far the sentences of a date are from that of the trigger."""
        before = [self._sentence.index - h.sentence.index for h in heads if h.sentence.index < self._sentence.index]
        away = min(before) if before else 9
        far = "never" if not heads else str(min(away, 5)) if before else "later"
        lead = any(h.sentence.paragraph <= self._around.lead for h in heads)
        paragraph = any(h.sentence.paragraph == self._sentence.paragraph for h in heads)
        last = not any(self._around.in_sentence(self._sentence.index - n) for n in range(min(away, self._sentence.index + 1)))
        yield from (f"away={far}", f"away={far}|{ruled}", f"away={far}|paragraph={paragraph}|lead={lead}")
        yield from (f"lead={lead}|age={age}", f"away={far}|last={last}|past={self._past}", f"last={last}|{ruled}")
        dated = bool(self._around.in_sentence(self._sentence.index))
        yield from (f"dated-here={dated}|away={far}", f"dated-here={dated}|{ruled}|{self._how}")

    def _age(self, option: str) -> str:
        published = self._around.draft.published
        if not published:
            return "unknown"
        if option == published:
            return "same"
        age = edtf.months_before(option, published)
        return "odd" if age is None else str(sum(age >= bound for bound in _AGES))


def _verb(word: Word) -> Word:
    """The verb of the clause that a word stands in."""
    while word.pos not in ("VERB", "AUX") and word.head is not word:
        word = word.head
    return word
