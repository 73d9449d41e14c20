"""A database of an earlier version: brought up to date with all that people wrote in it."""

from datetime import date

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from cx.workflow import (
    Workflow,
    WorkflowUnavailable,
    add_note,
    change_view,
    close_workflow,
    delete_note,
    history,
    notes,
    open_workflow,
    save_view,
    set_target,
    targets,
    views,
)
from tests.workflow.earlier import left_at

DAY = date(2026, 6, 15)


def state(workflow: Workflow) -> tuple:
    """All that the first tables hold, as people see it."""
    return views(workflow, "anna"), notes(workflow), history(workflow)


def step(workflow: Workflow) -> str:
    with workflow.engine.connect() as connection:
        return connection.scalar(text("select version_num from alembic_version"))


def written_at_first(url: str) -> tuple:
    """Views and notes, one changed and one deleted, in the first tables; what they hold."""
    with left_at("0001", url) as first:
        saved = save_view(first, "anna", "North", "overview", "unit=North", shared=True)
        change_view(first, "anna", saved.id, 1, name="South 🙂")
        add_note(first, "ben", DAY, "Strike", "rNPS")
        delete_note(first, "anna", add_note(first, "ben", DAY, "A slip").id, 1)
        assert (step(first), inspect(first.engine).has_table("targets")) == ("0001", False)
        return state(first)


def test_what_was_written_in_the_first_tables_is_all_there_after_the_update(url):
    before = written_at_first(url)
    workflow = open_workflow(url)
    assert state(workflow) == before
    assert step(workflow) == "0004"
    assert targets(workflow, "nps", "relational") == []
    close_workflow(workflow)


def test_after_the_update_people_write_on_in_old_tables_and_new(url):
    (view,), (note,), earlier = written_at_first(url)
    workflow = open_workflow(url)
    change_view(workflow, "anna", view.id, view.version, name="West")
    delete_note(workflow, "ben", note.id, note.version)
    target = set_target(workflow, "anna", "nps", "relational", 45, DAY)
    assert targets(workflow, "nps", "relational") == [target]
    assert [entry.entity for entry in history(workflow, limit=3)] == [
        "target", "event_note", "saved_view",
    ]  # fmt: skip
    assert history(workflow)[3:] == earlier
    close_workflow(workflow)


def test_the_audit_trail_from_before_the_update_still_only_grows(url):
    written_at_first(url)
    workflow = open_workflow(url)
    for statement in ("delete from audit", "update audit set who = 'nobody'"):
        with (
            pytest.raises(DBAPIError, match="the audit trail only grows"),
            workflow.engine.begin() as connection,
        ):
            connection.execute(text(statement))
    close_workflow(workflow)


def test_an_update_that_fails_leaves_all_as_it_was_and_can_be_tried_again(url):
    before = written_at_first(url)
    with left_at("0001", url) as first, first.engine.begin() as connection:
        connection.execute(text("create table targets (somebody_elses integer)"))
    with pytest.raises(WorkflowUnavailable, match="targets.* already exists"):
        open_workflow(url)
    with left_at("0001", url) as first:
        assert (state(first), step(first)) == (before, "0001")
        with first.engine.begin() as connection:
            connection.execute(text("drop table targets"))
    workflow = open_workflow(url)
    assert (state(workflow), step(workflow)) == (before, "0004")
    close_workflow(workflow)
