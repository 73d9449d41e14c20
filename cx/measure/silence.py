"""Who is not speaking: how many answered, whom nobody heard, and what the silent could change."""

from functools import reduce

import numpy as np
import pandas as pd
from scipy.stats import chi2_contingency

from cx.access import EVERYTHING, Scope
from cx.errors import UnknownName
from cx.filters import Choice, Filters
from cx.filters import bounds as ranges_of
from cx.language import _
from cx.measure.accounts import money_of
from cx.measure.numbers import frame_of
from cx.measure.rollup import cells_for, tallies
from cx.metrics import Metric
from cx.schema import BLANK, N_
from cx.stats import Bounds, Tally, bounds, estimate
from cx.store import Accounts, Asked, Cells, Delays, Snapshot, ask

ATTRIBUTES = ("value_class", "segment")  # that accounts have and invitations too
LATE = N_(
    "more answers than invitations, as when people answer after the window they were asked in"
)
EARLY_THIRD, LATE_THIRD = N_("first third"), N_("last third")


def response_rates(
    snapshot: Snapshot,
    by: str | None,
    filters: Filters,
    *,
    scope: Scope = EVERYTHING,
    level: float = 0.95,
) -> pd.DataFrame:
    """How many of those who were asked have answered, one row per value of `by`; None: one in all.

    The column `by` (all its values, whichever are chosen), value (0-1), n (asked), answered,
    silent, low, high (Wilson 1927); base: "delivered" or, where somebody does not know it,
    "invited", the same for all rows so that they compare; note: why answered is more than n, the
    rate then being 1, or "". Filters that invitations know nothing of leave nobody asked: see
    cx.store.beyond_invitations. UnknownName when invitations have no such dimension.
    """
    keys = () if by is None else (by,)
    chosen = filters if by is None else filters.choose(by)
    found = ask(snapshot, scope, chosen, Asked(keys))
    base, counts = asked_of(found)
    table = found[list(keys)].assign(n=counts, answered=_whole(found["answered"]))
    answers = np.minimum(table["answered"], table["n"])
    table["silent"] = table["n"] - answers
    each = [_rate(*pair, level) for pair in zip(answers, table["silent"], strict=True)]
    for place, column in enumerate(("value", "low", "high")):
        table[column] = pd.Series([row[place] for row in each], table.index, dtype=float)
    table["base"] = base
    table["note"] = np.where(table["answered"] > table["n"], LATE, "")
    table = table.sort_values(list(keys)) if keys else table
    columns = [*keys, "value", "n", "answered", "silent", "low", "high", "base", "note"]
    return table[columns].reset_index(drop=True)


def asked_of(found: pd.DataFrame) -> tuple[str, pd.Series]:
    """What answers are counted against in all rows of an answer to Asked, and how many."""
    base = "delivered" if len(found) and found["delivered"].notna().all() else "invited"
    return base, _whole(found[base])


def _whole(counts: pd.Series) -> pd.Series:
    return counts.fillna(0).astype(int)


def _rate(answered: int, silent: int, level: float) -> tuple[float | None, ...]:
    counts = tuple((score, n) for score, n in ((0, silent), (1, answered)) if n)
    found = estimate("share", Tally(counts), (0, 1), level)
    return found.value, found.low, found.high


def differs(table: pd.DataFrame) -> float | None:
    """The p value of Pearson's chi-square that groups of `response_rates` answer alike.

    None where there is nothing to compare: under two groups that were asked, or all silent, or
    none. Yates's correction for two groups.
    """
    counts = table.loc[table["n"] > 0, ["n", "silent"]].to_numpy(dtype=float)
    both = np.column_stack([counts[:, 0] - counts[:, 1], counts[:, 1]])
    if len(both) < 2 or not both.sum(axis=0).all():
        return None
    return float(chi2_contingency(both).pvalue)


