"""Tables of numbers: what is missing is a dash, as everywhere."""

from typing import Any

import pandas as pd
import streamlit as st

from cx.format import MISSING


def draw(frame: pd.DataFrame, alt: str, **more: Any) -> None:
    """A table without row numbers; `alt` says what it holds, `more` goes to Streamlit."""
    st.dataframe(frame, hide_index=True, alt=alt, placeholder=MISSING, **more)
