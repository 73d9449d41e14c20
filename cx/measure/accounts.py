"""Accounts: what each is worth, how satisfied it is, and what waits there."""

import pandas as pd

from cx.access import EVERYTHING, Scope
from cx.filters import Filters
from cx.measure.board import Door
from cx.measure.numbers import frame
from cx.measure.rollup import cells_for, tallies
from cx.metrics import NPS, RATING
from cx.schema import BANDS
from cx.store import Accounts, Signals, Snapshot, ask

SILENT = "silent"


def accounts(
    snapshot: Snapshot,
    filters: Filters,
    *,
    scope: Scope = EVERYTHING,
    level: float = 0.95,
    door: Door = ask,
) -> pd.DataFrame:
    """One row per account, the most valuable first, whichever account is chosen.

    Where there are several currencies, that of most accounts comes first, the others after it.
    account, account_id, yearly_value, currency, value_class, class_computed, segment, owner,
    status, renewal_on; last: day of the last answer in any survey; n, rating (mean 0-10), low,
    high and nps under the filters; band: of the rounded mean, or "silent" where nobody answered;
    waiting_since, waiting, repeats, reason, handovers: see cx.store.Signals.
    """
    question = cells_for((RATING, NPS), ("account",))
    cells = door(snapshot, scope, filters.choose("account"), question)
    rated = frame(cells, RATING, ("account",), level).rename(columns={"value": "rating"})
    points = pd.DataFrame(
        [(key[0], found.mean) for key, found in tallies(cells, NPS, ("account",))],
        columns=["account", "nps"],
    )
    known = ask(snapshot, scope, filters, Accounts())
    signals = ask(snapshot, scope, filters, Signals())
    table = known.merge(rated.merge(points, on="account"), on="account", how="left")
    table = table.merge(signals, on="account", how="left")
    table["yearly_value"] = table["yearly_value"].astype(float)  # one unknown value is then NaN
    table[["n", "waiting", "repeats", "handovers"]] = (
        table[["n", "waiting", "repeats", "handovers"]].fillna(0).astype(int)
    )
    return table.assign(band=[band_of_mean(mean) for mean in table["rating"]])


def band_of_mean(mean: float | None) -> str:
    """The band that a mean rating rounds to.

    >>> band_of_mean(6.49), band_of_mean(6.5), band_of_mean(8.5), band_of_mean(None)
    ('detractor', 'passive', 'promoter', 'silent')
    """
    if mean is None or pd.isna(mean):
        return SILENT
    return BANDS[0] if mean < 6.5 else BANDS[1] if mean < 8.5 else BANDS[2]


def money_of(table: pd.DataFrame) -> pd.Series:
    """The currency that each account counts in; "" where the file named none.

    An account without a value counts where most of the others do.
    """
    named = table["currency"].fillna("").astype(str)
    valued = table["yearly_value"].notna()
    many = named[valued].value_counts()
    most = min(many[many == many.max()].index, default="")
    return named.where(valued, most)


def account_totals(table: pd.DataFrame) -> pd.DataFrame:
    """band, currency, accounts, value: a row per band and one for the silent, of each currency.

    They add up to all accounts, and to all value of a currency; values of several currencies are
    never added. The currency of most accounts comes first.
    """
    table = table.assign(currency=money_of(table))
    many = table["currency"].value_counts()
    moneys = sorted(many.index, key=lambda name: (-many[name], name)) or [""]
    counted = table.groupby(["currency", "band"]).agg(
        accounts=("account", "size"), value=("yearly_value", "sum")
    )
    every = pd.MultiIndex.from_product([moneys, [*BANDS, SILENT]], names=["currency", "band"])
    found = counted.reindex(every, fill_value=0).reset_index()
    return found[["band", "currency", "accounts", "value"]]
