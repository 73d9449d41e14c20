"""The tables of the workflow database. A change here needs a migration: a test compares them."""

from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB


class Utc(sa.TypeDecorator[datetime]):
    """Moments in UTC, aware on both sides; SQLite keeps no time zone, so it is added back."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """The moment as it goes into the database. A naive datetime raises ValueError."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """The moment as it comes back."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


metadata = sa.MetaData()
_json = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")

saved_views = sa.Table(
    "saved_views",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("page", sa.Text, nullable=False),
    sa.Column("query", sa.Text, nullable=False),
    sa.Column("shared", sa.Boolean, nullable=False),
    sa.Column("is_default", sa.Boolean, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("created_at", Utc, nullable=False),
    sa.Column("updated_at", Utc, nullable=False),
    sa.UniqueConstraint("owner", "name", name="saved_views_one_name_per_owner"),
    # SQLite would hand a deleted row's id out again, and the audit trail would mix two views up.
    sqlite_autoincrement=True,
)
sa.Index(
    "saved_views_one_default_per_owner",
    saved_views.c.owner,
    unique=True,
    sqlite_where=saved_views.c.is_default,
    postgresql_where=saved_views.c.is_default,
)

event_notes = sa.Table(
    "event_notes",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("survey", sa.Text),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("created_at", Utc, nullable=False),
    sa.Column("updated_at", Utc, nullable=False),
    sa.Column("deleted_at", Utc),
    sa.Index("event_notes_by_day", "day"),
    sqlite_autoincrement=True,
)

audit = sa.Table(
    "audit",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", Utc, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("entity", sa.Text, nullable=False),
    sa.Column("entity_id", sa.Integer, nullable=False),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("before", _json),
    sa.Column("after", _json),
    sa.Index("audit_by_entity", "entity", "entity_id"),
    sqlite_autoincrement=True,
)

targets = sa.Table(
    "targets",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("metric", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("value", sa.Double, nullable=False),
    sa.Column("since", sa.Date, nullable=False),
    sa.Column("set_by", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("created_at", Utc, nullable=False),
    sa.Column("updated_at", Utc, nullable=False),
    sa.Column("deleted_at", Utc),
    sa.UniqueConstraint("metric", "kind", "since", name="targets_one_per_day"),
    sqlite_autoincrement=True,
)

read_marks = sa.Table(
    "read_marks",
    metadata,
    sa.Column("who", sa.Text, primary_key=True),
    sa.Column("response_id", sa.Text, primary_key=True),
    sa.Column("at", Utc, nullable=False),
)

recodes = sa.Table(
    "recodes",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("response_id", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("before", sa.Text, nullable=False),
    sa.Column("suggested", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("at", Utc, nullable=False),
    sa.Column("undone", sa.Boolean, nullable=False),
    sa.Index("recodes_by_response", "response_id"),
    sqlite_autoincrement=True,
)

ENTITIES = {"saved_view": saved_views, "event_note": event_notes, "target": targets}
