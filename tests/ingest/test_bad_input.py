"""Every bad file ends in one sentence that says where and what to do, and leaves nothing."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from cx.errors import BadSource
from cx.ingest import Mapping, mappings
from cx.ingest.mapping import LeaveOut, Question, Reshape, Scale
from tests.ingest.staging import stage

Write = Callable[[str | bytes], Path]
PLAIN = mappings()["plain"]
HEAD = "response_id,answered_at,nps,csat,weight,contact_requested\n"
GOOD = "1,2026-05-01,9,4,1.0,yes\n"
BAD = {
    "empty": (b"", ["line 1", "empty", "headings"]),
    "blank lines only": ("\n\n", ["line 1", "empty"]),
    "headings only": (HEAD, ["line 2", "no rows", "at least one"]),
    "binary": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ["not a table", "CSV"]),
    "damaged workbook": (b"PK\x03\x04rest", ["damaged"]),
    "NUL byte later": (HEAD.encode() + b"1,\0,9,4,1,\n", ["line 2", "not a table"]),
    "one column": ("just some text\nmore text\n", ["line 1", "response_id", "missing"]),
    "no id": ("respons_id,nps\n1,9\n", ["line 1", "response_id", "near it: respons_id"]),
    "no score at all": ("response_id,comment\n1,ok\n", ["line 1", "nps or csat", "missing"]),
    "heading twice": (
        "response_id,nps, nps \n1,9,9\n",
        ["line 1", "column nps", "several times", "rename"],
    ),
    "off the scale": (
        HEAD + GOOD + "2,,11,4,1,\n",
        ["line 3", "column nps", "'11'", "a whole number 0 to 10", "[scores.nps] aside"],
    ),
    "below the scale": (HEAD + "1,,9,0,1,\n", ["line 2", "column csat", "'0'", "1 to 5"]),
    "score below zero": (HEAD + "1,,-1,4,1,\n", ["line 2", "column nps", "'-1'", "0 to 10"]),
    "score in words": (HEAD + "1,,nine,4,1,\n", ["line 2", "column nps", "'nine'", "0 to 10"]),
    "half a score": (HEAD + '1,,"9,5",4,1,\n', ["line 2", "column nps", "'9,5'"]),
    "score not a number": (HEAD + "1,,NaN,4,1,\n", ["line 2", "column nps", "'NaN'"]),
    "id blank": (HEAD + " ,,9,4,1,\n", ["all of its 1 rows", "no response_id"]),
    "date out of range": (HEAD + "1,0001-01-01T00:00+02:00,9,4,1,\n", ["line 2", "answered_at"]),
    "long ago": (HEAD + "1,1026-05-01,9,4,1,\n", ["line 2", "answered_at", "1990"]),
    "not yet": (HEAD + "1,2162-05-01,9,4,1,\n", ["line 2", "answered_at", "to today"]),
    "31 February": (HEAD + "1,2026-02-31,9,4,1,\n", ["line 2", "answered_at", "2026-02-31"]),
    "too many cells": (HEAD + GOOD + "2,,9,4,1,no,more\n", ["line 3", "column 7", "at most 6"]),
    "weight below zero": (HEAD + "1,,9,4,-1,\n", ["line 2", "column weight", "'-1'"]),
    "weight in words": (HEAD + "1,,9,4,much,\n", ["line 2", "column weight", "'much'"]),
    "weight infinite": (HEAD + "1,,9,4,inf,\n", ["line 2", "column weight", "'inf'"]),
    "neither yes nor no": (HEAD + "1,,9,4,1,perhaps\n", ["line 2", "contact_requested", "yes or"]),
    "unclosed quote": (HEAD + GOOD + '2,"x,9,4,1,\n' + GOOD, ["line 3", "quotes"]),
    "kind unknown": ("response_id,nps,kind\n1,9,other\n", ["line 2", "column kind", "'other'"]),
    "line after a long cell": (
        'response_id,comment,nps\n1,"two\nlines",9\n2,x,12\n',
        ["line 4", "column nps", "'12'"],
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_file(case: str, write: Write, tmp_path: Path) -> None:
    """One sentence with the words that help, and an untouched disk."""
    content, words = BAD[case]
    folder = tmp_path / "staged"
    with pytest.raises(BadSource) as raised:
        stage(write(content), mappings()["plain"], folder, "i1")
    sentence = str(raised.value)
    assert [word for word in ["answers.csv", *words] if word not in sentence] == []
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert not folder.exists()


def test_no_such_file(tmp_path: Path) -> None:
    """The path is in the sentence."""
    with pytest.raises(BadSource, match="nowhere.csv: there is no readable file"):
        stage(tmp_path / "nowhere.csv", mappings()["plain"], tmp_path / "staged", "i1")
    assert not (tmp_path / "staged").exists()


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder in the place of a file is not a traceback."""
    with pytest.raises(BadSource, match="no readable file"):
        stage(tmp_path, mappings()["plain"], tmp_path / "staged", "i1")


