"""Decisions about reasons: the last that stands counts, and none is ever lost."""

import pytest
from sqlalchemy import text

from cx.workflow import BadText, Workflow, close_workflow, decide, open_workflow, recodes, take_back
from tests.workflow.earlier import left_at


def standing(workflow: Workflow) -> dict[str, str]:
    return {key: each.reason for key, each in recodes(workflow).items() if not each.undone}


def rows(workflow: Workflow) -> int:
    with workflow.engine.connect() as connection:
        return int(connection.scalar(text("select count(*) from recodes")) or 0)


def test_the_last_decision_counts_and_says_what_it_was_made_on(workflow: Workflow) -> None:
    decide(workflow, "anna", {"r1": "Price"}, "Speed", "Price")
    decide(workflow, "ben", {"r1": "Speed", "r2": ""}, " Advice ")
    assert standing(workflow) == {"r1": "Advice", "r2": "Advice"}
    last = recodes(workflow)["r1"]
    assert (last.before, last.suggested, last.who) == ("Speed", "", "ben")
    assert rows(workflow) == 3


def test_taking_back_brings_the_decision_before_it_back(workflow: Workflow) -> None:
    decide(workflow, "anna", {"r1": ""}, "Price")
    decide(workflow, "anna", {"r1": "", "r2": ""}, "Speed")
    assert sorted(take_back(workflow, "anna")) == ["r1", "r2"]
    assert standing(workflow) == {"r1": "Price"}
    assert recodes(workflow)["r2"].undone
    assert take_back(workflow, "anna") == ("r1",)
    assert standing(workflow) == {}
    assert take_back(workflow, "anna") == ()
    assert rows(workflow) == 3


def test_nobody_takes_back_what_a_colleague_decided(workflow: Workflow) -> None:
    decide(workflow, "anna", {"r1": ""}, "Price")
    assert take_back(workflow, "ben") == ()
    assert standing(workflow) == {"r1": "Price"}


def test_what_was_taken_back_can_be_decided_anew(workflow: Workflow) -> None:
    decide(workflow, "anna", {"r1": ""}, "Price")
    take_back(workflow, "anna")
    decide(workflow, "anna", {"r1": ""}, "")
    assert standing(workflow) == {"r1": ""}


@pytest.mark.parametrize("reason", ["x" * 121, "a\0b"])
def test_a_reason_that_cannot_be_kept_is_refused(workflow: Workflow, reason: str) -> None:
    with pytest.raises(BadText):
        decide(workflow, "anna", {"r1": ""}, reason)
    assert rows(workflow) == 0


def test_a_database_from_before_gets_the_table(url: str) -> None:
    with left_at("0003", url):
        pass
    workflow = open_workflow(url)
    decide(workflow, "anna", {"r1": ""}, "Price")
    assert standing(workflow) == {"r1": "Price"}
    close_workflow(workflow)
