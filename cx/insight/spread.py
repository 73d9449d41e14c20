"""Which groups are of one mind and which are split, in words."""

import pandas as pd

from cx import format
from cx.language import _


def said_bands(rows: pd.DataFrame) -> str:
    """`rows`: see cx.measure.spread.split, of detractors, passives and promoters, with `name`."""
    if rows.empty:
        return _("No group has 30 answers, so nothing is said of one.")
    said = _("Most split: {group}, {low} detractors beside {high} promoters.")
    parts = [_ends(said, rows.iloc[0])]
    if len(rows) > 1:
        last = rows.assign(one=rows[["low", "share_1", "high"]].max(axis=1)).sort_values(
            "one", ascending=False, kind="stable"
        ).iloc[0]  # fmt: skip
        band = last[["low", "share_1", "high"]].astype(float).idxmax()
        name = {"low": _("detractors"), "share_1": _("passives"), "high": _("promoters")}[band]
        one = _("Most of one mind: {group}, {share} {band}.")
        parts.append(
            one.format(group=last["name"], share=format.text(last["one"], "share"), band=name)
        )
    return " ".join(parts)


def said_scale(rows: pd.DataFrame, low: str, high: str) -> str:
    """The same of a scale; `low` and `high` say which of its values are its ends."""
    if rows.empty:
        return _("No group has 30 answers, so nothing is said of one.")
    wide = rows.sort_values("wide", ascending=False, kind="stable").iloc[0]
    widest = _("Answers lie furthest apart in {group} (standard deviation {wide}).")
    most = _("Most split: {group}, {low} at {lowest} beside {high} at {highest}.")
    return " ".join(
        [
            widest.format(group=wide["name"], wide=f"{wide['wide']:.1f}"),
            _ends(most, rows.iloc[0], lowest=low, highest=high),
        ]
    )


def _ends(template: str, row: pd.Series, **more: str) -> str:
    return template.format(
        group=row["name"], low=format.text(row["low"], "share"),
        high=format.text(row["high"], "share"), **more,
    )  # fmt: skip
