"""What a person has read: marks that come and go, each person's own."""

import pytest

from cx.workflow import BadText, Workflow, history, mark_read, mark_unread, read_by


def test_marks_are_each_persons_own_and_stay_once_given(workflow: Workflow) -> None:
    mark_read(workflow, "anna", ["r1", "r2", "r1"])
    mark_read(workflow, "anna", ["r2", "r3"])
    mark_read(workflow, "ben", ["r9"])
    mark_read(workflow, "anna", [])
    assert read_by(workflow, "anna") == {"r1", "r2", "r3"}
    assert read_by(workflow, "ben") == {"r9"}
    assert read_by(workflow, "") == frozenset()


def test_a_mark_can_be_taken_away_and_given_again(workflow: Workflow) -> None:
    mark_read(workflow, "anna", ["r1", "r2"])
    mark_unread(workflow, "anna", ["r1", "never"])
    mark_unread(workflow, "ben", ["r2"])
    assert read_by(workflow, "anna") == {"r2"}
    mark_read(workflow, "anna", ["r1"])
    assert read_by(workflow, "anna") == {"r1", "r2"}


def test_marks_leave_no_trail(workflow: Workflow) -> None:
    """Nobody is told what a colleague reads."""
    mark_read(workflow, "anna", ["r1"])
    assert not history(workflow)


def test_an_id_that_no_database_keeps_is_refused_and_nothing_is_marked(workflow: Workflow) -> None:
    with pytest.raises(BadText, match="id of a response"):
        mark_read(workflow, "anna", ["r1", "r\0"])
    assert read_by(workflow, "anna") == frozenset()
