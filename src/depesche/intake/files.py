"""Articles from files and standard input, one after the other; what cannot be read becomes a ``Problem`` in its place."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from depesche.article import article_of
from depesche.errors import DepescheError, InputError
from depesche.intake.delivery import Defaults, Delivery, Problem
from depesche.intake.html import parse_html
from depesche.intake.plain import parse_plain
from depesche.language import detect
from depesche.record import Article

STDIN = "-"
SUFFIXES = (".txt", ".html", ".htm", ".jsonl", ".ndjson")
_FIELDS = ("id", "title", "published", "publisher", "url")


def articles(sources: Iterable[str], defaults: Defaults | None = None) -> Iterator[Article | Problem]:
    """The articles of all sources in order.

    Args:
        sources: paths of ``.txt``, ``.html``, ``.jsonl`` files or folders of them; ``-`` is standard input (JSON Lines if it
            begins with ``{``, HTML if with ``<``, else plain text).
        defaults: date and language for articles that have none.
    """
    defaults = defaults or Defaults()
    for source in sources:
        if source == STDIN:
            yield from _guess(sys.stdin.buffer, defaults)
            continue
        path = Path(source)
        if path.is_dir():
            inside = sorted(str(p) for p in path.iterdir() if p.suffix.lower() in SUFFIXES)
            yield from (
                articles(inside, defaults)
                if inside
                else [Problem(source, f"The folder holds none of {', '.join(SUFFIXES)}.")]
            )
        else:
            yield from _from_file(path, defaults)


def deliveries(sources: Iterable[str], defaults: Defaults | None = None) -> Iterator[Delivery | Problem]:
    """What all sources deliver, in order; arguments as for ``articles``."""
    for source in sources:
        for item in articles([source], defaults):
            yield Delivery(item, source) if isinstance(item, Article) else item


def _from_file(path: Path, defaults: Defaults) -> Iterator[Article | Problem]:
    kind = path.suffix.lower()
    if kind not in SUFFIXES:
        yield Problem(
            str(path), f"“{kind or path.name}” is not a kind of file that can be read; use {', '.join(SUFFIXES)}."
        )
        return
    try:
        with path.open("rb") as file:
            if kind in (".jsonl", ".ndjson"):
                yield from _from_jsonl(file, str(path), defaults)
            else:
                yield _whole(file.read(), str(path), _from_html if kind.startswith(".htm") else _from_plain, defaults)
    except OSError as error:
        yield Problem(str(path), f"{error.strerror or error}. Check the name and the permissions.")


def _guess(file: BinaryIO, defaults: Defaults) -> Iterator[Article | Problem]:
    head = file.read(1)
    while head.isspace():
        head = file.read(1)
    if head == b"{":
        yield from _from_jsonl(_Rejoined(head, file), "standard input", defaults)
    else:
        yield _whole(head + file.read(), "standard input", _from_html if head == b"<" else _from_plain, defaults)


class _Rejoined:
    """The lines of a stream whose first byte was already taken."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def __iter__(self) -> Iterator[bytes]:
        yield self._head + self._rest.readline()
        yield from self._rest


def _whole(
    raw: bytes, where: str, parse: Callable[[str, str, Defaults], Article], defaults: Defaults
) -> Article | Problem:
    try:
        return parse(_decode(raw), where, defaults)
    except DepescheError as error:
        return Problem(where, str(error))


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"line {line} is not UTF-8 (byte {error.start}). Convert the file, for example: iconv -f windows-1252 -t utf-8"
        ) from None


def _identity(where: str) -> str | None:
    return None if where == "standard input" else Path(where).stem


def _language(text: str, stated: str | None, defaults: Defaults) -> str:
    return defaults.language or stated or detect(text)


def _from_plain(raw: str, where: str, defaults: Defaults) -> Article:
    plain = parse_plain(raw)
    if not plain.text:
        raise InputError("The file has no text.")
    return article_of(
        plain.text,
        language=_language(plain.text, None, defaults),
        title=plain.title,
        published=plain.published or defaults.published,
        id=_identity(where),
    )


def _from_html(raw: str, where: str, defaults: Defaults) -> Article:
    page = parse_html(raw)
    return article_of(
        page.text,
        language=_language(page.text, page.language, defaults),
        title=page.title,
        published=page.published or defaults.published,
        id=_identity(where),
        publisher=page.publisher,
        url=page.url,
    )


def _from_jsonl(lines: Iterable[bytes], where: str, defaults: Defaults) -> Iterator[Article | Problem]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _from_object(_decode(line), defaults)
            except DepescheError as error:
                yield Problem(f"{where}:{number}", str(error))


def _from_object(line: str, defaults: Defaults) -> Article:
    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON ({error}). Each line must hold one object.") from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or not row["text"].strip():
        raise InputError(
            "the object has no “text”. Each line needs one, with optional " + ", ".join(_FIELDS) + ", language."
        )
    values = {key: row.get(key) for key in (*_FIELDS, "language")}
    if wrong := next((k for k, v in values.items() if v is not None and not isinstance(v, str | int)), None):
        raise InputError(f"“{wrong}” must be a string.")
    said = {key: str(value) if value not in (None, "") else None for key, value in values.items()}
    said["published"] = said["published"] or defaults.published
    language = _language(row["text"], said.pop("language"), defaults)
    return article_of(row["text"], language=language, **said)
