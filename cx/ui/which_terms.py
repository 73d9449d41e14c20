"""Which terms the pictures show: whose comments, words or pairs, and in which order."""

from dataclasses import dataclass
from typing import cast

import streamlit as st

from cx.filters import Filters
from cx.language import _
from cx.schema import BANDS
from cx.text import Grams
from cx.ui import controls, titles

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
    wanted = chosen.values("band")
    bands = [band for band in BANDS if not wanted or band in wanted]
    with st.container(horizontal=True, gap="medium"):
        band = controls.segment(
            "comments_band", _("Whose comments"), [ALL, *bands], titles.BANDS.__getitem__
        )
        grams = controls.segment(
            "comments_grams", _("Words or pairs"), [*titles.GRAMS], titles.GRAMS.__getitem__
        )
        rank = controls.segment(
            "comments_rank", _("Ranked by"), [*titles.RANKS], titles.RANKS.__getitem__,
            help=_("Distinctive is what one group of customers names more than others, "
                   "however often: see “Show working” for the method."),
        )  # fmt: skip
    told = (band,) if band != ALL else wanted
    rest = [each for each in BANDS if each not in told]
    others = chosen.choose("band", *rest) if told and rest else None
    return Chosen(chosen.choose("band", *told), others, cast(Grams, grams), rank)
