"""Every page runs, says the same numbers as the store, and fails politely."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from pandas import DataFrame
from streamlit.testing.v1 import AppTest

from cx.filters import Filters
from cx.format import text
from cx.measure import default_window, measure
from cx.metrics import NPS
from cx.store import newest
from cx.ui import data

ROOT = Path(__file__).parents[1]
PAGES = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("pages/*/*.py"))

Open = Callable[..., AppTest]


@pytest.fixture
def open_app(monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """A function that runs the app on a store, with parameters in the address."""

    def run(home: Path, page: str = "", **query: str | list[str]) -> AppTest:
        monkeypatch.setenv("CX_HOME", str(home))
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for name, value in query.items():
            app.query_params[name] = value
        if page:
            app.switch_page(page)
        return app.run()

    _forget()
    yield run
    _forget()


def _forget() -> None:
    st.cache_data.clear()
    st.cache_resource.clear()


def _entries() -> list[str]:
    """The files that PAGES in app.py lists."""
    tree = ast.parse((ROOT / "app.py").read_text())
    (pages,) = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "PAGES"
    ]
    sections = [section.elts for section in pages.values]
    return [f"pages/{entry.elts[0].value}.py" for section in sections for entry in section]


def _expected(home: Path, kind: str) -> str:
    """The NPS of a kind in the usual window, straight from the store, as the tile writes it."""
    snapshot = newest(home)
    window = default_window(snapshot, data.SCOPE)
    chosen = Filters(window.since, window.until).choose("kind", kind)
    return text(measure(snapshot, NPS, chosen)["value"].iloc[0], NPS.unit)


def test_every_page_is_listed_once() -> None:
    """A file in pages/ is in the menu, and the menu leads nowhere else."""
    assert sorted(_entries()) == PAGES


@pytest.mark.parametrize("page", PAGES)
def test_every_page_runs(open_app: Open, demo_home: Path, page: str) -> None:
    """Without an exception and without an error, under its title."""
    app = open_app(demo_home, page)
    assert not app.exception
    assert not app.error
    assert app.title[0].value == Path(page).stem.replace("_", " ").capitalize()


def test_the_app_opens_with_the_overview(open_app: Open, demo_home: Path) -> None:
    """The first page of the menu."""
    app = open_app(demo_home)
    assert (app.title[0].value, len(app.exception), len(app.error)) == ("Overview", 0, 0)


def test_an_empty_store_welcomes(open_app: Open, home: Path) -> None:
    """Two ways to begin, and no error."""
    app = open_app(home)
    assert (app.title[0].value, len(app.exception), len(app.error)) == ("Welcome", 0, 0)
    assert "Make the demo company" in [button.label for button in app.button]


@pytest.mark.parametrize("kind", ["relational", "transactional", "employee"])
def test_the_tile_is_the_measure(open_app: Open, demo_home: Path, kind: str) -> None:
    """The page says what the store says."""
    app = open_app(demo_home)
    app.selectbox(key="kind").set_value(kind).run()
    assert not app.exception
    assert (app.metric[0].label, app.metric[0].value) == (NPS.title, _expected(demo_home, kind))


def test_another_kind_is_another_number(open_app: Open, demo_home: Path) -> None:
    """Kinds are never blended, so the tile changes with the kind."""
    app = open_app(demo_home)
    first = app.metric[0].value
    app.selectbox(key="kind").set_value("transactional").run()
    assert app.metric[0].value != first


def test_an_empty_result_names_the_filter(open_app: Open, store_of: Callable) -> None:
    """It says which filter did it and offers to drop that; then the answers are back."""
    home = _home_of(store_of({"nps": 9, "reason": "Price"}, {"nps": 2, "reason": "Advice"}))
    app = open_app(home)
    app.multiselect(key="reason").set_value(["Price"])
    app.multiselect(key="band").set_value(["detractor"]).run()
    assert app.info[0].value == "No responses match these filters."
    offers = {b.key: b.label for b in app.button if b.key and b.key.startswith("drop_")}
    assert offers == {
        "drop_band": "Drop “Band is detractor”: 1 response",
        "drop_reason": "Drop “Reason is Price”: 1 response",
    }
    app.button(key="drop_reason").click().run()
    assert not app.info
    assert app.metric[0].value == "−100"


def _home_of(snapshot) -> Path:  # type: ignore[no-untyped-def]
    """The folder of a snapshot that a test made."""
    sql = "select path from duckdb_databases() where path is not null"
    return Path(snapshot.run(sql)["path"].iloc[0]).parent


def test_the_unforeseen_is_a_reference(
    open_app: Open,
    demo_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """What cx did not foresee is in the log under an id; the page shows the id and no more."""

    def broken(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(data, "whole", broken)
    app = open_app(demo_home)
    (shown,) = app.error
    (record,) = [each for each in caplog.records if each.name == "cx"]
    assert not app.exception
    assert "secret" not in shown.value
    assert f"report reference {record.args[0]} " in shown.value
    assert "secret" in caplog.text


@pytest.fixture(scope="module", params=["without dates", "one response"])
def bare_home(request: pytest.FixtureRequest, store_of: Callable) -> Path:
    """A store without accounts, cases or invitations."""
    undated = [{"nps": n, "answered_at": None, "comment": f"It was a {n}."} for n in range(11)]
    answers = {"without dates": undated, "one response": [{"nps": 10, "reason": "Price"}]}
    return _home_of(store_of(*answers[request.param]))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_runs_on_little_data(open_app: Open, bare_home: Path, page: str) -> None:
    """Nothing but scores: no error, and never the words of a programmer."""
    app = open_app(bare_home, page)
    assert (len(app.exception), len(app.error)) == (0, 0)
    shown = " ".join(each.value for each in [*app.markdown, *app.metric, *app.info])
    assert not [word for word in ("nan", "NaN", "NaT", "<NA>") if word in shown.split()]


def test_accounts_are_missed_in_one_sentence(open_app: Open, bare_home: Path) -> None:
    app = open_app(bare_home, "pages/uncover/accounts.py")
    assert [each.value for each in app.info] == [
        "No accounts are loaded, so there is nothing to show here."
    ]


@pytest.mark.parametrize("page", [page for page in PAGES if "data" not in page])
def test_every_page_runs_when_nothing_is_left(
    open_app: Open, store_of: Callable, page: str
) -> None:
    """Filters that exclude each other are no error on any page."""
    home = _home_of(store_of({"nps": 9, "reason": "Price"}, {"nps": 2, "reason": "Advice"}))
    app = open_app(home, page, reason="Price", band="detractor")
    assert (len(app.exception), len(app.error)) == (0, 0)


def _accounts_table(app: AppTest) -> DataFrame:
    (found,) = [each.value for each in app.dataframe if "What waits" in each.value]
    return found


def test_show_changes_the_table_of_accounts(open_app: Open, demo_home: Path) -> None:
    """Each part shows its accounts, the first fifteen, and offers just these as a file."""
    app = open_app(demo_home, "pages/uncover/accounts.py")
    everybody = _accounts_table(app)
    assert len(everybody) == 15
    assert "Rodenfels Steelworks" in set(everybody["Account"])
    app.radio(key="accounts_show").set_value("silent").run()
    silent = _accounts_table(app)
    assert set(silent["Mean rating"]) == {"–"}
    (offer,) = (b for b in app.get("download_button") if b.key == "accounts_download")
    assert offer.label.startswith("Download 1,")
    app.radio(key="accounts_show").set_value("waiting").run()
    assert (_accounts_table(app)["What waits"] != "").all()
    assert not app.exception and not app.error


def test_the_accounts_are_turned_page_by_page(open_app: Open, demo_home: Path) -> None:
    """Page two follows page one, and a choice with fewer pages still shows one."""
    app = open_app(demo_home, "pages/uncover/accounts.py", kind="tNPS")
    app.radio(key="accounts_show").set_value("detractor").run()
    first = _accounts_table(app)
    app.get("pagination")[0].set_value(app.get("pagination")[0].num_pages).run()
    assert not set(_accounts_table(app)["Account"]) & set(first["Account"])
    app.multiselect(key="team").set_value(["Homes North"]).run()
    assert (len(app.exception), len(app.error)) == (0, 0)
    assert len(_accounts_table(app)) > 0


def test_a_chosen_account_has_a_card_and_its_answers(open_app: Open, demo_home: Path) -> None:
    """And the table stays whole."""
    app = open_app(
        demo_home, "pages/uncover/accounts.py", kind="tNPS", account="Rodenfels Steelworks"
    )
    assert "Rodenfels Steelworks" in [each.value for each in app.subheader]
    assert any("EUR 2,600,000" in each.value for each in app.text)
    assert len(_accounts_table(app)) == 15


def test_weights_of_an_own_file_count_where_one_wants_them(
    open_app: Open, store_of: Callable
) -> None:
    """Two of three promote, but the detractor weighs four times as much."""
    home = _home_of(
        store_of(
            {"nps": 9, "weight": 1_000_000},
            {"nps": 10, "weight": None},
            {"nps": 0, "weight": 4_000_000},
        )
    )
    app = open_app(home)
    assert app.metric[0].value == "+33"
    app.toggle(key="weighted").set_value(True).run()
    assert app.metric[0].value == "−33"
    assert any("weighted" in each.value for each in app.markdown)
    app.switch_page("pages/act/reports.py").run()
    assert (len(app.exception), len(app.error)) == (0, 0)


def test_the_report_page_offers_both_files(open_app: Open, demo_home: Path) -> None:
    app = open_app(demo_home, "pages/act/reports.py")
    assert [each.label for each in app.get("download_button")] == ["Download PDF", "Download PNG"]


def test_the_points_of_all_reasons_are_the_score(open_app: Open, demo_home: Path) -> None:
    app = open_app(demo_home, "pages/uncover/reasons.py")
    said = f"add up to the score of {_expected(demo_home, 'relational')}"
    assert any(said in each.value.replace("\\", "") for each in app.markdown)


def test_an_address_that_asks_for_what_is_not_there_is_told(
    open_app: Open, demo_home: Path
) -> None:
    """A misspelt or renamed value is not taken for everything without a word."""
    app = open_app(demo_home, kind="tNPS", channel=["Phone"])
    assert "Channel Phone, which is not there" in " ".join(w.value for w in app.warning)
    assert not open_app(demo_home, kind="tNPS", channel=["SMS"]).warning
