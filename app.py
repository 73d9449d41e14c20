"""CX Insights. Run: make run"""

from pathlib import Path

import streamlit as st

from cx.language import _
from cx.ui import shell

ICON = Path(__file__).parent / "cx" / "ui" / "icon.png"  # a Material icon is fetched from outside
PAGES = {
    _("Uncover"): [
        ("uncover/overview", _("Overview"), ":material/monitoring:"),
        ("uncover/comments", _("Comments"), ":material/forum:"),
    ],
    _("Gather"): [
        ("gather/data", _("Data"), ":material/database:"),
    ],
}


def menu() -> dict[str, list]:
    """The navigation: one section per folder in pages/, one entry per file."""
    return {
        section: [
            st.Page(f"pages/{path}.py", title=title, icon=icon) for path, title, icon in entries
        ]
        for section, entries in PAGES.items()
    }


st.set_page_config(page_title="CX Insights", page_icon=ICON, layout="wide")
shell.run(st.navigation(menu()))
