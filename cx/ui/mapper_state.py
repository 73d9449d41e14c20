"""What a person has said so far about the file that is being mapped."""

from typing import NoReturn

import streamlit as st

from cx.errors import CxError
from cx.ingest import Raw
from cx.ingest.draft import Draft, Told, look
from cx.ingest.raw import connect
from cx.language import _
from cx.ui.plain import plain

LOOKED, TOLD = "mapper_looked", "mapper_told"
NONE = ""
OF_A_DRAFT = ("mapper_role_", "mapper_several_", "mapper_part_", "mapper_mark", "mapper_scale:")


def forget() -> None:
    """Begin anew with the next file."""
    _drop("mapper_")


def look_again(told: Told | None = None) -> None:
    """Guess anew, with what is now told about the file as a whole."""
    _drop(*OF_A_DRAFT)
    st.session_state.pop(LOOKED, None)
    if told is None:
        st.session_state.pop(TOLD, None)
    else:
        st.session_state[TOLD] = told


def looked(raw: Raw, table: str) -> tuple[Draft, Raw] | None:
    """The guess and the file as it was looked at, made once; None when that was refused."""
    if LOOKED not in st.session_state:
        try:
            with st.spinner(_("Looking at every column …")), connect() as connection:
                found, seen = look(raw, connection, table, st.session_state.get(TOLD, Told()))
        except CxError as error:
            st.error(plain(str(error)), icon=":material/error:")
            return None
        st.session_state[LOOKED] = found, seen
        by_question = told().by_question or found.in_rows is not None
        st.session_state[TOLD] = Told(found.blanks, by_question, found.in_rows)
    both: tuple[Draft, Raw] = st.session_state[LOOKED]
    return both


def told() -> Told:
    """What is said about the file as a whole, by the person or by the guess."""
    found: Told = st.session_state.get(TOLD, Told())
    return found


def keep(found: Draft) -> NoReturn:
    """Go on with what a person made of the draft."""
    _former, seen = st.session_state[LOOKED]
    st.session_state[LOOKED] = found, seen
    st.rerun()


def shown(key: str, held: object) -> str:
    """The key of a choice that shows what is held, also when something else has changed it."""
    if st.session_state.get(f"{key}_held") != held:
        st.session_state[key] = held
        st.session_state[f"{key}_held"] = held
    return key


def _drop(*beginnings: str) -> None:
    for name in [key for key in st.session_state if str(key).startswith(beginnings)]:
        del st.session_state[name]
