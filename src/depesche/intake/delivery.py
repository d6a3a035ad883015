"""What intake gives: a ``Delivery`` for each article, a ``Problem`` for each thing that could not be read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from depesche.errors import DepescheError, FetchError, InputError
from depesche.given import Given
from depesche.record import Article, Entity

Status: TypeAlias = Literal["usable", "withheld", "canceled"]

FIELDS = ("text", "title", "published", "language", "publisher", "url", "id", "guid", "version")
ARTICLE_BYTES = 10 * 2**20


@dataclass(frozen=True, slots=True)
class Delivery:
    """An article as a source delivered it, and what the source says of its standing.

    A canceled item often comes without a body: ``article.text`` may then be empty (and its language ``und``), and only
    ``guid``, ``version`` and ``status`` count.

    Attributes:
        source: what was read: a path, ``path:line``, ``path#record`` or a URL.
        guid: the source's own identifier (NewsML-G2 ``guid``, ninjs ``uri``, the id of a feed's entry).
        version: as the source counts it.
        status: publication status as NewsML-G2 and ninjs have it (``pubStatus``).
        urgency: 1 (highest) … 9.
        embargoed: not to be published before this ISO 8601 timestamp with zone.
        entities: those that came with the article, in place of any the reader would find; null where none came.
    """

    article: Article
    source: str
    guid: str | None = None
    version: str | None = None
    status: Status = "usable"
    urgency: int | None = None
    embargoed: str | None = None
    entities: tuple[Entity, ...] | None = None

    @property
    def given(self) -> Article | Given:
        """What is to be read: the article, and entities that came with it."""
        return self.article if self.entities is None else Given(self.article, self.entities)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read: where (as ``Delivery.source``), why, what to do.

    Attributes:
        sha256: hash of the bytes that could not be read, in hexadecimal, where they were all at hand.
        transient: of what could not be fetched, whether the same request may succeed later; None where it is not the
            network's fault, and the same bytes would be as bad the next time.
        retry_after: seconds that the server asks to be left alone, where it says so.
    """

    where: str
    reason: str
    remedy: str = ""
    sha256: str | None = None
    transient: bool | None = None
    retry_after: float | None = None

    def __str__(self) -> str:
        return f"{self.where}: {self.reason} {self.remedy}".rstrip()

    @classmethod
    def of(cls, where: str, error: DepescheError, raw: bytes | None = None) -> Problem:
        """The problem that an error is, with the hash of the bytes that caused it where they are at hand."""
        reason, remedy = (error.reason, error.remedy) if isinstance(error, InputError) else (str(error), "")
        digest = None if raw is None else hashlib.sha256(raw).hexdigest()
        if isinstance(error, FetchError):
            return cls(where, reason, remedy, digest, error.transient, error.retry_after)
        return cls(where, reason, remedy, digest)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column or key of a row holds which field; a field that is not mapped is looked for under its own name."""

    columns: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, written: str) -> Mapping:
        """A mapping as the option ``--map`` writes it: ``text=body,title=headline``. Raises ``InputError``."""
        pairs = [pair.partition("=") for pair in written.split(",") if pair.strip()]
        columns = tuple((name.strip(), column.strip()) for name, _, column in pairs)
        if wrong := next((name for name, column in columns if name not in FIELDS or not column), None):
            raise InputError(f"“{wrong}” maps nothing; write FIELD=COLUMN,… with the fields {', '.join(FIELDS)}.")
        if len(dict(columns)) < len(columns):
            raise InputError("A field is mapped twice; name each once.")
        return cls(columns)

    def column(self, name: str) -> str:
        """The column that holds a field."""
        return dict(self.columns).get(name, name)


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the user says of articles that do not say it themselves.

    Attributes:
        published: an EDTF date.
        language: ISO 639-1; overrides what the article says, and detection.
        mapping: the columns of tables and keys of JSON objects.
        article_bytes: the largest article that is read, in bytes after decompression.
    """

    published: str | None = None
    language: str | None = None
    mapping: Mapping = field(default_factory=Mapping)
    article_bytes: int = ARTICLE_BYTES
