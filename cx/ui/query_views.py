"""What can be queried: every view with its columns, their types and what they mean."""

import pandas as pd
import streamlit as st

from cx.language import _
from cx.reference.meanings import ADDED_MEANINGS, MEANINGS, TITLES
from cx.store import columns
from cx.ui import data, tables
from cx.ui.plain import plain

HEIGHT = 330


def draw() -> None:
    """One view at a time, beside the query."""
    views = columns(data.snapshot())
    view = st.selectbox(
        _("Columns of the view"), list(views), key="query_view",
        help=_("Names stand where the store keeps codes; what has no value is NULL."),
    )  # fmt: skip
    st.markdown(plain(_(TITLES[view])))
    rows = [(name, kind, _meaning(view, name)) for name, kind in views[view].items()]
    found = pd.DataFrame(rows, columns=[_("Column"), _("Type"), _("Meaning")])
    alt = _("Columns of {view}, their types and what they mean").format(view=view)
    tables.draw(found, alt, height=HEIGHT)


def _meaning(view: str, column: str) -> str:
    """A column that a file brought along means what that file says: its title, if it has one."""
    if column in MEANINGS[view]:
        return _(MEANINGS[view][column][0])
    if column in ADDED_MEANINGS:
        return _(ADDED_MEANINGS[column])
    title = data.snapshot().titles.get(column)
    return _("A question of your file: {title}").format(title=title) if title else _(
        "A column of your file"
    )  # fmt: skip
