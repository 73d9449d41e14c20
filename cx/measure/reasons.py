"""Which reasons promoters, passives and detractors give, and what each does to the score."""

import pandas as pd

from cx.language import _
from cx.measure.board import Board, band_counts
from cx.measure.contributions import contributions
from cx.measure.groups import reason_groups
from cx.measure.rollup import tallies
from cx.metrics import RATING
from cx.schema import BANDS, OF_MODEL


def reasons_by_band(found: Board) -> pd.DataFrame:
    """One row per reason, the one that takes most points first, over all reasons.

    reason; detractor, passive, promoter and n (answers); share (of all answers, 0-1);
    contribution in points, see cx.measure.contributions, which adds up to the NPS (weighted where
    the board is; counts and share never are).
    """
    cells = found.cells(RATING, leaving=("reason",))
    rows = [
        {"reason": key[0]} | band_counts(dict(tally.counts)) | {"n": tally.n}
        for key, tally in tallies(cells, RATING, ("reason",))
    ]
    table = pd.DataFrame(rows, columns=["reason", *BANDS, "n"])
    table = table.astype(dict.fromkeys([*BANDS, "n"], int))  # of nobody, columns have no type
    whole = max(int(table["n"].sum()), 1)
    adds = contributions(reason_groups(found)).set_index("reason")["now"]
    table = table.assign(
        share=table["n"] / whole, contribution=table["reason"].map(adds).astype(float)
    )
    return table.sort_values(["contribution", "reason"], kind="stable").reset_index(drop=True)


def reason_told(name: object, source: object) -> str:
    """The reason of one response, marked where a model found it; empty for none."""
    if not isinstance(name, str):
        return ""
    return _("{reason} (automatic)").format(reason=name) if source == OF_MODEL else name
