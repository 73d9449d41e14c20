"""The mapping that lies beside a file, folders of files, and tables known by their headings."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as have

from cx import load, watch
from cx.errors import BadChoice
from cx.filters import Filters
from cx.ingest import recognise
from cx.ingest.mapping import CANONICAL, VITAL
from cx.measure import responses
from cx.schema import TABLES
from cx.settings import Settings
from cx.store import newest

MAPPING = """title = "Ours"
survey = "Hotline"
kind = "transactional"
[columns]
response_id = "No"
nps = "Recommend"
account_id = "Customer"
"""
OTHERS = tuple(table for table in CANONICAL if table != "responses")


def at(place: Path) -> Settings:
    return Settings(place, "EUR", 3, "sqlite://")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Answers that only their own mapping can read, and the accounts that they name."""
    place = tmp_path / "files"
    place.mkdir()
    (place / "answers.csv").write_text("No,Recommend,Customer\n1,10,a1\n2,0,a2\n")
    (place / "answers.toml").write_text(MAPPING)
    (place / "zz.csv").write_text("response_id,nps\nx1,9\n")
    (place / "accounts.csv").write_text("account_id,value_class\na1,A\na2,B\n")
    (place / ".hidden.csv").write_text("not,to,be,read\n")
    return place


def test_the_mapping_beside_a_file_is_used(folder, tmp_path):
    load.file(at(tmp_path / "home"), folder / "answers.csv")
    found = newest(tmp_path / "home")
    assert found.names("survey").tolist() == ["(blank)", "Hotline"]


def test_a_mapping_that_is_named_goes_before_the_one_beside(folder, tmp_path):
    (folder / "zz.toml").write_text(MAPPING)
    load.file(at(tmp_path / "home"), folder / "zz.csv", "plain")
    assert newest(tmp_path / "home").names("survey").tolist() == ["(blank)", "Survey"]


def test_a_folder_is_loaded_accounts_first(folder, tmp_path):
    home = tmp_path / "home"
    done = subprocess.run(
        [sys.executable, "-m", "cx", "load", str(folder)],
        env={**os.environ, "CX_HOME": str(home)}, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    said = [line.split(":")[0] for line in done.stdout.splitlines()]
    assert said == ["accounts.csv", "answers.csv", "zz.csv"]
    assert responses(newest(home), Filters().choose("value_class", "B")) == 1


def test_a_folder_without_files_is_one_sentence(tmp_path):
    (tmp_path / "only.toml").write_text(MAPPING)
    with pytest.raises(BadChoice, match="There is no file to load"):
        load.within(tmp_path)


def test_a_watched_folder_keeps_its_mappings(folder, tmp_path):
    taken = list(watch.take(at(tmp_path / "home"), folder))
    assert [(each.file, each.refused) for each in taken] == [
        ("accounts.csv", False), ("answers.csv", False), ("zz.csv", False),
    ]  # fmt: skip
    assert (folder / "answers.toml").exists()


@pytest.mark.parametrize("table", CANONICAL)
def test_a_table_is_known_by_its_canonical_headings(table):
    found = recognise(CANONICAL[table])
    assert found is not None
    assert found.table == table


@given(have.sampled_from(OTHERS).flatmap(
    lambda table: have.tuples(have.just(table), have.sets(have.sampled_from([*TABLES[table]])))
))  # fmt: skip
def test_some_of_a_tables_headings_are_never_taken_for_another_table(drawn):
    """Where columns are all that two tables share, the key decides, and its table has it."""
    table, some = drawn
    found = recognise({*VITAL[table], *some})
    possible = {each for each in CANONICAL if {*VITAL[table], *some} <= {*CANONICAL[each]}}
    assert found is None or found.table == table or (found.table in possible and len(some) < 4)


@given(have.sampled_from(OTHERS), have.text("abc", min_size=1, max_size=3))
def test_a_heading_that_the_table_does_not_know_leaves_it_to_people(table, other):
    """Answers of any tool may well have a column for the account, the day or the case."""
    assert recognise([*CANONICAL[table], other]) is None


def test_a_heading_more_is_no_hindrance_where_the_mapping_is_named(tmp_path):
    file = tmp_path / "accounts.csv"
    file.write_text("account_id,name,colour\na1,One,red\n")
    done = load.file(at(tmp_path / "home"), file, "accounts")
    assert (done.rows_loaded, done.unread) == (1, ("colour",))
