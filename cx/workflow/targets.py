"""Targets: the value a team wants for a metric and kind of survey, from a day on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import inf, isfinite
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from cx import format
from cx.language import _
from cx.workflow.changes import (
    Row,
    alter,
    check_version,
    create,
    known_as,
    locked,
    moved,
    standing,
    words,
)  # fmt: skip
from cx.workflow.database import Workflow, reading, writing
from cx.workflow.errors import BadTarget, Conflict
from cx.workflow.tables import targets as table

ENTITY = "target"
LONGEST_NAME = 80


@dataclass(frozen=True)
class Target:
    """A target that holds from the day `since` until the next one begins.

    `value` is in the metric's own unit: points of NPS, 0-1 for a share. `set_by` set it last.
    """

    id: int
    metric: str
    kind: str
    value: float
    since: date
    set_by: str
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


def targets(workflow: Workflow, metric: str, kind: str) -> list[Target]:
    """The targets of a metric and kind of survey that stand, by the day they begin."""
    query = select(table).where(table.c.metric == metric, table.c.kind == kind)
    query = query.where(table.c.deleted_at.is_(None)).order_by(table.c.since)
    with reading(workflow) as connection:
        return [Target(**row) for row in connection.execute(query).mappings()]


def target_on(found: Sequence[Target], day: date) -> float | None:
    """The value aimed at on a day, by the latest of these targets that has begun; None before.

    All in `found` are of one metric and kind, in any order.
    """
    begun = [target for target in found if target.since <= day]
    return max(begun, key=lambda target: target.since).value if begun else None


def set_target(
    workflow: Workflow,
    who: str,
    metric: str,
    kind: str,
    value: float,
    since: date,
    version: int | None = None,
    *,
    least: float = -inf,
    most: float = inf,
) -> Target:
    """Aim at `value` from the day `since` on; a target that begins on that day is replaced.

    `version` is that of the target of that very day as the person saw it, None when there was
    none. `least` and `most` are what the metric can be, both included. Raises BadText for the
    names, BadTarget for the value, or Conflict when that day's target is not the one the person
    saw; then nothing is written.
    """
    names = {
        "metric": words(metric, _("The metric of a target"), LONGEST_NAME),
        "kind": words(kind, _("The kind of survey of a target"), LONGEST_NAME),
    }
    aim = _within(value, names["metric"], least, most)
    values = names | {"value": aim, "since": since, "set_by": who}
    try:
        return _put(workflow, who, values, version)
    except IntegrityError:
        # Somebody else set that day's first target at the same moment; now it can be seen.
        return _put(workflow, who, values, version)


def drop_target(workflow: Workflow, who: str, target_id: int, version: int) -> Target:
    """Take a target away, so that the one before it goes on; returned is what to restore.

    Raises Conflict.
    """
    with writing(workflow) as connection:
        row = standing(connection, ENTITY, target_id, version)
        gone = {"deleted_at": datetime.now(UTC)}
        return Target(**alter(connection, who, ENTITY, row, gone, "delete"))


def restore_target(workflow: Workflow, who: str, target_id: int, version: int) -> Target:
    """Bring a dropped target back; one that stands stays as it is.

    Raises Conflict, also when its day has been given another target in the meantime.
    """
    with writing(workflow) as connection:
        row = locked(connection, ENTITY, target_id)
        check_version(connection, ENTITY, row, version)
        return Target(**alter(connection, who, ENTITY, row, {"deleted_at": None}, "restore"))


def _put(workflow: Workflow, who: str, values: dict[str, Any], version: int | None) -> Target:
    """Set a day's target, in the row of an earlier one of that day where there is one."""
    with writing(workflow) as connection:
        row = _of_day(connection, values)
        standing_version = row["version"] if row and row["deleted_at"] is None else None
        if version != standing_version:
            raise _not_as_seen(connection, row, values)
        values = values | {"deleted_at": None}
        if row is None:
            return Target(**create(connection, who, ENTITY, values))
        return Target(**alter(connection, who, ENTITY, row, values))


def _of_day(connection: Connection, values: Row) -> Row | None:
    where = [table.c[name] == values[name] for name in ("metric", "kind", "since")]
    row = connection.execute(select(table).where(*where).with_for_update()).one_or_none()
    return None if row is None else row._asdict()


def _not_as_seen(connection: Connection, row: Row | None, values: Row) -> Conflict:
    if row is not None:
        return moved(connection, ENTITY, row["id"], known_as(row))
    text = _("There is no target {title} that could be replaced; reload and try again.")
    return Conflict(text.format(title=known_as(values)))


def _within(value: float, metric: str, least: float, most: float) -> float:
    """The value as a float. Raises BadTarget unless it is a number from `least` to `most`."""
    if not isfinite(value):
        text = _("A target for {metric!r} is a number, not {value}; type one with digits.")
        raise BadTarget(text.format(metric=metric, value=value))
    if not least <= value <= most:
        text = _("A target for {metric!r} is from {least} to {most}, not {value}; change it.")
        ends = {"least": _written(least), "most": _written(most)}
        raise BadTarget(text.format(metric=metric, value=_written(value), **ends))
    return float(value)


def _written(value: float) -> str:
    return f"{value:.10g}".replace("-", format.MINUS).replace("inf", "∞")
