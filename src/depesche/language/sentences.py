"""Sentence boundaries: a spaCy component that settles them before the parser runs, which then keeps to them.

News is written in paragraphs and quotes: a full stop may belong to an abbreviation or an ordinal, closing quotation
marks belong to the sentence they end, and ``„Kommt ihr?“, fragte er.`` is one sentence. Every token gets
``is_sent_start`` True or False. A blank line is a sentence of its own, so that no tree crosses a paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy
import tomli as tomllib
from spacy.language import Language
from spacy.tokens import Doc

from depesche.errors import LanguageError
from depesche.language.datelines import DASHES, dateline_end

_TERMINAL = frozenset({".", "!", "?", "…", "...", "?!", "!?", "!!", "!!!", "??", "???", "....", ".."})
_ELLIPSIS = frozenset({"…", "...", "....", ".."})
_DOUBLE = frozenset({'"', "„", "“", "”", "»", "«", "``", "''", "‟"})
_SINGLE = frozenset({"'", "‘", "’", "‚", "‹", "›"})
_OPEN_ONLY = frozenset({"„", "‚", "``"})
_BRACKET_OPEN = frozenset("([{")
_BRACKET_CLOSE = frozenset(")]}")
_ROMAN = frozenset(
    [
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
        "IX",
        "X",
        "XI",
        "XII",
        "XIII",
        "XIV",
        "XV",
        "XVI",
        "XVII",
        "XVIII",
        "XIX",
        "XX",
        "XXI",
        "XXII",
        "XXIII",
    ]
)
_CUE_REACH = 5  # words between a closed quotation and its cue verb


@dataclass(frozen=True, slots=True)
class SegmentationTable:
    """The words of ``segmentation/<lang>.toml``."""

    abbreviations: frozenset[str]
    final_abbreviations: frozenset[str]
    before_number: frozenset[str]
    starters: frozenset[str]
    cues: frozenset[str]
    ordinals: bool


@lru_cache(maxsize=8)
def load_table(lang: str) -> SegmentationTable:
    """Read the table of a language; a language without one gets an empty table.

    Args:
        lang: ISO 639-1 code.
    """
    file = resources.files("depesche.language") / "segmentation" / f"{lang}.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    names = ("abbreviations", "final_abbreviations", "before_number", "starters", "cues")
    unknown = sorted(set(data) - {*names, "ordinals"})
    if unknown:
        raise LanguageError(
            f"segmentation/{lang}.toml: unknown key {unknown[0]!r}; known are {', '.join((*names, 'ordinals'))}."
        )
    tables: dict[str, frozenset[str]] = {name: frozenset(data.get(name, ())) for name in names}
    return SegmentationTable(**tables, ordinals=bool(data.get("ordinals", False)))


@Language.factory(
    "depesche_sentences",
    assigns=["token.is_sent_start", "doc.sents"],
    default_config={"lang": None},
)
def make_sentences(nlp: Language, name: str, lang: str | None) -> SentenceBoundaries:
    """Make the component; ``lang`` chooses the table of words and is the pipeline's language if not given."""
    return SentenceBoundaries(lang or nlp.lang or "")


class SentenceBoundaries:
    """Sets ``is_sent_start`` on every token of a document."""

    def __init__(self, lang: str) -> None:
        self.table = load_table(lang)

    def __call__(self, doc: Doc) -> Doc:
        words = [token.text for token in doc]
        if words:
            starts = find_starts(words, doc.to_array("SPACY").astype(bool).tolist(), self.table)
            # spaCy's −1 is "does not begin a sentence"; its attributes are unsigned
            values = numpy.where(starts, 1, -1).astype("int32").view("uint32").astype("uint64")
            doc.from_array(["SENT_START"], values)  # type: ignore[arg-type]
        return doc


def find_starts(words: list[str], after: list[bool], table: SegmentationTable) -> list[bool]:
    """Where sentences begin.

    Args:
        words: the tokens, white space longer than one blank among them.
        after: whether a blank follows each token.
        table: abbreviations and other words of the language.

    Returns:
        One truth value a token.
    """
    count = len(words)
    starts = [False] * count
    if count:
        _begin_paragraph(starts, words, 0)
    sides = _quote_sides(words, after)
    for i, word in enumerate(words):
        if "\n\n" in word and word.isspace():
            starts[i] = True
            if i + 1 < count:
                _begin_paragraph(starts, words, i + 1)
            continue
        if word[-1] not in ".!?…":
            continue
        end = _end_of_sentence(words, sides, i)
        following = _next_word(words, end)
        if following is None or "\n\n" in words[following]:
            continue
        if end + 1 == following and not after[end] and not words[following][0].isupper() and sides[following] != 1:
            continue
        if _ends(words, sides, table, i, end, following):
            starts[following] = True
    return starts


def _begin_paragraph(starts: list[bool], words: list[str], first: int) -> None:
    """A dateline is a sentence of its own, so that the tree of the first sentence is that of what it says."""
    starts[first] = True
    behind = dateline_end(words, first)
    if behind is not None:
        starts[behind] = True