def heard(
    snapshot: Snapshot, by: str, filters: Filters, *, scope: Scope = EVERYTHING
) -> pd.DataFrame:
    """From how many accounts somebody answered, and how much of the yearly value they stand for.

    One row per value of `by`, "value_class" or "segment", whichever are chosen, and currency: `by`,
    accounts, heard (those with an answer under the filters, scored or not), value and value_heard
    (yearly, in that currency; an unknown value counts as 0), currency. Other choices of accounts
    narrow both; who sees only some units sees the accounts that those have ever heard from.
    """
    if by not in ATTRIBUTES:
        raise UnknownName(_("attribute of accounts"), by, ATTRIBUTES, _)
    chosen = filters.choose(by)
    known = ask(snapshot, scope, chosen, Accounts())
    known = known.assign(**{name: _named(known[name]) for name in ATTRIBUTES})
    for choice in chosen.choices:
        if choice.dimension in ("account", *ATTRIBUTES, "yearly_value"):
            wanted = _wanted(known[choice.dimension], choice)
            known = known[~wanted if choice.without else wanted]
    cells = ask(snapshot, scope, chosen, Cells(("account",)))
    spoke = known["account"].isin(cells.names["account"][cells.keys["account"]])
    value = known["yearly_value"].astype(float).fillna(0)
    counted = known[[by]].assign(accounts=1, heard=spoke.astype(int), value=value)
    counted = counted.assign(value_heard=value.where(spoke, 0.0), currency=money_of(known))
    summed = counted.groupby([by, "currency"]).sum().reset_index()
    return summed[[by, "accounts", "heard", "value", "value_heard", "currency"]]


def _wanted(values: pd.Series, choice: Choice) -> pd.Series:
    """Which accounts a choice wants, by names or by ranges of their value."""
    if choice.dimension != "yearly_value":
        return values.isin(choice.values)
    worth = values.astype(float)
    within = [
        worth.between(-np.inf if low is None else low, np.inf if high is None else high)
        for low, high in ranges_of(choice)
    ]
    return pd.concat(within, axis=1).any(axis=1)


def _named(values: pd.Series) -> pd.Series:
    """Names, what is blank under the name that filters know it by."""
    return values.fillna("").replace("", BLANK)


def silent_bounds(
    snapshot: Snapshot, metric: Metric, filters: Filters, *, scope: Scope = EVERYTHING
) -> Bounds:
    """The score if all who were asked and kept silent had the worst, the same or the best score.

    In the unit of the metric. Silent are those asked in surveys in which somebody has a say, so
    that no one counts as silent on a question that nobody put to them.
    """
    cells = ask(snapshot, scope, filters, cells_for((metric,), ("survey",)))
    found = dict(tallies(cells, metric, ("survey",)))
    by = "survey" if "survey" in snapshot.invited_by else None
    rates = response_rates(snapshot, by, filters, scope=scope)
    asked = rates[rates[by].isin([key[0] for key in found])] if by else rates
    return bounds(
        reduce(Tally.plus, found.values(), Tally(())), int(asked["silent"].sum()), *metric.bounds
    )


def by_lag(
    snapshot: Snapshot,
    metric: Metric,
    filters: Filters,
    *,
    scope: Scope = EVERYTHING,
    level: float = 0.95,
) -> pd.DataFrame:
    """The metric of those who answered first and of those who answered last, of their invitation.

    Two rows, or none where invitations have no time or all answers came in the same hour: group
    ("first third", "last third"), value, n, low, high; since_hours and until_hours from invitation
    to answer. Whole hours are never divided, so a third is at least a third. Late answers are the
    nearest to silence that one can ask: where they differ, those who never answered may too.
    """
    found = ask(snapshot, scope, filters, Delays((metric.name, metric.row)))
    parts = _thirds(found)
    table = frame_of("group", {name: _tally(part) for name, part in parts.items()}, metric, level)
    return table.assign(
        since_hours=[int(part["hours"].min()) for part in parts.values()],
        until_hours=[int(part["hours"].max()) for part in parts.values()],
    )


def _thirds(found: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The first and the last third of the delays; nothing where they would meet."""
    if found.empty:
        return {}
    rows, hours = found["rows"].to_numpy(), found["hours"].to_numpy()
    so_far = np.cumsum(rows)
    ends = hours[so_far >= so_far[-1] / 3].min()
    starts = hours[so_far[-1] - so_far + rows >= so_far[-1] / 3].max()
    if ends >= starts:
        return {}
    return {EARLY_THIRD: found[hours <= ends], LATE_THIRD: found[hours >= starts]}


def _tally(found: pd.DataFrame) -> Tally:
    counts = found.groupby("score")["rows"].sum()
    return Tally(tuple((int(score), int(n)) for score, n in counts.items()))
