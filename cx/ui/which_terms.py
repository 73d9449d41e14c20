"""Which terms the pictures show: whose comments, words or pairs, and in which order."""

from dataclasses import dataclass
from typing import cast

import streamlit as st

from cx.filters import Filters
from cx.language import _
from cx.schema import BANDS
from cx.text import Grams

ALL = "all"
COUNT, DISTINCTIVE = "comments", "distinctive"


@dataclass(frozen=True)
class Chosen:
    """What both pictures show: whose comments, which terms, in which order."""

    own: Filters
    others: Filters | None  # the comments that they are told apart from, where there are such
    grams: Grams = "both"
    rank: str = COUNT

    @property
    def by_z(self) -> bool:
        """Whether terms are ranked by how distinctive they are."""
        return self.rank == DISTINCTIVE and self.others is not None

    @property
    def of_nobody(self) -> bool:
        """Whether distinctive terms are wanted, but of everybody."""
        return self.rank == DISTINCTIVE and self.others is None

    @property
    def bands(self) -> tuple[str, ...]:
        return self.own.values("band")


def choices(chosen: Filters) -> Chosen:
    """Whose comments, words or pairs, ranked by what: one row above both pictures."""
    named, wanted = band_titles(), chosen.values("band")
    bands = [band for band in BANDS if not wanted or band in wanted]
    with st.container(horizontal=True, gap="medium"):
        band = _one_of(_("Whose comments"), {ALL: _("All"), **{b: named[b] for b in bands}},
                       "comments_band")  # fmt: skip
        grams = _one_of(
            _("Words or pairs"),
            {"both": _("Both"), "words": _("Single words"), "pairs": _("Pairs")}, "comments_grams",
        )  # fmt: skip
        rank = _one_of(
            _("Ranked by"), {COUNT: _("Comments"), DISTINCTIVE: _("How distinctive")},
            "comments_rank", _("Distinctive is what one group of customers names more than others, "
                               "however often: see “Show working” for the method."),
        )  # fmt: skip
    told = (band,) if band != ALL else wanted
    rest = [each for each in BANDS if each not in told]
    others = chosen.choose("band", *rest) if told and rest else None
    return Chosen(chosen.choose("band", *told), others, cast(Grams, grams), rank)


def _one_of(label: str, options: dict[str, str], key: str, help_: str | None = None) -> str:
    """One of several, always one."""
    if st.session_state.get(key) not in options:  # what a filter has taken away
        st.session_state.pop(key, None)
    first = next(iter(options))
    chosen = st.segmented_control(
        label, list(options), default=first, format_func=options.__getitem__, key=key,
        required=True, help=help_,
    )  # fmt: skip
    return chosen or first


def band_titles() -> dict[str, str]:
    """The bands as the choice names them."""
    titles = (_("Detractors"), _("Passives"), _("Promoters"))
    return dict(zip(BANDS, titles, strict=True))
