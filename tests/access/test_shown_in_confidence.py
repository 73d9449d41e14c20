"""Commands, files and pages say of employees no more than the door lets through."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from cx import cli
from cx.access.suppression import HIDDEN
from cx.errors import Suppressed
from cx.measure import read
from cx.store import Snapshot
from cx.ui import download
from tests.access.in_confidence import EMPLOYEES, customers, employees
from tests.shown import of_a_block

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    str(path.relative_to(ROOT))
    for path in [*ROOT.glob("pages/uncover/*.py"), ROOT / "pages/act/reports.py"]
)
OWN = "pages/uncover/accounts.py"  # of customers, with whom no employee stands
KIND = ("--where", "kind=employee")
SMALL = {"Team A", "Team B", "Noise", "Hut"}
Run = Callable[..., tuple[int, str, str]]
Open = Callable[..., AppTest]


@pytest.fixture(scope="module")
def store(store_of: Callable[..., Snapshot]) -> Snapshot:
    return store_of(*employees(), *customers())


@pytest.fixture(scope="module")
def firm(store: Snapshot) -> Path:
    sql = "select path from duckdb_databases() where path is not null"
    return Path(store.run(sql)["path"].iloc[0]).parent


@pytest.fixture
def run(firm: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A function that runs the command line: exit code, what it said, what was wrong."""

    def command(*args: str) -> tuple[int, str, str]:
        monkeypatch.setenv("CX_HOME", str(firm))
        monkeypatch.setattr(sys, "argv", ["cx", *args])
        with pytest.raises(SystemExit) as left:
            cli.main()
        said = capsys.readouterr()
        return int(left.value.code or 0), said.out, said.err

    return command


@pytest.fixture
def open_page(firm: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """A function that opens a page on the employees of a store, the little firm's at first."""

    def go(page: str, home: Path | None = None, **query: str) -> AppTest:
        monkeypatch.setenv("CX_HOME", str(home or firm))
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
        for name, value in {"kind": "Employee voice", **query}.items():
            app.query_params[name] = value
        app.switch_page(page)
        return app.run()

    st.cache_data.clear()
    st.cache_resource.clear()
    yield go
    st.cache_data.clear()
    st.cache_resource.clear()


def words_of(app: AppTest) -> str:
    return "\n".join(said for _where, said in of_a_block(app.main))


def test_a_measure_of_few_is_one_sentence_and_no_number(run: Run) -> None:
    code, out, wrong = run("measure", "nps", *KIND, "--where", "team=Team A")
    assert (code, out) == (1, "")
    assert wrong.count("\n") == 1 and "given in confidence" in wrong


def test_a_measure_by_team_hides_the_small_ones_and_adds_up(run: Run) -> None:
    rows = json.loads(run("measure", "nps", *KIND, "--by", "team", "--format", "json")[1])
    assert {row["team"] for row in rows} == {"Team C", "Team D", "Team E", HIDDEN}
    assert sum(row["n"] for row in rows) == len(employees())


def test_a_page_of_few_is_not_written(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "page.pdf"
    code, _said, wrong = run(
        "report", "onepager", "--out", str(out), *KIND, "--where", "team=Team A"
    )
    assert code == 1 and "given in confidence" in wrong
    assert not out.exists()


def test_a_file_of_responses_names_nobody(store: Snapshot) -> None:
    text = download.table(read(store, EMPLOYEES, limit=1_000)).decode("utf-8-sig")
    assert "Said by D" in text
    assert not [name for name in ("Team", "North", "House", "employee-", ":") if name in text]
    with pytest.raises(Suppressed):
        read(store, EMPLOYEES.choose("team", "Team C"), commented=True)


@pytest.mark.parametrize("page", [page for page in PAGES if page != OWN])
@pytest.mark.parametrize(
    "few", [{"team": "Team A"}, {"reason": "Noise"}, {"team": "Team C", "band": "passive"}],
    ids=str,
)  # fmt: skip
def test_a_page_of_few_says_why_it_is_empty(open_page: Open, page: str, few: dict) -> None:
    """Its head stays, with the filters to remove; not half a number is left."""
    app = open_page(page, **few)
    assert not app.exception and not app.error
    assert "given in confidence" in app.info[0].value
    assert app.title[0].value and [each for each in app.button if str(each.key).startswith("pill_")]
    assert not app.metric and not app.dataframe and not app.get("plotly_chart")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_all_employees_names_no_small_group(open_page: Open, page: str) -> None:
    app = open_page(page)
    assert not app.exception and not app.error
    said = words_of(app)
    assert not [name for name in SMALL if name in said]


def test_a_click_on_a_band_of_few_is_refused_and_taken_back(open_page: Open) -> None:
    """From counts that the page has already."""
    app = open_page("pages/uncover/overview.py", team="Team C")
    before = app.metric[0].value
    app.multiselect(key="band").set_value(["passive"]).run()
    assert "given in confidence" in app.info[0].value
    assert not app.metric
    app.button(key="pill_band_False_passive").click().run()
    assert not app.info
    assert app.metric[0].value == before


def test_comments_are_shown_from_eight_people_on(open_page: Open) -> None:
    few = open_page("pages/uncover/comments.py", team="Team C")
    assert "from 8 people on" in few.info[0].value
    assert "Said by" not in words_of(few)
    assert "Said by" in words_of(open_page("pages/uncover/comments.py", team="Team D"))


@pytest.mark.parametrize("page", PAGES)
def test_employees_of_the_demo_company_have_their_pages(
    open_page: Open, demo_home: Path, page: str
) -> None:
    app = open_page(page, demo_home)
    assert not app.exception and not app.error
    assert not [each for each in app.info if "given in confidence" in each.value]
