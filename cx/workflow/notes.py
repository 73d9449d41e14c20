"""Event notes: what happened on a day (a price change, a strike) and may explain a curve."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import select

from cx.language import _
from cx.workflow.changes import (
    alter,
    check_version,
    create,
    locked,
    standing,
    storable,
    words,
)  # fmt: skip
from cx.workflow.database import Workflow, reading, writing
from cx.workflow.tables import event_notes

ENTITY = "event_note"
LONGEST_TEXT = 280


@dataclass(frozen=True)
class EventNote:
    """A note about one day; `survey` None concerns all surveys."""

    id: int
    day: date
    text: str
    survey: str | None
    author: str
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


def notes(
    workflow: Workflow, since: date | None = None, until: date | None = None
) -> tuple[EventNote, ...]:
    """The notes that are there, by day, both ends of the window included."""
    query = select(event_notes).where(event_notes.c.deleted_at.is_(None))
    if since is not None:
        query = query.where(event_notes.c.day >= since)
    if until is not None:
        query = query.where(event_notes.c.day <= until)
    query = query.order_by(event_notes.c.day, event_notes.c.id)
    with reading(workflow) as connection:
        return tuple(EventNote(**row) for row in connection.execute(query).mappings())


def add_note(
    workflow: Workflow, who: str, day: date, text: str, survey: str | None = None
) -> EventNote:
    """Write a note down. Raises BadText."""
    values = _values(day, text, survey) | {"author": who, "deleted_at": None}
    with writing(workflow) as connection:
        return EventNote(**create(connection, who, ENTITY, values))


def change_note(
    workflow: Workflow,
    who: str,
    note_id: int,
    version: int,
    *,
    day: date,
    text: str,
    survey: str | None,
) -> EventNote:
    """Put this in the note's place; `version` is the one the person saw. Anybody may.

    Raises BadText, or Conflict when the note has moved on or gone; then nothing is written.
    """
    values = _values(day, text, survey)
    with writing(workflow) as connection:
        row = standing(connection, ENTITY, note_id, version)
        return EventNote(**alter(connection, who, ENTITY, row, values))


def delete_note(workflow: Workflow, who: str, note_id: int, version: int) -> EventNote:
    """Take a note away; what is returned says the version to restore. Raises Conflict."""
    with writing(workflow) as connection:
        row = standing(connection, ENTITY, note_id, version)
        gone = {"deleted_at": datetime.now(UTC)}
        return EventNote(**alter(connection, who, ENTITY, row, gone, "delete"))


def restore_note(workflow: Workflow, who: str, note_id: int, version: int) -> EventNote:
    """Bring a deleted note back; one that is there stays as it is. Raises Conflict."""
    with writing(workflow) as connection:
        row = locked(connection, ENTITY, note_id)
        check_version(connection, ENTITY, row, version)
        return EventNote(**alter(connection, who, ENTITY, row, {"deleted_at": None}, "restore"))


def _values(day: date, text: str, survey: str | None) -> dict[str, date | str | None]:
    return {
        "day": day,
        "text": words(text, _("A note"), LONGEST_TEXT),
        "survey": storable(survey, _("The survey")).strip() or None if survey else None,
    }
