"""Everything a user names becomes deliveries and problems, one after the other: files, folders, patterns, standard input."""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from glob import glob, has_magic
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from depesche.errors import DepescheError, InputError
from depesche.given import Given
from depesche.intake.deliver import deliver
from depesche.intake.delivery import Defaults, Delivery, Problem
from depesche.intake.html import from_page
from depesche.intake.json_objects import read_lines, read_values
from depesche.intake.kinds import SUFFIXES, Kind, is_known, kind_by_content, kind_by_name, suffix_of
from depesche.intake.material import DAMAGED, Material, material, utf8, whole
from depesche.intake.newsml import read_newsml
from depesche.intake.parquet import read_parquet
from depesche.intake.plain import parse_plain
from depesche.intake.separated import read_table
from depesche.record import Article

STDIN = "-"
_STANDARD_INPUT = "standard input"
_HEAD = 8192  # bytes that decide what a file is

Reader: TypeAlias = Callable[[Material, Defaults], Iterator[Delivery | Problem]]


def deliveries(sources: Iterable[str], defaults: Defaults | None = None) -> Iterator[Delivery | Problem]:
    """What all sources deliver, in order. Nothing is raised for anything that lies in a file.

    Args:
        sources: paths of files, folders (the files of known kinds in them, not in folders below), patterns (``news/**/*.xml``)
            that no shell expanded; ``-`` is standard input.
        defaults: what holds for articles that do not say it themselves.
    """
    defaults = defaults or Defaults()
    for source in sources:
        if source == STDIN:
            yield from _readable(material(_STANDARD_INPUT, sys.stdin.buffer), None, defaults)
        else:
            yield from _from_path(source, defaults)


def deliveries_within(name: str, raw: bytes, defaults: Defaults | None = None) -> Iterator[Delivery | Problem]:
    """What bytes deliver that came otherwise than as a file. Nothing is raised for anything that lies in them.

    Args:
        name: what the bytes are called: its end may say what kind they are; no file of this name is looked for.
        raw: packed or not.
        defaults: as for ``deliveries``.
    """
    if not is_known(name):
        what = suffix_of(name) or name
        yield Problem(name, f"“{what}” is not a kind of file that can be read.", f"Read are {_known()}.")
        return
    yield from _readable(material(name, io.BytesIO(raw), name), name, defaults or Defaults())


def articles(sources: Iterable[str], defaults: Defaults | None = None) -> Iterator[Article | Given | Problem]:
    """The articles of all sources in order, with the entities that came with them; one that its source withholds is a problem."""
    for item in deliveries(sources, defaults):
        if isinstance(item, Problem):
            yield item
        elif item.status != "usable":
            yield Problem(item.source, f"Its source has it as {item.status}.", "Read the version that replaces it.")
        else:
            yield item.given


def files_of(source: str) -> tuple[list[str], Problem | None]:
    """The files that a path, folder or pattern stands for, and what is to be said where there is none."""
    try:
        path = Path(source)
        if path.is_dir():
            found = sorted(str(p) for p in path.iterdir() if is_known(p.name) and p.is_file())
            return found, Problem(source, "The folder holds nothing that can be read.", f"Read are {_known()}.")
        if has_magic(source) and not path.exists():
            found = sorted(f for f in glob(source, recursive=True) if Path(f).is_file())  # noqa: PTH207  # also absolute
            return found, Problem(
                source, "No file fits the pattern.", "“**” stands for folders, “*” for a part of a name."
            )
    except (OSError, ValueError) as error:
        return [], _not_opened(source, error)
    return [source], None


def _from_path(source: str, defaults: Defaults) -> Iterator[Delivery | Problem]:
    found, missing = files_of(source)
    for name in found:
        yield from _from_file(name, defaults)
    if not found and missing:
        yield missing


def _from_file(name: str, defaults: Defaults) -> Iterator[Delivery | Problem]:
    path = Path(name)
    if not is_known(path.name):
        what = suffix_of(path.name) or path.name
        yield Problem(name, f"“{what}” is not a kind of file that can be read.", f"Read are {_known()}.")
        return
    try:
        with path.open("rb") as file:
            for item in _readable(material(name, file, path.name), path.name, defaults):
                yield _with_hash(item, path) if isinstance(item, Problem) and item.where == name else item
    except (OSError, ValueError) as error:
        yield _not_opened(name, error)


def _not_opened(name: str, error: Exception) -> Problem:
    return Problem(name, f"{getattr(error, 'strerror', None) or error}.", "Check the name and the permissions.")


def _with_hash(problem: Problem, path: Path) -> Problem:
    """A problem of a whole file, with the hash of the file as it lies there."""
    try:
        with path.open("rb") as file:
            return replace(problem, sha256=hashlib.file_digest(file, "sha256").hexdigest())
    except OSError:
        return problem


def _readable(source: Material, name: str | None, defaults: Defaults) -> Iterator[Delivery | Problem]:
    """What the reader for this kind of file gives; where its bytes are damaged, a problem after what could be read."""
    try:
        kind = kind_by_name(name) or kind_by_content(name, source.file.peek(_HEAD)[:_HEAD])
        yield from _READERS[kind](source, defaults)
    except DAMAGED as error:
        yield Problem(source.where, f"The file is damaged or cannot be read to its end ({error}).", "Get it again.")


def _read_plain(source: Material, defaults: Defaults) -> Iterator[Delivery | Problem]:
    def read(raw: bytes) -> Delivery:
        plain = parse_plain(utf8(raw))
        if not plain.text:
            raise InputError("The file has no text.")
        return deliver(
            plain.text, source.where, defaults, title=plain.title, published=plain.published, id=_identity(source)
        )

    yield _whole(source, defaults, read)


def _read_page(source: Material, defaults: Defaults) -> Iterator[Delivery | Problem]:
    yield _whole(source, defaults, lambda raw: from_page(raw, source.where, defaults, id=_identity(source)))


def _whole(source: Material, defaults: Defaults, read: Callable[[bytes], Delivery]) -> Delivery | Problem:
    raw = None
    try:
        raw = whole(source.file, defaults.article_bytes)
        return read(raw)
    except DepescheError as error:
        return Problem.of(source.where, error, raw)


def _identity(source: Material) -> str | None:
    """What an article is called that has a file for itself: as the file, without its suffixes."""
    if not source.identity:
        return None
    return source.identity[: len(source.identity) - len(_suffixes(source.identity))] or source.identity


def _suffixes(name: str) -> str:
    path = Path(name)
    return Path(path.stem).suffix + path.suffix if path.suffix.lower() in (".gz", ".zst") else path.suffix


def _read_warc(source: Material, defaults: Defaults) -> Iterator[Delivery | Problem]:
    from depesche.intake.warc import read_warc  # slow to import, and rarely needed

    return read_warc(source, defaults)


def _known() -> str:
    return ", ".join(SUFFIXES) + ", each also with .gz, and .warc.zst"


_READERS: Mapping[Kind, Reader] = MappingProxyType(
    {
        Kind.PLAIN: _read_plain,
        Kind.HTML: _read_page,
        Kind.JSON_LINES: read_lines,
        Kind.JSON: read_values,
        Kind.TABLE: read_table,
        Kind.PARQUET: read_parquet,
        Kind.WARC: _read_warc,
        Kind.NEWSML: read_newsml,
    }
)
