"""Columns of any type arrive as the text one would write, the same in Python and in SQL."""

import json
import math
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cx.errors import BadSource
from cx.ingest.raw import Raw
from cx.ingest.readers import read
from cx.ingest.readers.written import text_of
from tests.ingest.readers.conftest import lined

SAID = [
    (None, ""),
    ("", ""),
    ("  ", ""),
    (" kind staff ", " kind staff "),
    (9, "9"),
    (-0.0, "0"),
    (9.0, "9"),
    (0.1, "0.1"),
    (1e-7, "1e-07"),
    (123456789012345680.0, "123456789012345680"),
    (1e300, "1e+300"),
    (math.nan, ""),
    (math.inf, "inf"),
    (True, "true"),
    (Decimal("9.50"), "9.5"),
    (Decimal("1E+3"), "1000"),
    (Decimal("NaN"), ""),
    (date(2026, 5, 31), "2026-05-31"),
    (datetime(2026, 5, 31), "2026-05-31"),
    (datetime(2026, 5, 31, 14), "2026-05-31T14:00:00"),
    (datetime(2026, 5, 31, 14, 0, 0, 500_000), "2026-05-31T14:00:00.5"),
    (datetime(2026, 5, 31, 14, tzinfo=UTC), "2026-05-31T14:00:00+00:00"),
    (datetime(2026, 5, 31, 14, 0, 0, 120_000, UTC), "2026-05-31T14:00:00.12+00:00"),
    (time(14, 5), "14:05:00"),
    (timedelta(hours=49, minutes=1), "49:01:00"),
    (timedelta(minutes=-90), "-01:30:00"),
    (b"caf\xc3\xa9", "café"),
    (["a", None, 2.0], "a | 2"),
    ([], ""),
    ({}, ""),
    ({"k": [1, "é"], "d": date(2026, 5, 31)}, '{"k":[1,"é"],"d":"2026-05-31"}'),
    ([{"k": 1}], '[{"k":1}]'),
    (uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
]
bounded = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
Opened = Callable[[pa.Table], Raw]


@pytest.fixture
def opened(tmp_path: Path, scratch: Path) -> Opened:
    """Read a table back from a Parquet file."""

    def read_parquet(table: pa.Table) -> Raw:
        pq.write_table(table, tmp_path / "answers.parquet")
        return read(tmp_path / "answers.parquet", scratch)

    return read_parquet


@pytest.mark.parametrize(("value", "text"), SAID, ids=lambda each: repr(each)[:30])
def test_a_value_as_text(value: object, text: str) -> None:
    assert (text_of(value) or "") == text


def test_bytes_that_are_no_text_have_none() -> None:
    with pytest.raises(UnicodeDecodeError):
        text_of(b"\xff")


@bounded
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "float": st.none() | st.floats() | st.integers(-20, 20).map(float),
                "whole": st.none() | st.integers(-(2**63), 2**63 - 1),
                "exact": st.none() | st.decimals(-(10**6), 10**6, places=2),
                "yes": st.none() | st.booleans(),
                "day": st.none() | st.dates(),
                "moment": st.none()
                | st.datetimes(datetime(1, 1, 1))
                | st.dates().map(lambda day: datetime.combine(day, time())),
                "zoned": st.none() | st.datetimes(timezones=st.just(UTC)),
                "clock": st.none() | st.times().map(lambda at: at.replace(microsecond=0)),
                "text": st.none() | st.text(st.characters(exclude_categories=["Cs"])),
                "bytes": st.none() | st.text("aé ").map(str.encode),
                "several": st.none()
                | st.lists(st.none() | st.sampled_from([1.0, 0.5]), max_size=3),
            }
        ),
        min_size=1,
        max_size=5,
    )
)
def test_sql_writes_every_value_as_python_does(opened: Opened, rows: list[dict]) -> None:
    kinds = {"exact": pa.decimal128(12, 2), "zoned": pa.timestamp("us", "UTC")}
    kinds |= {"several": pa.list_(pa.float64()), "day": pa.date32()}
    kinds |= {"float": pa.float64(), "moment": pa.timestamp("us"), "text": pa.string()}
    columns = {name: pa.array([row[name] for row in rows], kinds.get(name)) for name in rows[0]} | {
        "id": pa.array(["x"] * len(rows))
    }
    found = lined(opened(pa.table(columns)))
    blank = {"\0", *" \t\r\n\v\f\u00a0\u2007\u202f\ufeff\u200b"}
    for (_line, cells), row in zip(found, rows, strict=True):
        for cell, name in zip(cells, rows[0], strict=False):
            expected = text_of(row[name]) or ""
            same = cell == expected or (set(cell) <= blank and not expected)
            assert same, f"{name}: SQL {cell!r}, Python {expected!r}"


