"""Decisions about reasons: what a person said a comment's reason is, and taking it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from cx.language import _
from cx.workflow.changes import storable
from cx.workflow.database import Workflow, reading, writing
from cx.workflow.errors import BadText
from cx.workflow.tables import recodes as table

LONGEST = 120  # characters of a reason


@dataclass(frozen=True)
class Recode:
    """The last decision about a response.

    reason: "" says that the comment names none. before: the reason that it had when it was decided,
    suggested: what the model thought likeliest; "" for none. undone: it was taken back.
    """

    response_id: str
    reason: str
    before: str
    suggested: str
    who: str
    at: datetime
    undone: bool


def recodes(workflow: Workflow) -> dict[str, Recode]:
    """The last decision about every response that stands, or else the last that was taken back.

    The oldest first. Raises WorkflowUnavailable.
    """
    query = select(table).order_by(table.c.id)
    found: dict[str, Recode] = {}
    with reading(workflow) as connection:
        for row in connection.execute(query).mappings():
            now = Recode(**_told(row))
            former = found.get(now.response_id)
            if former is None or former.undone or not now.undone:
                found.pop(now.response_id, None)
                found[now.response_id] = now
    return found


def decide(
    workflow: Workflow, who: str, response_ids: Mapping[str, str], reason: str, suggested: str = ""
) -> None:
    """Say what the reason of responses is, "" for none; `response_ids` tell what each had before.

    Every decision is a row of its own, so that nothing that was decided is ever lost.
    Raises BadText, WorkflowUnavailable.
    """
    reason = storable(reason, _("A reason")).strip()
    if len(reason) > LONGEST:
        text = _("A reason has at most {most} characters, not {n}; write it shorter.")
        raise BadText(text.format(most=LONGEST, n=len(reason)))
    now = datetime.now(UTC)
    rows = [
        {"response_id": storable(each, _("The id of a response")), "reason": reason,
         "before": before, "suggested": suggested, "who": who, "at": now, "undone": False}
        for each, before in response_ids.items()
    ]  # fmt: skip
    if rows:
        with writing(workflow) as connection:
            connection.execute(insert(table), rows)


def take_back(workflow: Workflow, who: str) -> tuple[str, ...]:
    """Undo the last decision of a person that stands; the responses that it was about, or none."""
    with writing(workflow) as connection:
        last = _last(connection, who)
        if last is None:
            return ()
        mine = (table.c.who == who) & (table.c.at == last) & ~table.c.undone
        change = update(table).where(mine).values(undone=True)
        return tuple(connection.scalars(change.returning(table.c.response_id)))


def _last(connection: Connection, who: str) -> datetime | None:
    query = select(table.c.at).where((table.c.who == who) & ~table.c.undone)
    return connection.scalar(query.order_by(table.c.id.desc()).limit(1))


def _told(row: Any) -> dict[str, Any]:
    return {name: row[name] for name in Recode.__dataclass_fields__}
