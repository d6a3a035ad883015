"""Articles by when they first came, so that what is new is found at once."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the index."""
    op.create_index(op.f("ix_article_first_seen"), "article", ["first_seen"], unique=False)
