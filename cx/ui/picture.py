"""A chart as a picture for a slide or a report: it says what it shows, of whom and when."""

import re
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from cx.language import _
from cx.ui.download import Facts

INK, PAPER, GREY = "#1D2530", "#FFFFFF", "#5B6675"
WIDTH, TITLE, LINE, BELOW = 960, 56, 15, 44  # pixels
LETTERS = 140  # in a line of what was chosen


def button(figure: go.Figure, title: str, facts: Facts, key: str) -> None:
    """A button that opens the picture."""
    if st.button(
        _("Picture"), icon=":material/photo_camera:", type="tertiary", key=f"picture_{key}",
        help=_("This chart as PNG or SVG, with its filters and dates printed on it."),
    ):  # fmt: skip
        _dialog(figure, title, facts)


@st.dialog(_("Picture of this chart"), width="large")
def _dialog(figure: go.Figure, title: str, facts: Facts) -> None:
    chosen = st.radio(
        _("As"), ["png", "svg"], format_func=str.upper, horizontal=True, key="picture_kind"
    )  # fmt: skip
    kind = chosen or "png"
    st.plotly_chart(
        printed(figure, title, facts), key=f"picture_{kind}", theme=None,
        config=_config(kind, title),
    )  # fmt: skip
    said = _("Press the camera above the picture; nothing leaves this computer.")
    st.markdown(f":small[{said}]")


def printed(figure: go.Figure, title: str, facts: Facts) -> go.Figure:
    """The chart on white paper, above it its title and what was chosen."""
    lines = wrap(" · ".join(f"{name}: {said}" for name, said in facts), LETTERS)
    above = TITLE + LINE * len(lines)
    made = go.Figure(figure)
    made.update_layout(
        title={
            "text": f"<b>{_escaped(title)}</b>", "font": {"size": 18, "color": INK},
            "subtitle": {"text": "<br>".join(map(_escaped, lines)),
                         "font": {"size": 11, "color": GREY}},
            "x": 0, "xref": "container", "xanchor": "left", "pad": {"l": 12, "t": 12},
            "y": 1, "yref": "container", "yanchor": "top",
        },
        paper_bgcolor=PAPER, plot_bgcolor=PAPER, font_color=INK,
        margin={"t": above, "r": 16, "b": BELOW},
        height=int(figure.layout.height or 300) + above + BELOW,
    )  # fmt: skip
    made.update_xaxes(tickfont_color=INK, title_font_color=INK)
    made.update_yaxes(tickfont_color=INK, title_font_color=INK)
    return made


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _config(kind: str, title: str) -> dict[str, Any]:
    name = re.sub(r"[^a-z0-9]+", "_", title.casefold()).strip("_") or "chart"
    return {
        "displayModeBar": True, "displaylogo": False, "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": kind, "filename": name, "scale": 2, "width": WIDTH},
    }  # fmt: skip
