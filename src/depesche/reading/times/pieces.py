"""Cutting a sentence into the pieces that the grammar of time reads: words with a category, numbers, dates in figures, clock times.

Tokenisers cut ``23.3.1987``, ``2009-2011`` or ``6.`` differently; figures are therefore put together again and cut here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from depesche.reading.times.vocabulary import Vocabulary
from depesche.reading.tree import Sentence, Word

OTHER = "%"
_PUNCTUATION = {"-": "-", "–": "-", "—": "-", "/": "/", ",": ","}
_JOINS = frozenset("-–—/.:'’")
_FIGURES = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d)(?![\d-])"
    r"|(?P<dotted>\d{1,2}\.\s?\d{1,2}\.\s?\d{4})(?!\d)"
    r"|(?P<slashed>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d))(?![\d/])"
    r"|(?P<daymonth>\d{1,2}\.\d{1,2}\.)(?!\d)"
    r"|(?P<clock>\d{1,2}:\d\d(?::\d\d)?|\d{1,2}\.\d\d(?![\d.,]))(?P<half>[ap]\.?m\b)?"
    r"|(?P<hour>\d{1,2})(?P<half2>[ap]\.?m\b)"
    r"|(?P<decade>\d{4}|\d\d)(?:er|ern|['’]?s)\b"
    r"|(?P<nth>\d{1,2})(?:st|nd|rd|th)\b"
    r"|(?P<number>\d+(?:[.,]\d+)*)(?P<dot>\.)?"
    r"|(?P<word>[^\W\d]+)|(?P<sign>.)"
)


@dataclass(slots=True, eq=False)
class Piece:
    """A stretch with one category letter; ``value`` is the key of the word list, or the figures read."""

    category: str
    value: str
    start: int
    end: int
    word: Word
    lower: str


class Cutter:
    """Cuts sentences of one language into pieces."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._suffixes = tuple(words.rules.unit_suffixes)

    def triggered(self, sentence: Sentence) -> bool:
        """Whether the sentence holds any word of time or figure at all."""
        triggers = self._words.triggers
        adjectives = bool(self._words.rules.unit_adjectives)
        for word in sentence.words:
            lower = word.lower
            if lower in triggers or lower[0].isdigit():
                return True
            if len(lower) > 7 and (("-" in lower and any(p in triggers for p in lower.split("-"))) or
                                   (adjectives and "ig" in lower[-4:] and self._unit_adjective(lower))):  # fmt: skip
                return True
        return False

    def cut(self, sentence: Sentence) -> list[Piece]:
        """All pieces of a sentence; words without a sense of time get the category ``%``."""
        pieces: list[Piece] = []
        words, at = sentence.words, 0
        while at < len(words):
            word = words[at]
            if word.lower[0].isdigit():
                at = self._figures(words, at, pieces)
                continue
            length = self._phrase(words, at, pieces)
            if length:
                at += length
                continue
            self._word(word, pieces, at == 0)
            at += 1
        return pieces

    def _phrase(self, words: list[Word], at: int, pieces: list[Piece]) -> int:
        for forms, sense in self._words.phrases.get(words[at].lower, ()):
            stretch = words[at : at + len(forms)]
            if len(stretch) == len(forms) and all(w.lower == f for w, f in zip(stretch, forms, strict=True)):
                head = stretch[-1]
                pieces.append(Piece(*sense, stretch[0].start, head.end, head, " ".join(forms)))
                return len(forms)
        return 0

    def _word(self, word: Word, pieces: list[Piece], first: bool) -> None:
        sign = _PUNCTUATION.get(word.text)
        if sign:
            pieces.append(Piece(sign, "", word.start, word.end, word, word.text))
            return
        joined = self._words.joined.get(word.lower)
        if joined:
            start = word.start
            for length, sense in joined:
                pieces.append(Piece(*sense, start, start + length, word, word.lower))
                start += length
            return
        if "-" in word.text and word.lower not in self._words.senses and self._hyphenated(word, pieces):
            return
        pieces.append(self._simple(word, word.text, word.start, pieces, first))

    def _hyphenated(self, word: Word, pieces: list[Piece]) -> bool:
        parts = word.text.split("-")
        senses = [self._words.sense(p, p.lower()) for p in parts]
        if not all(senses):
            return False
        start = word.start
        for part, sense in zip(parts, senses, strict=True):
            assert sense is not None
            if start > word.start:
                pieces.append(Piece("-", "", start - 1, start, word, "-"))
            pieces.append(Piece(*sense, start, start + len(part), word, part.lower()))
            start += len(part) + 1
        return True

    def _simple(self, word: Word, text: str, start: int, pieces: list[Piece], first: bool) -> Piece:
        lower = text.lower()
        end = start + len(text)
        previous = pieces[-1].category if pieces else ""
        if previous and previous in "WA" and lower in self._words.after_day:
            return Piece("P", self._words.after_day[lower], start, end, word, lower)
        sense = self._words.senses.get(lower) if first else None
        sense = sense or self._words.sense(text, lower)
        if sense is None and lower.endswith("."):
            sense = self._words.sense(text[:-1], lower[:-1])
        if sense is not None and sense[0] in "MQ" and word.pos in ("VERB", "AUX"):
            sense = None
        if sense is None and len(lower) > 5 and not (word.pos == "ADJ" and word.head.pos == "PROPN"):
            sense = self._built(text, lower, previous)
        return Piece(*(sense or (OTHER, "")), start, end, word, lower)

    def _built(self, text: str, lower: str, previous: str) -> tuple[str, str] | None:
        """A word built of a number and a unit (``zweitägig``), or after a number a compound of a unit (``Sonnentage``)."""
        if self._words.rules.unit_adjectives and "ig" in lower[-4:]:
            value = self._unit_adjective(lower)
            if value and text[0] == lower[0]:
                return "Z", value
        if previous and previous in "nNqi" and text[0] != lower[0]:
            for suffix, unit in self._suffixes:
                if lower.endswith(suffix):
                    return "u", unit
        return None

    def _unit_adjective(self, lower: str) -> str | None:
        for stem, unit in self._words.rules.unit_adjectives:
            if lower.endswith(stem) and len(lower) > len(stem):
                prefix = lower[: -len(stem)]
                count = "X" if prefix in self._words.rules.many_prefixes else self._count(prefix)
                return (
                    period(count, unit) if count and not (unit == "Y" and count.isdigit() and int(count) > 9) else None
                )
        return None

    def _count(self, prefix: str) -> str | None:
        sense = self._words.senses.get(prefix)
        return sense[1] if sense and sense[0] in "Ni" else None

    def _figures(self, words: list[Word], at: int, pieces: list[Piece]) -> int:
        """Take adjacent words that begin with a figure as one stretch, and cut it anew."""
        stop = at + 1
        while stop < len(words) and words[stop].start == words[stop - 1].end and self._joins(words, stop):
            stop += 1
        stretch = words[at:stop]
        offset = stretch[0].start
        text = "".join(w.text for w in stretch)
        starts = {w.start - offset: w for w in stretch}
        word = stretch[0]
        last = stop >= len(words)
        for match in _FIGURES.finditer(text):
            word = starts.get(match.start(), word)
            start, end = offset + match.start(), offset + match.end()
            if match["word"]:
                pieces.append(self._simple(word, match["word"], start, pieces, False))
            elif match["sign"]:
                pieces.append(Piece(_PUNCTUATION.get(match["sign"], OTHER), "", start, end, word, match["sign"]))
            else:
                self._figure(match, start, end, word, pieces, last and match.end() == len(text))
        return stop

    @staticmethod
    def _joins(words: list[Word], at: int) -> bool:
        text = words[at].text
        return text[0].isalnum() or (text in _JOINS and (at + 1 < len(words) or text == "."))

    def _figure(self, m: re.Match[str], start: int, end: int, word: Word, pieces: list[Piece], last: bool) -> None:
        kind = m.lastgroup
        rules = self._words.rules
        category, value = OTHER, ""
        if m["iso"]:
            category, value = "D", m["iso"]
        elif m["dotted"]:
            day, month, year = (int(part) for part in m["dotted"].split("."))
            category, value = "D", f"{year:04d}-{month:02d}-{day:02d}"
        elif m["slashed"]:
            first, second, year = (int(part) for part in m["slashed"].split("/"))
            month, day = (first, second) if rules.month_first and first <= 12 else (second, first)
            category, value = "D", f"{year if year > 99 else 2000 + year:04d}-{month:02d}-{day:02d}"
        elif m["daymonth"] and rules.day_month_numeric:
            day, month = (int(part) for part in m["daymonth"].split(".")[:2])
            category, value = "J", f"{month:02d}-{day:02d}"
        elif m["clock"] or m["hour"]:
            category, value = _clock(m)
        elif m["decade"]:
            category, value = "E", m["decade"]
        elif m["nth"]:
            category, value = "o", m["nth"]
        elif kind in ("number", "dot"):
            self._number(m, start, end, word, pieces, last, rules.ordinal_dot)
            return
        pieces.append(Piece(category, value, start, end, word, m.group()))

    @staticmethod
    def _number(
        m: re.Match[str], start: int, end: int, word: Word, pieces: list[Piece], last: bool, ordinal_dot: bool
    ) -> None:
        figures = m["number"]
        if m["dot"] and len(figures) <= 2 and not last and ordinal_dot:
            pieces.append(Piece("o", figures, start, end, word, m.group()))
            return
        end -= 1 if m["dot"] else 0
        year = len(figures) == 4 and figures.isdigit() and 1000 <= int(figures) < 2200
        number = _without_thousands(figures, "." if ordinal_dot else ",")
        category = "Y" if year else OTHER if number is None else "n"
        pieces.append(Piece(category, number or "", start, end, word, figures))
        if m["dot"]:
            pieces.append(Piece(OTHER, "", end, end + 1, word, "."))


