"""Whatever bytes a file holds, it is a table that can be counted or one sentence."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cx.errors import BadSource
from cx.ingest.readers import read
from tests.ingest.readers.conftest import FIXTURES, lined

FILES = sorted(path.name for path in FIXTURES.glob("*.csv"))
PIECES = [
    b'"',
    b",",
    b"\n",
    b"\r",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"'",
    b"sep=;\n",
    b'sep="\n',
]
bounded = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(content: bytes) -> None:
    """Read a file of these bytes; what is left in the folder must be what is read again."""
    with TemporaryDirectory() as home:
        path, folder = Path(home, "answers.csv"), Path(home, "scratch")
        path.write_bytes(content)
        folder.mkdir()
        try:
            raw = read(path, folder)
        except BadSource as error:
            assert "answers.csv" in str(error)
            assert str(error).endswith(".")
            assert "\n" not in str(error)
            assert not list(folder.iterdir())
            return
        rows = lined(raw)
        assert len(rows) == raw.rows > 0
        assert all(any(cell for cell in cells) for _line, cells in rows)
        lines = [line for line, _cells in rows]
        assert lines == sorted(set(lines))
        assert len(set(raw.headings)) == len(raw.headings)
        left = [file for file in folder.rglob("*") if file.is_file()]
        assert all(str(file) in raw.source for file in left)


@bounded
@given(st.binary(max_size=200))
def test_any_bytes(content: bytes) -> None:
    check(content)


@bounded
@given(st.text(alphabet='ab1,;"\n\r\t |é', max_size=60))
def test_any_text(content: str) -> None:
    check(content.encode())


@pytest.mark.parametrize("name", FILES)
@settings(bounded, max_examples=25)
@given(st.data())
def test_a_good_file_that_was_damaged(name: str, data: st.DataObject) -> None:
    content = bytearray((FIXTURES / name).read_bytes())
    for _each in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        until = at + data.draw(st.sampled_from([0, 0, 1, 20]))
        content[at:until] = data.draw(st.sampled_from(PIECES) | st.binary(max_size=3))
    check(bytes(content))
