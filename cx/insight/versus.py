"""Where one set of answers lies clearly above or below another, in words."""

import pandas as pd

from cx import format
from cx.insight.apart import NAMED
from cx.insight.change import amount
from cx.language import _


def said_versus(rows: pd.DataFrame, unit: str, counted: str = "score") -> str:
    """`rows`: name, gap, clear, comparable (both sides have answers), see cx.measure.versus.

    Names at most three on each side, the furthest first.
    """
    if not rows["comparable"].any():
        return _("No row has answers on both sides.")
    above, below = _("A is clearly above B: {groups}."), _("A is clearly below B: {groups}.")
    if counted == "share":
        above, below = (
            _("Clearly more often in A: {groups}."),
            _("Clearly less often in A: {groups}."),
        )
    clear = rows[rows["clear"]]
    parts = [
        _part(below, clear[clear["gap"] < 0], unit), _part(above, clear[clear["gap"] > 0], unit)
    ]  # fmt: skip
    return " ".join(filter(None, parts)) or _("In no row are A and B clearly apart.")


def said_whole(gap: float, low: float, high: float, clear: bool, unit: str) -> str:
    """`All together, A is clearly above B, by 12 points (+4 to +20).`"""
    if gap != gap:
        return ""
    span = format.change_span(low, high, unit)
    if not clear:
        said = _("All together, A and B are not clearly apart: {gap} ({span}).")
        bare = _("All together, A and B are not clearly apart: {gap}.")
        return (said if span else bare).format(gap=format.change(gap, unit), span=span)
    above = _("All together, A is clearly above B, by {points} ({span}).")
    below = _("All together, A is clearly below B, by {points} ({span}).")
    return (above if gap > 0 else below).format(points=amount(gap, unit), span=span)


def _part(template: str, rows: pd.DataFrame, unit: str) -> str:
    if rows.empty:
        return ""
    first = rows.loc[rows["gap"].abs().sort_values(ascending=False, kind="stable").index]
    said = _("{group} by {points}")
    named = [
        said.format(group=row["name"], points=amount(row["gap"], unit))
        for _place, row in first.head(NAMED).iterrows()
    ]
    if len(rows) > NAMED:
        named.append(_("{n} more").format(n=len(rows) - NAMED))
    return template.format(groups=", ".join(named))
