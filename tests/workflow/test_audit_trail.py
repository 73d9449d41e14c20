"""The audit trail: one entry per change, in the same transaction, and nobody can mend it later."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from cx.workflow import (
    Workflow,
    WorkflowUnavailable,
    add_note,
    change_note,
    change_view,
    delete_note,
    delete_view,
    history,
    make_default,
    save_view,
    views,
)

DAY = date(2026, 6, 15)


def run(workflow: Workflow, statement: str) -> None:
    """A statement that goes past all functions of the workflow."""
    with workflow.engine.begin() as connection:
        connection.execute(text(statement))


def test_each_change_of_a_view_is_kept_with_what_was_and_what_is(workflow):
    saved = save_view(workflow, "anna", "North", "overview", "unit=North")
    changed = change_view(workflow, "anna", saved.id, 1, name="South", query="unit=South")
    delete_view(workflow, "anna", saved.id, 2)
    deleted, change, created = history(workflow)

    assert {(e.who, e.entity, e.entity_id) for e in (deleted, change, created)} == {
        ("anna", "saved_view", saved.id)
    }
    assert (created.action, created.before) == ("create", None)
    assert created.after == {
        "id": saved.id,
        "owner": "anna",
        "name": "North",
        "page": "overview",
        "query": "unit=North",
        "shared": False,
        "is_default": False,
        "version": 1,
        "created_at": saved.created_at.isoformat(),
        "updated_at": saved.created_at.isoformat(),
    }
    assert (change.action, change.before) == ("change", created.after)
    assert change.after == created.after | {
        "name": "South",
        "query": "unit=South",
        "version": 2,
        "updated_at": changed.updated_at.isoformat(),
    }
    assert (deleted.action, deleted.before, deleted.after) == ("delete", change.after, None)
    assert (created.at, change.at) == (saved.created_at, changed.updated_at)
    assert deleted.at > change.at


def test_a_note_that_is_taken_away_keeps_its_row_in_the_trail(workflow):
    written = add_note(workflow, "anna", DAY, "Strike", "rNPS")
    gone = delete_note(workflow, "ben", written.id, 1)
    deleted, created = history(workflow, "event_note")
    assert (deleted.who, deleted.action, deleted.before) == ("ben", "delete", created.after)
    assert (created.after["day"], created.after["deleted_at"]) == ("2026-06-15", None)
    assert deleted.after["deleted_at"] == gone.deleted_at.isoformat()


def test_the_view_that_loses_the_default_has_an_entry_too(workflow):
    first, second = (save_view(workflow, "anna", name, "overview", "") for name in "ab")
    make_default(workflow, "anna", first.id, 1)
    make_default(workflow, "anna", second.id, 1)
    gained, lost = history(workflow, limit=2)
    assert (gained.entity_id, gained.after["is_default"]) == (second.id, True)
    assert (lost.entity_id, lost.before["is_default"], lost.after["is_default"]) == (
        first.id, True, False,
    )  # fmt: skip


def test_history_is_newest_first_and_as_narrow_as_asked(workflow):
    view = save_view(workflow, "anna", "North", "overview", "")
    note = add_note(workflow, "ben", DAY, "Strike")
    change_note(workflow, "ben", note.id, 1, day=DAY, text="Flood", survey=None)
    other = add_note(workflow, "ben", DAY, "Fair")

    def seen(**asked):
        return [(e.entity, e.entity_id, e.action) for e in history(workflow, **asked)]

    newest = [
        ("event_note", other.id, "create"),
        ("event_note", note.id, "change"),
        ("event_note", note.id, "create"),
        ("saved_view", view.id, "create"),
    ]
    assert seen() == newest
    assert seen(limit=2) == newest[:2]
    assert seen(entity="saved_view") == newest[3:]
    assert seen(entity="event_note", entity_id=note.id) == newest[1:3]
    assert seen(entity="saved_view", entity_id=404) == []


def test_raw_sql_can_neither_change_nor_delete_an_entry(workflow):
    save_view(workflow, "anna", "North", "overview", "")
    before = history(workflow)
    for statement in (
        "update audit set who = 'nobody'",
        "update audit set after = null where id = 1",
        "delete from audit",
        "delete from audit where who = 'anna'",
    ):
        with pytest.raises(DBAPIError, match="the audit trail only grows"):
            run(workflow, statement)
        assert history(workflow) == before


def test_neither_can_the_special_ways_of_each_database(workflow):
    save_view(workflow, "anna", "North", "overview", "")
    before = history(workflow)
    statement = {
        "postgresql": "truncate audit",
        "sqlite": "insert or replace into audit select id, at, 'nobody', entity, entity_id, "
        "action, before, after from audit",
    }
    with pytest.raises(DBAPIError, match="the audit trail only grows"):
        run(workflow, statement[workflow.engine.dialect.name])
    assert history(workflow) == before


def test_without_its_entry_a_change_is_not_kept(workflow):
    saved = save_view(workflow, "anna", "North", "overview", "")
    run(workflow, "alter table audit rename to elsewhere")
    with pytest.raises((DBAPIError, WorkflowUnavailable)):
        change_view(workflow, "anna", saved.id, 1, name="South")
    with pytest.raises((DBAPIError, WorkflowUnavailable)):
        save_view(workflow, "anna", "West", "overview", "")
    with pytest.raises((DBAPIError, WorkflowUnavailable)):
        delete_view(workflow, "anna", saved.id, 1)
    run(workflow, "alter table elsewhere rename to audit")
    assert views(workflow, "anna") == (saved,)
    assert len(history(workflow)) == 1