def _without_thousands(figures: str, separator: str) -> str | None:
    """A number without what separates its thousands; null where the figures are no number (``1.5.2``)."""
    first, *groups = figures.split(separator)
    number = first + "".join(groups) if all(len(group) == 3 for group in groups) else figures
    return number if len(re.findall("[.,]", number)) <= 1 else None


def _clock(m: re.Match[str]) -> tuple[str, str]:
    half = m["half"] or m["half2"]
    hour, _, minute = (m["clock"] or m["hour"]).replace(":", ".").partition(".")
    minute = minute[:2] or "00"
    hours = int(hour)
    if half:
        hours = hours % 12 + (12 if half[0] == "p" else 0)
    if hours > 24 or int(minute) > 59:
        return (OTHER, "") if half or ":" in m.group() else ("n", m.group())  # 24.99 is a number, 24:99 is none
    return "C", f"{hours:02d}:{minute}"


def period(count: str, unit: str) -> str:
    """The TIMEX3 value of a duration: ``P3D``, ``PT2H``, ``PXY``, ``PT1EV`` for parts of a day."""
    count = count.replace(",", ".")
    if unit in ("h", "m", "s"):
        return f"PT{count}{unit.upper()}"
    return f"PT{count}{unit}" if unit in ("MO", "MI", "AF", "EV", "NI", "DT") else f"P{count}{unit}"