def test_fields_have_dotted_names_and_lists_are_joined(opened: Opened) -> None:
    person = {"email": "a@x.org", "plan": {"name": "gold"}}
    rows = [
        {"id": 1, "person": person, "tags": ["a", "b"], "notes": [{"by": "me"}], "row": "x"},
        {"id": 2, "person": None, "tags": [], "notes": None, "row": None},
    ]
    raw = opened(pa.Table.from_pylist(rows))
    assert raw.headings == ("id", "person.email", "person.plan.name", "tags", "notes", "row")
    assert lined(raw) == [
        (1, ["1", "a@x.org", "gold", "a | b", '[{"by":"me"}]', "x"]),
        (2, ["2", "", "", "", "", ""]),
    ]


def test_maps_and_nested_lists_are_json(opened: Opened) -> None:
    table = pa.table(
        {
            "map": pa.array([[("k", 1)]], pa.map_(pa.string(), pa.int64())),
            "lists": pa.array([[[1, 2], [3]]]),
        }
    )
    ((_line, cells),) = lined(opened(table))
    assert [json.loads(cell) for cell in cells] == [{"k": 1}, [[1, 2], [3]]]


def test_lines_count_blank_rows_that_are_left_out(opened: Opened) -> None:
    raw = opened(pa.table({"id": ["a", None, " ", "b"], "score": [1, None, None, 2]}))
    assert lined(raw) == [(1, ["a", "1"]), (4, ["b", "2"])]
    assert (raw.rows, raw.form) == (2, "Parquet")


def test_headings_stand_once_each(opened: Opened) -> None:
    table = pa.Table.from_arrays([pa.array([1])] * 4, ["X", " X ", "", "x"])
    raw = opened(table)
    assert raw.headings == ("X", "X (2)", "Column 3", "x")
    assert raw.repeated == {"X"}


def test_a_column_called_as_the_row_number_is(opened: Opened) -> None:
    raw = opened(pa.table({"file_row_number": [7, 8], "Line": ["a", "b"]}))
    assert lined(raw) == [(1, ["7", "a"]), (2, ["8", "b"])]


def test_the_marks_of_a_pattern_in_a_name_are_no_pattern(tmp_path: Path, scratch: Path) -> None:
    for name in ("wave[1].parquet", "wave1.parquet", "wave[1]*.parquet"):
        pq.write_table(pa.table({"id": [name]}), tmp_path / name)
    for name in ("wave[1].parquet", "wave[1]*.parquet"):
        assert lined(read(tmp_path / name, scratch)) == [(1, [name])]


def test_a_listener_hears_of_all_rows(tmp_path: Path, scratch: Path) -> None:
    pq.write_table(pa.table({"id": range(1_000)}), tmp_path / "answers.parquet")
    heard: list[int] = []
    read(tmp_path / "answers.parquet", scratch, say=heard.append)
    assert heard[-1] == 1_000


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (pa.table({"id": pa.array([], pa.int64())}), "no rows"),
        (pa.table({"id": pa.array([None, None], pa.int64())}), "no rows"),
        (pa.table({"id": pa.array([b"\xff\xfe"])}), "bytes"),
        (pa.table({f"q{i}": [1] for i in range(4_001)}), "4,001 columns"),
    ],
    ids=["no rows", "blank rows", "bytes", "columns"],
)
def test_what_is_no_table(table: pa.Table, words: str, opened: Opened, scratch: Path) -> None:
    with pytest.raises(BadSource, match=words) as caught:
        opened(table)
    assert str(caught.value).startswith("answers.parquet: ")
    assert not list(scratch.iterdir())


def test_a_file_that_was_cut_off(tmp_path: Path, scratch: Path) -> None:
    path = tmp_path / "answers.parquet"
    pq.write_table(pa.table({"id": range(1_000)}), path)
    path.write_bytes(path.read_bytes()[:-50])
    with pytest.raises(BadSource, match="damaged"):
        read(path, scratch)
    assert not list(scratch.iterdir())
