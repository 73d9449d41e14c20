"""What rare terms that grew say in one sentence."""

import pandas as pd

from cx.format import change_span, text
from cx.language import _, ngettext

MOST = 3


def takeaway_emerging(table: pd.DataFrame, looked_at: int) -> str:
    """`table`: term, share, before, low, high, clear; `looked_at`: how many rare terms in all."""
    looked = ngettext("{n:,} rare term", "{n:,} rare terms", looked_at).format(n=looked_at)
    sure = table[table["clear"]]
    if sure.empty:
        return _("No rare term clearly grew; {looked} looked at.").format(looked=looked)
    each = _("{term} from {before} to {share} of comments ({span})")
    named = ", ".join(
        each.format(
            term=row.term, before=text(row.before, "share"), share=text(row.share, "share"),
            span=change_span(row.low, row.high, "share"),
        )
        for row in sure.head(MOST).itertuples()
    )  # fmt: skip
    whole = ngettext(
        "{clear} of {looked} clearly grew: {named}.",
        "{clear} of {looked} clearly grew, first of all {named}.", len(sure),
    )  # fmt: skip
    return whole.format(clear=len(sure), looked=looked, named=named)
