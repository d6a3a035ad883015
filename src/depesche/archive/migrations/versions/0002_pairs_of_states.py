"""Pairs of states for series of events, and an index by which articles are counted by day."""

import sqlalchemy as sa
from alembic import op

from depesche.archive import schema
from depesche.archive.bulk import insert_rows
from depesche.archive.packing import unpack
from depesche.archive.rows import pair_rows

revision = "0002"
down_revision = "0001"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TOGETHER = 500  # articles


def upgrade() -> None:
    """Make the table, fill it from the records that count, then make the indexes."""
    op.create_table(
        "event_pair",
        sa.Column("event_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("actor", sa.String(length=3), nullable=False),
        sa.Column("recipient", sa.String(length=3), nullable=False),
        sa.Column("mutual", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.Column("dated", sa.Boolean(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=True),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("certainty", sa.String(length=3), nullable=False),
        sa.Column("tellers", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("event_id", "actor", "recipient", name=op.f("pk_event_pair")),
        sqlite_with_rowid=False,
    )
    _fill(op.get_bind())
    columns = ["actor", "recipient", "day", "event_id", "mutual", "last_day", "dated", "type", "mode", "standing"]
    op.create_index("ix_event_pair_dyad", "event_pair", [*columns, "certainty", "tellers"], unique=False)
    op.create_index("ix_event_where", "event", ["day", "last_day", "place_country", "place", "type"], unique=False)
    op.execute("DROP INDEX IF EXISTS ix_article_day_id")  # away while the archive is written in bulk
    op.create_index(
        op.f("ix_article_day_id_status_embargoed"), "article", ["day", "id", "status", "embargoed"], unique=False
    )


def _fill(connection: sa.Connection) -> None:
    """The rows are not made of other rows, since only the record says whether a date is an event's own."""
    articles = sa.text(
        "SELECT article.id, version.record, version.text FROM article JOIN version ON version.id = article.version_id "
        "WHERE article.status = 'usable' AND article.id > :after ORDER BY article.id LIMIT :together"
    )
    after = 0
    while some := connection.execute(articles, {"after": after, "together": TOGETHER}).all():
        rows = [row for number, data, text in some if data for row in pair_rows(number, unpack(data, text))]
        insert_rows(connection, schema.event_pair, rows)
        after = some[-1].id
