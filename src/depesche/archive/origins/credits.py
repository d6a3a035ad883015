"""Which agencies an article credits: *(AFP)*, *MOSKAU (Reuters) –*, *Quelle: Tass*, */dpa-AFX*, *mit Material von dpa und AP*.

A credit is told by its place. "Wie die Agentur Tass berichtete" is none: the paper wrote that sentence itself. Agencies and cue
words stand in ``credits.toml``, their names in ``knowledge/data/media.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from depesche.knowledge.forms import names

UNNAMED = "agency"
"""The id of an agency that an article credits without naming it."""

_LONGEST = 60  # characters of a credit
# In brackets: at the beginning or after the end of a sentence, or as a dateline with a dash or colon behind it.
_BRACKETS = re.compile(rf"[(\[](?P<credit>[^()\[\]\n]{{2,{_LONGEST}}})[)\]]")
_BEFORE = re.compile(r"(?:^|[.!?…:\"”“»«'’*_\n])\s*\Z")
_AFTER = re.compile(r"\s*(?:[-–—:\n]|\Z)")
_EMPHASIS = re.compile(rf"(?P<mark>[*_])(?P<credit>[^*_\n]{{2,{_LONGEST}}})(?P=mark)")
_LINE = re.compile(rf"^[ \t]*/?(?P<credit>\S[^\n]{{1,{_LONGEST}}}?)[ \t.]*$", re.MULTILINE)
_TAIL = re.compile(r"[.!?…\"”“»«][ \t]*/?(?P<credit>[^\s/]{2,20}(?:/[^\s/]{2,20})*)[ \t]*$", re.MULTILINE)
_DATE = re.compile(r"[\s,;]*\d[\d.\s:/-]*$")


@dataclass(frozen=True, slots=True)
class _Table:
    """Forms of agencies as written, short forms in lower case, and the patterns made of the cue words."""

    exact: dict[str, str]
    short: dict[str, str]
    phrases: tuple[str, ...]
    cues: tuple[str, ...]
    cue: re.Pattern[str]
    between: re.Pattern[str]
    idle: re.Pattern[str]


def credits(text: str) -> tuple[str, ...]:
    """The ids of the agencies that an article credits, sorted; ``UNNAMED`` among them where it credits one without a name."""
    table = _table()
    folded = text.casefold()
    found = {agency for credit in _places(text, folded, table) for agency in _agencies(credit, table)}
    if any(phrase in folded for phrase in table.phrases):
        found.add(UNNAMED)
    return tuple(sorted(found))


def _places(text: str, folded: str, table: _Table) -> Iterator[str]:
    """The words that stand where a credit would."""
    for match in _BRACKETS.finditer(text):
        if _AFTER.match(text, match.end()) or _BEFORE.search(text[max(match.start() - 3, 0) : match.start()]):
            yield match["credit"]
    for pattern in (_EMPHASIS, _LINE, _TAIL):
        for match in pattern.finditer(text):
            yield match["credit"]
    if any(cue in folded for cue in table.cues):  # a hundred times faster than the pattern, and nearly always no
        for match in table.cue.finditer(text):
            yield table.idle.sub("", match["credit"])


def _agencies(credit: str, table: _Table) -> Iterator[str]:
    """The agencies of a credit, if it begins with one; what else it names (a journalist, a date) is passed over."""
    for place, piece in enumerate(table.between.split(credit)):
        agency = _agency(piece.strip(" .*_"), table)
        if agency:
            yield agency
        elif place == 0:
            return


def _agency(piece: str, table: _Table) -> str | None:
    """The agency of these words: as they are, without a date behind them, or by what stands before a hyphen (dpa-infocom)."""
    for form in (piece, _DATE.sub("", piece), piece.partition("-")[0]):
        known = table.exact.get(form) or table.short.get(form.casefold())
        if known:
            return known
    return None


@lru_cache(maxsize=1)
def _table() -> _Table:
    raw = tomllib.loads((files(__package__) / "credits.toml").read_text("utf-8"))
    media = tomllib.loads((files("depesche.knowledge") / "data" / "media.toml").read_text("utf-8"))
    exact = {
        form: agency
        for agency in raw["agencies"]
        for language, patterns in (("de", "names"), ("de", "de"), ("en", "en"))
        for pattern in media[agency].get(patterns, [])
        for form in names(pattern, language)
    }
    cues, joints, idle = (_either(raw[key]) for key in ("cues", "joints", "articles"))
    return _Table(
        exact=exact,
        short={**raw["short"], **{form.casefold(): UNNAMED for form in raw["unnamed"]}},
        phrases=tuple(phrase.casefold() for phrase in raw["phrases"]),
        cues=tuple(cue.casefold() for cue in raw["cues"]),
        cue=re.compile(rf"\b(?:{cues})\s+(?P<credit>[^.;:()\n]{{2,{_LONGEST}}})", re.IGNORECASE),
        between=re.compile(rf"\s*[/,;|+&]\s*|\s+(?:{joints})\s+"),
        idle=re.compile(rf"^(?:(?:{idle})\s+)+"),
    )


def _either(forms: list[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
