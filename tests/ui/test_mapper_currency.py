"""Saying by hand what the columns of a file of accounts mean: the currency of the amounts."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.screen import sentences


def mapped() -> None:
    """The mapper on the file that the session holds, and the mapping that it makes."""
    import streamlit as st

    from cx.ui import mapper

    st.session_state["made"] = mapper.draw(st.session_state["raw"])


def opened(folder: Path, heads: str, row: str) -> AppTest:
    from cx.ingest.readers import read

    path = folder / "firms.csv"
    path.write_text(f"{heads}\n{row}\n{row.replace('a1', 'a2')}\n", encoding="utf-8")
    app = AppTest.from_function(mapped, default_timeout=60)
    app.session_state["raw"] = read(path, folder)
    app.run()
    return app.selectbox(key="mapper_table").set_value("accounts").run()


@pytest.mark.parametrize(("given", "kept"), [("chf", "CHF"), ("EUR", "EUR"), ("", "")])
def test_a_file_of_accounts_without_currencies_is_given_one_or_none(
    tmp_path: Path, given: str, kept: str
) -> None:
    app = opened(tmp_path, "account_id,yearly_value", "a1,500")
    assert not app.exception
    app.text_input(key="mapper_currency").set_value(given).run()
    assert app.session_state["made"].table == "accounts"
    assert app.session_state["made"].currency == kept


@pytest.mark.parametrize("given", ["eu", "12a", "€"])
def test_what_is_no_currency_is_said_so_and_makes_no_mapping(tmp_path: Path, given: str) -> None:
    app = opened(tmp_path, "account_id,yearly_value", "a1,500")
    app.text_input(key="mapper_currency").set_value(given).run()
    assert app.session_state["made"] is None
    assert any("three letters" in said for said in sentences(app))


def test_a_column_of_currencies_is_enough(tmp_path: Path) -> None:
    app = opened(tmp_path, "account_id,yearly_value,currency", "a1,500,USD")
    assert app.session_state["made"].currency == ""
    assert not [each for each in app.text_input if each.key == "mapper_currency"]


def test_answers_are_not_asked_for_a_currency(tmp_path: Path) -> None:
    app = opened(tmp_path, "account_id,nps", "a1,9")
    app.selectbox(key="mapper_table").set_value("responses").run()
    assert not [each for each in app.text_input if each.key == "mapper_currency"]
