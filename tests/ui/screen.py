"""The app as a person sees it: the words, numbers and tables of a page."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element

from cx.store import Snapshot
from cx.ui.plain import JOINER

ROOT = Path(__file__).parents[2]
PAGES = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("pages/*/*.py"))
WITHOUT_NUMBERS = ("/data.py", "/reasons_to_confirm.py", "/query.py")
OF_NUMBERS = [page for page in PAGES if not page.endswith(WITHOUT_NUMBERS)]
OVERVIEW, WHY, REASONS, SILENCE = (
    f"pages/uncover/{name}.py"
    for name in ("overview", "why_did_it_change", "reasons", "who_is_not_speaking")
)
FIGURE = r"[+−]?\d[\d,]*(?:\.\d+)?"
SPAN = re.compile(rf"({FIGURE})(?: %| pp)? to ({FIGURE})")
Visit = Callable[..., AppTest]


@contextmanager
def visiting(home: Path, written: Path | None = None) -> Iterator[Visit]:
    """A function that opens a page on a store; from then on the settings name that store.

    What people write is kept in the folder `written`, beside the store unless told otherwise.
    """
    with pytest.MonkeyPatch.context() as patch:

        def visit(page: str = OVERVIEW, **query: str | list[str]) -> AppTest:
            patch.setenv("CX_HOME", str(home))
            patch.setenv("CX_WORKFLOW_URL", f"sqlite:///{written or home}/workflow.db")
            app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
            for name, value in query.items():
                app.query_params[name] = value
            app.switch_page(page)
            return app.run()

        yield visit


def home_of(snapshot: Snapshot) -> Path:
    """The folder of a store that a test made."""
    sql = "select path from duckdb_databases() where path is not null"
    return Path(snapshot.run(sql)["path"].iloc[0]).parent


def fine(app: AppTest) -> bool:
    """Neither an exception nor an error box."""
    return not app.exception and not app.error


def leaves(block: Block) -> Iterator[Element]:
    """All that a block shows, in the order in which it is read."""
    for child in block.children.values():
        if isinstance(child, Block):
            yield from leaves(child)
        else:
            yield child


def readable(markdown: str) -> str:
    """Markdown as it is read: without escapes, colours, sizes and bold."""
    bare = re.sub(r":(?:gray|small)\[|(?<!\\)[\]*]", "", markdown.replace(JOINER, ""))
    return re.sub(r"\\(.)", r"\1", bare)


def sentences(app: AppTest) -> list[str]:
    """Every sentence of the page itself, its filters left out."""
    said = [each for each in leaves(app.main) if each.type in ("markdown", "info", "warning")]
    return [readable(each.value) for each in said]


def sentence(app: AppTest, part: str) -> str:
    """The first sentence that holds this part; empty when there is none."""
    return next((said for said in sentences(app) if part in said), "")


def head(app: AppTest) -> str:
    """The line under the title that says which answers these are."""
    return sentence(app, " · ")


def told(app: AppTest) -> str:
    """The sentence on top, in bold: what happened."""
    bold = [each.value for each in app.main.markdown if each.value.startswith("**")]
    return readable(bold[0])


def figure(text: str) -> float:
    """A number as it is written, with its sign, groups and unit."""
    return float(re.sub(r"[,%\s]|pp", "", text).replace("−", "-"))


def spans(text: str) -> list[tuple[float, float]]:
    """Every interval in a text, low to high."""
    return [(figure(low), figure(high)) for low, high in SPAN.findall(text)]


def tables(app: AppTest) -> list[pd.DataFrame]:
    """All tables of the page itself, folded away or not."""
    return [each.value for each in leaves(app.main) if each.type == "dataframe"]


def table(app: AppTest, *columns: str) -> pd.DataFrame:
    """The one table of the page that has these columns."""
    (one,) = [each for each in tables(app) if set(columns) <= set(each.columns)]
    return one


@dataclass(frozen=True)
class Tile:
    """A metric as its tile writes it: title, value, and the lines beneath."""

    title: str
    value: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """All lines as one."""
        return " ".join(self.lines)

    @property
    def n(self) -> int:
        """How many answers the tile says it counts."""
        return int(re.findall(r"n = ([\d,]+)", self.text)[0].replace(",", ""))

    @property
    def change(self) -> str:
        """The line that says which way it goes."""
        return next((line for line in self.lines if line.split(" ")[0] in WAYS), "")


WAYS = ("▲", "▼", "Steady", "No", "Too", "Nothing")


def tiles(app: AppTest) -> dict[str, Tile]:
    """The tiles of the page by their titles."""
    found: dict[str, Tile] = {}
    title, value, lines = "", "", list[str]()
    for each in leaves(app.main):
        if each.type == "metric":
            title, value, lines = each.label, each.value, []
        elif title and each.type == "markdown":
            lines.append(readable(each.value))
        elif title:
            found[title] = Tile(title, value, tuple(lines))
            title = ""
    return found


def pressed(app: AppTest, start: str) -> AppTest:
    """Press the first button whose key or label begins so."""
    buttons = [b for b in app.button if (b.key or "").startswith(start) or b.label == start]
    return buttons[0].click().run()


def on_tab(app: AppTest, name: str) -> AppTest:
    """The overview with this of its tabs open."""
    app.session_state["overview_more"] = name
    return app.run()
