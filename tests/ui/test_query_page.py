"""The query console as a person meets it: rules, editor, answer, history."""

from collections.abc import Callable
from io import BytesIO

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from cx.access import Scope
from cx.store import EXAMPLES, Snapshot
from cx.ui import data, download, query
from cx.ui.query_chart import takeaway
from tests.shown import of_a_block
from tests.ui.screen import home_of

QUERY = "pages/gather/query.py"
Open = Callable[..., AppTest]


def run(app: AppTest, sql: str) -> AppTest:
    app.text_area(key="query_text").set_value(sql)
    return app.button(key="query_run").click().run()


def words(app: AppTest) -> str:
    """All that is read on the page, without the signs that keep it from being Markdown."""
    return " ".join(text for _where, text in of_a_block(app.main)).replace("\\", "")


def answered(app: AppTest) -> pd.DataFrame:
    """The rows of the answer: the table after the one of the views."""
    return app.dataframe[1].value


@pytest.fixture
def console(app_of: Open) -> AppTest:
    return app_of(QUERY)


def test_it_begins_with_an_example_the_rules_and_no_answer(console: AppTest) -> None:
    assert console.text_area(key="query_text").value == EXAMPLES["NPS by month, with n"]
    (rule,) = [each.value.replace("\\", "") for each in console.info]
    assert "Thresholds for small groups do not apply here" in rule
    assert "Answers of Employee voice, given in confidence, are therefore left out" in rule
    assert "The filters on the left do not apply here" in words(console)
    assert len(console.dataframe) == 1 and not console.get("plotly_chart")


def test_a_query_gives_a_table_a_chart_and_two_files(console: AppTest) -> None:
    run(console, "select kind, count(*) as n from responses group by kind order by n desc")
    found = answered(console)
    assert found["kind"].tolist() == ["transactional", "relational", "unsolicited"]
    assert "3 rows in" in words(console)
    assert len(console.get("plotly_chart")) == 1
    low, high = f"{found['n'].min():,}", f"{found['n'].max():,}"
    assert f"highest {high} (transactional), lowest {low} (unsolicited)" in words(console)
    assert [each.label for each in console.get("download_button")] == [
        "Download CSV", "Download XLSX",
    ]  # fmt: skip


def test_months_are_a_line_and_names_are_bars(console: AppTest) -> None:
    console.button(key="query_run").click().run()
    shapes = [each for each in console.radio if each.label == "Shape"]
    assert [each.value for each in shapes] == ["line"]
    run(console, EXAMPLES["Reasons of detractors"])
    shapes = [each for each in console.radio if each.label == "Shape"]
    assert [each.value for each in shapes] == ["bar"]


def test_every_example_can_be_taken_and_run(console: AppTest) -> None:
    for title, sql in EXAMPLES.items():
        console.selectbox(key="query_example").set_value(title).run()
        assert console.text_area(key="query_text").value == sql
        console.button(key="query_run").click().run()
        assert not console.error and not console.exception, title
        assert len(answered(console)) > 0, title


def test_an_error_is_a_sentence_and_a_place(console: AppTest) -> None:
    """In place of the rows before; the query stays to be mended."""
    run(console, "select 1 as one")
    run(console, "select nsp from responses")
    (said,) = console.error
    assert 'column "nsp" not found' in said.value.replace("\\", "")
    assert console.code[0].value.startswith("LINE 1: select nsp")
    assert len(console.dataframe) == 1
    assert console.text_area(key="query_text").value == "select nsp from responses"


def test_what_may_not_be_run_is_told_and_never_logged(
    console: AppTest, caplog: pytest.LogCaptureFixture
) -> None:
    run(console, "drop view responses -- a secret remark")
    assert "The console only reads" in console.error[0].value.replace("\\", "")
    run(console, "select * from read_text('/etc/passwd') -- a secret remark")
    assert "read_text cannot be used" in console.error[0].value.replace("\\", "")
    assert "secret" not in caplog.text


def test_no_row_and_too_many_rows_are_said(console: AppTest) -> None:
    run(console, "select * from responses where false")
    assert "found no row" in console.info[-1].value
    run(console, "select range as n from range(20000)")
    assert "only the first 10,000 rows are shown" in console.warning[0].value
    assert len(answered(console)) == 10_000


