"""Saved views, as people use them: save, open, open first, delete, bring back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cx.store import newest
from tests.insight.firm import answer, opened

Visit = Callable[..., AppTest]
NAME = "Housing, *transactions*"


def pressed(app: AppTest, start: str) -> AppTest:
    """Press the first button whose key or label begins so."""
    (button, *_rest) = [b for b in app.button if (b.key or "").startswith(start)] or [
        b for b in app.button if b.label == start
    ]
    return button.click().run()


def save(app: AppTest, name: str) -> AppTest:
    app.text_input(key="views_name").set_value(name)
    return pressed(app, "Save this view")


def names(app: AppTest) -> list[str]:
    """The views in the menu, their Markdown signs taken away."""
    found = [b for b in app.button if (b.key or "").startswith("views_open_")]
    return [button.label.replace("\\", "") for button in found]


def fine(app: AppTest) -> bool:
    return not app.exception and not app.error


@pytest.fixture
def saved(app_of: Visit) -> AppTest:
    """Somebody keeps the comments of one unit's detractors in another window."""
    app = app_of(
        "pages/uncover/comments.py", kind="tNPS", period="Last 26 weeks", unit="Housing services"
    )
    app.multiselect(key="band").set_value(["detractor"])
    save(app, NAME)
    assert fine(app)
    assert names(app) == [NAME]
    return app


def chosen(app: AppTest) -> tuple[object, ...]:
    """What the sidebar shows."""
    keys = ("unit", "band")
    boxes = tuple(app.selectbox(key=key).value for key in ("kind", "period"))
    return boxes + tuple(tuple(app.multiselect(key=key).value) for key in keys)


KEPT = ("transactional", "26w", ("Housing services",), ("detractor",))


def test_a_view_opens_its_page_with_its_filters(app_of: Visit, saved: AppTest) -> None:
    """In another session, from another page, and over other filters."""
    app = app_of("pages/uncover/accounts.py")
    app.multiselect(key="team").set_value(["Crew East"]).run()
    pressed(app, "views_open_")
    assert app.title[0].value == "Comments"
    assert chosen(app) == KEPT
    assert app.multiselect(key="team").value == []
    assert fine(app)


def test_a_view_that_opens_first_opens_a_new_session(app_of: Visit, saved: AppTest) -> None:
    """But no deep link, and no longer when somebody takes the star away."""
    pressed(saved, "views_default_")
    first = app_of()
    assert (first.title[0].value, chosen(first)) == ("Comments", KEPT)
    assert app_of("pages/uncover/reasons.py").title[0].value == "Reasons"
    linked = app_of(kind="rNPS")
    assert (linked.title[0].value, chosen(linked)[0]) == ("Overview", "relational")
    pressed(first, "views_default_")
    assert app_of().title[0].value == "Overview"


def test_whoever_opened_with_a_view_may_choose_otherwise(app_of: Visit, saved: AppTest) -> None:
    """The view opens the session and does not hold it."""
    pressed(saved, "views_default_")
    app = app_of()
    app.multiselect(key="band").set_value([]).run()
    assert chosen(app)[3] == ()
    app.switch_page("pages/uncover/overview.py").run()
    assert app.title[0].value == "Overview"


def test_a_deleted_view_is_gone_and_comes_back(app_of: Visit, saved: AppTest) -> None:
    """With its filters, and first again where it was first."""
    pressed(saved, "views_default_")
    pressed(saved, "views_delete_")
    assert names(saved) == names(app_of()) == []
    pressed(saved, "views_undo_button")
    assert names(saved) == [NAME]
    assert not [b for b in saved.button if b.key == "views_undo_button"]
    back = app_of()
    assert (back.title[0].value, chosen(back)) == ("Comments", KEPT)


def test_a_name_is_given_once(saved: AppTest) -> None:
    """One sentence, once, and the first view stays."""
    save(saved, NAME)
    (error,) = saved.error
    assert "already" in error.value
    assert names(saved) == [NAME]
    saved.run()
    assert not saved.error


def test_a_view_needs_a_name(app_of: Visit) -> None:
    app = save(app_of(), "  ")
    assert len(app.error) == 1
    assert names(app) == []


def test_a_view_of_data_that_is_gone_opens_what_is_there(
    saved: AppTest, open_app: Visit, tmp_path: Path
) -> None:
    """Its kind and its unit are no longer loaded: no error, and answers to see."""
    home = opened(tmp_path / "firm", [answer(None, "2026-05-01", 9, unit="North")])
    app = open_app(home)
    pressed(app, "views_open_")
    assert fine(app)
    assert app.title[0].value == "Comments"
    assert app.selectbox(key="kind").value == "relational"
    assert newest(home).id


OUT_OF_REACH = "postgresql://somebody:secret@127.0.0.1:1/x"


@pytest.mark.parametrize("page", ["pages/uncover/overview.py", "pages/uncover/accounts.py"])
def test_without_its_database_the_page_works_and_the_menu_says_why(
    app_of: Visit, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    """In one sentence that does not tell the password."""
    monkeypatch.setenv("CX_WORKFLOW_URL", OUT_OF_REACH)
    app = app_of(page)
    assert not app.exception
    (said,) = app.error
    assert "workflow database" in said.value
    assert "127" in said.value
    assert len(app.get("plotly_chart")) > 0
    everything = " ".join(each.value for each in [*app.error, *app.markdown, *app.text])
    assert "secret" not in everything


def test_without_its_database_nothing_can_be_noted(
    app_of: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever tries is told so, and not how to log in."""
    monkeypatch.setenv("CX_WORKFLOW_URL", OUT_OF_REACH)
    app = app_of()
    app.text_input(key="notes_text").set_value("Strike")
    pressed(app, "Add")
    assert not app.exception
    assert len(app.error) == 2
    assert "secret" not in " ".join(each.value for each in app.error)
