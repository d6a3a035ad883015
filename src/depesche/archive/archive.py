"""The archive as the rest of Depesche uses it: open, add, ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, select, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from depesche.archive import schema
from depesche.archive.arrival import UNKNOWN_CODER, Arrival, Outcome, check
from depesche.archive.asking import Kind, Query, Sort, find, parse, table_of
from depesche.archive.asking.beginning import SIZES, Sizes
from depesche.archive.asking.parties import KNOWN
from depesche.archive.bulk import pieces
from depesche.archive.care import drop_orphans, merge_full_text, summary, tidy
from depesche.archive.checking import faults
from depesche.archive.engine import States, connect, location, plain_error, writing
from depesche.archive.loading import Loader
from depesche.archive.mass import alone, begin, finish, unfinished
from depesche.archive.migrate import bring_up
from depesche.archive.packing import unpack
from depesche.archive.transfer import lines as exported
from depesche.archive.transfer import read_line
from depesche.archive.writer import Standing, Writer, standings
from depesche.errors import ArchiveError
from depesche.memory import uncollected
from depesche.record import Coder, Record

if TYPE_CHECKING:
    import pyarrow as pa

_TOGETHER = 500  # records in one transaction of ``add``
_TOGETHER_IN_BULK = 2000


class Archive:
    """A store of articles and their records. Any number of readers, one writer at a time; made by ``Archive.open``."""

    def __init__(self, engine: Engine, patience: float) -> None:
        self._engine = engine
        self._patience = patience
        self._in_bulk = False
        self._states = States(engine)
        self._sizes = Sizes()

    @classmethod
    def open(cls, url: str | None = None, *, create: bool = True, patience: float = 5.0) -> Archive:
        """Open an archive; a new one is made and an older one is brought up to date.

        Args:
            url: a path of a SQLite file or a URL (``sqlite:///…``, ``postgresql+psycopg://…``); without one
                ``DEPESCHE_ARCHIVE``, else ``~/.local/share/depesche/archive.db``.
            create: whether a new one may be made.
            patience: seconds to wait for another process that writes.

        Raises:
            ArchiveError: no such archive, or one that cannot be used.
            ArchiveBusyError: another process writes for longer.
        """
        place = location(url)
        _prepare_file(place, create)
        archive = cls(connect(place), patience)
        with _explained(place):
            bring_up(archive._engine, patience, create)
        archive._complete()
        return archive

    @property
    def address(self) -> str:
        """Where it is, without a password."""
        return self._engine.url.render_as_string()

    @property
    def engine(self) -> Engine:
        """For rooms above that ask questions of their own."""
        return self._engine

    def close(self) -> None:
        """Give the connections back."""
        self._states.close()
        self._engine.dispose()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the archive from beginning to end."""
        with self._explained(), self._engine.connect() as connection, connection.begin():
            yield connection.execution_options(**{KNOWN: {}, SIZES: self._sizes})

    def state(self) -> Hashable:
        """What changes whenever something is written to the archive, by whomever; None where that cannot be told."""
        with self._explained():
            return self._states()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that alone may write. Raises ``ArchiveBusyError`` where another holds it for too long."""
        with self._explained(), writing(self._engine, self._patience) as connection:
            yield connection

    @contextmanager
    def bulk(self, tell: Callable[[str], object] = lambda step: None) -> Iterator[None]:
        """While this lasts, indexes and origins are left behind where that saves time; at its end they are completed.

        If the process ends before, the archive is completed when it is opened next. Other processes may read and write
        all the while; questions take longer. Where another process writes in bulk already, this changes nothing.

        Args:
            tell: is told of each step at the end, before it.
        """
        with self._explained(), alone(self._engine) as free:
            if not free:
                yield
                return
            with self.writing() as connection:
                begin(connection)
            self._in_bulk = True
            try:
                yield
            finally:
                self._in_bulk = False
                finish(self.writing, tell)

    def add(self, records: Iterable[Record], coder: Coder = UNKNOWN_CODER, *, bulk: bool = False) -> Counter[Outcome]:
        """Keep records, some hundreds in a transaction (in bulk some thousands); how many were new, known and changed.

        Args:
            records: as ``depesche.read`` or ``Reader.pipe`` gives them.
            coder: what read them (``depesche.Reader.coder``).
            bulk: write as ``bulk()`` says; for many thousands.
        """
        counts, stream = Counter[Outcome](), iter(records)
        together = _TOGETHER_IN_BULK if bulk else _TOGETHER
        with self.bulk() if bulk else nullcontext():
            while some := list(islice(stream, together)):
                counts.update(self.keep([Arrival(record=record, coder=coder) for record in some]))
        return counts

    def keep(self, arrivals: Sequence[Arrival], run: int | None = None) -> list[Outcome]:
        """Keep arrivals in one transaction; when this returns, they are on the disk.

        Args:
            arrivals: articles with their records.
            run: number of the run they belong to.

        Raises:
            InputError: one of them cannot be kept; then none of them is.
        """
        with self.writing() as connection:
            return self.keep_within(connection, arrivals, run)

    def keep_within(self, connection: Connection, arrivals: Sequence[Arrival], run: int | None = None) -> list[Outcome]:
        """As ``keep``, within a transaction of ``writing``, so that what belongs to it is kept with it or not at all."""
        with uncollected():
            for arrival in arrivals:
                check(arrival)
            return Writer(connection, run, grouping=not self._in_bulk).keep(arrivals)

    def standings(self, identities: Iterable[str]) -> dict[str, Standing]:
        """How the articles of these identities stand; those not in the archive are left out."""
        with self.reading() as connection:
            return standings(connection, identities)

    def find(
        self,
        query: Query | str,
        kind: Kind = "events",
        *,
        limit: int = 50,
        after: str | None = None,
        sort: Sort = "newest",
    ) -> pa.Table:
        """What fits a question, as an Arrow table (``to_pandas()``, ``polars.from_arrow``).

        Args:
            query: a query line such as ``actor:RUS recipient:PRK type:AID "Granaten"``, or a ``Query``.
            kind: ``events``, ``statements`` or ``articles``.
            limit: rows at most.
            after: where the page before ended: ``table.schema.metadata[b"after"]``, which is missing on the last page.
            sort: ``newest`` or ``oldest`` first.

        Raises:
            QueryError: the question cannot be understood; says where.
        """
        with self.reading() as connection:
            page = find(
                connection, parse(query) if isinstance(query, str) else query, kind, limit=limit, after=after, sort=sort
            )
            table = table_of(connection, kind, page.numbers)
        return table.replace_schema_metadata({"after": page.after}) if page.after else table

    def info(self) -> dict[str, int | str | None]:
        """What it holds, in numbers; where it is and how large."""
        with self.reading() as connection:
            return {**summary(connection), "bytes": self.size(), "address": self.address}

    def faults(self) -> Iterator[str]:
        """What is wrong with it: texts, spans, references, rows of the index, origins; nothing if it is sound."""
        with self.reading() as connection:
            yield from faults(connection)

    def compact(self) -> int:
        """Drop actors that no record speaks of, give space back, renew the engine's statistics; how many were dropped."""
        with self.writing() as connection:
            dropped = drop_orphans(connection)
            merge_full_text(connection)
        with self._explained(), self._engine.connect() as connection:
            tidy(connection)
        return dropped

    def export(self) -> Iterator[bytes]:
        """Everything in it as JSON Lines, without their ends; ``load`` puts them into another archive."""
        with self.reading() as connection:
            yield from exported(connection)

    def load(self, lines: Iterable[tuple[str, bytes]]) -> Iterator[list[Outcome]]:
        """Put in what ``export`` gave; yields what the articles of each transaction were to the archive.

        Args:
            lines: each with its place (file and line) for errors.

        Raises:
            InputError: a line that is none of an exported archive; the transactions before it are kept.
        """
        stream, loader = (read_line(data, place) for place, data in lines), Loader(not self._in_bulk)
        while some := list(islice(stream, _TOGETHER)):
            with self.writing() as connection:
                outcomes = loader.put(connection, some)
            yield outcomes

    def size(self) -> int:
        """Bytes that it takes on the disk, a SQLite archive's log left out."""
        asked = (
            "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
            if self._engine.dialect.name == "sqlite"
            else "SELECT pg_database_size(current_database())"
        )
        with self.reading() as connection:
            return int(connection.execute(text(asked)).scalar_one())

    def _complete(self) -> None:
        """What a process that was killed while it wrote in bulk left undone."""
        with self.reading() as connection:
            if not unfinished(connection):
                return
        # Where another process writes, or this one may not, the archive is used as it is: answers are right, only slower.
        with suppress(ArchiveError), self._explained(), alone(self._engine) as free:
            if free:
                finish(self.writing, lambda step: None)

    def _explained(self) -> AbstractContextManager[None]:
        return _explained(self._engine.url)

    def records(self, articles: Iterable[int]) -> Iterator[tuple[int, Record]]:
        """The current records of articles, by number, as they were read."""
        a, v = schema.article.c, schema.version.c
        question = select(a.id, v.record, v.text).join_from(schema.article, schema.version, v.id == a.version_id)
        with self.reading() as connection:
            for numbers in pieces(articles):
                rows = connection.execute(question.where(a.id.in_(numbers)))
                found = {number: (data, words) for number, data, words in rows}
                yield from ((n, unpack(*found[n])) for n in numbers if n in found)


def _prepare_file(place: URL, create: bool) -> None:
    if place.get_backend_name() != "sqlite" or place.database in (None, "", ":memory:"):
        return
    path = Path(str(place.database))
    if not path.exists() and not create:
        raise ArchiveError(f"There is no archive at {path}. Collect something first, or name another with --archive.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(
            f"{path.parent}: {error.strerror}. Name a place where you may write with --archive."
        ) from None


@contextmanager
def _explained(place: URL) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise ArchiveError(f"{place.render_as_string()}: {plain_error(error)}.") from error
