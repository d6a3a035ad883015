"""The tables of the first archive."""

import sqlalchemy as sa
from alembic import op

from depesche.archive.schema import FULLTEXT

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make every table, then full text by the engine's own means."""
    for make in (_runs, _articles, _actors, _statements, _events, _origins):
        make()
    for statement in FULLTEXT[op.get_bind().dialect.name]:
        op.execute(statement)


def _runs() -> None:
    """Who brings articles, when, and what could not be read."""
    op.create_table(
        "run",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("started", sa.String(length=27), nullable=False),
        sa.Column("finished", sa.String(length=27), nullable=True),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
    )
    op.create_table(
        "source",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("checked", sa.String(length=27), nullable=True),
        sa.Column("succeeded", sa.String(length=27), nullable=True),
        sa.Column("due", sa.String(length=27), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("newest", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("address", name=op.f("uq_source_address")),
    )
    op.create_table(
        "quarantine",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("remedy", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.String(length=27), nullable=False),
        sa.Column("last_seen", sa.String(length=27), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quarantine")),
        sa.UniqueConstraint("source", "sha256", name=op.f("uq_quarantine_source_sha256")),
    )


def _articles() -> None:
    """Articles with their versions, and what coded these."""
    op.create_table(
        "article",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("embargoed", sa.String(length=27), nullable=True),
        sa.Column("first_seen", sa.String(length=27), nullable=False),
        sa.Column("version_id", NUMBER, nullable=True),
        sa.Column("origin_id", NUMBER, nullable=True),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("identity", name=op.f("uq_article_identity")),
    )
    op.create_index(op.f("ix_article_day_id"), "article", ["day", "id"], unique=False)
    op.create_index(op.f("ix_article_embargoed"), "article", ["embargoed"], unique=False)
    op.create_index(op.f("ix_article_origin_id"), "article", ["origin_id"], unique=False)
    op.create_index(op.f("ix_article_version_id"), "article", ["version_id"], unique=False)
    op.create_table(
        "coder",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("models", sa.String(), nullable=False),
        sa.Column("lexicon", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coder")),
        sa.UniqueConstraint("version", "models", "lexicon", name=op.f("uq_coder_version_models_lexicon")),
    )
    op.create_table(
        "version",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("article_id", NUMBER, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("received", sa.String(length=27), nullable=False),
        sa.Column("run_id", NUMBER, nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("guid", sa.Text(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("stated_version", sa.String(), nullable=True),
        sa.Column("urgency", sa.Integer(), nullable=True),
        sa.Column("local_id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("coder_id", NUMBER, nullable=True),
        sa.Column("coded", sa.String(length=27), nullable=True),
        sa.Column("record", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_version_article_id_article")),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_version_coder_id_coder")),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_version_run_id_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version")),
    )
    op.create_index(op.f("ix_version_article_id"), "version", ["article_id"], unique=False)
    op.create_index(op.f("ix_version_coder_id"), "version", ["coder_id"], unique=False)
    op.create_index(op.f("ix_version_guid"), "version", ["guid"], unique=False)
    op.create_index(op.f("ix_version_publisher"), "version", ["publisher"], unique=False)


def _actors() -> None:
    """Who, where and when: the parts that statements and events refer to."""
    op.create_table(
        "actor",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=False),
        sa.Column("wikidata", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actor")),
        sa.UniqueConstraint("name", "kind", "country", "wikidata", name=op.f("uq_actor_name_kind_country_wikidata")),
    )
    op.create_index(op.f("ix_actor_folded"), "actor", ["folded"], unique=False)
    op.create_table(
        "entity",
        sa.Column("article_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("local_id", sa.String(), nullable=False),
        sa.Column("actor_id", NUMBER, nullable=False),
        sa.Column("sectors", sa.String(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "local_id", name=op.f("pk_entity")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "place",
        sa.Column("article_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("end", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("geonames", NUMBER, nullable=True),
        sa.PrimaryKeyConstraint("article_id", "start", "end", name=op.f("pk_place")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "time",
        sa.Column("article_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("end", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("edtf", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("article_id", "start", "end", name=op.f("pk_time")),
        sqlite_with_rowid=False,
    )


def _statements() -> None:
    """Statements and their parties."""
    op.create_table(
        "statement",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("article_id", NUMBER, nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
    )
    op.create_index(op.f("ix_statement_article_id"), "statement", ["article_id"], unique=False)
    op.create_index(op.f("ix_statement_day_id"), "statement", ["day", "id"], unique=False)
    op.create_table(
        "statement_party",
        sa.Column("statement_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("actor_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("country", sa.String(length=3), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("statement_id", "role", "actor_id", name=op.f("pk_statement_party")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_statement_party_role_country_actor_id_statement_id"),
        "statement_party",
        ["role", "country", "actor_id", "statement_id"],
        unique=False,
    )


def _events() -> None:
    """Events and their parties."""
    op.create_table(
        "event",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("article_id", NUMBER, nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=True),
        sa.Column("contexts", sa.String(), nullable=False),
        sa.Column("auxiliary", sa.String(), nullable=False),
        sa.Column("certainty", sa.String(length=3), nullable=False),
        sa.Column("statement_id", NUMBER, nullable=True),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("place_country", sa.String(length=3), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_index(op.f("ix_event_article_id"), "event", ["article_id"], unique=False)
    op.create_index(op.f("ix_event_day_id"), "event", ["day", "id"], unique=False)
    op.create_index(
        "ix_event_place",
        "event",
        ["place"],
        unique=False,
        sqlite_where=sa.text("place IS NOT NULL"),
        postgresql_where=sa.text("place IS NOT NULL"),
    )
    op.create_index(op.f("ix_event_statement_id"), "event", ["statement_id"], unique=False)
    op.create_index(op.f("ix_event_type_day_id"), "event", ["type", "day", "id"], unique=False)
    op.create_table(
        "event_party",
        sa.Column("event_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("actor_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("country", sa.String(length=3), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "role", "actor_id", name=op.f("pk_event_party")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_event_party_role_country_actor_id_event_id"),
        "event_party",
        ["role", "country", "actor_id", "event_id"],
        unique=False,
    )


def _origins() -> None:
    """Fingerprints of articles."""
    op.create_table(
        "origin_signature",
        sa.Column("article_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("bands", sa.LargeBinary(), nullable=False),
        sa.Column("credits", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_origin_signature_article_id_article")),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_origin_signature")),
    )
    op.create_table(
        "origin_band",
        sa.Column("scheme", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("article_id", NUMBER, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("scheme", "hash", "article_id", name=op.f("pk_origin_band")),
        sqlite_with_rowid=False,
    )
