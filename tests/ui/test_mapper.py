"""The Data page maps a file that nobody knows: what it presets, and what a person changes."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from cx.filters import Filters
from cx.measure import read
from cx.store import newest

DATA = "pages/gather/data.py"
SCORES = (10, 10, 9, 9, 8, 7, 3, 0, 5, 10)


@pytest.fixture
def sent(open_app: Callable[..., AppTest], home: Path) -> Iterator[Callable[..., AppTest]]:
    """A function that sends a file of these columns to the Data page."""
    opened = []

    def send(**columns: Sequence[object]) -> AppTest:
        frame = pd.DataFrame({name.replace("_", " "): cells for name, cells in columns.items()})
        app = open_app(home, DATA)
        opened.append(app)
        app.file_uploader[0].set_value(("mine.csv", frame.to_csv(index=False).encode(), "text/csv"))
        app.run()
        assert fine(app)
        return app

    yield send
    for app in opened:
        app.switch_page(DATA).run()
        app.file_uploader[0].set_value(None).run()


def fine(app: AppTest) -> bool:
    assert [each.value for each in (*app.exception, *app.error)] == []
    return True


def options(app: AppTest, label: str) -> list[str]:
    """What is chosen in the one list of several with this label."""
    (found,) = [each for each in app.multiselect if each.label == label]
    return list(found.value)


def choose(app: AppTest, label: str, value: object) -> AppTest:
    """Choose in whatever has this label."""
    (found,) = [
        each
        for each in (*app.multiselect, *app.selectbox, *app.toggle, *app.number_input)
        if each.label == label
    ]
    found.set_value(value).run()
    assert fine(app)
    return app


def loaded(app: AppTest, home: Path) -> pd.DataFrame:
    """Press Load and read what is in the store then."""
    app.button(key="load_go").click().run()
    assert fine(app)
    return read(newest(home), Filters(), limit=1000)


def by_question(questions: Sequence[str] = ("nps", "Why?")) -> dict[str, list[object]]:
    """Ten respondents with two questions each."""
    said = {"nps": SCORES, "Why?": [f"It took {n} days to get an answer" for n in range(10)]}
    rows = [(f"r{n}", question, said[question][n]) for n in range(10) for question in questions]
    who, what, answer = zip(*rows, strict=True)
    return {"Respondent_ID": [*who], "Question": [*what], "Answer": [*answer],
            "Date": ["2026-05-01"] * len(rows)}  # fmt: skip


def test_a_row_per_question_is_seen_and_loaded(sent, home: Path) -> None:
    app = sent(**by_question())
    assert [each.value for each in app.toggle if "row per question" in each.label] == [True]
    rows = loaded(app, home)
    assert sorted(rows["nps"]) == sorted(SCORES)
    assert rows["comment"].notna().all()


def test_a_row_per_question_can_be_said_and_taken_back(sent, home: Path) -> None:
    app = choose(sent(**by_question()), "The file has a row per question", False)
    assert "nps" not in {name for each in app.selectbox for name in each.options}
    app = choose(app, "The file has a row per question", True)
    app = choose(app, "Who answered", "Respondent ID")
    app = choose(app, "What was asked", "Question")
    app = choose(app, "What was answered", "Answer")
    assert len(loaded(app, home)) == 10


def test_what_is_no_filter_stays_none(sent) -> None:
    app = sent(NPS=SCORES, Town=["A", "B"] * 5, Colour=["red", "blue"] * 5)
    app = choose(app, "Further filters and breakdowns", ["Town"])
    assert options(app, "Further filters and breakdowns") == ["Town"]


def test_marks_of_reasons_are_preset_and_changed(sent, home: Path) -> None:
    marks = {f"Reason:_{name}": ["x" if n % 4 == turn else "" for n in range(10)]
             for turn, name in enumerate(("Price", "Staff", "Wait"))}  # fmt: skip
    app = sent(NPS=SCORES, **marks)
    label = "Columns that are reasons, one each"
    assert options(app, label) == ["Reason: Price", "Reason: Staff", "Reason: Wait"]
    app = choose(app, label, ["Reason: Price", "Reason: Staff"])
    assert set(loaded(app, home)["reason"].dropna()) == {"Price", "Staff"}


def test_several_reasons_in_a_cell_are_parted_as_a_person_says(sent, home: Path) -> None:
    app = sent(NPS=SCORES, Reason=["Price, Staff", "Price"] * 5)
    app = choose(app, "Several reasons in a cell are separated by", ",")
    assert set(loaded(app, home)["reason"]) == {"Price"}


def test_month_and_year_of_a_day_are_typed(sent, home: Path) -> None:
    app = sent(NPS=SCORES, Day=[1, 31] * 5)
    assert [each.key for each in app.button if each.key == "load_go"] == []
    assert any("the month, the year" in each.value for each in app.info)
    app = choose(app, "Month of all answers", 5)
    app = choose(app, "Year of all answers", 2026)
    days = {str(at)[:10] for at in loaded(app, home)["answered_at"]}
    assert days == {"2026-05-01", "2026-05-31"}


def test_a_day_can_be_no_date_at_all(sent) -> None:
    app = choose(sent(NPS=SCORES, Day=[1, 31] * 5), "Day", "")
    assert app.button(key="load_go")


def test_further_comments_join_the_first(sent, home: Path) -> None:
    said = [f"It took {n} days until somebody called me" for n in range(10)]
    app = sent(NPS=SCORES, Comment=[f"{text}!" for text in said], What_was_good=said)
    label = "Further comments, joined to the first"
    assert options(app, label) == ["What was good"]
    app = choose(app, label, [])
    assert set(loaded(app, home)["comment"]) == {f"{text}!" for text in said}


def test_texts_that_mean_no_answer_are_added_by_typing(sent, home: Path) -> None:
    app = sent(NPS=SCORES, Unit=["North", "nowhere"] * 5, Size=["n/a", 1.5] * 5)
    label = "Texts that mean no answer"
    assert options(app, label) == ["n/a"]
    (blanks,) = [each for each in app.multiselect if each.label == label]
    app = choose(app, label, [*blanks.value, "nowhere"])
    assert options(app, label) == ["n/a", "nowhere"]
    assert set(loaded(app, home)["unit"].dropna()) == {"North"}


@pytest.mark.parametrize("page", ["", "pages/uncover/reasons.py", "pages/uncover/comments.py",
                                  "pages/uncover/why_did_it_change.py",
                                  "pages/uncover/who_is_not_speaking.py"])  # fmt: skip
def test_a_file_without_any_score_is_shown(
    sent, open_app: Callable[..., AppTest], home: Path, page: str
) -> None:
    """Further questions and filters are metrics and filters without a score that leads."""
    app = sent(
        Town=["A", "B"] * 5, Rate_the_food=[1, 2, 3, 4, 5] * 2, Date=["2026-05-01"] * 10
    )  # fmt: skip
    assert options(app, "Further questions") == ["Rate the food"]
    assert len(loaded(app, home)) == 10
    assert fine(open_app(home, page))


def test_a_file_of_filters_only_is_shown(
    sent, open_app: Callable[..., AppTest], home: Path
) -> None:
    assert len(loaded(sent(Town=["A", "B"] * 5), home)) == 10
    assert fine(open_app(home))
    assert fine(open_app(home, DATA))