def test_a_comment_is_never_markdown(open_app: Open, store_of: Callable[..., Snapshot]) -> None:
    app = open_app(home_of(store_of({"nps": 9, "team": "**bold** $x$"}, {"nps": 1})), QUERY)
    run(app, "select team, nps from responses order by nps desc")
    said = [each.value for each in app.markdown if "highest" in each.value]
    assert len(said) == 1 and "**bold**" not in said[0] and "\\*\\*bold" in said[0]


def test_the_last_ten_queries_can_be_brought_back(console: AppTest) -> None:
    for number in range(12):
        run(console, f"select {number} as n")
    run(console, "select 5 as n")
    earlier = [each for each in console.button if str(each.key).startswith("query_earlier_")]
    assert len(earlier) == 10
    assert earlier[0].label.replace("\\", "") == "select 5 as n"
    assert earlier[1].label.replace("\\", "") == "select 11 as n"
    earlier[3].click().run()
    assert console.text_area(key="query_text").value == "select 9 as n"


def test_query_and_answer_stay_while_one_looks_at_another_page(console: AppTest) -> None:
    """And the address tells nothing of them."""
    run(console, "select 42 as answer")
    console.switch_page("pages/gather/data.py").run()
    console.switch_page(QUERY).run()
    assert console.text_area(key="query_text").value == "select 42 as answer"
    assert answered(console)["answer"].tolist() == [42]
    address = str(dict(console.query_params))
    assert "42" not in address and "answer" not in address


def test_the_views_are_listed_with_what_their_columns_mean(console: AppTest) -> None:
    listed = console.dataframe[0].value
    assert listed.set_index("Column")["Meaning"]["band"].startswith("detractor (0 to 6)")
    console.selectbox(key="query_view").set_value("cases").run()
    listed = console.dataframe[0].value.set_index("Column")
    assert (listed["Type"]["opened_at"], listed["Meaning"]["opened_at"]) == (
        "TIMESTAMP", "When it was opened",
    )  # fmt: skip


def test_own_columns_are_listed_too(open_app: Open, store_of: Callable[..., Snapshot]) -> None:
    app = open_app(home_of(store_of({"nps": 9, "gate": "A7"})), QUERY)
    listed = app.dataframe[0].value.set_index("Column")
    assert listed["Meaning"]["gate"] == "A column of your file"


def test_employees_are_seen_nowhere(open_app: Open, store_of: Callable[..., Snapshot]) -> None:
    rows = [{"nps": 0, "kind": "employee", "team": "Secret", "comment": "Told in confidence"}]
    app = open_app(home_of(store_of(*rows, {"nps": 9})), QUERY)
    run(app, "from responses")
    assert len(answered(app)) == 1
    assert "Secret" not in words(app) and "Told in confidence" not in words(app)


def test_all_says_that_all_is_there(app_of: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CX_CONSOLE", "all")
    app = app_of(QUERY)
    assert "left out" not in app.info[0].value
    run(app, "select count(*) as n from responses where kind = 'employee'")
    assert answered(app)["n"].item() > 0


def test_the_menu_shows_it_only_where_it_may_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    assert query.offered()
    monkeypatch.setenv("CX_CONSOLE", "off")
    assert not query.offered()
    monkeypatch.setenv("CX_CONSOLE", "on")
    monkeypatch.setattr(data, "SCOPE", Scope(("North",)))
    assert not query.offered()


def test_switched_off_its_address_leads_to_no_console(
    app_of: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CX_CONSOLE", "off")
    app = app_of()
    assert not app.exception and app.title[0].value == "Overview"
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        app.switch_page(QUERY)


def test_files_hold_the_query_and_begin_no_formula() -> None:
    found = pd.DataFrame({"said": ["=1+1", None], "n": pd.array([3, None], "Int64")})
    facts = [("Query", "=cmd()"), ("Rows", "2")]
    made = download.both(found, facts)
    csv = made["csv"]().decode("utf-8-sig")
    assert "'=1+1" in csv and ",3\n" in csv.replace("\r", "")
    about = pd.read_excel(BytesIO(made["xlsx"]()), sheet_name="About", engine="calamine")
    assert about["Is"].tolist()[0] == "=cmd()"


def test_a_takeaway_of_nothing_is_a_sentence() -> None:
    names, none = pd.Series(["a"], name="team"), pd.Series([None], name="n", dtype="float64")
    assert takeaway(names, none) == "n by team: no row has a number."