def test_impossible_day_of_a_composed_date(write: Write, tmp_path: Path) -> None:
    """The day is in the file, month and year are not."""
    mapping = mappings()["sfo_2017"]
    cells = dict.fromkeys(mapping.headings.values(), "1") | {"INTDATE": "32"}
    content = ",".join(cells) + "\n" + ",".join(cells.values()) + "\n"
    with pytest.raises(BadSource, match="line 2, column INTDATE: found '2017-5-32'"):
        stage(write(content), mapping, tmp_path / "staged", "i1")


def test_survey_cannot_be_told(write: Write, tmp_path: Path) -> None:
    """An id without the mark names no survey."""
    mapping = mappings()["sfo_tidy"]
    cells = dict.fromkeys(mapping.headings.values(), "1") | {"survey_date": "2017-05-01"}
    content = ",".join(cells) + "\n" + ",".join(cells.values()) + "\n"
    with pytest.raises(BadSource, match="line 2, column response_id: found '1'"):
        stage(write(content), mapping, tmp_path / "staged", "i1")


def test_what_was_there_stays(write: Write, tmp_path: Path) -> None:
    """A bad file does not touch tables that were staged before."""
    plain, folder = mappings()["plain"], tmp_path / "staged"
    before = stage(write(HEAD + GOOD), plain, folder, "i1").tables["responses"].read_bytes()
    with pytest.raises(BadSource):
        stage(write(HEAD + "1,,11,4,1,\n"), plain, folder, "i2")
    assert (folder / "responses.parquet").read_bytes() == before
    assert {path.name for path in folder.iterdir()} == {"responses.parquet", "set_aside.parquet"}


def test_declared_encoding_that_does_not_fit(write: Write, tmp_path: Path) -> None:
    """A byte that neither UTF-8 nor the declared encoding knows is still a sentence."""
    mapping = replace(mappings()["plain"], encoding="cp1252")
    with pytest.raises(BadSource, match="line 2: .* Windows-1252"):
        stage(write(b"response_id,nps\n\x81,9\n"), mapping, tmp_path / "staged", "i1")


def test_a_few_bad_cells_are_set_aside_and_counted(write: Write, tmp_path: Path) -> None:
    """Their rows stay; what is wrong is written down with its line, and nothing is guessed."""
    good = "".join(f"g{n},2026-05-01,9,4,1,no\n" for n in range(8))
    bad = "a,2026-02-31,11,4,1,no\nb,2162-05-01,9,nine,-1,perhaps\n"
    staged = stage(write(HEAD + good + bad), mappings()["plain"], tmp_path / "staged")
    aside = pd.read_parquet(staged.tables["set_aside"]).sort_values(["line", "column"])
    found = aside[["line", "column", "value"]].values.tolist()
    assert found == [
        [10, "answered_at", "2026-02-31"], [10, "nps", "11"], [11, "answered_at", "2162-05-01"],
        [11, "contact_requested", "perhaps"], [11, "csat", "nine"], [11, "weight", "-1"],
    ]  # fmt: skip
    assert set(aside["file"]) == {"answers.csv"}
    rows = pd.read_parquet(staged.tables["responses"]).set_index("response_id")
    assert (staged.rows_read, staged.rows_loaded, staged.aside) == (10, 10, 6)
    assert rows.loc["a", "csat"] == 4
    assert pd.isna(rows.loc["a", "nps"]) and pd.isna(rows.loc["a", "answered_at"])
    assert (rows.loc["b", "nps"], rows.loc["b", "source_row"]) == (9, 11)


def test_of_an_id_twice_the_last_row_counts(write: Write, tmp_path: Path) -> None:
    staged = stage(write(HEAD + GOOD + "1,2026-05-02,3,4,1,no\n,,9,4,1,\n"), PLAIN, tmp_path / "s")
    rows = pd.read_parquet(staged.tables["responses"])
    assert rows[["response_id", "nps", "source_row"]].values.tolist() == [["1", 3, 3]]
    aside = pd.read_parquet(staged.tables["set_aside"]).sort_values("line")
    assert aside[["line", "reason"]].values.tolist() == [
        [2, "the same response_id again further down"], [4, "no response_id"],
    ]  # fmt: skip


