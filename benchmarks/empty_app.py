"""The least that an app can do: one choice, or one button, and one line of text."""

import streamlit as st

CHOICES = [str(number) for number in range(100)]

st.set_page_config(page_title="Empty", layout="wide")
chosen = st.selectbox("One of", CHOICES, key="one")
st.session_state.setdefault("step", 0)


def _on() -> None:
    st.session_state["step"] += 1


st.button("Next", on_click=_on)
st.text(f"{chosen}, step {st.session_state['step']}")
