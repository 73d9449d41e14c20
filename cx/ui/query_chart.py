"""The answer of a query as a simple chart, where it has a number to draw."""

import pandas as pd
import streamlit as st

from cx.charts.answer import bars, line, shown
from cx.language import _
from cx.ui import blocks, picture
from cx.ui.download import Facts

MOST = {"bar": 60, "line": 2_000}
SHAPES = {"line": _("Line"), "bar": _("Bars")}


def draw(frame: pd.DataFrame, facts: Facts) -> None:
    """A first column across, a number up, as bars or as a line; nothing without a number."""
    numbers = [n for n in frame if _numeric(frame[n])]
    if not numbers or len(frame) < 2:
        return
    named = [name for name in frame if name not in numbers]
    st.subheader(_("As a chart"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        options = [*named, *numbers]
        across = st.selectbox(_("Across"), options, key=f"query_across_{_key(frame)}")
        up = st.selectbox(
            _("Up"), [n for n in numbers if n != across] or numbers, key=f"query_up_{_key(frame)}"
        )
        dated = _dated(frame[across]) is not None
        shapes = sorted(SHAPES, key=lambda each: (each == "line") != dated)
        shape = st.radio(
            _("Shape"), shapes, format_func=lambda each: SHAPES[each], horizontal=True,
            key=f"query_shape_{_key(frame)}_{dated}",
        )  # fmt: skip
    _drawn(frame, across, up, shape or "bar", facts)


def _drawn(frame: pd.DataFrame, across: str, up: str, shape: str, facts: Facts) -> None:
    part = frame.head(MOST[shape])
    names = _dated(part[across])
    names = part[across] if names is None else names
    values = part[up].astype("float64")
    figure = (line if shape == "line" else bars)(names, values)
    said = takeaway(names, values)
    if len(part) < len(frame):
        more = _("Only the first {n} of {all} rows are drawn.")
        said = f"{said} {more.format(n=len(part), all=f'{len(frame):,}')}"
    blocks.drawn(figure, said, "query_chart")
    picture.button(figure, plain_title(up, across), facts, "query")


def plain_title(up: str, across: str) -> str:
    """What the chart shows."""
    return _("{up} by {across}").format(up=up, across=across)


def takeaway(names: pd.Series, values: pd.Series) -> str:
    """The chart in words: its highest and its lowest row."""
    title = plain_title(str(values.name), str(names.name))
    if values.notna().sum() == 0:
        return _("{title}: no row has a number.").format(title=title)
    high, low = values.reset_index(drop=True).idxmax(), values.reset_index(drop=True).idxmin()
    return _("{title}: highest {high} ({at}), lowest {low} ({there}).").format(
        title=title, high=shown(values.iloc[high]), at=shown(names.iloc[high]),
        low=shown(values.iloc[low]), there=shown(names.iloc[low]),
    )  # fmt: skip


def _numeric(column: pd.Series) -> bool:
    numeric = pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)
    return numeric and bool(column.notna().any())


def _dated(column: pd.Series) -> pd.Series | None:
    """The column as days and times, where it is of such."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return column
    if pd.api.types.infer_dtype(column, skipna=True) == "date":
        return pd.to_datetime(column)
    return None


def _key(frame: pd.DataFrame) -> str:
    """Choices belong to the columns they were made of."""
    return "_".join(map(str, frame.columns))
