"""What surrounds every page: the filters, the welcome, and errors in one sentence."""

import logging
import secrets

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from cx.errors import CxError, NoData
from cx.language import _
from cx.ui import data, sidebar, welcome
from cx.ui.plain import plain

log = logging.getLogger("cx")


def run(page: StreamlitPage) -> None:
    """Draw filters and page. What cx did not foresee is logged, and shown by its id only."""
    try:
        if data.loaded():
            sidebar.draw()
            page.run()
        else:
            welcome.draw()
    except NoData:
        welcome.draw()
    except CxError as error:
        st.error(plain(str(error)), icon=":material/error:")
    except Exception:
        reference = secrets.token_hex(4)
        log.exception("reference %s", reference)
        st.error(
            _(
                "Something went wrong that we did not foresee; nothing was lost. "
                "Reload the page, and if it stays, report reference {id} with the server's log."
            ).format(id=reference),
            icon=":material/error:",
        )
