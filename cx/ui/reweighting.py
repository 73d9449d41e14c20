"""The score as answered beside the score weighted to those who were asked; never one alone."""

import pandas as pd
import streamlit as st

from cx import charts, format
from cx.errors import CxError
from cx.language import _
from cx.measure import Board, Working
from cx.measure.reweighting import Reweighted, reweighted
from cx.metrics import NPS
from cx.stats import Estimate
from cx.store import Asked
from cx.ui import blocks, data, titles
from cx.ui.plain import plain
from cx.ui.silence import USUAL, dimensions, unknown

WEIGHTING = _(
    "Each group counts as much as its share of those who were reached. One dimension: "
    "post-stratification; several: raking. Groups with under 10 answers are taken together. The "
    "design effect says how much the unequal weights cost: over 2, trust the unweighted score "
    "more. Weighting mends who answered by what is known of them, not what is unknown."
)


def weighting(found: Board) -> None:
    """The score as it is, and weighted to those who were asked; always both."""
    st.subheader(_("Weighted to those who were asked"))
    options = dimensions(found.filters)
    by = st.multiselect(
        _("Weight by"), options, [name for name in USUAL if name in options],
        key="silence_weight", format_func=titles.dimension, help=WEIGHTING,
    )  # fmt: skip
    if not by:
        st.markdown(_("Choose what to weight by."))
        return
    if strange := unknown(found.filters):
        said = _("Invitations do not tell {names}, so nothing can be weighted under these filters.")
        st.markdown(plain(said.format(names=", ".join(map(titles.dimension, strange)))))
        return
    try:
        answer = data.remembered(reweighted, NPS, tuple(by), found.filters, level=found.level)
    except CxError as error:
        st.info(plain(str(error)))
        return
    if not answer.cells["asked"].sum():
        st.markdown(_("No invitations are loaded for these filters, so no rate is known."))
        return
    if answer.weighted.value is None:
        st.markdown(_("Too few were asked or answered to weight by that."))
        return
    rows = pd.DataFrame(
        [_side(_("As answered"), answer.raw), _side(_("Weighted"), answer.weighted)]
    )
    blocks.chart(
        charts.side_by_side(rows, NPS.unit), answer.cells, _weighed(answer), "silence_weighted",
        Working(_("Weighted to those who were asked"), found.filters, (NPS,), tuple(by), WEIGHTING,
                also=(Asked(tuple(by)),)),
    )  # fmt: skip
    _cautions(answer)


def _cautions(answer: Reweighted) -> None:
    """What was taken together, what no weight can mend, and when not to trust the weights."""
    if answer.collapsed:
        said = _("Taken together, being under 10 answers each: {names}.")
        st.markdown(f":small[{plain(said.format(names=', '.join(answer.collapsed)))}]")
    if answer.unstable:
        st.warning(_("The weights are very unequal: trust the score as answered more."))
    if answer.missing:
        said = _("Nobody answered of {names}, {share} of those asked: no weight speaks for them.")
        share = format.text(answer.missing_share, "share")
        st.warning(said.format(names=plain(", ".join(answer.missing)), share=share))


def _side(name: str, found: Estimate) -> dict[str, object]:
    return {
        "name": name, "value": found.value, "low": found.low, "high": found.high, "n": found.n
    }  # fmt: skip


def _weighed(answer: Reweighted) -> str:
    return _(
        "Weighted {weighted} ({span}), as answered {raw}. Design effect {deff}: {n} answers tell "
        "as much as {n_eff} equal ones."
    ).format(
        weighted=format.text(answer.weighted.value, "points"),
        span=format.span(answer.weighted.low, answer.weighted.high, "points"),
        raw=format.text(answer.raw.value, "points"), deff=f"{answer.deff:.2f}",
        n=format.number(answer.raw.n), n_eff=format.number(round(answer.n_eff)),
    )  # fmt: skip
