"""Notes on the timeline, as people use them: add, read, remove, bring back."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

Visit = Callable[..., AppTest]


def add(app: AppTest, day: date, text: str) -> AppTest:
    app.date_input(key="notes_day").set_value(day)
    app.text_input(key="notes_text").set_value(text)
    (button,) = [b for b in app.button if b.label == "Add"]
    return button.click().run()


def listed(app: AppTest) -> list[str]:
    """The notes under the timeline."""
    found = [each.value for each in app.markdown if each.value.startswith(":small[**")]
    return [each.removeprefix(":small[").removesuffix("]").replace("\\", "") for each in found]


def press(app: AppTest, start: str, place: int = 0) -> AppTest:
    return [b for b in app.button if (b.key or "").startswith(start)][place].click().run()


@pytest.fixture
def noted(app_of: Visit) -> AppTest:
    """The overview with two notes, the later one written first."""
    app = add(app_of(), date(2026, 10, 1), "Prices *up*")
    return add(app, date(2026, 9, 1), "Strike")


def test_notes_are_numbered_by_day_under_the_chart(noted: AppTest) -> None:
    assert not noted.exception and not noted.error
    assert listed(noted) == ["**1** 1 Sep 2026 · Strike", "**2** 1 Oct 2026 · Prices *up*"]


def test_notes_are_for_everybody_and_for_every_grain(app_of: Visit, noted: AppTest) -> None:
    assert listed(app_of()) == listed(noted)


def test_a_removed_note_is_gone_and_comes_back(app_of: Visit, noted: AppTest) -> None:
    press(noted, "notes_delete_")
    assert listed(noted) == listed(app_of()) == ["**1** 1 Oct 2026 · Prices *up*"]
    press(noted, "notes_undo")
    assert listed(noted)[0] == "**1** 1 Sep 2026 · Strike"
    assert not [b for b in noted.button if b.key == "notes_undo"]


def test_notes_of_other_times_are_not_shown(noted: AppTest) -> None:
    noted.selectbox(key="period").set_value("days").run()
    noted.date_input(key="days").set_value((date(2026, 9, 20), date(2026, 11, 1))).run()
    assert not noted.exception and not noted.error
    assert listed(noted) == ["**1** 1 Oct 2026 · Prices *up*"]


def test_a_note_can_be_added_after_the_window_has_moved(noted: AppTest) -> None:
    """Its day is one of the window that is shown."""
    noted.selectbox(key="period").set_value("days").run()
    noted.date_input(key="days").set_value((date(2025, 1, 1), date(2025, 3, 31))).run()
    assert not noted.exception and not noted.error
    assert listed(noted) == []
    assert date(2025, 1, 1) <= noted.date_input(key="notes_day").value <= date(2025, 3, 31)
    add(noted, date(2025, 2, 1), "New release")
    assert listed(noted) == ["**1** 1 Feb 2025 · New release"]


def test_an_empty_note_is_refused_in_one_sentence(app_of: Visit) -> None:
    app = add(app_of(), date(2026, 9, 1), "   ")
    assert not app.exception
    assert len(app.error) == 1
    assert listed(app) == []
