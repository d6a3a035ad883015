"""How many articles were published on each day, and which are copies, so that neither is looked for in every article."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table, count, and make the index."""
    op.create_table(
        "article_day",
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_article_day")),
    )
    op.execute(
        "INSERT INTO article_day (day, articles) SELECT day, count(*) FROM article WHERE status = 'usable' GROUP BY day"
    )
    copies = sa.text("origin_id <> id")
    op.create_index("ix_article_copy", "article", ["id", "origin_id"], sqlite_where=copies, postgresql_where=copies)
