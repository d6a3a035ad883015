"""The list of sources to watch: a TOML file with ``[[source]]`` tables, checked when it is loaded."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from depesche.collecting.standing import is_url
from depesche.errors import InputError

_UNITS: Final = {"m": 60, "h": 3600, "d": 86400}
_INTERVAL: Final = re.compile(r"([1-9]\d{0,5})([mhd])")
_TABLE: Final = "source"
_QUARTER_HOUR: Final = 900


@dataclass(frozen=True, slots=True)
class Source:
    """A source to watch.

    Attributes:
        url: of a feed, a sitemap, an index of sitemaps or a page.
        interval: seconds from one visit to the next.
        language: ISO 639-1, where it is not to be detected.
        publisher: of its articles, where it is not what they say themselves.
        allow_private: whether it may lie in a private network or on this machine.
    """

    url: str
    interval: float = _QUARTER_HOUR
    language: str | None = None
    publisher: str | None = None
    allow_private: bool = False


SETTINGS: Final = tuple(field.name for field in fields(Source))


def load_sources(path: Path) -> list[Source]:
    """The sources that a file names.

    Raises:
        InputError: names file, line, what is wrong and what would be right.
    """
    try:
        text = path.read_text("utf-8")
        document = tomllib.loads(text)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}.", "Name a TOML file with [[source]] tables.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}.", "Mend the TOML at this place.") from None
    return _Checker(path, text).sources(document)


@dataclass(frozen=True, slots=True)
class _Checker:
    """Checks a document and knows where in the text its parts stand."""

    path: Path
    text: str

    def sources(self, document: dict[str, Any]) -> list[Source]:
        for key in document:
            if key != _TABLE:
                raise self._wrong(None, key, f"There is no table “{key}”.", "Write [[source]] for each source.")
        tables = document.get(_TABLE, [])
        if not tables or not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise self._wrong(
                None, _TABLE, "There is no source in it.", 'Write [[source]] and below it url = "https://…".'
            )
        found = [self._source(number, table) for number, table in enumerate(tables)]
        for number, source in enumerate(found):
            if any(source.url == earlier.url for earlier in found[:number]):
                raise self._wrong(number, "url", f"{source.url} is there twice.", "Keep one of the two.")
        return found

    def _source(self, number: int, table: dict[str, Any]) -> Source:
        for key in table:
            if key not in SETTINGS:
                close = get_close_matches(key, SETTINGS, 1)
                remedy = f"Did you mean {close[0]}?" if close else f"There are {', '.join(SETTINGS)}."
                raise self._wrong(number, key, f"There is no setting “{key}”.", remedy)
        url = table.get("url")
        if not isinstance(url, str) or not is_url(url):
            raise self._wrong(number, "url", "A source needs a URL.", 'Write url = "https://…".')
        for key in ("language", "publisher"):
            if not isinstance(table.get(key, ""), str):
                raise self._wrong(number, key, f"“{key}” is no text.", f'Write {key} = "…".')
        if not isinstance(table.get("allow_private", False), bool):
            raise self._wrong(
                number, "allow_private", "“allow_private” is neither true nor false.", "Write one of them."
            )
        return Source(**{**table, "interval": self._interval(number, table.get("interval", f"{_QUARTER_HOUR // 60}m"))})

    def _interval(self, number: int, written: object) -> float:
        match = _INTERVAL.fullmatch(written) if isinstance(written, str) else None
        if not match:
            raise self._wrong(
                number, "interval", f"“{written}” is no interval.", 'Write minutes, hours or days: "15m", "2h", "1d".'
            )
        return float(int(match[1]) * _UNITS[match[2]])

    def _wrong(self, number: int | None, key: str, reason: str, remedy: str) -> InputError:
        return InputError(f"{self.path}:{self._line(number, key)}: {reason}", remedy)

    def _line(self, number: int | None, key: str) -> int:
        """Where a key of a source stands, else where the source begins, else the first line."""
        lines = self.text.splitlines()
        starts = [at for at, line in enumerate(lines) if re.match(r"\s*\[\[\s*source\s*\]\]", line)]
        first = starts[number] if number is not None and number < len(starts) else 0
        last = next((at for at in starts if at > first), len(lines)) if number is not None else len(lines)
        written = re.compile(rf"\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[=.\]]")
        return next((at for at in range(first, last) if written.match(lines[at])), first) + 1
