"""Which groups stand clearly apart from the rest, and which changed clearly."""

import pandas as pd

from cx import format
from cx.insight.change import amount
from cx.language import _

NAMED = 3


def said_apart(table: pd.DataFrame, key: str, unit: str) -> str:
    """`table`: see cx.measure.compared. Names at most three on each side, the furthest first."""
    parts = [
        _part(_("Clearly below the rest: {groups}."), table[table["apart"] & (table["gap"] < 0)],
              key, "gap", unit),
        _part(_("Clearly above the rest: {groups}."), table[table["apart"] & (table["gap"] > 0)],
              key, "gap", unit),
    ]  # fmt: skip
    if "clear" in table:
        parts.append(
            _part(_("Clearly changed: {groups}."), table[table["clear"]], key, "change", unit)
        )
    said = " ".join(filter(None, parts))
    return said or _("No group stands clearly apart.")


def _part(template: str, rows: pd.DataFrame, key: str, by: str, unit: str) -> str:
    if rows.empty:
        return ""
    first = rows.loc[rows[by].abs().sort_values(ascending=False, kind="stable").index]
    said = _("{group} by {points}") if by == "gap" else _("{group} {points}")
    named = [
        said.format(group=row[key], points=_amount(row[by], by, unit))
        for _place, row in first.head(NAMED).iterrows()
    ]
    more = len(rows) - len(named)
    if more > 0:
        named.append(_("{n} more").format(n=more))
    return template.format(groups=", ".join(named))


def _amount(value: float, by: str, unit: str) -> str:
    """A distance has no sign, which would read like a score; a change has one."""
    return amount(value, unit) if by == "gap" else format.change(value, unit)
