"""CX Insights. Run: make run"""

from pathlib import Path

import streamlit as st

from cx.language import _
from cx.ui import query, shell

ICON = Path(__file__).parent / "cx" / "ui" / "icon.png"  # a Material icon is fetched from outside
START = "uncover/overview"
PAGES = {
    _("Gather"): [
        ("gather/data", _("Data"), ":material/database:"),
        ("gather/query", _("Query"), ":material/terminal:"),
    ],
    _("Uncover"): [
        ("uncover/overview", _("Overview"), ":material/monitoring:"),
        ("uncover/explore", _("Explore"), ":material/grid_on:"),
        ("uncover/why_did_it_change", _("Why did it change"), ":material/waterfall_chart:"),
        ("uncover/accounts", _("Accounts"), ":material/bubble_chart:"),
        ("uncover/reasons", _("Reasons"), ":material/account_tree:"),
        ("uncover/comments", _("Comments"), ":material/forum:"),
        ("uncover/who_is_not_speaking", _("Who is not speaking"), ":material/voice_over_off:"),
    ],
    _("Act"): [
        ("act/reasons_to_confirm", _("Reasons to confirm"), ":material/checklist:"),
        ("act/reports", _("Reports"), ":material/description:"),
    ],
}


def menu() -> dict[str, list]:
    """The navigation: one section per folder in pages/, one entry per file that is offered."""
    hidden = set() if query.offered() else {"gather/query"}
    return {
        section: [
            st.Page(f"pages/{path}.py", title=title, icon=icon, default=path == START)
            for path, title, icon in entries
            if path not in hidden
        ]
        for section, entries in PAGES.items()
    }


st.set_page_config(page_title="CX Insights", page_icon=ICON, layout="wide")
shell.run(menu())
