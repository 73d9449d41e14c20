"""What the comments say: a cloud for orientation, and the ranked bar of the very same terms."""

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from cx import charts, format
from cx.charts import words
from cx.filters import WORDS, Filters
from cx.language import _, ngettext
from cx.measure import Board, Working, read
from cx.measure.verbatims import MOST, Said, distinctive_of, languages_of, terms_of
from cx.search.query import LONGEST
from cx.store import Rows
from cx.ui import blocks, data, hidden, panels, period, verbatims, working
from cx.ui.plain import plain
from cx.ui.titles import BANDS
from cx.ui.which_terms import Chosen, choices

FEW = 30  # comments that it takes to count them rather than to read them
SHOWN = 20
OFFERED = 8


def draw(board: Board) -> None:
    """The counted words of the comments; a few comments are better read than counted."""
    chosen = board.filters
    found = data.remembered(read, chosen, limit=1, commented=True)
    whole = int(found["of"].iloc[0]) if len(found) else 0
    if not whole:
        panels.ratings(board)
        return
    st.subheader(_("What the comments say"))
    _languages(chosen)
    if whole < FEW:
        few = ngettext(
            "With only {n} comment, reading it below tells more than counting words.",
            "With only {n} comments, reading them all below tells more than counting their words.",
            whole,
        )
        st.info(few.format(n=whole), icon=":material/menu_book:")
        left, right = st.columns(2)
        with left:
            panels.ratings(board)
        with right:
            _bar(Chosen(chosen, None))
        return
    picked = choices(chosen)
    left, right = st.columns(2)
    with left:
        with hidden.told():
            _cloud(picked)
        panels.ratings(board)
    with right, hidden.told():
        _bar(picked)
    verbatims.more(chosen)


def _languages(chosen: Filters) -> None:
    """How many comments each language has, as the data know it."""
    found = data.remembered(languages_of, chosen)
    if found.table.empty:
        return
    named = [
        f"{verbatims.language_title(row.language)} {format.number(row.comments)}"
        for row in found.table.itertuples()
    ]
    said = _("Comments by language: {languages}.").format(languages=" · ".join(named))
    st.markdown(f":small[{plain(verbatims.with_sample(said, found))}]")


def _said(picked: Chosen) -> Said:
    """The terms of both pictures, ranked as wanted."""
    if picked.by_z:
        found = data.remembered(distinctive_of, picked.own, picked.others, picked.grams)
        return replace(found, table=found.table[found.table["z"] > 0].head(SHOWN))
    found = data.remembered(terms_of, picked.own, period.compared(picked.own), picked.grams)
    return replace(found, table=found.table.head(SHOWN))


def _cloud(picked: Chosen) -> None:
    """The words for orientation; the ranked bar beside it counts them."""
    found = _said(picked).table
    picture = charts.cloud(
        found, st.context.theme.type == "dark", "z" if picked.by_z else "comments"
    )
    if picture:
        st.image(picture, width="stretch", alt=_takeaway(picked, found))
    else:
        st.markdown(_("No terms for a cloud."))
    working.button(_worked(_("Word cloud"), picked), "comments_cloud")


def _bar(picked: Chosen) -> None:
    """The terms by how many comments hold them, or by z; a click reads those comments."""
    said = _said(picked)
    found = said.table
    if picked.of_nobody:
        st.info(_("Distinctive of whom? Choose detractors, passives or promoters; until then the "
                  "terms are ranked by comments."), icon=":material/help:")  # fmt: skip
    takeaway = verbatims.with_sample(_takeaway(picked, found), said)
    if found.empty:
        st.markdown(plain(takeaway))
        working.button(_worked(_("Terms"), picked), "comments_terms")
        return
    drawn = charts.distinctive(found) if picked.by_z else charts.terms(found)
    blocks.chart(
        drawn, _distinctive_table(picked) if picked.by_z else _table(found), takeaway,
        "comments_terms", _worked(_("Terms"), picked), click=partial(_read, found, picked),
    )  # fmt: skip
    _offer(found, picked)


def _takeaway(picked: Chosen, found: pd.DataFrame) -> str:
    if picked.by_z:
        whose = _(" or ").join(BANDS[band].casefold() for band in picked.bands)
        return charts.takeaway_distinctive(found, whose, _("all others"))
    said = words.takeaway_terms(found)
    if "before" not in found:
        return said
    return " ".join((said, _("The tick is their share in the window that is compared with.")))


def _offer(found: pd.DataFrame, picked: Chosen) -> None:
    """The same as a click, without a mouse."""
    st.pills(
        _("Read the comments with …"), found["term"].tolist()[:OFFERED], key="comments_read",
        on_change=_read_offered, args=(found, picked),
    )  # fmt: skip


def _read_offered(found: pd.DataFrame, picked: Chosen) -> None:
    term = st.session_state.get("comments_read")
    if term:
        st.session_state["comments_read"] = None
        _read(found, picked, term)


def _read(found: pd.DataFrame, picked: Chosen, term: str) -> None:
    """Only the comments that hold the term, in any of its forms, of those whose terms these are."""
    wanted = str(found.set_index("term").loc[term, "query"])
    before = str(st.session_state.get(WORDS) or "").strip()
    both = " AND ".join(f"({each})" for each in (before, wanted))
    if before and before != wanted:
        wanted = both if len(both) <= LONGEST else wanted
    st.session_state[WORDS] = wanted
    if picked.bands:
        st.session_state["band"] = list(picked.bands)


def _table(found: pd.DataFrame) -> pd.DataFrame:
    columns = {
        "term": _("Term"), "comments": _("Comments"), "share": _("Share"),
        "before": _("Share before"), "without": _("Without it (does not add up)"),
    }  # fmt: skip
    shares = {name: [format.text(s, "share") for s in found[name]]
              for name in ("share", "before") if name in found}  # fmt: skip
    shown = found.assign(**shares, without=[format.tenths(each) for each in found["without"]])
    return shown[[name for name in columns if name in shown]].rename(columns=columns)


def _distinctive_table(picked: Chosen) -> pd.DataFrame:
    """All that is told apart: at the end what the others name more."""
    found = data.remembered(distinctive_of, picked.own, picked.others, picked.grams).table
    return pd.DataFrame(
        {
            _("Term"): found["term"], _("Comments"): found["comments"],
            _("Share"): [format.text(each, "share") for each in found["share"]],
            _("Comments of the others"): found["others"],
            _("Share there"): [format.text(each, "share") for each in found["others_share"]],
            _("z"): [format.tenths(each) for each in found["z"]],
        }
    )  # fmt: skip


def _worked(title: str, picked: Chosen) -> Working:
    then = picked.others if picked.by_z else period.compared(picked.own)
    return Working(
        title, picked.own, rule=f"{TERMS} {DISTINCT}" if picked.by_z else TERMS, commented=True,
        also=(Rows(MOST, 0, True),), then=then,
    )  # fmt: skip


TERMS = _(
    "A term counts once per comment, however often it stands there; words that say nothing are "
    "left out, and forms of one word are taken together under the commonest. A word that hardly "
    "stands outside listed pairs is left out. Without it: the score less the score of the comments "
    "that lack the term, an association that does not add up."
)
DISTINCT = _(
    "Distinctive: log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn "
    "2008) against the comments of all other bands under the same filters; the prior is 100 uses "
    "of terms, spread as in all these comments. Looked at are terms in 5 comments or more; listed "
    "is what has |z| above 2, which by chance alone one term in twenty has."
)
