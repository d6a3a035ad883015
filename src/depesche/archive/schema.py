"""The tables of an archive, the same on SQLite and PostgreSQL.

The record as it was read is kept whole in ``version.record`` and is the truth. ``entity``, ``statement``, ``event``,
``party``, ``event_pair``, ``time`` and ``place`` are its index: rows of the current version of articles that stand, made by
``rows.py`` and made again whenever the record changes, so a query need never ask which version is meant. A row
belongs to an article, the article to its current version, and the version to the ``coder`` that read it. The database
watches over references among articles, versions, coders and runs; the index has none of its own, because ``archive
check`` compares every row of it with the record that made it.

Numbers are given by the writer, of which there is one at a time; those of statements and events are made of the
article's (``ITEMS`` an article), so that an article's rows lie together and are found without looking. Days count from
0001-01-01 (``date.toordinal``) and order the results. Moments are ISO 8601 in UTC to the microsecond, so that they sort
as text on every engine.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

REVISION: Final = "0006"
"""The migration that makes these tables; an archive says which one it has been brought to."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
_Number = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts in 64 bits, but only INTEGER is its row number


_Moment = String(27)

ITEMS: Final = 2**16
"""Numbers of statements, and of events, that belong to one article: from ``article_id * ITEMS`` on."""


def _key() -> Column[int]:
    return Column("id", _Number, primary_key=True, autoincrement=False)


def _where(condition: str) -> dict[str, Any]:
    """What an index of some rows only is given, for each engine."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


coder = Table(
    "coder",
    metadata,
    _key(),
    Column("version", String, nullable=False),
    Column("models", String, nullable=False),
    Column("lexicon", String, nullable=False),
    UniqueConstraint("version", "models", "lexicon"),
)

run = Table(
    "run",
    metadata,
    _key(),
    Column("command", Text, nullable=False),
    Column("started", _Moment, nullable=False),
    Column("finished", _Moment),
    Column("new", Integer, nullable=False, default=0),
    Column("known", Integer, nullable=False, default=0),
    Column("changed", Integer, nullable=False, default=0),
    Column("withdrawn", Integer, nullable=False, default=0),
    Column("refused", Integer, nullable=False, default=0),
)

article = Table(
    "article",
    metadata,
    _key(),
    Column("identity", Text, nullable=False, unique=True),
    Column("status", String, nullable=False),
    Column("embargoed", _Moment, index=True),
    Column("first_seen", _Moment, nullable=False, index=True),
    Column("version_id", _Number, index=True),
    Column("origin_id", _Number, index=True),
    Column("day", Integer, nullable=False),
    # The last two let articles be counted by day without looking at them.
    Index(None, "day", "id", "status", "embargoed"),
    Index("ix_article_copy", "id", "origin_id", **_where("origin_id <> id")),
)

article_day = Table(
    "article_day",
    metadata,
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("articles", Integer, nullable=False),
)
"""How many articles stand that were published on a day, those under an embargo among them."""

version = Table(
    "version",
    metadata,
    _key(),
    Column("article_id", _Number, ForeignKey("article.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("received", _Moment, nullable=False),
    Column("run_id", _Number, ForeignKey("run.id")),
    Column("source", Text),
    Column("guid", Text, index=True),
    Column("status", String, nullable=False),
    Column("stated_version", String),
    Column("urgency", Integer),
    Column("local_id", Text, nullable=False),
    Column("url", Text),
    Column("publisher", Text, index=True),
    Column("title", Text),
    Column("language", String, nullable=False),
    Column("published", String),
    Column("sha256", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("coder_id", _Number, ForeignKey("coder.id"), index=True),
    Column("coded", _Moment),
    Column("record", LargeBinary),
)

origin_signature = Table(
    "origin_signature",
    metadata,
    Column("article_id", _Number, ForeignKey("article.id"), primary_key=True, autoincrement=False),
    Column("signature", LargeBinary, nullable=False),
    Column("bands", LargeBinary, nullable=False),
    Column("credits", Text, nullable=False),
)
"""The fingerprint of the version that counts: ``bands`` are little-endian 64-bit hashes, ``credits`` words."""

origin_band = Table(
    "origin_band",
    metadata,
    Column("scheme", Integer, primary_key=True, autoincrement=False),
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("article_id", _Number, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Bands by which articles of one origin find each other; one that a hundred articles hold is not stored again."""

actor = Table(
    "actor",
    metadata,
    _key(),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("country", String(3), nullable=False),
    Column("wikidata", String, nullable=False),
    UniqueConstraint("name", "kind", "country", "wikidata"),
    Index("ix_actor_body", "wikidata", **_where("kind = 'organisation'")),
)
"""Every different name, kind, country and Wikidata id that entities have; empty strings where there is none, so that
they can be unique.
"""

entity = Table(
    "entity",
    metadata,
    Column("article_id", _Number, primary_key=True, autoincrement=False),
    Column("local_id", String, primary_key=True),
    Column("actor_id", _Number, nullable=False),
    Column("sectors", String, nullable=False),
    Column("mentions", Integer, nullable=False),
    sqlite_with_rowid=False,
)

