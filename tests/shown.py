"""All words that the app shows, page by page, as JSON on stdout.

Run as a program of its own, `python tests/shown.py PAGE …`, because the language of the app is
read once, when it starts. The page "one-pager" is the document that the page of reports hands on.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Dataframe

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

# What Streamlit tells the browser, and a person never reads.
SILENT = {
    "code_text", "columns", "config", "format", "icon", "id", "language", "query_param_key",
    "page", "page_script_hash", "shortcut", "tag", "theme", "type", "url",
}  # fmt: skip
# What the template of a document draws symbols and colours from.
DRAWN = {"band", "direction", "lang", "snapshot", "tone"}
# The words in a Plotly figure; all else in it is geometry, colour or data.
OF_A_FIGURE = {"text", "ticktext", "hovertext", "name"}


def of_a_message(message: Message, above: str) -> Iterator[tuple[str, str]]:
    """Every string of a Streamlit element, with the path of its field."""
    for field, value in message.ListFields():
        where = f"{above}.{field.name}"
        if field.name == "spec":
            yield from of_a_figure(json.loads(value), where)
        elif field.name not in SILENT and not field.name.endswith("_id"):
            for each in value if field.is_repeated else [value]:
                if isinstance(each, Message):
                    yield from of_a_message(each, where)
                elif isinstance(each, str):
                    yield where, each


def of_a_figure(part: Any, where: str, under: str = "") -> Iterator[tuple[str, str]]:
    """The words of a Plotly figure."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from of_a_figure(value, f"{where}.{key}", key)
    elif isinstance(part, list):
        for value in part:
            yield from of_a_figure(value, where, under)
    elif isinstance(part, str) and under in OF_A_FIGURE:
        yield where, part


def of_a_frame(frame: Dataframe) -> Iterator[tuple[str, str]]:
    """The headings of a table and the texts in its cells."""
    for name, cells in frame.value.items():
        yield "dataframe.heading", str(name)
        yield from ((f"dataframe.cell.{name}", each) for each in cells if isinstance(each, str))


def of_a_block(block: Block) -> Iterator[tuple[str, str]]:
    """Every string within a container, its own label included."""
    if getattr(block, "proto", None) is not None:
        yield from of_a_message(block.proto, block.type)
    for child in block.children.values():
        if isinstance(child, Block):
            yield from of_a_block(child)
            continue
        yield from of_a_message(child.proto, child.type)
        if isinstance(child, Dataframe):
            yield from of_a_frame(child)


def of_a_document(part: Any, where: str) -> Iterator[tuple[str, str]]:
    """Every string of a document that is kept as plain values."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key not in DRAWN:
                yield from of_a_document(value, f"{where}.{key}")
    elif isinstance(part, list):
        for value in part:
            yield from of_a_document(value, where)
    elif isinstance(part, str):
        yield where, part


def shown(page: str) -> dict[str, Any]:
    """What a page of the app shows, and what went wrong there."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.switch_page(page)
    app.run()
    return {
        "wrong": [*(each.value for each in app.exception), *(each.value for each in app.error)],
        "title": app.title[0].value,
        "words": sorted(set(of_a_block(app._tree))),
    }


def onepager() -> dict[str, Any]:
    """What the one-pager says of relational answers in the usual window."""
    from cx import reports
    from cx.access import EVERYTHING
    from cx.filters import Filters
    from cx.insight import digest
    from cx.measure import default_window
    from cx.settings import settings
    from cx.store import newest

    snapshot = newest(settings().home)
    window = default_window(snapshot, EVERYTHING)
    assert window
    chosen = Filters(window.since, window.until).choose("kind", "relational")
    page = reports.as_dict(reports.onepager(digest(snapshot, chosen), date(2026, 11, 15)))
    words = sorted(set(of_a_document(page, "page")))
    return {"wrong": [], "title": page["title"], "words": words}


if __name__ == "__main__":
    pages = {name: onepager() if name == "one-pager" else shown(name) for name in sys.argv[1:]}
    json.dump(pages, sys.stdout)
