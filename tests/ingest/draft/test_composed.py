"""Dates that stand in parts, and several reasons in a cell."""

from pathlib import Path

import pytest

from cx.errors import BadChoice
from cx.ingest.draft import change, complete, compose
from cx.ingest.mapping_file import read_mapping
from cx.ingest.mapping_text import written as in_toml
from tests.ingest.draft.drafting import drafted, loaded, mapped

SCORES = [0, 5, 9, 10] * 10
COMBINED = ["Price, Staff", "Price", "Staff", "Wait", "Price, Wait", "Staff, Wait",
            "Price, Staff, Wait", "Price"]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [("Day", "Month", "Year"), ("Tag", "Monat", "Jahr"), ("dag", "måned", "år"),
     ("Jour", "Mois", "Année"), ("Survey day", "Survey month", "Survey year")],
)  # fmt: skip
def test_a_date_in_three_columns(written, tmp_path: Path, day: str, month: str, year: str) -> None:
    raw = written(NPS=SCORES, **{day: [1, 31] * 20, month: [3, 5] * 20, year: [2025, 2026] * 20})
    found = drafted(raw)
    assert complete(found) == ""
    assert mapped(found).compose == {"day": day, "month": month, "year": year}
    assert [str(at)[:10] for at in loaded(raw, mapped(found), tmp_path)["answered_at"]][:2] == [
        "2025-03-01", "2026-05-31",
    ]  # fmt: skip


def test_a_day_alone_asks_for_month_and_year(written, tmp_path: Path) -> None:
    raw = written(NPS=SCORES, INTDATE=[1, 31] * 20)
    found = drafted(raw)
    assert "the month, the year of the date" in complete(found)
    assert mapped(found).compose == {}
    whole = compose(found, {**found.parts, "month": 5, "year": 2017})
    assert complete(whole) == ""
    assert str(loaded(raw, mapped(whole), tmp_path)["answered_at"][1])[:10] == "2017-05-31"
    assert complete(compose(found, {})) == ""
    with pytest.raises(BadChoice, match="at least one part"):
        compose(found, {"day": 1, "month": 5, "year": 2017})


def test_numbers_that_are_no_parts_of_a_date(written) -> None:
    """Nor are parts looked for beside a date."""
    strange = written(NPS=SCORES, Day=[0, 45] * 20, Year_of_birth=[1970, 1999] * 20)
    assert drafted(strange).parts == {}
    beside = written(NPS=SCORES, Day=[1, 31] * 20, Date=["2026-05-01"] * 40)
    assert drafted(beside).parts == {}


def test_reasons_between_commas_are_parted_when_they_are_a_list(written, tmp_path: Path) -> None:
    raw = written(NPS=SCORES, Reason=COMBINED * 5)
    found = drafted(raw)
    assert found.separator == ","
    assert set(loaded(raw, mapped(found), tmp_path)["reason"]) == {"Price", "Staff", "Wait"}


def test_reasons_on_lines_of_their_own(written, tmp_path: Path) -> None:
    raw = written(NPS=SCORES, Reason=[cell.replace(", ", "\r\n") for cell in COMBINED] * 5)
    assert drafted(raw).separator == "\n"
    assert set(loaded(raw, mapped(drafted(raw)), tmp_path)["reason"]) == {"Price", "Staff", "Wait"}


def test_neither_prose_nor_a_reason_with_a_comma_is_parted(written) -> None:
    prose = [
        f"Well, on day {n} it was slow, and, to be frank, dear for item {n}" for n in range(40)
    ]
    assert drafted(written(NPS=SCORES, Reason=prose)).separator == ""
    fixed = ["Cleanliness, tidiness", "Price", "Staff, manner", "Waiting, queues"] * 10
    assert drafted(written(NPS=SCORES, Reason=fixed)).separator == ""


def test_a_column_that_a_person_chooses_is_looked_at_for_its_mark(written) -> None:
    raw = written(NPS=SCORES, Tags=COMBINED * 5)
    found = drafted(raw)
    assert found.separator == ""
    assert change(found, raw, "reason", ("Tags",)).separator == ","


@pytest.mark.parametrize("mark", ["|", ";", ",", "\n"])
def test_what_is_remembered_is_what_was_drafted(written, tmp_path: Path, mark: str) -> None:
    marks = {f"Why:_{name}": ["x", ""] * 20 for name in ("Price", "Staff", "Wait")}
    raw = written(
        NPS=SCORES, Reason=[cell.replace(", ", mark) for cell in COMBINED] * 5, Day=[1, 31] * 20,
        Month=[3] * 40, Year=[2026] * 40, Size=["n/a", 1.5] * 20, **marks,
        Comment=[f"so {n}" for n in range(40)],
        Good=[f"It took {n} days until somebody called" for n in range(40)],
    )  # fmt: skip
    mapping = mapped(drafted(raw))
    assert mapping.separator == mark
    assert mapping.chosen and mapping.compose and mapping.comments and mapping.blanks
    path = tmp_path / "mine.toml"
    path.write_text(in_toml(mapping), encoding="utf-8")
    assert read_mapping(path) == mapping
