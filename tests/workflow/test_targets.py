"""Targets: from a day on, until the next one; set over nobody's head, and never lost."""

from datetime import date, timedelta
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cx.workflow import (
    BadTarget,
    BadText,
    Conflict,
    Target,
    drop_target,
    history,
    restore_target,
    set_target,
    target_on,
    targets,
)
from tests.workflow.race import race

SPRING, SUMMER, AUTUMN = date(2026, 3, 1), date(2026, 6, 1), date(2026, 9, 1)
ONE_DAY = timedelta(days=1)


def aim(workflow, value=45, since=SPRING, who="anna", metric="nps", kind="relational", **more):
    return set_target(workflow, who, metric, kind, value, since, **more)


def steps(workflow, metric="nps", kind="relational"):
    return [(target.since, target.value) for target in targets(workflow, metric, kind)]


def actions(workflow, target):
    return [entry.action for entry in history(workflow, "target", target.id)]


def test_a_target_comes_back_as_it_was_set(workflow):
    target = aim(workflow, 0.1 + 0.2, metric=" csat ", kind=" transactional ")
    assert targets(workflow, "csat", "transactional") == [target]
    assert (target.metric, target.kind, target.since) == ("csat", "transactional", SPRING)
    assert (target.value, target.set_by, target.version) == (0.1 + 0.2, "anna", 1)
    assert target.deleted_at is None


def test_targets_are_told_by_metric_and_kind_and_come_in_order_of_their_days(workflow):
    aim(workflow, 50, AUTUMN)
    aim(workflow, 40, SPRING)
    aim(workflow, 45, SUMMER)
    aim(workflow, 30, SPRING, kind="transactional")
    aim(workflow, 0.8, SPRING, metric="csat")
    assert steps(workflow) == [(SPRING, 40), (SUMMER, 45), (AUTUMN, 50)]
    assert steps(workflow, kind="transactional") == [(SPRING, 30)]
    assert steps(workflow, metric="csat") == [(SPRING, 0.8)]
    assert steps(workflow, metric="csat", kind="transactional") == []


def test_a_target_holds_from_its_day_until_the_day_of_the_next(workflow):
    aim(workflow, 40, SPRING)
    aim(workflow, -5, SUMMER)
    found = targets(workflow, "nps", "relational")
    days = [SPRING - ONE_DAY, SPRING, SUMMER - ONE_DAY, SUMMER, date(2099, 1, 1)]
    assert [target_on(found, day) for day in days] == [None, 40, 40, -5, -5]
    assert target_on(found[::-1], SPRING) == 40
    assert target_on([], SPRING) is None


def test_a_target_of_zero_is_a_target(workflow):
    aim(workflow, 0)
    assert target_on(targets(workflow, "nps", "relational"), SPRING) == 0


def test_a_target_that_was_seen_is_replaced_for_its_day(workflow):
    first = aim(workflow, 40)
    second = aim(workflow, 45, who="ben", version=first.version)
    assert targets(workflow, "nps", "relational") == [second]
    assert (second.id, second.value, second.version) == (first.id, 45, 2)
    assert (second.set_by, second.created_at) == ("ben", first.created_at)
    change, created = history(workflow, "target", first.id)
    assert (change.who, change.action) == ("ben", "change")
    assert (change.before["value"], change.after["value"]) == (40, 45)
    assert (created.who, created.action, created.before) == ("anna", "create", None)
    assert created.after["since"] == "2026-03-01"


def test_setting_what_is_set_already_writes_nothing(workflow):
    first = aim(workflow, 40)
    assert aim(workflow, 40, version=1) == first
    assert actions(workflow, first) == ["create"]


def test_a_target_that_was_not_seen_as_it_is_stays(workflow):
    first = aim(workflow, 40)
    with pytest.raises(Conflict) as unseen:
        aim(workflow, 60, who="ben")
    sentence = "The target 'nps, relational, 1 Mar 2026' was saved by anna on "
    assert str(unseen.value).startswith(sentence)
    assert str(unseen.value).endswith(" UTC; reload and try again.")
    newer = aim(workflow, 45, version=1)
    with pytest.raises(Conflict, match="was changed by anna on"):
        aim(workflow, 60, who="ben", version=1)
    with pytest.raises(Conflict, match="was changed by anna on"):
        drop_target(workflow, "ben", first.id, 1)
    with pytest.raises(Conflict, match="was changed by anna on"):
        restore_target(workflow, "ben", first.id, 1)
    assert targets(workflow, "nps", "relational") == [newer]
    assert actions(workflow, first) == ["change", "create"]


def test_a_version_of_a_day_without_a_target_replaces_nothing(workflow):
    aim(workflow, 40, SPRING)
    sentence = r"^There is no target 'nps, relational, 1 Jun 2026' that could be replaced; reload"
    with pytest.raises(Conflict, match=sentence):
        aim(workflow, 45, SUMMER, version=1)
    assert steps(workflow) == [(SPRING, 40)]


@pytest.mark.parametrize("act", [drop_target, restore_target])
def test_a_target_that_never_was_can_be_neither_dropped_nor_restored(workflow, act):
    with pytest.raises(Conflict, match="^There is no target with number 404; reload"):
        act(workflow, "anna", 404, 1)


