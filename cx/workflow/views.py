"""Saved views: an address of the app under a name, one's own or shared with all."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, or_, select
from sqlalchemy.exc import IntegrityError

from cx.language import _
from cx.workflow.changes import Row, alter, check_version, create, locked, remove, storable, words
from cx.workflow.database import Workflow, reading, writing
from cx.workflow.errors import NameTaken, NotYours
from cx.workflow.tables import saved_views

ENTITY = "saved_view"
LONGEST_NAME = 80


@dataclass(frozen=True)
class SavedView:
    """A page of the app and its query string. The owner "" is the single local user."""

    id: int
    owner: str
    name: str
    page: str
    query: str
    shared: bool
    is_default: bool
    version: int
    created_at: datetime
    updated_at: datetime


def views(workflow: Workflow, owner: str) -> tuple[SavedView, ...]:
    """The owner's own views and what others share, by name."""
    theirs = or_(saved_views.c.owner == owner, saved_views.c.shared)
    with reading(workflow) as connection:
        rows = connection.execute(select(saved_views).where(theirs)).mappings().all()
    found = [SavedView(**row) for row in rows]
    # Sorted here: the two databases do not agree on the order of letters.
    return tuple(sorted(found, key=lambda view: (view.name.casefold(), view.name, view.id)))


def save_view(
    workflow: Workflow, who: str, name: str, page: str, query: str, *, shared: bool = False
) -> SavedView:
    """Keep a view under a new name. Raises BadText for the name, NameTaken."""
    values = {
        "owner": who,
        "name": _name(name),
        "page": storable(page, _("The page")),
        "query": storable(query, _("The address")),
        "shared": shared,
        "is_default": False,
    }
    with _name_is_free(name), writing(workflow) as connection:
        return SavedView(**create(connection, who, ENTITY, values))


def change_view(
    workflow: Workflow,
    who: str,
    view_id: int,
    version: int,
    *,
    name: str | None = None,
    page: str | None = None,
    query: str | None = None,
    shared: bool | None = None,
) -> SavedView:
    """Change what is given and leave the rest; `version` is the one the person saw.

    Raises Conflict, NotYours, BadText or NameTaken, and then nothing is written.
    """
    given = {
        "name": None if name is None else _name(name),
        "page": None if page is None else storable(page, _("The page")),
        "query": None if query is None else storable(query, _("The address")),
        "shared": shared,
    }
    values = {column: value for column, value in given.items() if value is not None}
    with _name_is_free(name or ""), writing(workflow) as connection:
        row = _own(connection, who, view_id, version)
        return SavedView(**alter(connection, who, ENTITY, row, values))


def make_default(
    workflow: Workflow, who: str, view_id: int, version: int, *, default: bool = True
) -> SavedView:
    """Open the app with this view from now on, or with `default` False no longer.

    The view that was the default until now changes too. Raises Conflict or NotYours.
    """
    with writing(workflow) as connection:
        # Two tabs may choose at once: each waits here until the other is through.
        mine = select(saved_views).where(saved_views.c.owner == who).order_by(saved_views.c.id)
        rows = connection.execute(mine.with_for_update()).all()
        row = _own(connection, who, view_id, version)
        for other in [each._asdict() for each in rows]:
            if default and other["is_default"] and other["id"] != view_id:
                alter(connection, who, ENTITY, other, {"is_default": False})
        return SavedView(**alter(connection, who, ENTITY, row, {"is_default": default}))


def delete_view(workflow: Workflow, who: str, view_id: int, version: int) -> None:
    """Delete a view for good. Raises Conflict or NotYours."""
    with writing(workflow) as connection:
        remove(connection, who, ENTITY, _own(connection, who, view_id, version))


def _own(connection: Connection, who: str, view_id: int, version: int) -> Row:
    row = locked(connection, ENTITY, view_id)
    if row["owner"] != who:
        # Nothing of the view is told here: it need not be a shared one.
        raise NotYours(
            _(
                "This saved view belongs to somebody else, who alone may change it; "
                "save a copy under a name of your own."
            )
        )
    check_version(connection, ENTITY, row, version)
    return row


def _name(name: str) -> str:
    return words(name, _("The name of a view"), LONGEST_NAME)


@contextmanager
def _name_is_free(name: str) -> Iterator[None]:
    """Only the database can tell in time when two tabs save the same name at once."""
    try:
        yield
    except IntegrityError:
        text = _("You have a view named {name!r} already; choose another name, or change that one.")
        raise NameTaken(text.format(name=name.strip())) from None
