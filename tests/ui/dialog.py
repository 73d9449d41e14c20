"""The working that a person opens behind a number: read part by part, its SQL run again."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO

import pandas as pd
import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import AppTest

from cx.store import Snapshot
from tests.ui.screen import figure, fine, leaves, readable

NUMBERS = ("metric", "plotly_chart")
WINDOWS = ("Chosen", "Compared with")
ASKED = dict[str, object]


@dataclass
class Shown:
    """What the dialog says of one number.

    tallies: by metric and window; asked: SQL and its bound parameters; rows: how many it says
    there are; page: the first of them; file: how many the download holds.
    """

    title: str = ""
    prose: list[str] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    tallies: dict[tuple[str, str], pd.DataFrame] = field(default_factory=dict)
    asked: list[tuple[str, ASKED]] = field(default_factory=list)
    rows: int = -1
    page: pd.DataFrame = field(default_factory=pd.DataFrame)
    file: pd.DataFrame = field(default_factory=pd.DataFrame)

    @property
    def metrics(self) -> list[str]:
        """The metrics whose answers are counted."""
        return list(dict.fromkeys(metric for metric, _window in self.tallies))

    def n(self, metric: str, window: str = "Chosen") -> int:
        """How many answers a metric was counted from in a window."""
        return int(self.tallies[metric, window]["n"].sum())


@dataclass(frozen=True)
class Place:
    """Where in the dialog a reader is: definitions, counts, asked or rows; of what, and when."""

    part: str = "definitions"
    metric: str = ""
    window: str = ""


def keys(app: AppTest) -> list[str]:
    """The keys of all buttons that open a working, in order."""
    return [b.key for b in app.button if (b.key or "").startswith("working_")]


def without_working(app: AppTest) -> list[str]:
    """What shows numbers and has no button for the working before something else begins."""
    missing, waiting = list[str](), list[str]()
    for each in leaves(app.main):
        if each.type in (*NUMBERS, "subheader"):
            missing, waiting = [*missing, *waiting], []
        if each.type in (*NUMBERS, "dataframe"):
            waiting.append(f"{each.type} {getattr(each, 'label', '') or each.key}")
        elif each.type == "button" and (each.key or "").startswith("working_"):
            waiting = []
    return missing + waiting


def beside(app: AppTest, *columns: str) -> str:
    """The key of the button that follows the table with these columns."""
    found = False
    for each in leaves(app.main):
        if each.type == "dataframe":
            found = set(columns) <= set(each.value)
        elif found and (each.key or "").startswith("working_"):
            return str(each.key)
    raise AssertionError(f"no table with {columns}")


def opened(app: AppTest, key: str) -> Shown:
    """Press the button and read the dialog, with the rows of the file that it offers."""
    with _offered() as files:
        app.button(key=key).click().run()
    assert fine(app), key
    (dialog,) = [each for each in app._tree if getattr(each, "type", "") == "dialog"]
    found, here = Shown(), Place()
    for each in leaves(dialog):
        if each.type == "markdown":
            here = _read(found, readable(each.value), here)
        elif each.type == "subheader":
            found.title = readable(each.value)
        elif each.type == "code" and here.part == "asked":
            found.asked.append((each.value, {}))
        elif each.type == "dataframe":
            _put(found, each.value, here)
    for made in files.values():
        found.file = pd.read_csv(BytesIO(made()), dtype=str)
    return found


def _read(found: Shown, said: str, here: Place) -> Place:
    """Take in a sentence of the dialog, and where the reader is after it."""
    _begin, _dot, rest = said.partition(" · ")
    if said.startswith("Answers per score"):
        return Place("counts", rest)
    if said in WINDOWS:
        return replace(here, window=said)
    if said.startswith("SQL"):
        return Place("asked")
    if said.startswith("Rows"):
        found.rows = int(figure(rest))
        return Place("rows")
    found.prose.append(said)
    return here


def _put(found: Shown, read: pd.DataFrame, here: Place) -> None:
    """A table of the dialog where it belongs."""
    if here.part == "definitions":
        found.facts = dict(zip(read["What"], read["Is"], strict=True))
    elif here.part == "counts":
        found.tallies[here.metric, here.window] = read
    elif here.part == "asked":
        values = zip(read["parameter"], read["value"], strict=True)
        found.asked[-1][1].update({name: typed(value) for name, value in values})
    else:
        found.page = read


def typed(text: str) -> object:
    """The value of a bound parameter, as whoever copies it would type it."""
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text


def with_a_say(answer: pd.DataFrame) -> int:
    """How many answers have a say in what a statement of the dialog counted."""
    (score,) = [name for name in answer if name.startswith("score:")]
    return int(answer.loc[answer[score].notna(), "rows"].sum())


def run(snapshot: Snapshot, shown: Shown) -> list[pd.DataFrame]:
    """What all statements of the dialog give when they are run as they stand."""
    return [snapshot.run(sql, params) for sql, params in shown.asked]


@contextmanager
def _offered() -> Iterator[dict[str, Callable[[], bytes]]]:
    """What makes the file of the rows, once somebody presses the button of the dialog."""
    found: dict[str, Callable[[], bytes]] = {}
    real = MediaFileManager.add_deferred

    def noted(self, made, *rest, element_id="", **more):  # type: ignore[no-untyped-def]
        if "working_download_csv" in element_id:
            found[element_id] = made
        return real(self, made, *rest, element_id=element_id, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MediaFileManager, "add_deferred", noted)
        yield found