def test_without_a_dropped_target_the_one_before_goes_on_until_it_is_restored(workflow):
    aim(workflow, 40, SPRING)
    second = aim(workflow, 45, SUMMER)
    dropped = drop_target(workflow, "ben", second.id, 1)
    assert dropped.deleted_at is not None
    assert target_on(targets(workflow, "nps", "relational"), SUMMER) == 40
    restored = restore_target(workflow, "ben", second.id, dropped.version)
    assert target_on(targets(workflow, "nps", "relational"), SUMMER) == 45
    assert (restored.set_by, restored.version, restored.deleted_at) == ("anna", 3, None)
    assert actions(workflow, second) == ["restore", "delete", "create"]
    assert history(workflow)[0].who == "ben"


def test_restoring_what_stands_writes_nothing(workflow):
    target = aim(workflow)
    assert restore_target(workflow, "anna", target.id, 1) == target
    assert actions(workflow, target) == ["create"]


def test_a_dropped_target_can_be_neither_replaced_nor_dropped(workflow):
    target = aim(workflow)
    dropped = drop_target(workflow, "ben", target.id, 1)
    for version in (1, dropped.version):
        with pytest.raises(Conflict, match="was deleted by ben on"):
            aim(workflow, 60, version=version)
        with pytest.raises(Conflict, match="was deleted by ben on"):
            drop_target(workflow, "anna", target.id, version)
    assert steps(workflow) == []
    assert actions(workflow, target) == ["delete", "create"]


def test_the_day_of_a_dropped_target_is_free_and_undo_does_not_overwrite_what_came_there(workflow):
    dropped = drop_target(workflow, "anna", aim(workflow, 40).id, 1)
    anew = aim(workflow, 60, who="ben")
    assert (anew.set_by, anew.deleted_at) == ("ben", None)
    with pytest.raises(Conflict, match="was changed by ben on"):
        restore_target(workflow, "anna", dropped.id, dropped.version)
    assert targets(workflow, "nps", "relational") == [anew]


def test_a_replacement_is_undone_by_setting_what_was_there(workflow):
    first = aim(workflow, 40)
    second = aim(workflow, 60, version=first.version)
    undone = aim(workflow, first.value, version=second.version)
    assert steps(workflow) == [(SPRING, 40)]
    assert undone.version == 3


@pytest.mark.parametrize("dropped_before", [False, True])
def test_of_two_first_targets_at_once_exactly_one_is_set(workflow, dropped_before):
    for turn in range(8):
        since = SPRING + turn * ONE_DAY
        if dropped_before:
            drop_target(workflow, "anna", aim(workflow, 1, since).id, 1)
        outcomes = race(
            lambda day=since: aim(workflow, 40, day, who="anna"),
            lambda day=since: aim(workflow, 60, day, who="ben"),
        )
        (won,) = (each for each in outcomes if isinstance(each, Target))
        (lost,) = (each for each in outcomes if isinstance(each, Conflict))
        assert f"by {won.set_by} on " in str(lost)
        assert steps(workflow)[-1] == (since, won.value)
        assert len(actions(workflow, won)) == (3 if dropped_before else 1)


def test_of_a_replacement_and_a_drop_at_once_exactly_one_wins(workflow):
    for turn in range(8):
        target = aim(workflow, 40, SPRING + turn * ONE_DAY)
        outcomes = race(
            lambda seen=target: drop_target(workflow, "ben", seen.id, 1),
            lambda seen=target: aim(workflow, 60, seen.since, version=1),
        )
        assert sum(isinstance(outcome, Conflict) for outcome in outcomes) == 1
        assert len(actions(workflow, target)) == 2


def test_a_value_that_the_metric_cannot_have_is_refused_with_what_it_can(workflow):
    for value, said in ((450, "450"), (-100.5, "−100.5")):
        with pytest.raises(BadTarget) as refused:
            aim(workflow, value, least=-100, most=100)
        sentence = f"A target for 'nps' is from −100 to 100, not {said}; change it."
        assert str(refused.value) == sentence
    with pytest.raises(BadTarget, match="^A target for 'ces' is from 1 to ∞, not 0; change it.$"):
        aim(workflow, 0, metric="ces", least=1)
    assert history(workflow) == ()


def test_the_ends_of_what_a_metric_can_be_are_targets_too(workflow):
    assert aim(workflow, -100, SPRING, least=-100, most=100).value == -100
    assert aim(workflow, 100, SUMMER, least=-100, most=100).value == 100


def test_a_target_is_a_finite_number(workflow):
    for value in (nan, inf, -inf):
        with pytest.raises(BadTarget, match=f"^A target for 'nps' is a number, not {value}; type"):
            aim(workflow, value)
    assert history(workflow) == ()


def test_a_target_has_a_metric_and_a_kind(workflow):
    for name in ("", "  ", "x" * 81, "a\0b"):
        with pytest.raises(BadText, match="^The metric of a target "):
            aim(workflow, metric=name)
        with pytest.raises(BadText, match="^The kind of survey of a target "):
            aim(workflow, kind=name)
    assert history(workflow) == ()


days = st.dates(date(2026, 1, 1), date(2026, 1, 20))


@given(st.dictionaries(days, st.integers(-100, 100)), days)
def test_on_any_day_the_latest_target_that_has_begun_counts(values, day):
    moment = {"created_at": None, "updated_at": None, "deleted_at": None}
    found = [
        Target(1, "nps", "relational", value, since, "", 1, **moment)
        for since, value in values.items()
    ]
    expected = None
    for each in sorted(values):
        if each <= day:
            expected = values[each]
    assert target_on(found, day) == expected
