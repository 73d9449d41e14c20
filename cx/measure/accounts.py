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

    account, account_id, yearly_value, currency, value_class, segment, owner, status, renewal_on;
    last: day of the last answer in any survey; n, rating (mean 0-10), low, high and nps under the
    filters; band: of the rounded mean, or "silent" where nobody answered; waiting_since, waiting,
    repeats, reason, handovers: see cx.store.Signals.
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


def account_totals(table: pd.DataFrame) -> pd.DataFrame:
    """band, accounts, value: one row per band and one for the silent, which add up to all."""
    counted = table.groupby("band").agg(accounts=("account", "size"), value=("yearly_value", "sum"))
    return counted.reindex([*BANDS, SILENT], fill_value=0).rename_axis("band").reset_index()
