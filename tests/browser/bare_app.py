"""The yardstick: Streamlit's own widgets of the kinds the app uses, with nothing of ours.

Run beside the app with the same theme file; what axe finds here nobody but Streamlit can mend.
"""

from datetime import date
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

ICON = Path(__file__).parents[2] / "cx" / "ui" / "icon.png"
CHOICES = ["alpha", "beta", "gamma"]
SAID = "Alpha has 3, beta 1 and gamma 2."
CODE = "SELECT " + ", ".join(f"column_{number}" for number in range(20))
NUMBERS = pd.DataFrame({"choice": CHOICES, "count": [3, 1, 2]})


def sidebar() -> None:
    """Filters as people fill them in: one choice, several, days, and more of them folded away."""
    with st.sidebar:
        st.selectbox("One of", CHOICES, help="Exactly one.")
        st.multiselect("Some of", CHOICES, default=["alpha", "beta"])
        st.multiselect("None of", CHOICES)
        st.date_input("Days", (date(2026, 8, 3), date(2026, 11, 1)))
        with st.expander("More"):
            st.multiselect("Others", CHOICES)
            st.toggle("Weighted", help="By weight.")


def top() -> None:
    """A title, buttons in a row, and tiles."""
    st.title("Stock")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("Everything · 3 Aug 2026")
        st.button("alpha", icon=":material/close:", help="Remove")
        st.button("Remove all", type="tertiary")
    for cell in st.columns(2):
        with cell.container(border=True, height="stretch"):
            st.metric("Score", "+40", help="What it means")
            st.markdown("35 to 45 · **n = 1,000**")
            st.markdown(":gray[no change]")


def charts() -> None:
    """Choices above a chart, what it says, its table, and a picture."""
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    left.selectbox("Over time", CHOICES)
    right.segmented_control("Per", CHOICES, default="beta", required=True)
    figure = go.Figure(go.Bar(x=[3, 1, 2], y=CHOICES, orientation="h", text=[3, 1, 2]))
    st.plotly_chart(
        figure, alt=SAID, key="bars", on_select="rerun", selection_mode="points",
        config={"displayModeBar": False},
    )  # fmt: skip
    st.markdown(f":small[{SAID}]")
    with st.expander("Numbers"):
        st.dataframe(NUMBERS, hide_index=True, alt=SAID)
    st.subheader("A picture")
    st.image(NUMBERS[["count"]].to_numpy(dtype="uint8"), width="stretch", alt=SAID)


def rest() -> None:
    """Cards in pages, a form for files, and code."""
    st.pagination(20)
    with st.container(border=True):
        score, facts = st.columns([1, 7], vertical_alignment="center")
        score.markdown("**9**")
        facts.text("What somebody wrote")
    st.download_button("Download", "a,b", "a.csv", icon=":material/download:", on_click="ignore")
    with st.container(border=True):
        st.file_uploader("A file", type=["csv", "txt"])
        st.checkbox("Afresh", help="Instead of adding.")
        st.button("Load", type="primary", icon=":material/upload:")
    with st.expander("A definition"):
        st.code(CODE, language="sql")


def everything() -> None:
    """The one page."""
    sidebar()
    top()
    charts()
    rest()


def faulty() -> None:
    """One fault of each kind that the tests must find."""
    st.title("Faulty")
    figure = go.Figure(go.Bar(x=[3, 1, 2], y=CHOICES, orientation="h", text=CHOICES))
    figure.update_traces(marker_color="#0072B2", textposition="inside", textfont_color="#0060A0")
    figure.update_yaxes(tickfont_color="#888888")
    st.plotly_chart(figure, key="dumb")
    st.dataframe(NUMBERS, key="dumb_table")
    st.html('<p style="width: 2000px">wide</p>')
    st.html('<button style="all: unset" tabindex="0">unmarked</button>')
    st.container(height=1000).text("so that the next is far down")
    st.html('<p style="color: #777777; background: #999999">faint</p>')


st.set_page_config(page_title="Stock", page_icon=ICON, layout="wide")
MENU = {
    "First": [st.Page(everything, title="Stock", icon=":material/monitoring:")],
    "Second": [st.Page(faulty, title="Faulty", icon=":material/bug_report:")],
}
st.navigation(MENU).run()
