"""Whatever the fast way of reading accepts, the exact way reads just so."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from cx.errors import BadSource
from cx.ingest.raw import Raw
from cx.ingest.readers.text_exact import exact
from cx.ingest.readers.text_fast import fast, scan
from cx.ingest.readers.text_marks import Marks
from tests.ingest.readers.conftest import lined

HEADINGS = ("id", "why")
FINE = ["a", "1", "", " a", "a ", "é", "\u2028", "\u00a0", "\\", "#", "NULL", "'", "x:y"]
FINE += ['"a"', '""', '"a""b"', '"a{}b"', '"{}"', '" a"', '"a\\"', 'a"b']
NASTY = [
    ' "a"',
    '  "a"',
    ' "a{}b"',
    '  "a{}b"',
    '   "a"',
    '     "a"',
    '"a" ',
    '"a"  ',
    '"a""" ',
    '"a"b',
    '"',
    '"a""',
    '\v"a"',
]
NASTY += ['"a\nb"', '"a\rb"', "\r", "a\rb", "\ufeff", "\0", " ", "a{}", "{}", "a{}b"]
fine = st.sampled_from(FINE)
row = st.tuples(fine, fine).map(list)
odd = st.sampled_from([[""], ["", ""], [" ", ""], ["a"], ["a", "b", ""], ["a", "b", "c"]]) | (
    st.tuples(fine, st.sampled_from(NASTY)).flatmap(st.permutations)
)


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str]:
    """A delimiter, and a file of two columns that is well written but for a row at most."""
    mark = draw(st.sampled_from([",", ";", "\t", "|"]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    rows = draw(st.lists(row, min_size=1, max_size=3))
    if draw(st.integers(0, 3)):
        rows.insert(draw(st.integers(0, len(rows))), draw(odd))
    lines = [mark.join(cells).replace("{}", mark) for cells in [HEADINGS, *rows]]
    last = draw(st.sampled_from([end, end, "", "\n", end + end]))
    return mark, end.join(lines) + last


@settings(max_examples=200, deadline=None)
@given(texts())
@example((",", 'id,why\na, "a"\n'))
@example((",", 'id,why\n "a",a\n'))
@example((",", 'id,why\na,"a" '))
@example((",", 'id,why\na,"a\rb"\na,a\n'))
@example((",", "id,why\n1,a,\n2,b,,\n"))
def test_both_ways_read_the_same(case: tuple[str, str]) -> None:
    mark, content = case
    with TemporaryDirectory() as folder:
        path = Path(folder, "answers.csv")
        path.write_bytes(content.encode())
        marks = Marks(mark)
        try:
            found = fast(path, marks, 2, 1, 1, scan(path, path.name, marks), Path(folder))
        except BadSource:
            return
        event("fast" if found else "exact")
        if found:
            source, rows = exact(path, path.name, marks, 2, 1, Path(folder), lambda rows: None)
            assert lined(raw(path, found, rows)) == lined(raw(path, source, rows))


def raw(path: Path, source: str, rows: int) -> Raw:
    return Raw(path.name, path, HEADINGS, source, rows, "CSV")
