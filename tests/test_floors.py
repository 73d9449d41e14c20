"""The plan of the building: which room may enter which, and how big each may grow."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = {
    room: floor
    for floor, rooms in enumerate(
        [
            "errors",
            "schema settings format language english",
            "store engines workflow access filters search stats",
            "metrics ingest text followup demo",
            "measure insight load watch reference",
            "charts reports deliver",
            "ui",
            "pages app cli",
        ]
    )
    for room in rooms.split()
}
NEIGHBOURS = {
    ("store", "filters"), ("store", "access"), ("store", "search"), ("insight", "measure"),
    ("watch", "load"),
}  # fmt: skip
LIBRARY_ROOMS = {
    "streamlit": {"ui", "pages", "app"},  # the command line starts it as another process
    "duckdb": {"store", "engines", "ingest"},  # ingest: a private one in memory
    "plotly": {"charts", "ui"},
    "wordcloud": {"charts"},
    "sklearn": {"text", "insight"},
    "py3langid": {"text"},
    "sqlalchemy": {"workflow", "ingest"},
    "python_calamine": {"ingest"},
    "pyreadstat": {"ingest"},
    "charset_normalizer": {"ingest"},
    "tomli_w": {"ingest"},
    "vaderSentiment": {"english"},
    "alembic": {"workflow"},
    "psycopg": {"workflow"},
    "typst": {"reports"},
    "fontTools": {"reports"},
    "typer": {"cli"},
}
MOST_LINES = {"app": 60, "pages": 80}
MOST_LINES_ELSEWHERE = 250
MOST_LINES_OF_A_FUNCTION = 40

FILES = sorted(
    [*ROOT.glob("app.py"), *ROOT.glob("pages/**/*.py"), *ROOT.glob("cx/**/*.py")],
)
every_file = pytest.mark.parametrize(
    "path", FILES, ids=[str(path.relative_to(ROOT)) for path in FILES]
)


def room_of(path: Path) -> str:
    """The room a file stands in; the package's own two files count as errors' floor and as cli."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    if parts[0] != "cx":
        return parts[0]
    return {"__main__": "cli", "__init__": "errors"}.get(parts[1], parts[1])


def imported(tree: ast.AST, package: tuple[str, ...] = ()) -> Iterator[str]:
    """Full dotted names of all that is imported, wherever in the file it happens."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def rooms_entered(names: Iterator[str]) -> set[str]:
    """The rooms that these imports enter; `from cx import __version__` enters none."""
    entered = set()
    for name in names:
        first, _, rest = name.partition(".")
        room = rest.split(".")[0] if first == "cx" else first
        if room in FLOORS and (first == "cx" or room in {"app", "pages"}):
            entered.add(room)
    return entered


def may_enter(here: str, there: str) -> bool:
    below = FLOORS[there] < FLOORS.get(here, 0)
    return here == there or below or (here, there) in NEIGHBOURS


def names_in(path: Path) -> Iterator[str]:
    return imported(ast.parse(path.read_text("utf-8")), path.relative_to(ROOT).parent.parts)


def own_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, the docstring left out."""
    assert function.end_lineno is not None
    lines = function.end_lineno - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is not None and first.end_lineno is not None:
        lines -= first.end_lineno - first.lineno + 1
    return lines


@every_file
def test_every_room_is_on_the_plan(path):
    assert room_of(path) in FLOORS, f"give {room_of(path)} a floor in FLOORS"


@every_file
def test_imports_only_go_down(path):
    here = room_of(path)
    wrong = {room for room in rooms_entered(names_in(path)) if not may_enter(here, room)}
    assert not wrong, f"{here} (floor {FLOORS.get(here)}) may not enter {', '.join(sorted(wrong))}"


@every_file
def test_libraries_keep_to_their_rooms(path):
    here = room_of(path)
    libraries = {name.split(".")[0] for name in names_in(path)}
    wrong = {name for name in libraries if here not in LIBRARY_ROOMS.get(name, {here})}
    assert not wrong, f"{', '.join(sorted(wrong))} may not be imported in {here}"


@every_file
def test_a_file_can_be_read_in_one_go(path):
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= MOST_LINES.get(room_of(path), MOST_LINES_ELSEWHERE)


@every_file
def test_a_function_fits_on_a_screen(path):
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = {f.name: own_lines(f) for f in functions if own_lines(f) > MOST_LINES_OF_A_FUNCTION}
    assert not long, f"longer than {MOST_LINES_OF_A_FUNCTION} lines: {long}"


@every_file
def test_a_file_opens_with_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), "write a module docstring"


def test_pages_stand_in_the_folder_of_their_section():
    """Streamlit runs a file straight in pages/ by itself, past app.py and what it sets up."""
    assert not list(ROOT.glob("pages/*.py"))


@pytest.mark.parametrize(
    ("here", "line", "allowed"),
    [
        ("charts", "from cx.stats import interval", True),
        ("charts", "from cx import store, measure", True),
        ("charts", "from cx import reports", False),
        ("store", "from cx.filters import Filters", True),
        ("filters", "import cx.store", False),
        ("metrics", "from ..ingest.read import rows", False),
        ("measure", "def late():\n    import cx.ui.tiles", False),
        ("ui", "import pages.gather.overview", False),
        ("errors", "from cx import __version__", True),
    ],
)
def test_the_plan_catches_what_it_should(here, line, allowed):
    entered = rooms_entered(imported(ast.parse(line), ("cx", here)))
    assert all(may_enter(here, there) for there in entered) is allowed
