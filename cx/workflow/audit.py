"""The audit trail: who changed what and when, what it was and what it became; it only grows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from cx.workflow.database import Workflow, reading
from cx.workflow.tables import audit


@dataclass(frozen=True)
class AuditEntry:
    """One change; `before` and `after` are the whole row, days and moments as ISO text.

    `before` is None for what was created, `after` for what is gone for good.
    """

    id: int
    at: datetime
    who: str
    entity: str
    entity_id: int
    action: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def history(
    workflow: Workflow, entity: str | None = None, entity_id: int | None = None, limit: int = 100
) -> tuple[AuditEntry, ...]:
    """The newest `limit` entries first, of everything, one kind of thing, or one thing.

    `entity` is "saved_view", "event_note" or "target". Entries hold what people keep to
    themselves too: who may see them is for the caller to decide.
    """
    with reading(workflow) as connection:
        return entries(connection, entity, entity_id, limit)


def entries(
    connection: Connection, entity: str | None, entity_id: int | None, limit: int
) -> tuple[AuditEntry, ...]:
    """As `history`, inside a transaction that is under way."""
    query = select(audit).order_by(audit.c.id.desc()).limit(limit)
    if entity is not None:
        query = query.where(audit.c.entity == entity)
    if entity_id is not None:
        query = query.where(audit.c.entity_id == entity_id)
    return tuple(AuditEntry(**row) for row in connection.execute(query).mappings())


def enter(
    connection: Connection,
    at: datetime,
    who: str,
    entity: str,
    action: str,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
) -> None:
    """Write one entry, inside the transaction that makes the change."""
    row = after or before or {}
    connection.execute(
        insert(audit).values(
            at=at, who=who, entity=entity, entity_id=row["id"], action=action,
            before=_record(before), after=_record(after),
        )
    )  # fmt: skip


def _record(row: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {
        name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()
    }