def _quote_sides(words: list[str], after: list[bool]) -> list[int]:
    """For every token 1 if it opens a quotation, -1 if it closes one, else 0; by its spacing, and by turns where
    spacing does not tell.
    """
    sides = [0] * len(words)
    depth = {True: 0, False: 0}
    for i, word in enumerate(words):
        if "\n\n" in word:
            depth = {True: 0, False: 0}
        double = word in _DOUBLE
        if not double and word not in _SINGLE:
            continue
        before = (
            i == 0
            or after[i - 1]
            or words[i - 1].isspace()
            or words[i - 1] in _BRACKET_OPEN
            or words[i - 1] in DASHES
            or sides[i - 1] == 1
        )
        behind = i + 1 == len(words) or after[i] or words[i + 1].isspace()
        if word in _OPEN_ONLY or (before and not behind):
            side = 1
        elif behind and not before:
            side = -1
        else:
            side = -1 if depth[double] else 1
        if not double and side == -1 and not depth[False]:
            continue  # an apostrophe
        depth[double] = max(0, depth[double] + side)
        sides[i] = side
    return sides


def _end_of_sentence(words: list[str], sides: list[int], i: int) -> int:
    """The last token of the sentence that the mark at ``i`` ends: further marks, closing quotes and brackets belong to
    it.
    """
    end = i
    while end + 1 < len(words):
        word = words[end + 1]
        if sides[end + 1] == -1 or word in _BRACKET_CLOSE or word in _TERMINAL:
            end += 1
        else:
            break
    return end


def _next_word(words: list[str], end: int) -> int | None:
    """The first token after ``end`` that is a word or a paragraph break; white space within a paragraph stays with what
    it follows.
    """
    following = end + 1
    while following < len(words) and words[following].isspace() and "\n\n" not in words[following]:
        following += 1
    return following if following < len(words) else None


def _ends(words: list[str], sides: list[int], table: SegmentationTable, i: int, end: int, following: int) -> bool:
    """Whether the mark at ``i`` ends a sentence of which ``end`` is the last token and ``following`` would begin the
    next.
    """
    word = words[i]
    nxt = _first_letters(words, sides, following)
    if not nxt or not (nxt[0].isupper() or nxt[0].isdigit() or nxt[0] in "+#•§$€£"):
        return False
    if word in _TERMINAL:
        if i and word == ".":
            verdict = _after_full_stop(words[i - 1], nxt, table, end > i)
            if verdict is not None:
                return verdict
        elif word in _ELLIPSIS:
            inside = i > 0 and words[i - 1] in _BRACKET_OPEN
            return not inside and (nxt in table.starters or end > i or sides[following] == 1)
        return not (end > i and sides[end] == -1 and _cue_follows(words, following, table))
    if word[-1] != "." or len(word) < 2:
        return False
    return _after_abbreviation(word, nxt, table, end > i or sides[following] == 1)


def _first_letters(words: list[str], sides: list[int], following: int) -> str:
    """The first word of what follows, past opening quotes, brackets and dashes."""
    at = following
    while (
        at < len(words) - 1
        and at < following + 4
        and (sides[at] == 1 or words[at] in _BRACKET_OPEN or words[at] in DASHES)
    ):
        at += 1
    return words[at]


def _after_full_stop(previous: str, nxt: str, table: SegmentationTable, closed: bool) -> bool | None:
    """Whether a full stop that is a token of its own ends a sentence; ``None`` if the word before it says nothing."""
    dotted = previous + "."
    if previous in _ROMAN or dotted in table.final_abbreviations:
        return (
            closed or nxt in table.starters or (previous in ("I", "V", "X") and len(nxt) > 1 and nxt in table.starters)
        )
    if dotted in table.abbreviations:
        return False
    if len(previous) == 1 and previous.isalpha() and previous.isupper():
        return closed or nxt in table.starters
    if table.ordinals and previous.isdigit() and len(previous) <= 2:
        return closed or nxt in table.starters
    return None


def _after_abbreviation(word: str, nxt: str, table: SegmentationTable, closed: bool) -> bool:
    """Whether a sentence ends at a token that holds its full stop: abbreviation, initial, ordinal, ``U.S.``."""
    if word in table.before_number and nxt[0].isdigit():
        return False
    if word in table.abbreviations and word not in table.final_abbreviations:
        return False
    known = (
        word in table.final_abbreviations
        or "." in word[:-1]
        or (word[0].isdigit() and len(word) <= 3)
        or len(word) == 2
    )
    if known or word[:-1] in _ROMAN:
        return closed or nxt in table.starters
    return True


def _cue_follows(words: list[str], following: int, table: SegmentationTable) -> bool:
    """Whether a cue clause follows a closed quotation: ``"Come on!" Smith said.``"""
    for word in words[following : following + _CUE_REACH]:
        if word in table.cues:
            return True
        if word in _TERMINAL or word in _DOUBLE or word == ",":
            return False
    return False
