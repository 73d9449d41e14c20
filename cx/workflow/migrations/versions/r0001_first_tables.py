"""The first tables: saved views, event notes, and an audit trail that only grows."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None

MOMENT = sa.DateTime(timezone=True)
JSON = sa.JSON().with_variant(JSONB(), "postgresql")

ONLY_GROWS_IN_SQLITE = [
    f"create trigger audit_refuses_{action} before {action} on audit "
    "begin select raise(abort, 'the audit trail only grows'); end"
    for action in ("update", "delete")
]
ONLY_GROWS_IN_POSTGRESQL = [
    "create function audit_only_grows() returns trigger language plpgsql as "
    "$$ begin raise exception 'the audit trail only grows'; end $$",
    "create trigger audit_only_grows before update or delete or truncate on audit "
    "for each statement execute function audit_only_grows()",
]


def upgrade() -> None:
    """From nothing to the first three tables."""
    _saved_views()
    _event_notes()
    _audit()


def downgrade() -> None:
    """There is no way back: what people wrote is not thrown away."""
    raise NotImplementedError


def _saved_views() -> None:
    op.create_table(
        "saved_views",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("page", sa.Text, nullable=False),
        sa.Column("query", sa.Text, nullable=False),
        sa.Column("shared", sa.Boolean, nullable=False),
        sa.Column("is_default", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.UniqueConstraint("owner", "name", name="saved_views_one_name_per_owner"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "saved_views_one_default_per_owner",
        "saved_views",
        ["owner"],
        unique=True,
        sqlite_where=sa.text("is_default"),
        postgresql_where=sa.text("is_default"),
    )


def _event_notes() -> None:
    op.create_table(
        "event_notes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("survey", sa.Text),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("deleted_at", MOMENT),
        sqlite_autoincrement=True,
    )
    op.create_index("event_notes_by_day", "event_notes", ["day"])


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("entity", sa.Text, nullable=False),
        sa.Column("entity_id", sa.Integer, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("before", JSON),
        sa.Column("after", JSON),
        sqlite_autoincrement=True,
    )
    op.create_index("audit_by_entity", "audit", ["entity", "entity_id"])
    postgresql = op.get_bind().dialect.name == "postgresql"
    for statement in ONLY_GROWS_IN_POSTGRESQL if postgresql else ONLY_GROWS_IN_SQLITE:
        op.execute(statement)
