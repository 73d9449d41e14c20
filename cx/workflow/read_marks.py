"""Which responses a person has read: a mark of one's own that comes and goes, without an audit."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from cx.language import _
from cx.workflow.changes import storable
from cx.workflow.database import Workflow, reading, writing
from cx.workflow.tables import read_marks

INSERT: dict[str, Callable[..., Any]] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def read_by(workflow: Workflow, who: str) -> frozenset[str]:
    """The ids of all responses that a person has read. Raises WorkflowUnavailable."""
    query = select(read_marks.c.response_id).where(read_marks.c.who == who)
    with reading(workflow) as connection:
        return frozenset(connection.scalars(query))


def mark_read(workflow: Workflow, who: str, response_ids: Iterable[str]) -> None:
    """Mark them as read; the first mark of each stays. Raises BadText, WorkflowUnavailable."""
    mark = {"who": who, "at": datetime.now(UTC)}
    rows = [mark | {"response_id": each} for each in _ids(response_ids)]
    insert = INSERT[workflow.engine.dialect.name](read_marks).on_conflict_do_nothing()
    if rows:
        with writing(workflow) as connection:
            connection.execute(insert, rows)


def mark_unread(workflow: Workflow, who: str, response_ids: Iterable[str]) -> None:
    """Take the marks away; those that are not there stay so. Raises WorkflowUnavailable."""
    with writing(workflow) as connection:
        for each in _ids(response_ids):
            mine = (read_marks.c.who == who) & (read_marks.c.response_id == each)
            connection.execute(delete(read_marks).where(mine))


def _ids(response_ids: Iterable[str]) -> list[str]:
    return sorted({storable(each, _("The id of a response")) for each in response_ids})
