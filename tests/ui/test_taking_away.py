"""What people take away is safe to open, holds what the page holds, and says what was chosen."""

import zipfile
from io import BytesIO
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as have

from cx.errors import BadChoice
from cx.filters import Filters
from cx.ui import download
from cx.ui.picture import printed
from tests.insight.firm import answer, opened
from tests.ui.screen import OVERVIEW, visiting

NASTY = ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\t=1", "http://example.org", "0123",
         "naïve 😀", "<b>x</b>", "", "a\0b", "x" * 40_000]  # fmt: skip
FACTS = [("Chosen", "Unit is <North> & South"), ("Snapshot", "=20260101")]
texts = have.text(have.characters(exclude_categories=["Cs"]), max_size=12) | have.sampled_from(
    NASTY
)


def read_back(made: bytes, sheet: str = "Data") -> pd.DataFrame:
    return pd.read_excel(
        BytesIO(made), sheet_name=sheet, engine="calamine", dtype=str, keep_default_na=False
    )


def no_formula(made: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(made)) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        return sheets != [] and all(b"<f>" not in book.read(name) for name in sheets)


@settings(deadline=None)
@given(have.lists(texts, min_size=1, max_size=5))
def test_a_workbook_holds_texts_as_texts(comments: list[str]) -> None:
    made = download.workbook(pd.DataFrame({"comment": comments}), FACTS)
    assert no_formula(made)
    with zipfile.ZipFile(BytesIO(made)) as book:
        assert not [name for name in book.namelist() if "_rels/sheet" in name]  # no links either
    assert len(read_back(made)) <= len(comments)  # a reader skips rows at the end that are empty


@pytest.mark.parametrize("text", ["=1+1", "-2", "@SUM(A1)", "0123", "naïve 😀", "<b>x</b>"])
def test_a_workbook_changes_no_letter(text: str) -> None:
    made = download.workbook(pd.DataFrame({"comment": [text]}), FACTS)
    assert read_back(made)["comment"].tolist() == [text]


def test_a_workbook_keeps_numbers_and_says_what_was_chosen() -> None:
    found = pd.DataFrame({"nps": [9, 3], "at": pd.to_datetime(["2026-05-04 10:00", None])})
    made = download.workbook(found, FACTS)
    back = pd.read_excel(BytesIO(made), engine="calamine")
    assert back["nps"].tolist() == [9, 3]
    assert back["at"].iloc[0] == pd.Timestamp("2026-05-04 10:00")
    assert read_back(made, "About").to_numpy().tolist() == [list(fact) for fact in FACTS]


def test_more_than_a_worksheet_holds_is_refused() -> None:
    found = pd.DataFrame({"nps": range(download.SHEET_ROWS + 1)})
    with pytest.raises(BadChoice, match="take the CSV"):
        download.workbook(found, FACTS)


@given(texts)
def test_no_cell_of_a_csv_begins_a_formula(text: str) -> None:
    line = download.table(pd.DataFrame({"comment": [text]})).decode("utf-8-sig").split("\n", 1)[1]
    assert not line.lstrip('"').startswith(download.FORMULA) or not text


def test_a_file_holds_what_the_page_counts(tmp_path: Path) -> None:
    """Bound to the choice of the moment when the page was drawn."""
    rows = [answer(None, "2026-05-04", n % 11, unit=("North", "South")[n % 2]) for n in range(60)]
    with visiting(opened(tmp_path / "firm", rows)) as visit:
        app = visit(OVERVIEW, unit="North")
        chosen = app.session_state["filters"]
        made = {
            "csv": pd.read_csv(BytesIO(download.rows(chosen)()), dtype=str),
            "xlsx": read_back(download.rows_workbook(chosen, about=FACTS)()),
        }
        for found in made.values():
            assert len(found) == 30
            assert set(found["unit"]) == {"North"}
        assert len(pd.read_csv(BytesIO(download.rows(Filters())()))) == 60


def test_a_picture_says_what_it_shows_and_of_whom() -> None:
    chart = go.Figure(go.Bar(x=[1], y=[2]), layout={"height": 200, "margin": {"b": 8}})
    made = printed(chart, "Score by <unit>", FACTS)
    assert made.layout.title.text == "<b>Score by &lt;unit&gt;</b>"
    assert made.layout.title.subtitle.text == (
        "Chosen: Unit is &lt;North&gt; &amp; South · Snapshot: =20260101"
    )
    assert made.layout.height > 200 and made.layout.paper_bgcolor == "#FFFFFF"
    assert chart.layout.height == 200 and chart.layout.title.text is None


def test_a_long_choice_is_printed_whole() -> None:
    said = " or ".join(f"Agent {number}" for number in range(200))
    made = printed(go.Figure(), "Score", [("Chosen", said)])
    assert made.layout.title.subtitle.text.replace("<br>", " ") == f"Chosen: {said}"
    assert made.layout.margin.t > 15 * made.layout.title.subtitle.text.count("<br>")
