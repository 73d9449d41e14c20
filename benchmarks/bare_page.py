"""Overview's figures and nothing else: a button that draws the next ones from a file."""

import json
import os
from pathlib import Path

import streamlit as st

CONFIG = {"displayModeBar": False}


@st.cache_resource(show_spinner=False)
def figures() -> list[list[dict]]:
    """The figures of every step, as the app sent them."""
    return json.loads(Path(os.environ["CX_BENCH_FIGURES"]).read_text("utf-8"))


def _on() -> None:
    st.session_state["step"] += 1


st.set_page_config(page_title="Bare", layout="wide")
step = st.session_state.setdefault("step", 0)
st.button("Next", on_click=_on)
st.text(f"step {step}")
first, *rest = figures()[step]
st.plotly_chart(first, key="figure_0", config=CONFIG)
for number, (cell, figure) in enumerate(zip(st.columns(len(rest)), rest, strict=True), 1):
    cell.plotly_chart(figure, key=f"figure_{number}", config=CONFIG)
