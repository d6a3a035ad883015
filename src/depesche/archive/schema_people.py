"""The tables of what is kept of people: accounts, sessions and tokens, saved searches, corrections.

Of secrets only the SHA-256 is kept, of passwords the Argon2 hash. A search and a correction name people by the name of
their account (NULL: the user of a desk without accounts), so that they can move to another archive, which accounts do
not. What a correction says is JSON in the terms of the record, complete in itself (``web/keeping/marks.py``).

Lookups that must be right and quick at any time go by primary key or unique column, which writing in bulk leaves alone.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, String, Table, Text

from depesche.archive.schema import metadata

_Number = BigInteger().with_variant(Integer, "sqlite")
_Moment = String(27)
_Hash = String(64)


def _key() -> Column[int]:
    return Column("id", _Number, primary_key=True, autoincrement=False)


account = Table(
    "account",
    metadata,
    _key(),
    Column("name", Text, nullable=False, unique=True),
    Column("password", Text, nullable=False),
    Column("role", String, nullable=False),
    Column("created", _Moment, nullable=False),
    Column("disabled", Boolean, nullable=False),
)

session = Table(
    "session",
    metadata,
    Column("sha256", _Hash, primary_key=True),
    Column("account_id", _Number, ForeignKey("account.id"), nullable=False),
    Column("created", _Moment, nullable=False),
    Column("expires", _Moment, nullable=False),
)
"""``expires`` moves on while the session is used, never beyond its absolute lifetime."""

token = Table(
    "token",
    metadata,
    _key(),
    Column("title", Text, nullable=False),
    Column("sha256", _Hash, nullable=False, unique=True),
    Column("account_id", _Number, ForeignKey("account.id"), nullable=False),
    Column("role", String, nullable=False),
    Column("created", _Moment, nullable=False),
    Column("last_used", _Moment),
    Column("revoked", _Moment),
)
"""A token may do what its role allows, and never more than its account."""

saved_search = Table(
    "saved_search",
    metadata,
    _key(),
    Column("owner", Text, index=True),
    Column("title", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("created", _Moment, nullable=False),
    Column("feed_key", String, nullable=False, unique=True),
)
"""``feed_key`` is a random name under which a feed reader, which cannot log in, gets the search."""

correction = Table(
    "correction",
    metadata,
    _key(),
    Column("key", String(32), nullable=False, unique=True),
    Column("article_id", _Number, ForeignKey("article.id"), nullable=False, index=True),
    Column("version_id", _Number, ForeignKey("version.id"), nullable=False),
    Column("item", String),
    Column("kind", String, nullable=False),
    Column("was", Text),
    Column("should", Text),
    Column("note", Text, nullable=False),
    Column("author", Text),
    Column("created", _Moment, nullable=False),
    Column("status", String, nullable=False, index=True),
    Column("decider", Text),
    Column("decided", _Moment),
)
"""``item`` is the number in the record as it was marked; ``was`` and ``should`` the item then and as it should be.
``key`` is the same in every archive that a correction is moved to.
"""
