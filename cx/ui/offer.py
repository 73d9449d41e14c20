"""What can be taken away: a CSV for other tools, a workbook for people, each one click."""

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from cx.filters import Filters
from cx.language import _
from cx.ui import download
from cx.ui.download import Facts

KINDS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def responses(
    chosen: Filters, about: Facts, key: str, commented: bool = False, scored: str = ""
) -> None:
    """The very responses, as many as the page counts."""
    made = {
        "csv": download.rows(chosen, commented, scored),
        "xlsx": download.rows_workbook(chosen, commented, scored, about),
    }
    buttons(made, "responses", key)


def frame(found: pd.DataFrame, about: Facts, name: str, key: str) -> None:
    """A table of numbers."""
    buttons(download.both(found, about), name, key)


def buttons(made: Mapping[str, Callable[[], bytes]], name: str, key: str) -> None:
    """A button per kind of file; the file is made when it is pressed."""
    with st.container(horizontal=True, gap="small"):
        for end, make in made.items():
            st.download_button(
                _("Download {kind}").format(kind=end.upper()), make, f"{name}.{end}", KINDS[end],
                on_click="ignore", icon=":material/download:", key=f"{key}_{end}",
                type="tertiary",
            )  # fmt: skip
