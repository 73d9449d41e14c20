"""What surrounds every page: the filters, the welcome, and errors in one sentence."""

import logging
import secrets
from urllib.parse import parse_qs

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from cx.errors import CxError, NoData, Suppressed
from cx.language import _
from cx.ui import data, kept, sidebar, views, welcome
from cx.ui.plain import plain

log = logging.getLogger("cx")


def run(menu: dict[str, list[StreamlitPage]]) -> None:
    """Draw filters and page. What cx did not foresee is logged, and shown by its id only."""
    page = st.navigation(menu)
    try:
        if data.loaded():
            st.session_state[views.HERE] = page.url_path
            _go(page, {each.url_path: each for section in menu.values() for each in section})
            sidebar.draw()
            page.run()
        else:
            welcome.draw()
    except NoData:
        welcome.draw()
    except Suppressed as error:
        st.info(plain(str(error)), icon=":material/visibility_off:")
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


def _go(here: StreamlitPage, pages: dict[str, StreamlitPage]) -> None:
    """To the page that a view asked for, filters and all."""
    begin = views.first()
    if begin is not None and begin.page in pages:
        # No filter is drawn yet, so they take their values from the address.
        st.switch_page(pages[begin.page], query_params=kept.address(parse_qs(begin.query)))
    wanted = st.session_state.pop(views.GO_TO, here.url_path)
    if wanted != here.url_path and wanted in pages:
        st.switch_page(pages[wanted], query_params={})
