"""How many articles were published on each day, so that they need not be counted for every series."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table, and count."""
    op.create_table(
        "article_day",
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_article_day")),
    )
    op.execute(
        "INSERT INTO article_day (day, articles) SELECT day, count(*) FROM article WHERE status = 'usable' GROUP BY day"
    )
