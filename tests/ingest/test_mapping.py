"""Mappings are read strictly, and good files of every dialect are read the same."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from cx.errors import BadChoice, BadSource, UnknownName
from cx.ingest import Mapping, mappings, named, read_mapping, recognise, save
from cx.ingest.mapping import LeaveOut, Question, Reshape, Scale, SurveyFrom
from cx.ingest.mapping_text import written
from tests.ingest.staging import stage

Write = Callable[[str | bytes], Path]
TOP = 'title = "T"\nsurvey = "S"\nkind = "relational"\n'
COLUMNS = '[columns]\nresponse_id = "Id"\nnps = "Score"\n'
WRONG = {
    "not TOML": ("title = ", "TOML"),
    "no title": ('survey = "S"\n' + COLUMNS, "title"),
    "bad kind": ('title = "T"\nsurvey = "S"\nkind = "odd"\n' + COLUMNS, "kind"),
    "unknown column": (TOP + COLUMNS + 'npss = "X"\n', "columns.npss"),
    "heading not a text": (TOP + COLUMNS + "team = 3\n", "columns.team"),
    "satisfaction without a scale": (TOP + COLUMNS + 'csat = "C"\n', "scores.csat.low"),
    "another scale for nps": (TOP + COLUMNS + "[scores.nps]\nlow = 1\n", "scores.nps.low"),
    "scale of a column not mapped": (TOP + COLUMNS + "[scores.ces]\nlow = 1\n", "scores.ces"),
    "aside not a text": (TOP + COLUMNS + "[scores.nps.aside]\n11 = 1\n", "scores.nps.aside.11"),
    "own column named like a filter": (TOP + COLUMNS + '[extra]\nperiod = "P"\n', "extra.period"),
    "own column named like a number": (TOP + COLUMNS + '[extra]\nvalue = "V"\n', "extra.value"),
    "format without a column": (TOP + COLUMNS + '[date]\nformat = "%d"\n', "date.column"),
    "format that says a part twice": (
        TOP + COLUMNS + '[date]\ncolumn = "D"\nformat = "%d %d"\n',
        "date.format",
    ),
    "format that is none": (
        TOP + COLUMNS + '[date]\ncolumn = "D"\nformat = "%Q-%Y"\n',
        "date.format",
    ),
    "a fixed date": (
        TOP + COLUMNS + "[date.compose]\nday = 1\nmonth = 5\nyear = 2026\n",
        "date.compose",
    ),
    "no year": (TOP + COLUMNS + '[date.compose]\nday = "D"\nmonth = 5\n', "date.compose.year"),
    "slug": (TOP + COLUMNS + '[extra]\n"Boarding Area" = "B"\n', "extra.Boarding Area"),
    "taken name": (TOP + COLUMNS + '[extra]\nband = "B"\n', "extra.band"),
    "optional unknown": (TOP + 'optional = ["team"]\n' + COLUMNS, "optional"),
    "two characters between cells": ('delimiter = ";;"\n' + TOP + COLUMNS, "delimiter"),
    "alone not yes or no": ('alone = "yes"\n' + TOP + COLUMNS, "alone"),
    "no table": ('table = "odd"\n' + TOP + COLUMNS, "table"),
    "key of an account": ('title = "T"\ntable = "accounts"\n[columns]\nname = "N"\n', "account_id"),
    "currency in small letters": (
        'title = "T"\ntable = "accounts"\ncurrency = "eur"\n[columns]\naccount_id = "N"\n',
        "currency",
    ),
    "currency as a sign": (
        'title = "T"\ntable = "accounts"\ncurrency = "€"\n[columns]\naccount_id = "N"\n',
        "currency",
    ),
    "currency of answers": (TOP + 'currency = "EUR"\n' + COLUMNS, "currency"),
    "column of another table": (TOP + COLUMNS + 'yearly_value = "X"\n', "columns.yearly_value"),
    "question without a heading": (TOP + COLUMNS + "[questions.ease]\nhigh = 5\n", "ease.column"),
    "question on no scale": (
        TOP + COLUMNS + '[questions.ease]\ncolumn = "E"\nlow = 5\nhigh = 1\n',
        "ease.high",
    ),
    "question named like a filter": (
        TOP + COLUMNS + '[questions.band]\ncolumn = "E"\nlow = 1\nhigh = 5\n',
        "questions.band",
    ),
    "left out without values": (
        TOP + COLUMNS + '[[leave_out]]\ncolumn = "Status"\nreason = "preview"\n',
        "leave_out",
    ),
    "reshape without an answer": (TOP + COLUMNS + '[reshape]\nquestion = "Q"\n', "reshape.answer"),
    "encoding": (TOP + 'encoding = "klingon"\n' + COLUMNS, "encoding"),
    "stray key": (TOP + 'colour = "red"\n' + COLUMNS, "colour"),
    "labels of nothing": (TOP + COLUMNS + "[labels.team]\n", "labels.team"),
    "survey_from nothing": (
        TOP + 'survey_from = { column = "team", before = "-" }\n' + COLUMNS,
        "survey_from.column",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_mapping(case: str, tmp_path: Path) -> None:
    """The sentence names the file and the key."""
    content, key = WRONG[case]
    path = tmp_path / "mine.toml"
    path.write_text(content)
    with pytest.raises(BadSource) as raised:
        read_mapping(path)
    assert "mine.toml" in str(raised.value)
    assert key in str(raised.value)


def test_names() -> None:
    """Mappings are found by name."""
    assert set(mappings()) >= {"plain", "sfo_2017", "sfo_2018", "sfo_tidy"}
    assert read_mapping(named("plain")) == mappings()["plain"]
    with pytest.raises(UnknownName, match="Did you mean 'sfo_201"):
        named("sfo_2071")
    with pytest.raises(BadSource, match=r"gone\.toml"):
        read_mapping(Path("gone.toml"))


def test_recognise() -> None:
    """Blanks around a heading do not matter; half a file is not enough."""
    found = recognise([" response_id", "nps "])
    assert found is not None
    assert found.name == "plain"
    assert recognise(["response_id", "comment"]) is None
    assert recognise(["RESPNUM", "NETPRO"]) is None


def test_a_mapping_is_written_as_it_is_read(tmp_path: Path) -> None:
    """Every part of it, and those that come with the product."""
    full = Mapping(
        name="full", title="All there is", survey="S", kind="employee",
        columns={"response_id": "Id", "nps": "Score", "answered_at": "When", "team": "T"},
        extra={"shop": "Shop"}, scores={"nps": Scale(0, 10, {"11": "blank"})},
        labels={"nps": {"Very likely": "10"}, "shop": {"1": "A \"B\""}},
        formats=("%d.%m.%Y", "unix"), optional=frozenset({"team"}), any_of=("nps",),
        id_prefix="s-", survey_from=SurveyFrom("response_id", "-", "S "), separator=" | ",
        encoding="cp1252", questions={"ease": Question("E?", "Ease", Scale(1, 5, {"9": "none"}))},
        chosen={"Too dear": "q5 – Price"}, leave_out=(LeaveOut("Status", ("1",), "preview"),),
        reshape=Reshape("Question", "Answer"), sheet="Answers", delimiter="|", alone=True,
        dates={"answered_at": ("%Y%m%d",)},
    )  # fmt: skip
    assert read_mapping(save(full, tmp_path)) == full
    firms = Mapping("firms", "Firms", "", "relational", {"account_id": "Nr"}, table="accounts",
                    currency="CHF")  # fmt: skip
    assert read_mapping(save(firms, tmp_path)) == firms
    for name, mapping in mappings().items():
        path = tmp_path / f"{name}.toml"
        path.write_text(written(mapping), encoding="utf-8")
        assert read_mapping(path) == mapping


def test_a_saved_mapping_is_found_by_its_headings(tmp_path: Path) -> None:
    mine = Mapping("mine", "Mine", "S", "relational", {"response_id": "Nr", "nps": "Q"},
                   scores={"nps": Scale(0, 10)})  # fmt: skip
    save(mine, tmp_path)
    assert recognise(["Nr", "Q", "other"], tmp_path) == mine
    assert recognise(["Nr", "Q", "other"]) is None
    with pytest.raises(BadChoice, match="small letters"):
        save(replace(mine, name="../mine"), tmp_path)


def _records(path: Path, mapping: Mapping, folder: Path) -> list[dict[str, object]]:
    return pq.read_table(stage(path, mapping, folder, "i1").tables["responses"]).to_pylist()


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_dialects(mark: str, start: str, end: str, write: Write, tmp_path: Path) -> None:
    """Delimiter, byte order mark and line ends make no difference."""
    lines = [["response_id", "nps ", "comment"], ["1", "9", f'"Größe{mark} ja"'], [], ["2", "", ""]]
    path = write(start + "".join(mark.join(cells) + end for cells in lines))
    first, second = _records(path, mappings()["plain"], tmp_path / "staged")
    assert (first["nps"], first["comment"]) == (9, f"Größe{mark} ja")
    assert (second["nps"], second["comment"], second["source_row"]) == (None, None, 4)


def test_values(write: Write, tmp_path: Path) -> None:
    """Decimal commas, whole numbers with a decimal, zones, yes and no."""
    path = write(
        "response_id;answered_at;nps;csat;weight;contact_requested;kind;survey\n"
        "a;2026-05-01T12:00:00+02:00;9,0;4.0;0,5;Yes;Employee;Pulse\n"
        "b;;;;;;;\n"
    )
    first, second = _records(path, mappings()["plain"], tmp_path / "staged")
    assert first == {
        "response_id": "a",
        "survey": "Pulse",
        "kind": "employee",
        "nps": 9,
        "csat": 4,
        "csat_top": 5,
        "answered_at": datetime(2026, 5, 1, 10),
        "contact_requested": True,
        "weight": 500_000,
        "import_id": "i1",
        "source_row": 2,
    }
    assert (second["survey"], second["kind"], second["weight"]) == ("Survey", "relational", None)


def test_declared_encoding(write: Write, tmp_path: Path) -> None:
    """CP1252 is read when the mapping says so."""
    mapping = replace(mappings()["plain"], encoding="cp1252")
    path = write("response_id,nps,comment\n1,9,Größe\n".encode("cp1252"))
    assert _records(path, mapping, tmp_path / "staged")[0]["comment"] == "Größe"


def test_several_date_formats_and_main_reason(write: Write, tmp_path: Path) -> None:
    """The first format that fits counts, and the first reason."""
    plain = mappings()["plain"]
    mapping = replace(plain, formats=("%d.%m.%Y", "%Y/%m/%d"), separator=" | ")
    path = write("response_id,nps,answered_at,reason\n1,9,31.05.2026,A | B\n2,9,2026/05/30,\n")
    first, second = _records(path, mapping, tmp_path / "staged")
    assert (first["answered_at"], first["reason"]) == (datetime(2026, 5, 31), "A")
    assert (second["answered_at"], second["reason"]) == (datetime(2026, 5, 30), None)


def test_code_takes_only_its_score(write: Write, tmp_path: Path) -> None:
    """The row and its other score stay; what was set aside is written down."""
    plain = mappings()["plain"]
    mapping = replace(plain, scores={**plain.scores, "nps": Scale(0, 10, {"11": "blank"})})
    staged = stage(write("response_id,nps,csat\n1,11,4\n"), mapping, tmp_path / "s", "i1")
    record = pq.read_table(staged.tables["responses"]).to_pylist()[0]
    assert (record["nps"], record["csat"]) == (None, 4)
    assert pq.read_table(staged.tables["set_aside"]).to_pylist() == [
        {
            "import_id": "i1",
            "file": "answers.csv",
            "line": 2,
            "column": "nps",
            "value": "11",
            "reason": "blank",
        }
    ]
    assert (staged.rows_read, staged.rows_loaded, staged.aside) == (1, 1, 1)
