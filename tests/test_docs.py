"""The pages for readers say what the code does."""

import re
from pathlib import Path

import pytest

from cx import format, reference
from cx.cli.commands import app
from cx.filters import Filters
from cx.ingest import mappings
from cx.measure import measure
from cx.metrics import ALL, NPS
from cx.schema import TABLES
from cx.store import newest

ROOT = Path(__file__).parent.parent
COMMAND = re.compile(r"python -m cx ([a-z][a-z-]*)")
MAKE = re.compile(r"`make ([a-z]+)`")
NUMBER = re.compile(
    r"`python -m cx measure nps --where kind=relational` shows ([+−]?\d+) \(n ([\d,]+)\)"
)
READ = ("README.md", "docs/guide.md", "data/README.md", "CHANGELOG.md")


def text(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "write"),
    [("docs/metrics.md", reference.metrics_page), ("docs/data.md", reference.data_page)],
)
def test_reference_pages_are_not_stale(path, write):
    assert text(path) == write(), "run make docs"


def test_every_column_has_a_meaning_and_no_other():
    meant = {table: list(columns) for table, columns in reference.MEANINGS.items()}
    assert meant == {table: list(columns) for table, columns in TABLES.items()}
    assert list(reference.TITLES) == list(TABLES)


def test_every_metric_is_on_its_page():
    page = reference.metrics_page()
    for metric in ALL:
        assert all(part in page for part in (metric.title, metric.definition, metric.row))


def test_the_number_in_the_readme_is_what_the_demo_gives(demo_home):
    found = NUMBER.search(text("README.md"))
    assert found, "README.md states no number"
    relational = Filters().choose("kind", "relational")
    row = measure(newest(demo_home), NPS, relational).iloc[0]
    assert found.groups() == (format.text(row["value"], NPS.unit), format.number(int(row["n"])))


def test_the_drill_in_the_guide_is_what_the_demo_gives(demo_home):
    pilot = Filters().choose("survey", "tNPS Hotline pilot 2026")
    angry = pilot.choose("band", "detractor")
    said = angry.choose("reason", "Communication")
    counts = [int(measure(newest(demo_home), NPS, f).iloc[0]["n"]) for f in (pilot, angry, said)]
    assert counts == [1000, 84, 6]
    guide = text("docs/guide.md")
    assert all(words in guide for words in ("1,000 answers", "84 detractors", "6 comments"))


@pytest.mark.parametrize("path", READ)
def test_every_command_exists(path):
    known = {
        command.name or command.callback.__name__
        for command in app.registered_commands
        if command.callback
    }
    known |= {group.name for group in app.registered_groups}
    assert set(COMMAND.findall(text(path))) <= known
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))
    assert set(MAKE.findall(text(path))) <= targets


def test_every_page_of_the_menu_is_in_the_readme():
    readme = text("README.md")
    for path in ROOT.glob("pages/*/*.py"):
        assert f"`{path.relative_to(ROOT).as_posix()}`" in readme


def test_every_setting_is_in_the_guide():
    named = set(re.findall(r'"(CX_[A-Z_]+)"', text("cx/settings.py") + text("cx/language.py")))
    assert {name for name in named if f"`{name}`" not in text("docs/guide.md")} == set()


def test_every_mapping_is_described():
    page = text("data/README.md")
    for name, mapping in mappings().items():
        assert f"`{name}`" in page and mapping.title in page
