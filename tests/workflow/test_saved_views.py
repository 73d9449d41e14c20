"""Saved views: own and shared, changed by their owner only, and never over somebody's change."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cx.workflow import (
    BadText,
    Conflict,
    NameTaken,
    NotYours,
    change_view,
    delete_view,
    history,
    make_default,
    save_view,
    views,
)
from tests.workflow.race import race

HOSTILE = "'; drop table audit; -- \" %s :name $1 \\ 🙂 Ñandú 日本"
STORABLE = st.characters(exclude_categories=["Cs"], exclude_characters="\0")


def save(workflow, who="anna", name="North", **more):
    return save_view(workflow, who, name, "overview", "kind=rNPS&unit=North", **more)


def names(workflow, who):
    return [view.name for view in views(workflow, who)]


def test_a_view_comes_back_as_it_was_saved(workflow):
    saved = save_view(workflow, "anna", "  North, worst first ", "comments", "?unit=N%26W&band=1")
    assert views(workflow, "anna") == (saved,)
    assert (saved.owner, saved.name, saved.page) == ("anna", "North, worst first", "comments")
    assert (saved.query, saved.version) == ("?unit=N%26W&band=1", 1)
    assert not saved.shared and not saved.is_default
    assert saved.created_at == saved.updated_at
    assert saved.created_at.utcoffset() == timedelta(0)
    assert abs(datetime.now(UTC) - saved.created_at) < timedelta(minutes=1)


def test_views_are_sorted_by_name_whatever_the_case(workflow):
    for name in ("b", "A", "Ärger", "C"):
        save(workflow, name=name)
    assert names(workflow, "anna") == ["A", "b", "C", "Ärger"]


def test_the_single_local_user_has_views_too(workflow):
    saved = save(workflow, who="")
    assert views(workflow, "") == (saved,)
    assert views(workflow, "anna") == ()


def test_a_name_that_cannot_be_kept_is_refused(workflow):
    for name in ("", " \t\n", "x" * 81, "a\0b", "half \ud83d"):
        with pytest.raises(BadText, match="^The name of a view .*anew.$"):
            save(workflow, name=name)
    assert names(workflow, "anna") == []


def test_a_name_may_have_eighty_characters_of_any_script(workflow):
    save(workflow, name=f" {'日' * 79}🙂 ")
    assert names(workflow, "anna") == ["日" * 79 + "🙂"]


def test_a_taken_name_is_refused_in_one_sentence(workflow):
    first = save(workflow)
    with pytest.raises(NameTaken) as refused:
        save(workflow, name="North ")
    assert str(refused.value) == (
        "You have a view named 'North' already; choose another name, or change that one."
    )
    assert views(workflow, "anna") == (first,)
    assert len(history(workflow)) == 1


def test_two_people_may_use_the_same_name(workflow):
    save(workflow, who="anna")
    save(workflow, who="ben")
    assert names(workflow, "ben") == ["North"]


def test_a_view_cannot_take_the_name_of_another(workflow):
    save(workflow, name="North")
    south = save(workflow, name="South")
    with pytest.raises(NameTaken, match="'North'"):
        change_view(workflow, "anna", south.id, 1, name="North")
    assert names(workflow, "anna") == ["North", "South"]
    assert len(history(workflow)) == 2


def test_two_tabs_that_save_the_same_name_leave_one_view(workflow):
    outcomes = race(lambda: save(workflow), lambda: save(workflow))
    assert sum(isinstance(outcome, NameTaken) for outcome in outcomes) == 1
    assert names(workflow, "anna") == ["North"]
    assert len(history(workflow)) == 1


def test_a_change_touches_what_is_given_and_nothing_else(workflow):
    saved = save(workflow)
    changed = change_view(workflow, "anna", saved.id, 1, query="unit=South", shared=True)
    assert (changed.query, changed.shared, changed.version) == ("unit=South", True, 2)
    assert (changed.name, changed.page, changed.id) == (saved.name, saved.page, saved.id)
    assert changed.created_at == saved.created_at
    assert changed.updated_at > saved.updated_at
    assert views(workflow, "anna") == (changed,)


def test_a_change_to_the_same_writes_nothing(workflow):
    saved = save(workflow)
    assert change_view(workflow, "anna", saved.id, 1, name="North ", shared=False) == saved
    assert len(history(workflow)) == 1


def test_a_stale_version_is_refused_and_changes_nothing(workflow):
    saved = save(workflow)
    newer = change_view(workflow, "anna", saved.id, 1, query="unit=South")
    with pytest.raises(Conflict) as refused:
        change_view(workflow, "anna", saved.id, 1, query="unit=West")
    when = f"{newer.updated_at.day} {newer.updated_at:%b %Y} at {newer.updated_at:%H:%M} UTC"
    assert str(refused.value) == (
        f"The saved view 'North' was changed by anna on {when}; reload and try again."
    )
    with pytest.raises(Conflict):
        delete_view(workflow, "anna", saved.id, 1)
    with pytest.raises(Conflict):
        make_default(workflow, "anna", saved.id, 1)
    assert views(workflow, "anna") == (newer,)
    assert len(history(workflow)) == 2


def test_a_view_deleted_meanwhile_is_named_as_deleted(workflow):
    saved = save(workflow, who="")
    delete_view(workflow, "", saved.id, 1)
    with pytest.raises(Conflict, match="was deleted by the local user on .* UTC; reload"):
        change_view(workflow, "", saved.id, 1, query="unit=West")
    with pytest.raises(Conflict, match="was deleted by"):
        delete_view(workflow, "", saved.id, 1)
    assert views(workflow, "") == ()


def test_a_view_that_never_was_is_a_conflict_too(workflow):
    with pytest.raises(Conflict, match="There is no saved view with number 404; reload"):
        delete_view(workflow, "anna", 404, 1)


def test_the_number_of_a_deleted_view_is_never_given_again(workflow):
    gone = save(workflow)
    delete_view(workflow, "anna", gone.id, 1)
    again = save(workflow)
    assert again.id != gone.id
    with pytest.raises(Conflict):
        delete_view(workflow, "anna", gone.id, 1)
    assert views(workflow, "anna") == (again,)


def test_of_two_who_change_at_once_exactly_one_wins(workflow):
    for turn in range(8):
        saved = save(workflow, name=f"Turn {turn}")
        outcomes = race(
            lambda view=saved: change_view(workflow, "anna", view.id, 1, query="left"),
            lambda view=saved: change_view(workflow, "anna", view.id, 1, query="right"),
        )
        won = [outcome for outcome in outcomes if not isinstance(outcome, Conflict)]
        assert len(won) == 1
        (kept,) = [view for view in views(workflow, "anna") if view.id == saved.id]
        assert kept == won[0]
        assert kept.version == 2
        entries = history(workflow, "saved_view", saved.id)
        assert [entry.action for entry in entries] == ["change", "create"]


def test_others_see_a_shared_view_and_only_that(workflow):
    shared = save(workflow, name="For all", shared=True)
    save(workflow, name="For me")
    assert views(workflow, "ben") == (shared,)
    assert names(workflow, "anna") == ["For all", "For me"]
    change_view(workflow, "anna", shared.id, 1, shared=False)
    assert views(workflow, "ben") == ()


@pytest.mark.parametrize(
    "act",
    [
        lambda workflow, view: change_view(workflow, "ben", view.id, view.version, name="Mine"),
        lambda workflow, view: make_default(workflow, "ben", view.id, view.version),
        lambda workflow, view: delete_view(workflow, "ben", view.id, view.version),
    ],
    ids=["change", "default", "delete"],
)
def test_only_the_owner_may_change_a_view(workflow, act):
    hidden, shared = save(workflow, name="Salaries"), save(workflow, name="Shared", shared=True)
    for saved in (hidden, shared):
        with pytest.raises(NotYours, match="save a copy under a name of your own") as refused:
            act(workflow, saved)
        assert saved.name not in str(refused.value)
        assert "anna" not in str(refused.value)
    assert views(workflow, "anna") == (hidden, shared)
    assert len(history(workflow)) == 2


def test_there_is_one_default_view_per_owner(workflow):
    first, second = save(workflow, name="First"), save(workflow, name="Second")
    other = save(workflow, who="ben")
    make_default(workflow, "anna", first.id, 1)
    make_default(workflow, "ben", other.id, 1)
    chosen = make_default(workflow, "anna", second.id, 1)
    assert chosen.is_default
    assert [(view.name, view.is_default, view.version) for view in views(workflow, "anna")] == [
        ("First", False, 3),
        ("Second", True, 2),
    ]
    assert [view.is_default for view in views(workflow, "ben")] == [True]


def test_a_default_can_be_given_up(workflow):
    first, second = save(workflow, name="First"), save(workflow, name="Second")
    make_default(workflow, "anna", first.id, 1)
    assert not make_default(workflow, "anna", second.id, 1, default=False).is_default
    assert [view.is_default for view in views(workflow, "anna")] == [True, False]
    make_default(workflow, "anna", first.id, 2, default=False)
    assert [view.is_default for view in views(workflow, "anna")] == [False, False]


def test_two_tabs_that_choose_a_default_at_once_leave_one(workflow):
    for turn in range(8):
        left, right = (save(workflow, name=f"{turn} {side}") for side in ("left", "right"))
        outcomes = race(
            lambda view=left: make_default(workflow, "anna", view.id, 1),
            lambda view=right: make_default(workflow, "anna", view.id, 1),
        )
        assert all(outcome.is_default for outcome in outcomes)
        assert sum(view.is_default for view in views(workflow, "anna")) == 1


def test_hostile_text_is_only_text(workflow):
    name = HOSTILE[:80]
    saved = save_view(workflow, HOSTILE, name, HOSTILE, HOSTILE)
    changed = change_view(workflow, HOSTILE, saved.id, 1, query=f"{HOSTILE}2")
    (found,) = views(workflow, HOSTILE)
    assert found == changed
    assert (found.name, found.owner, found.page) == (name, HOSTILE, HOSTILE)
    newest, oldest = history(workflow)
    assert newest.after["query"] == f"{HOSTILE}2"
    assert (oldest.who, oldest.after["query"]) == (HOSTILE, HOSTILE)


def test_an_address_that_cannot_be_kept_is_refused(workflow):
    with pytest.raises(BadText, match="The address holds a character that cannot be stored"):
        save_view(workflow, "anna", "North", "overview", "a=\0")


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    raw=st.text(STORABLE),
    chosen=st.dictionaries(st.text(min_size=1), st.text(STORABLE, min_size=1), max_size=4),
)
def test_any_query_string_comes_back_letter_by_letter(workflow, raw, chosen):
    for query in (raw, urlencode(chosen)):
        saved = save_view(workflow, "anna", "A view", "overview", query)
        (found,) = views(workflow, "anna")
        assert found.query == query
        assert history(workflow, limit=1)[0].after["query"] == query
        delete_view(workflow, "anna", saved.id, 1)
    assert parse_qs(found.query) == {name: [value] for name, value in chosen.items()}