def test_rows_without_a_column_of_ids_get_ids_that_stay(write: Write, tmp_path: Path) -> None:
    """The same rows have the same ids, in whatever file; the same row twice has two."""
    columns = {name: of for name, of in PLAIN.columns.items() if name != "response_id"}
    mapping = replace(PLAIN, columns=columns)
    ids = [
        pd.read_parquet(
            stage(write(content), mapping, tmp_path / str(turn)).tables["responses"]
        )["response_id"].tolist()
        for turn, content in enumerate(
            ("nps,team\n9,A\n3,B\n9,A\n", "nps,team\n9,A\n9,A\n7,C\n3,B\n")
        )
    ]  # fmt: skip
    assert len(set(ids[0])) == 3
    assert set(ids[0]) < set(ids[1])


def test_previews_and_unfinished_answers_are_left_out(write: Write, tmp_path: Path) -> None:
    mapping = replace(
        PLAIN, leave_out=(LeaveOut("Status", ("1", "Preview"), "preview"),
                          LeaveOut("Done", ("False",), "unfinished")),
    )  # fmt: skip
    path = write(
        "response_id,nps,Status,Done\na,9,0,True\nb,9,1,True\nc,9,0,False\nd,1,Preview,False\n"
    )
    staged = stage(path, mapping, tmp_path / "staged")
    assert pd.read_parquet(staged.tables["responses"])["response_id"].tolist() == ["a"]
    aside = pd.read_parquet(staged.tables["set_aside"]).sort_values("line")
    assert aside[["line", "column", "reason"]].values.tolist() == [
        [3, "Status", "preview"], [4, "Done", "unfinished"], [5, "Status", "preview"],
    ]  # fmt: skip


def test_a_row_per_question_is_put_side_by_side(write: Write, tmp_path: Path) -> None:
    """A respondent counts once, whatever the order of the rows."""
    mapping = Mapping(
        "long", "Long", "S", "relational",
        {"response_id": "Who", "nps": "Recommend?", "comment": "Why?", "unit": "Site"},
        scores={"nps": Scale(0, 10)}, reshape=Reshape("Question", "Answer"),
        questions={"ease": Question("Easy?", "Ease", Scale(1, 5))},
    )  # fmt: skip
    path = write(
        "Who,Site,Question,Answer\n1,A,Recommend?,9\n2,B,Recommend?,3\n1,A,Why?,kind\n"
        "2,B,Easy?,2\n1,A,Easy?,5\n,C,Easy?,3\n"
    )
    staged = stage(path, mapping, tmp_path / "staged")
    rows = pd.read_parquet(staged.tables["responses"]).sort_values("response_id")
    found = rows[["response_id", "nps", "comment", "unit", "ease"]]
    assert found.astype(object).where(found.notna(), None).values.tolist() == [
        ["1", 9, "kind", "A", "5"], ["2", 3, None, "B", "2"],
    ]  # fmt: skip
    assert (staged.rows_read, staged.rows_loaded, staged.aside) == (3, 2, 1)
    asked = pd.read_parquet(staged.tables["questions"]).values.tolist()
    assert asked == [["ease", "Ease", 1, 5]]


