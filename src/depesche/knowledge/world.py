"""The knowledge of the world as the readers use it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

import tomli as tomllib

from depesche.errors import KnowledgeError
from depesche.knowledge.entry import Entry, Match, Tenure
from depesche.knowledge.forms import inflection
from depesche.knowledge.join import join
from depesche.knowledge.matcher import Matcher
from depesche.knowledge.rows import FORM_KINDS, Row, read_rows

_QUOTED = "quoted"
_OPENING = "„“\"»«”‚'‹›‘’"
_CLOSING = "“”\"«»„‘'›‹’"
_UNINFLECTED = frozenset({"inhabitant", "adjective", "acronym"})
_PREFIX_FORMS = frozenset({"name", "alias", "acronym", "capital", "seat", "surname"})
_Form = tuple[Entry, str]


class Knowledge:
    """Who is who, in one language: states, organisations, groups, persons with their offices.

    Args:
        rows: the rows of knowledge; where two share a form, the surer kind of form and then the earlier row keeps it.
        language: two letters, one for which there is a table of endings.
        prefixes: id → first parts of compounds written in one word (Kreml- in *Kremlsprecher*).
    """

    def __init__(self, rows: Iterable[Row], language: str, prefixes: dict[str, list[str]] | None = None) -> None:
        self.language = language
        self._entries: dict[str, Entry] = {}
        self._surnames: dict[str, list[Entry]] = {}
        self._offices: dict[tuple[str, str], list[tuple[Tenure, Entry]]] = {}
        by_kind: dict[str, dict[str, Entry]] = {kind: {} for kind in (*FORM_KINDS, "surname")}
        for row in rows:
            self._add(row, by_kind)
        self._forms: dict[str, _Form] = {}
        for kind, forms in by_kind.items():
            for form, entry in forms.items():
                self._forms.setdefault(form, (entry, kind))
        table = inflection(language)
        taking = frozenset(form for form, (_, kind) in self._forms.items() if kind not in _UNINFLECTED)
        endings = [*table["genitive"], *table["genitive_after_sibilant"]]
        self._matcher = Matcher(self._forms, endings, taking)
        self._quoted = by_kind[_QUOTED]
        self._prefixes = {
            part: self._entries[id] for id, parts in (prefixes or {}).items() if id in self._entries for part in parts
        }
        self._longest_prefix = max(map(len, self._prefixes), default=0)

    def _add(self, row: Row, by_kind: dict[str, dict[str, Entry]]) -> None:
        entry = row.entry(self.language)
        if entry is None or entry.id in self._entries:
            return
        self._entries[entry.id] = entry
        for kind, forms in row.forms[self.language].items():
            if kind not in by_kind:
                raise KnowledgeError(f"Entity {row.id}: form kind {kind!r}; known are {', '.join(FORM_KINDS)}.")
            for form in forms:
                by_kind[kind].setdefault(form, entry)
        for surname in row.surnames.get(self.language, ()):
            self._surnames.setdefault(surname, []).append(entry)
            if row.bare:
                by_kind["surname"].setdefault(surname, entry)
        for tenure in entry.tenures:
            for place in (tenure.country, tenure.organisation):
                if place:
                    self._offices.setdefault((place, tenure.office), []).append((tenure, entry))

    @classmethod
    def load(cls, language: str, extra: Path | None = None) -> Knowledge:
        """The shipped knowledge, with that of the file ``extra`` before it.

        Args:
            language: "de" or "en".
            extra: a file that ``depesche knowledge import`` wrote; its entities come first, joined with those known already.

        Raises:
            KnowledgeError: for a language without tables, or an extra file that cannot be read.
        """
        return _load(language, extra)

    def find(self, text: str) -> list[Match]:
        """All forms in a text: leftmost-longest, on word boundaries, case-sensitive, without overlap, in text order.

        A German genitive belongs to the match (*Putins*, *Bundestages*). Names that are also common words (*Welt*, *Zeit*) are
        found only between quotation marks.
        """
        found = []
        for start, end, (entry, form) in self._matcher.find(text):
            if form == _QUOTED:
                if not self._is_quoted(text, start, end):
                    continue
                form = "name"
            found.append(Match(start, end, entry, form))
        return found

    @staticmethod
    def _is_quoted(text: str, start: int, end: int) -> bool:
        return start > 0 and end < len(text) and text[start - 1] in _OPENING and text[end] in _CLOSING

    def entry(self, id: str) -> Entry | None:
        """The entry of an id, None where there is none."""
        return self._entries.get(id)

    def country(self, alpha3: str) -> Entry | None:
        """The state of an ISO 3166-1 alpha-3 code (XKX for Kosovo)."""
        entry = self._entries.get(alpha3)
        return entry if entry is not None and entry.kind == "country" else None

    def people(self, surname: str) -> tuple[Entry, ...]:
        """The known persons of a surname, the best known first."""
        return tuple(self._surnames.get(surname, ()))

    def in_office(self, entry: Entry, date: str | None) -> Tenure | None:
        """The office held at a date (of several the one begun last); without a date the latest. None: in no known office then."""
        held = [tenure for tenure in entry.tenures if date is None or tenure.covers(date)]
        return max(held, key=_recency) if held else None

    def holder(self, country: str, office: str, date: str) -> Entry | None:
        """Who held an office of a state (alpha-3) or organisation (id) at a date; on the day of a change the successor."""
        held = [pair for pair in self._offices.get((country, office), ()) if pair[0].covers(date)]
        return max(held, key=lambda pair: pair[0].start or "")[1] if held else None

    def holders(self, country: str) -> list[tuple[Tenure, Entry]]:
        """All known offices of a state (alpha-3) or organisation (id) with who held them, the latest first."""
        found = [pair for (place, _), pairs in self._offices.items() if place == country for pair in pairs]
        return sorted(found, key=lambda pair: (pair[0].start or "", pair[1].id), reverse=True)

    def prefix(self, word: str) -> Entry | None:
        """The party named by the first part of a compound: US-Angriff → USA, Kreml-Sprecher and Kremlsprecher → Russia."""
        head, hyphen, rest = word.partition("-")
        if hyphen and rest:
            form = self._forms.get(head)
            if form is not None and form[1] in _PREFIX_FORMS:
                return form[0]
            longer = word.rpartition("-")[0]  # UN-Sicherheitsrats-Resolution
            form = self._forms.get(longer)
            if form is not None and form[1] in _PREFIX_FORMS:
                return form[0]
        for length in range(min(self._longest_prefix, len(word)), 0, -1):
            entry = self._prefixes.get(word[:length])
            if entry is not None:
                return entry
        return None


def _recency(tenure: Tenure) -> tuple[str, bool]:
    return tenure.start or "", tenure.end is None


@lru_cache(maxsize=8)
def _load(language: str, extra: Path | None) -> Knowledge:
    inflection(language)
    data = files(__package__) / "data"
    prefixes = tomllib.loads((data / "prefixes.toml").read_text("utf-8")).get(language, {})
    with as_file(data / f"world.{language}.jsonl.gz") as path:
        rows = list(read_rows(path))
    if extra is not None:
        rows = join(list(read_rows(extra)), rows)
    return Knowledge(rows, language, prefixes)
