"""Accounts: value against satisfaction, what waits where, and the answers of a chosen one."""

from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from cx import charts, format
from cx.access import Scope
from cx.charts.accounts import drawn
from cx.charts.theme import SYMBOLS
from cx.charts.worth import takeaway_accounts
from cx.filters import Filters
from cx.insight import waits, waits_long
from cx.language import _, ngettext
from cx.measure import Working, account_totals, accounts
from cx.measure.accounts import SILENT, money_of
from cx.metrics import RATING
from cx.store import Accounts, Signals, Snapshot
from cx.ui import blocks, certainty, classes, data, download, sidebar, tables, working
from cx.ui.plain import plain

TITLES = {
    "detractor": _("Unhappy"),
    "passive": _("In between"),
    "promoter": _("Happy"),
    SILENT: _("No answer"),
}
RULES = {
    "detractor": _("Yearly value of accounts whose mean rating under these filters is under 6.5."),
    "passive": _("Yearly value of accounts with a mean rating of 6.5 to under 8.5."),
    "promoter": _("Yearly value of accounts with a mean rating of 8.5 and more."),
    SILENT: _("Yearly value of accounts that gave no answer under these filters."),
}
SHOWS = {
    "all": _("All"),
    "detractor": _("Unhappy"),
    SILENT: _("No answer"),
    "waiting": _("Something waits"),
}
PAGE = 15


def table(chosen: Filters) -> pd.DataFrame:
    """One row per account under the filters, whichever account is chosen."""
    return data.remembered(_table, chosen.choose("account"), certainty.level())


def _table(snapshot: Snapshot, filters: Filters, level: float, *, scope: Scope) -> pd.DataFrame:
    return accounts(snapshot, filters, scope=scope, level=level, door=data.door)


def tiles(found: pd.DataFrame, chosen: Filters) -> None:
    """Accounts and their yearly value by how satisfied they are, the silent among them."""
    totals = account_totals(found)
    bands = [(str(band), rows) for band, rows in totals.groupby("band", sort=False)]
    for cell, (band, rows) in zip(st.columns(len(bands)), bands, strict=True):
        with cell.container(border=True, height="stretch"):
            first: Any = next(rows.itertuples())
            title = f"{TITLES[band]}, {first.currency}" if first.currency else TITLES[band]
            value = format.money_short(first.value, "")
            st.metric(f"{SYMBOLS.get(band, '○')} {plain(title)}", value, help=RULES[band])
            st.markdown(_counted(rows, totals))
            working.button(worked(chosen, title, RULES[band]), f"accounts_{band}")


def _counted(rows: pd.DataFrame, totals: pd.DataFrame) -> str:
    """How many accounts a band has, and its value: that of every currency for itself."""
    whole = totals.groupby("currency")["value"].sum()
    count = int(rows["accounts"].sum())
    said = [ngettext("{n} account", "{n} accounts", count).format(n=format.number(count))]
    for place, row in enumerate(rows.itertuples()):
        share = format.text(row.value / max(float(whole[row.currency]), 1.0), "share")
        of = _("{share} of value").format(share=share)
        if place:
            of = f"{plain(format.money_short(row.value, row.currency))}, {of}"
        said.append(of)
    return " · ".join(said)


def bubbles(found: pd.DataFrame, chosen: Filters) -> None:
    """Value against satisfaction, of one currency; a click on a bubble wants its account."""
    st.subheader(_("Value against satisfaction"))
    moneys = list(account_totals(found)["currency"].unique())
    money = moneys[0]
    if len(moneys) > 1:
        money = st.radio(
            _("Accounts in"), moneys, key="accounts_currency", horizontal=True,
            format_func=lambda name: name or _("unknown currency"),
            help=_("Amounts of several currencies do not compare."),
        ) or money  # fmt: skip
    shown = found[money_of(found) == money]
    numbers = drawn(shown)[["account", "yearly_value", "rating", "low", "high", "n", "band"]]
    blocks.chart(
        charts.accounts(shown, frozenset(chosen.values("account"))),
        numbers, takeaway_accounts(shown, account_totals(shown)), "accounts_bubbles",
        worked(chosen), "account",
    )  # fmt: skip


def worked(chosen: Filters, title: str = "", rule: str = "") -> Working:
    """How the numbers of the accounts came about."""
    return Working(
        title or _("Accounts by value"), chosen.choose("account"), (RATING,), ("account",),
        f"{rule} {RULE}".strip(),
        also=(Accounts(), Signals()),
    )  # fmt: skip


