"""Whatever becomes of a good file, it is a table that can be counted or one sentence."""

import json
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyreadstat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cx.errors import BadSource
from cx.ingest.readers import jsonlines, parquet, spreadsheet, spss
from tests.ingest.readers.books import ANSWERS, write_ods, write_xls, write_xlsx
from tests.ingest.readers.conftest import lined

OBJECTS = [{"id": i, "person": {"email": "a@x.org"}, "tags": ["a"], "é": 0.5} for i in range(5)]
PIECES = [b"", b"\0", b"\xff" * 4, b'"', b"<c", b"9" * 9, b"\xff\xff\xff\x7f", b"]", b"{"]
quick = settings(max_examples=100, deadline=None)
slow = settings(max_examples=8, deadline=None)  # each starts a process


def check(read: Callable, content: bytes) -> None:
    """Read a file of these bytes; a refused one leaves nothing behind."""
    with TemporaryDirectory() as home:
        path, folder = Path(home, "answers"), Path(home, "scratch")
        path.write_bytes(content)
        folder.mkdir()
        try:
            raw = read(path, "answers", folder, "", None)
        except BadSource as error:
            assert str(error).startswith("answers") and str(error).endswith(".")
            assert "\n" not in str(error)
            assert not list(folder.iterdir())
            return
        rows = lined(raw)
        assert len(rows) == raw.rows > 0
        lines = [line for line, _cells in rows]
        assert lines == sorted(lines) and lines[0] > 0
        assert all(any(cells) for _line, cells in rows)
        assert len(set(raw.headings)) == len(raw.headings)


def damaged(data: st.DataObject, good: bytes) -> bytes:
    """Some bytes changed, left out or put in."""
    content = bytearray(good)
    for _each in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        until = at + data.draw(st.sampled_from([0, 1, 1, 4, 40]))
        content[at:until] = data.draw(st.sampled_from(PIECES) | st.binary(max_size=3))
    return bytes(content)


def repacked(data: st.DataObject, good: bytes) -> bytes:
    """One part of a zip damaged, the zip itself whole."""
    with zipfile.ZipFile(BytesIO(good)) as old, BytesIO() as made:
        hit = data.draw(st.sampled_from(sorted(old.namelist())))
        with zipfile.ZipFile(made, "w") as new:
            for name in old.namelist():
                part = old.read(name)
                new.writestr(name, damaged(data, part) if name == hit else part)
        return made.getvalue()


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A good file of every form."""
    folder = tmp_path_factory.mktemp("good")
    columns = {"id": ["a", "b"], "nps": [9.0, 11.0], "at": [pd.Timestamp(2026, 5, 31)] * 2}
    labels = {"nps": {0.0: "not at all", 10.0: "extremely"}}
    for ending in ("sav", "zsav"):
        pyreadstat.write_sav(
            pd.DataFrame(columns),
            folder / f"answers.{ending}",
            compress=ending == "zsav",
            variable_value_labels=labels,
            missing_ranges={"nps": [11]},
        )
    pq.write_table(pa.Table.from_pylist(OBJECTS * 9), folder / "answers.parquet")
    write_xlsx(folder / "answers.xlsx", Answers=ANSWERS, Notes=ANSWERS[:2])
    write_xls(folder / "answers.xls", ANSWERS)
    write_ods(folder / "answers.ods", ANSWERS)
    (folder / "answers.jsonl").write_text("\n".join(map(json.dumps, OBJECTS)))
    (folder / "answers.json").write_text(json.dumps(OBJECTS, indent=1))
    return {file.suffix: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.parametrize("ending", [".jsonl", ".json"])
@quick
@given(st.data())
def test_damaged_json(ending: str, good: dict[str, bytes], data: st.DataObject) -> None:
    check(jsonlines.read, damaged(data, good[ending]))


@quick
@given(st.data())
def test_damaged_parquet(good: dict[str, bytes], data: st.DataObject) -> None:
    check(parquet.read, damaged(data, good[".parquet"]))


@pytest.mark.parametrize("ending", [".sav", ".zsav"])
@slow
@given(st.data())
def test_damaged_spss(ending: str, good: dict[str, bytes], data: st.DataObject) -> None:
    check(spss.read, damaged(data, good[ending]))


@slow
@given(st.data())
def test_damaged_old_workbook(good: dict[str, bytes], data: st.DataObject) -> None:
    check(spreadsheet.read, damaged(data, good[".xls"]))


@pytest.mark.parametrize("ending", [".xlsx", ".ods"])
@slow
@given(st.data())
def test_workbook_with_a_damaged_part(
    ending: str, good: dict[str, bytes], data: st.DataObject
) -> None:
    check(spreadsheet.read, repacked(data, good[ending]))


@pytest.mark.parametrize("read", [jsonlines.read, parquet.read, spreadsheet.read, spss.read])
@settings(slow, max_examples=3)
@given(st.binary(max_size=200))
def test_any_bytes(read: Callable, content: bytes) -> None:
    check(read, content)
