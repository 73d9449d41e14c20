"""What the chart of accounts says, in plain words."""

import pandas as pd

from cx.charts.accounts import MOST, drawn
from cx.format import money_short, money_sums, number
from cx.language import _


def takeaway_accounts(table: pd.DataFrame, totals: pd.DataFrame) -> str:
    """`table` as the chart takes it, of one currency; `totals` as account_totals gives them."""
    if table.empty:
        return _("No accounts to show.")
    unhappy, silent = (totals[totals["band"] == band] for band in ("detractor", "silent"))
    shown = drawn(table)
    said = _(
        "{unhappy} accounts worth {at_stake} a year rate us under 6.5 on average; {silent} worth "
        "{unheard} gave no answer with these filters."
    ).format(
        unhappy=number(int(unhappy["accounts"].sum())),
        at_stake=money_sums(zip(unhappy["value"], unhappy["currency"], strict=True)),
        silent=number(int(silent["accounts"].sum())),
        unheard=money_sums(zip(silent["value"], silent["currency"], strict=True)),
    )
    rest = table[table["rating"].notna()].drop(shown.index)
    if rest.empty:
        return said
    more = (
        _("Drawn are the {most} most valuable; {n} more, worth {value}, are in the table.")
        if len(shown) == MOST
        else _("{n} more, worth {value}, are in the table only.")
    )
    worth = money_short(float(rest["yearly_value"].sum()), totals["currency"].iloc[0])
    return f"{said} {more.format(most=MOST, n=number(len(rest)), value=worth)}"
