"""Event notes: written down, corrected by anybody, taken away and brought back."""

from datetime import date

import pytest

from cx.workflow import (
    BadText,
    Conflict,
    add_note,
    change_note,
    delete_note,
    history,
    notes,
    restore_note,
)
from tests.workflow.race import race

MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 15), date(2026, 7, 31)


def actions(workflow, note):
    return [entry.action for entry in history(workflow, "event_note", note.id)]


def texts(workflow, **window):
    return [note.text for note in notes(workflow, **window)]


def test_a_note_comes_back_as_it_was_written(workflow):
    written = add_note(
        workflow, "anna", JUNE, " Prices up 4 %\n'; drop table audit; -- 🙂 ", "rNPS"
    )
    assert notes(workflow) == (written,)
    assert written.text == "Prices up 4 %\n'; drop table audit; -- 🙂"
    assert (written.day, written.survey, written.author) == (JUNE, "rNPS", "anna")
    assert (written.version, written.deleted_at) == (1, None)


def test_a_note_without_a_survey_concerns_all(workflow):
    for survey in (None, "", "  "):
        assert add_note(workflow, "anna", JUNE, "Strike", survey).survey is None


def test_a_window_includes_both_of_its_days(workflow):
    for day, text in ((JULY, "July"), (MAY, "May"), (JUNE, "June"), (JUNE, "June too")):
        add_note(workflow, "anna", day, text)
    assert texts(workflow) == ["May", "June", "June too", "July"]
    assert texts(workflow, since=JUNE) == ["June", "June too", "July"]
    assert texts(workflow, until=JUNE) == ["May", "June", "June too"]
    assert texts(workflow, since=MAY, until=MAY) == ["May"]
    assert texts(workflow, since=date(2026, 8, 1)) == []


def test_a_text_that_cannot_be_kept_is_refused(workflow):
    for text in ("", "  ", "x" * 281, "a\0b"):
        with pytest.raises(BadText, match="^A note "):
            add_note(workflow, "anna", JUNE, text)
    assert notes(workflow) == ()


def test_a_text_may_have_280_characters(workflow):
    assert len(add_note(workflow, "anna", JUNE, "🙂" * 280).text) == 280


def test_anybody_may_correct_a_note_and_its_author_stays(workflow):
    written = add_note(workflow, "anna", JUNE, "Strik", "rNPS")
    changed = change_note(workflow, "ben", written.id, 1, day=JULY, text="Strike", survey=None)
    assert notes(workflow) == (changed,)
    assert (changed.day, changed.text, changed.survey) == (JULY, "Strike", None)
    assert (changed.author, changed.version) == ("anna", 2)
    assert history(workflow)[0].who == "ben"


def test_a_stale_version_is_refused_and_changes_nothing(workflow):
    written = add_note(workflow, "anna", JUNE, "Strike " * 10)
    newer = change_note(workflow, "ben", written.id, 1, day=JUNE, text="Strike " * 11, survey=None)
    sentence = r"^The note 'Strike .*…' was changed by ben on .* UTC; reload and try again\.$"
    with pytest.raises(Conflict, match=sentence):
        change_note(workflow, "anna", written.id, 1, day=JUNE, text="Flood", survey=None)
    with pytest.raises(Conflict, match=sentence):
        delete_note(workflow, "anna", written.id, 1)
    with pytest.raises(Conflict, match=sentence):
        restore_note(workflow, "anna", written.id, 1)
    assert notes(workflow) == (newer,)
    assert actions(workflow, written) == ["change", "create"]


def test_a_deleted_note_is_out_of_sight_until_it_is_restored(workflow):
    written = add_note(workflow, "anna", JUNE, "Strike")
    deleted = delete_note(workflow, "ben", written.id, 1)
    assert notes(workflow) == ()
    assert deleted.deleted_at is not None
    restored = restore_note(workflow, "ben", written.id, deleted.version)
    assert notes(workflow) == (restored,)
    assert (restored.text, restored.author, restored.deleted_at) == ("Strike", "anna", None)
    assert restored.version == 3
    assert actions(workflow, written) == ["restore", "delete", "create"]


def test_a_deleted_note_can_be_neither_changed_nor_deleted(workflow):
    written = add_note(workflow, "anna", JUNE, "Strike")
    deleted = delete_note(workflow, "ben", written.id, 1)
    for version in (1, deleted.version):
        with pytest.raises(Conflict, match="was deleted by ben on .* UTC; reload"):
            change_note(workflow, "anna", written.id, version, day=JUNE, text="Hm", survey=None)
        with pytest.raises(Conflict, match="was deleted by ben on"):
            delete_note(workflow, "anna", written.id, version)
    assert actions(workflow, written) == ["delete", "create"]


def test_restoring_what_is_there_writes_nothing(workflow):
    written = add_note(workflow, "anna", JUNE, "Strike")
    assert restore_note(workflow, "anna", written.id, 1) == written
    assert actions(workflow, written) == ["create"]


def test_of_a_change_and_a_deletion_at_once_exactly_one_wins(workflow):
    for turn in range(8):
        written = add_note(workflow, "anna", JUNE, f"Turn {turn}")
        outcomes = race(
            lambda note=written: delete_note(workflow, "ben", note.id, 1),
            lambda note=written: change_note(
                workflow, "anna", note.id, 1, day=JUNE, text="Anew", survey=None
            ),
        )
        assert sum(isinstance(outcome, Conflict) for outcome in outcomes) == 1
        assert len(actions(workflow, written)) == 2
