"""Days beside the parties of statements and events, so that what somebody did last is found at once.

On a million events this takes a minute.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Fill in the days, and make the indexes anew."""
    for owner in ("statement", "event"):
        _add_days(owner)
    bodies = sa.text("kind = 'organisation'")
    op.create_index("ix_actor_body", "actor", ["wikidata"], sqlite_where=bodies, postgresql_where=bodies)
    op.execute("ANALYZE")


def _add_days(owner: str) -> None:
    table, item = f"{owner}_party", f"{owner}_id"
    op.execute(f"DROP INDEX IF EXISTS ix_{table}_role_country_actor_id_{item}")  # away while it is written in bulk
    for name in ("day", "last_day"):
        op.add_column(table, sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    op.execute(
        f"UPDATE {table} SET day = {owner}.day, last_day = {owner}.last_day FROM {owner} WHERE {owner}.id = {table}.{item}"
    )
    if op.get_bind().dialect.name == "postgresql":
        for name in ("day", "last_day"):
            op.alter_column(table, name, server_default=None)
    op.create_index(f"ix_{table}_of_state", table, ["role", "country", "day", item, "last_day", "actor_id"])
    op.create_index(f"ix_{table}_of_actor", table, ["role", "actor_id", "day", item, "last_day"])
