"""What the chart of accounts says, in plain words."""

import pandas as pd

from cx.charts.accounts import MOST, drawn
from cx.format import money_short, number
from cx.language import _


def takeaway_accounts(table: pd.DataFrame, totals: pd.DataFrame) -> str:
    """`table` as the chart takes it; `totals`: band, accounts, value, with the silent."""
    if table.empty:
        return _("No accounts to show.")
    currency = str(table["currency"].iloc[0])
    by_band = totals.set_index("band")
    unhappy, silent = by_band.loc["detractor"], by_band.loc["silent"]
    shown = drawn(table)
    said = _(
        "{unhappy} accounts worth {at_stake} a year rate us under 6.5 on average; {silent} worth "
        "{unheard} gave no answer with these filters."
    ).format(
        unhappy=number(int(unhappy["accounts"])),
        at_stake=money_short(float(unhappy["value"]), currency),
        silent=number(int(silent["accounts"])),
        unheard=money_short(float(silent["value"]), currency),
    )
    rest = table[table["rating"].notna()].drop(shown.index)
    if rest.empty:
        return said
    more = (
        _("Drawn are the {most} most valuable; {n} more, worth {value}, are in the table.")
        if len(shown) == MOST
        else _("{n} more, worth {value}, are in the table only.")
    )
    worth = money_short(float(rest["yearly_value"].sum()), currency)
    return f"{said} {more.format(most=MOST, n=number(len(rest)), value=worth)}"