statement = Table(
    "statement",
    metadata,
    _key(),
    Column("article_id", _Number, nullable=False, index=True),
    Column("mode", String, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("day", Integer, nullable=False),
    Column("last_day", Integer, nullable=False),
    Index(None, "day", "id"),
)
"""What can be asked of statements; the rest stands in the record, where ``id % ITEMS`` is the place in the list."""

event = Table(
    "event",
    metadata,
    _key(),
    Column("article_id", _Number, nullable=False, index=True),
    Column("type", String, nullable=False),
    Column("mode", String),
    Column("contexts", String, nullable=False),
    Column("auxiliary", String, nullable=False),
    Column("certainty", String(3), nullable=False),
    Column("statement_id", _Number, index=True),
    Column("day", Integer, nullable=False),
    Column("last_day", Integer, nullable=False),
    Column("place", Text),
    Column("place_country", String(3)),
    Index(None, "day", "id"),
    Index(None, "type", "day", "id"),
    Index("ix_event_where", "day", "last_day", "place_country", "place", "type"),
    Index("ix_event_place", "place", **_where("place IS NOT NULL")),
)
"""What can be asked of events, numbered like statements; ``statement_id`` is the statement an event stands in.
``contexts`` and ``auxiliary`` (as ``sectors`` of an entity) are words between blanks, blanks at both ends: ``
military diplomatic ``.
"""


def _parties(owner: str) -> Table:
    return Table(
        f"{owner}_party",
        metadata,
        Column(f"{owner}_id", _Number, primary_key=True, autoincrement=False),
        Column("role", String, primary_key=True),
        Column("actor_id", _Number, primary_key=True, autoincrement=False),
        Column("country", String(3), nullable=False),
        Column("position", Integer, nullable=False),
        Column("day", Integer, nullable=False),
        Column("last_day", Integer, nullable=False),
        Index(f"ix_{owner}_party_of_state", "role", "country", "day", f"{owner}_id", "last_day", "actor_id"),
        Index(f"ix_{owner}_party_of_actor", "role", "actor_id", "day", f"{owner}_id", "last_day"),
        sqlite_with_rowid=False,
    )


statement_party = _parties("statement")
"""Roles ``source``, ``via``, ``recipient``; ``position`` counts within a role, for ``via`` from the source outwards.

``country`` is the actor's, and the days are those of the statement, so that what a state or an actor did last is read off
the end of an index.
"""

event_party = _parties("event")
"""Roles ``actor`` and ``recipient``; source and via are those of the statement the event stands in."""

event_pair = Table(
    "event_pair",
    metadata,
    Column("event_id", _Number, primary_key=True, autoincrement=False),
    Column("actor", String(3), primary_key=True),
    Column("recipient", String(3), primary_key=True),
    Column("mutual", Boolean, nullable=False),
    Column("day", Integer, nullable=False),
    Column("last_day", Integer, nullable=False),
    Column("dated", Boolean, nullable=False),
    Column("type", String, nullable=False),
    Column("mode", String),
    Column("standing", String, nullable=False),
    Column("certainty", String(3), nullable=False),
    Column("tellers", String),
    Index(
        "ix_event_pair_dyad",
        *("actor", "recipient", "day", "event_id", "mutual", "last_day", "dated", "type", "mode", "standing"),
        *("certainty", "tellers"),
    ),
    sqlite_with_rowid=False,
)
"""The states between which an event happens, each pair once and with all that a series asks, so that one index answers
it; empty where nobody acts or is acted upon, or a party has no state. In a ``mutual`` event, which has several actors and
no recipient, everybody acts upon everybody else. ``dated``: whether the event has a date of its own; the others have the
day on which their article was published. ``tellers``: the states of those according to whom it is told, as words; NULL
where it is the article's own word. ``standing``: what it is told as (``codes.standing``), behind
``background`` for what happened long ago and has no date of its own.
"""

time = Table(
    "time",
    metadata,
    Column("article_id", _Number, primary_key=True, autoincrement=False),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("end", Integer, primary_key=True, autoincrement=False),
    Column("type", String, nullable=False),
    Column("value", Text, nullable=False),
    Column("edtf", Text),
    sqlite_with_rowid=False,
)

place = Table(
    "place",
    metadata,
    Column("article_id", _Number, primary_key=True, autoincrement=False),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("end", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("country", String(3)),
    Column("lat", Float),
    Column("lon", Float),
    Column("geonames", _Number),
    sqlite_with_rowid=False,
)

source = Table(
    "source",
    metadata,
    _key(),
    Column("address", Text, nullable=False, unique=True),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("checked", _Moment),
    Column("succeeded", _Moment),
    Column("due", _Moment),
    Column("failures", Integer, nullable=False, default=0),
    Column("error", Text),
    Column("newest", String),
)
"""What is watched or collected from the network: validators for conditional requests, and how the last visits went."""

quarantine = Table(
    "quarantine",
    metadata,
    _key(),
    Column("source", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("reason", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    Column("first_seen", _Moment, nullable=False),
    Column("last_seen", _Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    UniqueConstraint("source", "sha256"),
)

INDEX_TABLES: Final = (entity, statement, statement_party, event, event_party, event_pair, time, place)
"""The tables made from records."""

DOCUMENT_INDEX: Final = "CREATE INDEX IF NOT EXISTS ix_fulltext_document ON fulltext USING gin (document)"
FULLTEXT: Final = {
    "sqlite": (
        "CREATE VIRTUAL TABLE fulltext USING fts5"
        "(text, content='version', content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
        "INSERT INTO fulltext (fulltext, rank) VALUES ('hashsize', 16777216)",
    ),
    "postgresql": (
        "CREATE TABLE fulltext (version_id BIGINT PRIMARY KEY REFERENCES version (id), document tsvector NOT NULL)",
        DOCUMENT_INDEX,
    ),
}
"""Full-text search of the current versions, row number or ``version_id`` being ``version.id``; each engine has its
own way. ``hashsize`` is how many bytes of words SQLite holds within a transaction before it writes them out.
"""