def test_several_reasons_count_in_parts(write: Write, tmp_path: Path) -> None:
    """In one cell, or a column each; the first is the main one."""
    one = replace(PLAIN, separator="|")
    path = write("response_id,nps,reason\na,9,Price | Speed|Price\nb,9,\nc,1,Speed\n")
    tables = stage(path, one, tmp_path / "one").tables
    assert pd.read_parquet(tables["responses"])["reason"].tolist()[0] == "Price"
    parts = pd.read_parquet(tables["response_reasons"]).sort_values(["response_id", "reason"])
    assert parts.values.tolist() == [["a", "Price", 2], ["a", "Speed", 2], ["c", "Speed", 1]]
    each = replace(PLAIN, chosen={'Too "dear"': "Q – Price", "Slow": "Q – Speed"})
    path = write("response_id,nps,Q – Price,Q – Speed\na,9,0,1\nb,9,Price,Speed\nc,1,,no\n")
    rows = pd.read_parquet(stage(path, each, tmp_path / "each").tables["responses"])
    assert rows["reason"].astype(object).where(rows["reason"].notna(), None).tolist() == [
        "Slow", 'Too "dear"', None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("125k", None), ("1.5m", None), ("0.125", 0), ("1,234.56", 1235), ("1.234,56", 1235),
        ("EUR 1 450 000", 1_450_000), ("€ 900", 900), ("1'250", 1250), ("-20", -20), ("12,5", 13),
    ],
)  # fmt: skip
def test_amounts(cell: str, value: int | None, write: Write, tmp_path: Path) -> None:
    """Grouped digits and currencies are read; what is no number is never a number."""
    mapping = Mapping("a", "A", "", "relational", {"account_id": "id", "yearly_value": "v"},
                      table="accounts")  # fmt: skip
    rows = "".join(f"g{n};100\n" for n in range(3))
    staged = stage(write(f"id;v\na;{cell}\n{rows}"), mapping, tmp_path / "s")
    found = pd.read_parquet(staged.tables["accounts"]).set_index("account_id")["yearly_value"]["a"]
    assert (None if pd.isna(found) else found) == value


@pytest.mark.parametrize(
    ("cells", "usual", "wanted"),
    [
        ("usd,100", "EUR", "USD"), (",100", "EUR", "EUR"), (",100", "", None),
        (",USD 100", "EUR", "USD"), (",100 CHF", "", "CHF"), ("EUR,USD 100", "", "EUR"),
        (",€ 100", "USD", "EUR"), (",$ 100", "CAD", "CAD"), (",$ 100", "", "$"),
        (",x", "EUR", "EUR"), (",ABC", "", None),
    ],
)  # fmt: skip
def test_every_amount_has_its_currency(
    cells: str, usual: str, wanted: str | None, write: Write, tmp_path: Path
) -> None:
    """What the row names, what stands at the amount, what the mapping says; in this order."""
    columns = {"account_id": "id", "yearly_value": "v", "currency": "c"}
    mapping = Mapping("a", "A", "", "relational", columns, table="accounts", currency=usual)
    rows = "".join(f"g{n},,7\n" for n in range(3))
    staged = stage(write(f"id,c,v\na,{cells}\n{rows}"), mapping, tmp_path / "s")
    found = pd.read_parquet(staged.tables["accounts"]).set_index("account_id")["currency"]
    assert (None if pd.isna(found["a"]) else found["a"]) == wanted
    assert set(found.drop("a").dropna()) == ({usual} if usual else set())


def test_a_file_without_a_column_of_currencies_takes_that_of_the_mapping(
    write: Write, tmp_path: Path
) -> None:
    mapping = Mapping("a", "A", "", "relational", {"account_id": "id"}, table="accounts")
    path = write("id,v\na,5\n")
    bare = pd.read_parquet(stage(path, mapping, tmp_path / "bare").tables["accounts"])
    assert list(bare) == ["account_id"]
    named = stage(path, replace(mapping, currency="CHF"), tmp_path / "named")
    assert pd.read_parquet(named.tables["accounts"])["currency"].tolist() == ["CHF"]


@pytest.mark.parametrize("cell", ["100", "3.7", "0", "-1", "x"])
def test_a_day_that_is_none_is_set_aside(cell: str, write: Write, tmp_path: Path) -> None:
    mapping = Mapping(
        "c", "C", "S", "relational", {"response_id": "id", "nps": "n"},
        scores={"nps": Scale(0, 10)}, compose={"day": "d", "month": 5, "year": 2026},
    )  # fmt: skip
    staged = stage(write(f"id,n,d\na,9,{cell}\nb,9,4\nc,9,5\nd,9,31\n"), mapping, tmp_path / "s")
    rows = pd.read_parquet(staged.tables["responses"]).set_index("response_id")["answered_at"]
    assert pd.isna(rows["a"])
    assert str(rows["d"])[:10] == "2026-05-31"


def test_an_absurd_moment_is_set_aside(write: Write, tmp_path: Path) -> None:
    path = write("response_id,nps,answered_at\na,9,1e30\nb,9,1780000000\nc,9,1780000000\n")
    staged = stage(path, replace(PLAIN, formats=("unix",)), tmp_path / "s")
    rows = pd.read_parquet(staged.tables["responses"]).set_index("response_id")["answered_at"]
    assert pd.isna(rows["a"])
    assert rows["b"].year == 2026
