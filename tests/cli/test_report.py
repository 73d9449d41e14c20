"""`cx report onepager`: a file with the numbers of `cx measure`, or one sentence."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from cx import cli, format
from tests.insight.firm import answer, opened
from tests.reports.reading import words

WINDOW = ("--from", "2026-08-17", "--to", "2026-11-15")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A function that runs the command line on a store: exit code, what it said, what was wrong."""

    def command(home: Path, *args: str | Path) -> tuple[int, str, str]:
        monkeypatch.setenv("CX_HOME", str(home))
        monkeypatch.setattr(sys, "argv", ["cx", *map(str, args)])
        with pytest.raises(SystemExit) as left:
            cli.main()
        said = capsys.readouterr()
        return int(left.value.code or 0), said.out, said.err

    return command


def page(run: Run, home: Path, out: Path, *args: str) -> str:
    """Write a page; what was said."""
    code, said, wrong = run(home, "report", "onepager", "--out", out, *args)
    assert (code, wrong) == (0, "")
    return said


def nps(run: Run, home: Path, *args: str) -> dict:
    (row,) = json.loads(run(home, "measure", "nps", "--format", "json", *args)[1])
    return row


@pytest.mark.parametrize(
    ("kind", "name", "more"),
    [
        ("relational", "rNPS", ()),
        ("transactional", "tNPS", ("--where", "unit=Housing services", "--where", "language!=de")),
        ("employee", "NPS Employee voice", ("--where", "unit=Field service")),
    ],
)
def test_the_pdf_says_the_numbers_of_measure(
    run: Run, demo_home: Path, tmp_path: Path, kind: str, name: str, more: tuple[str, ...]
) -> None:
    """For the same filters, which are named on the page too."""
    out, chosen = tmp_path / "page.pdf", ("--where", f"kind={kind}", *more, *WINDOW)
    said = page(run, demo_home, out, *chosen)
    row, text = nps(run, demo_home, *chosen), words(out.read_bytes())
    shown = f"{name} {format.text(row['value'], 'points')}"
    assert out.read_bytes().startswith(b"%PDF-")
    assert shown in text
    assert shown in said
    assert f"n = {row['n']:,}" in text
    assert format.span(row["low"], row["high"], "points") in text
    assert "17 Aug 2026 – 15 Nov 2026" in text
    for each in more[1::2]:
        assert each.split("=")[1] in text


def test_without_days_it_is_the_window_that_the_app_opens_with(
    run: Run, demo_home: Path, tmp_path: Path
) -> None:
    kind = ("--where", "kind=relational")
    without = page(run, demo_home, tmp_path / "a.pdf", *kind)
    within = page(run, demo_home, tmp_path / "b.pdf", *kind, *WINDOW)
    assert without.partition(": ")[2] == within.partition(": ")[2]
    assert words((tmp_path / "a.pdf").read_bytes()) == words((tmp_path / "b.pdf").read_bytes())


def test_a_picture_is_a_picture(run: Run, demo_home: Path, tmp_path: Path) -> None:
    """A sheet of paper's shape, whatever case the ending has."""
    out = tmp_path / "page.PNG"
    page(run, demo_home, out, "--where", "kind=relational")
    with Image.open(out) as picture:
        assert picture.format == "PNG"
        assert picture.width / picture.height == pytest.approx(210 / 297, abs=0.01) or (
            picture.width / picture.height == pytest.approx(297 / 210, abs=0.01)
        )


def test_nobody_is_a_page_too(run: Run, demo_home: Path, tmp_path: Path) -> None:
    chosen = ("--where", "kind=relational", "--where", "survey=tNPS Hotline")
    said = page(run, demo_home, tmp_path / "page.pdf", *chosen)
    assert "Nobody rated us in this period with these filters." in said


def test_any_level_of_the_measures_can_be_asked_for(
    run: Run, demo_home: Path, tmp_path: Path
) -> None:
    chosen = ("--where", "kind=transactional", "--level", "0.999")
    page(run, demo_home, tmp_path / "page.pdf", *chosen)
    assert "99.9 %" in words((tmp_path / "page.pdf").read_bytes())


@pytest.mark.parametrize(
    ("out", "args", "sentence"),
    [
        ("page.docx", ("--where", "kind=relational"), "end it in .pdf or .png"),
        ("page", ("--where", "kind=relational"), "'page' is no page that can be written"),
        ("page.pdf", (), "answers of several kinds"),
        ("nowhere/page.pdf", ("--where", "kind=relational"), "cannot be written (No such file"),
        ("page.pdf", ("--where", "knid=relational"), "Did you mean 'kind'?"),
        ("page.pdf", ("--where", "kind=relational", "--from", "soon"), "'soon' is not a day"),
        ("page.pdf", ("--where", "kind=relational", "--level", "95"), "A confidence level is"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    run: Run, demo_home: Path, tmp_path: Path, out: str, args: tuple[str, ...], sentence: str
) -> None:
    """Exit code 1, nothing on stdout, and no file."""
    code, said, wrong = run(demo_home, "report", "onepager", "--out", tmp_path / out, *args)
    assert (code, said) == (1, "")
    assert sentence in wrong
    assert wrong.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_file(run: Run, demo_home: Path, tmp_path: Path) -> None:
    (tmp_path / "page.pdf").mkdir()
    code, _said, wrong = run(
        demo_home, "report", "onepager", "--out", tmp_path / "page.pdf", "--where",
        "kind=relational",
    )  # fmt: skip
    assert code == 1
    assert "page.pdf cannot be written" in wrong


def test_an_empty_store_says_what_to_do(run: Run, home: Path, tmp_path: Path) -> None:
    code, said, wrong = run(home, "report", "onepager", "--out", tmp_path / "page.pdf")
    assert (code, said) == (1, "")
    assert "python -m cx demo" in wrong
    assert wrong.count("\n") == 1


def test_one_end_of_the_window_is_enough(run: Run, tmp_path: Path) -> None:
    """The other is the end of the data."""
    home = opened(tmp_path / "firm", [answer(None, f"2026-05-{d:02d}", 9) for d in range(1, 29)])
    page(run, home, tmp_path / "page.pdf", "--from", "2026-05-15")
    assert "15 May 2026 – 28 May 2026" in words((tmp_path / "page.pdf").read_bytes())
