"""Groups in an order: only those with answers enough have a place in it."""

from typing import Literal

import pandas as pd

from cx.access.suppression import HIDDEN
from cx.measure.board import FEW
from cx.metrics import Metric

Order = Literal["worst", "best", "fell", "rose", "most"]


def ranked(table: pd.DataFrame, dimension: str, metric: Metric, order: Order) -> pd.DataFrame:
    """`table` (see cx.measure.compared) in this order, with the place of each group: 1, 2, …

    Groups under 30 answers, now or, where the order is of changes, before, have no place (NaN) and
    come after the others, as do those that are hidden. Groups that are equal share a place. fell
    and rose go by what one wants: a share of detractors that rises fell.
    """
    known = (table["n"] >= FEW) & table["value"].notna() & (table[dimension] != HIDDEN)
    if order in ("fell", "rose"):
        if "change" not in table:
            return table.assign(place=float("nan"))
        known &= (table["before_n"] >= FEW) & table["change"].notna()
    key = _key(table, metric, order)
    place = key.where(known).rank(method="min")
    return (
        table.assign(place=place, key=key, name=table[dimension].astype(str))
        .sort_values(["place", "key", "name"], na_position="last", ignore_index=True)
        .drop(columns=["key", "name"])
    )


def _key(table: pd.DataFrame, metric: Metric, order: Order) -> pd.Series:
    """What is lowest stands first."""
    if order == "most":
        return -table["n"].astype(float)
    column = table["change" if order in ("fell", "rose") else "value"].astype(float)
    first_is_low = (order in ("worst", "fell")) == (metric.better == "higher")
    return column if first_is_low else -column


def named_like(table: pd.DataFrame, dimension: str, search: str) -> pd.DataFrame:
    """The groups whose name holds what one looks for, in any case; all where it is empty."""
    names = table[dimension].astype(str).str.casefold()
    return table[names.str.contains(search.strip().casefold(), regex=False)]
