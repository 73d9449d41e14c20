"""The one way to write a row: on the version that the person saw, and with its audit entry."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from cx import format
from cx.language import _
from cx.workflow.audit import AuditEntry, enter, entries
from cx.workflow.errors import BadText, Conflict
from cx.workflow.tables import ENTITIES

Row = Mapping[str, Any]

KINDS = {"saved_view": _("saved view"), "event_note": _("note"), "target": _("target")}
MOVED = {
    "create": _("The {kind} was saved by {who} on {day} at {time} UTC; reload and try again."),
    "change": _("The {kind} was changed by {who} on {day} at {time} UTC; reload and try again."),
    "delete": _("The {kind} was deleted by {who} on {day} at {time} UTC; reload and try again."),
    "restore": _("The {kind} was restored by {who} on {day} at {time} UTC; reload and try again."),
}


def words(text: str, what: str, most: int) -> str:
    """What somebody wrote, without blanks around it; `what` names it in the error.

    Raises BadText when it is empty, longer than `most` characters, or holds characters that no
    database keeps.
    """
    text = storable(text, what).strip()
    if not 1 <= len(text) <= most:
        sentence = _("{what} has 1 to {most} characters, not {n}; write it anew.")
        raise BadText(sentence.format(what=what, most=most, n=len(text)))
    return text


def storable(text: str, what: str) -> str:
    """The text as it is. Raises BadText for NUL and for halves of a character pair."""
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        sentence = _("{what} holds a character that cannot be stored; type it anew.")
        raise BadText(sentence.format(what=what))
    return text


def create(connection: Connection, who: str, entity: str, values: Row) -> Row:
    """Insert a row as version 1; returns it as stored."""
    now = datetime.now(UTC)
    table = ENTITIES[entity]
    stamped = {**values, "version": 1, "created_at": now, "updated_at": now}
    row = connection.execute(insert(table).values(stamped).returning(*table.c)).one()._asdict()
    enter(connection, now, who, entity, "create", None, row)
    return row


def locked(connection: Connection, entity: str, row_id: int) -> Row:
    """The row, kept from other writers until the transaction ends. Raises Conflict: it is gone.

    SQLite knows no lock of a row; there the whole transaction has been the only writer.
    """
    table = ENTITIES[entity]
    query = select(table).where(table.c.id == row_id).with_for_update()
    row = connection.execute(query).one_or_none()
    if row is None:
        raise moved(connection, entity, row_id)
    return row._asdict()


def check_version(connection: Connection, entity: str, row: Row, version: int) -> None:
    """Raise Conflict unless the person saw the row as it is now."""
    if row["version"] != version:
        raise moved(connection, entity, row["id"], known_as(row))


def standing(connection: Connection, entity: str, row_id: int, version: int) -> Row:
    """The locked row as the person saw it, of a kind that is restored; Conflict when dropped."""
    row = locked(connection, entity, row_id)
    check_version(connection, entity, row, version)
    if row["deleted_at"] is not None:
        raise moved(connection, entity, row_id, known_as(row))
    return row


def alter(
    connection: Connection, who: str, entity: str, row: Row, values: Row, action: str = "change"
) -> Row:
    """Change a locked row; returns it as stored. What changes nothing writes nothing."""
    if all(row[name] == value for name, value in values.items()):
        return row
    now = datetime.now(UTC)
    table = ENTITIES[entity]
    stamped = {**values, "version": row["version"] + 1, "updated_at": now}
    change = update(table).where(table.c.id == row["id"]).values(stamped).returning(*table.c)
    after = connection.execute(change).one()._asdict()
    enter(connection, now, who, entity, action, row, after)
    return after


def remove(connection: Connection, who: str, entity: str, row: Row) -> None:
    """Delete a locked row for good; the audit trail keeps what it was."""
    table = ENTITIES[entity]
    connection.execute(delete(table).where(table.c.id == row["id"]))
    enter(connection, datetime.now(UTC), who, entity, "delete", row, None)


def moved(connection: Connection, entity: str, row_id: int, title: str = "") -> Conflict:
    """The Conflict that says who changed the row last, and when."""
    kind = f"{KINDS[entity]} {title}".strip()
    last = entries(connection, entity, row_id, 1)
    if not last:
        text = _("There is no {kind} with number {id}; reload and try again.")
        return Conflict(text.format(kind=kind, id=row_id))
    return Conflict(_said(kind, last[0]))


def known_as(row: Row) -> str:
    """What a person knows the row by, short."""
    if "metric" in row:
        return repr(f"{row['metric']}, {row['kind']}, {format.day(row['since'])}")
    text = str(row["name"] if "name" in row else row["text"])
    return repr(text if len(text) <= 40 else f"{text[:39]}…")


def _said(kind: str, entry: AuditEntry) -> str:
    return MOVED[entry.action].format(
        kind=kind,
        who=entry.who or _("the local user"),
        day=format.day(entry.at),
        time=f"{entry.at:%H:%M}",
    )