RULE = _(
    "The mean rating counts the answers under the filters; value, last answer and what waits are "
    "of the account itself, whatever the filters."
)


def listed(found: pd.DataFrame, chosen: Filters) -> None:
    """The accounts as a table, a page at a time, and all of them as a file."""
    st.subheader(_("Accounts by value"))
    wanted = st.radio(
        _("Show"), list(SHOWS), key="accounts_show", format_func=show_title, horizontal=True
    ) or "all"  # fmt: skip
    rows = pick(found, wanted)
    if rows.empty:
        st.markdown(_("None under these filters."))
        return
    pages = -(-len(rows) // PAGE)
    page = st.pagination(pages, key=f"accounts_page_{wanted}") if pages > 1 else 1
    here = rows.iloc[(page - 1) * PAGE : page * PAGE]
    key = f"accounts_rows_{wanted}_{page}_{chosen.values('account')}"
    tables.draw(
        readable(here, datetime.now(UTC).date()), alt=_("Accounts by value"),
        on_select=partial(_picked, key, here["account"].tolist()), selection_mode="single-row",
        key=key, column_config={_("What waits"): st.column_config.Column(width="large")},
    )  # fmt: skip
    if rule := classes.computed():
        st.markdown(f":small[{plain(rule)}]")
    working.button(worked(chosen), "accounts_list")
    label = ngettext("Download {n} account (CSV)", "Download {n} accounts (CSV)", len(rows))
    st.download_button(
        label.format(n=format.number(len(rows))),
        partial(download.table, rows), "accounts.csv", "text/csv",
        on_click="ignore", icon=":material/download:", key="accounts_download",
    )  # fmt: skip


def _picked(key: str, names: list[str]) -> None:
    """A click on a row wants its account and no other."""
    for place in blocks.selected(key, "rows")[:1]:
        sidebar.only("account", names[place])


def show_title(name: str) -> str:
    """A part of the table as people say it."""
    return SHOWS[name]


def pick(found: pd.DataFrame, wanted: str) -> pd.DataFrame:
    """The part of the table: all, one band, the silent, or those where something waits."""
    if wanted == "waiting":
        return found[waits_long(found)]
    return found if wanted == "all" else found[found["band"] == wanted]


def readable(rows: pd.DataFrame, today: date) -> pd.DataFrame:
    """The rows in words and with titles, as people read them."""
    each = list(rows.itertuples())
    return pd.DataFrame(
        {
            _("Account"): rows["account"].tolist(),
            _("Class"): rows["value_class"].tolist(),
            _("Yearly value"): [format.money(row.yearly_value, row.currency) for row in each],
            _("Mean rating"): [_rating(row) for row in each],
            _("{level} range").format(level=certainty.level_title()): [
                format.span(row.low, row.high, "score") for row in each
            ],
            _("n"): rows["n"].tolist(),
            _("Last answer"): [_last(row) for row in each],
            _("What waits"): [waits(row, today) for row in each],
            _("Segment"): rows["segment"].tolist(),
            _("Owner"): rows["owner"].tolist(),
        }
    )


def _rating(row: Any) -> str:
    if row.band == SILENT:
        return format.MISSING
    return f"{SYMBOLS[row.band]} {format.text(row.rating, 'score')}"


def _last(row: Any) -> str:
    return _("never") if pd.isna(row.last) else format.day(pd.Timestamp(row.last).date())


def _class(row: Any) -> str | None:
    if pd.isna(row.value_class):
        return None
    said = _("class {c} (computed)") if row.class_computed else _("class {c}")
    return said.format(c=row.value_class)


def card(found: pd.DataFrame, name: str) -> None:
    """Who a chosen account is, how satisfied, and what waits there."""
    rows = found[found["account"] == name]
    if rows.empty:
        return
    row: Any = next(rows.itertuples())
    with st.container(border=True):
        st.subheader(plain(name))
        facts = (
            _class(row), format.money(row.yearly_value, row.currency),
            row.segment, _("owner {o}").format(o=row.owner), row.status,
            _("last answer {day}").format(day=_last(row)),
        )  # fmt: skip
        st.text(" · ".join(str(fact) for fact in facts if not pd.isna(fact)))
        span = format.span(row.low, row.high, "score") or _("no interval")
        rating = f"{_rating(row)} ({span}, n {row.n:,})"
        st.text(_("Mean rating {rating} under these filters").format(rating=rating))
        if waiting := waits(row, datetime.now(UTC).date()):
            st.text(waiting[:1].upper() + waiting[1:])
