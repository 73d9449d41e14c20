"""What the address asks for and the data do not have."""

from datetime import date

import streamlit as st

from cx.language import _

LEFT_OUT = "filters_left_out"


def left_out(key: str, title: str, options: list[str]) -> None:
    """Remember what the address asks for and the data do not have; a page says so."""
    if said := strange(key, title, options):
        tell(said)


def strange(key: str, title: str, options: list[str]) -> str:
    """What the address asks for and the data do not have, as a sentence; empty where there is."""
    asked = [value for value in st.query_params.get_all(key) if value not in options]
    text = _("The address asks for {title} {value}, which is not there; it was left out.")
    return text.format(title=title, value=" / ".join(asked)) if asked else ""


def tell(said: str) -> None:
    """Remember what a page has to say of the choice, once."""
    st.session_state.setdefault(LEFT_OUT, []).append(said)


def days_left_out(key: str, title: str, first: date, last: date) -> None:
    """The same of days: those that are none, or that lie outside the answers."""
    asked = st.query_params.get_all(key)
    within = [day for day in asked if first.isoformat() <= day <= last.isoformat()]
    left_out(key, title, within)


def said_once() -> list[str]:
    """What was left out of the address, told once."""
    return st.session_state.pop(LEFT_OUT, [])
