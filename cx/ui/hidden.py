"""A part of a page that may hold too few people's answers, while the rest of it may be shown."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from cx.errors import Suppressed
from cx.ui.plain import plain


@contextmanager
def told() -> Iterator[None]:
    """Say in the place of this part why it stays hidden."""
    try:
        yield
    except Suppressed as error:
        st.info(plain(str(error)), icon=":material/visibility_off:")
