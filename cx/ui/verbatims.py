"""Closer looks at the comments: emerging terms, topics, tone; only what is open is worked out."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from cx import charts, format
from cx.filters import Filters
from cx.language import _, ngettext
from cx.measure import Working
from cx.measure.verbatims import (
    MOST,
    MOST_OF_TONE,
    MOST_OF_TOPICS,
    Said,
    emerging_of,
    languages_of,
    tones_by_band,
    topics_by_size,
)
from cx.schema import BLANK
from cx.store import Rows
from cx.text.tone import TONES
from cx.text.topics import FEWEST
from cx.ui import blocks, certainty, data, hidden, period, tables, working
from cx.ui.plain import plain

FEW = 30  # comments on either side that a comparison takes


def more(chosen: Filters) -> None:
    """The tabs, of all comments under the filters."""
    parts: dict[str, Callable[[Filters], None]] = {
        _("Emerging terms"): emerging, _("Topics"): topics, _("Tone"): tone,
    }  # fmt: skip
    tabs = st.tabs([*parts], key="comments_more", on_change="rerun")
    for tab, part in zip(tabs, parts.values(), strict=True):
        if tab.open:
            with tab, hidden.told():
                part(chosen)


def with_sample(said: str, found: Said) -> str:
    """What is said, and that not every comment was looked at where that is so."""
    if not found.sampled:
        return said
    text = _(
        "{said} Worked out from a sample of {n} of {of} comments, spread evenly from the worst "
        "score to the best."
    )
    return text.format(said=said, n=format.number(found.counted), of=format.number(found.of))


def language_title(language: str) -> str:
    """A language as the data call it."""
    return _("unknown") if language == BLANK else language


def emerging(chosen: Filters) -> None:
    """Rare terms that grew against the window that is compared with."""
    then = period.compared(chosen)
    if then is None:
        st.markdown(_("No earlier window to compare with. Choose a shorter period in the filters."))
        return
    found = data.remembered(emerging_of, chosen, then, certainty.level())
    if min(found.now, found.before) < FEW:
        few = _("Too few comments to compare: {now} now, {before} before; it takes {few} of each.")
        st.markdown(few.format(now=found.now, before=found.before, few=FEW))
        return
    said = charts.takeaway_emerging(found.table, found.looked_at)
    st.markdown(plain(said))
    if len(found.table):
        tables.draw(_emerging_table(found.table), said)
    _worked(_("Emerging terms"), chosen, EMERGING, MOST, "comments_emerging", then)


def _emerging_table(found: pd.DataFrame) -> pd.DataFrame:
    sure = {True: _("clear"), False: _("not clear")}
    return pd.DataFrame(
        {
            _("Term"): found["term"],
            _("Comments before"): found["before_comments"],
            _("Share before"): [format.text(each, "share") for each in found["before"]],
            _("Comments now"): found["comments"],
            _("Share now"): [format.text(each, "share") for each in found["share"]],
            _("Change"): [_changed(row) for row in found.itertuples()],
            _("Growth"): [sure[each] for each in found["clear"]],
        }
    )


def _changed(row: Any) -> str:
    """`+2.5 pp (+2.0 pp to +3.0 pp)`."""
    return _("{change} ({low} to {high})").format(
        change=format.change(row.value, "share"), low=format.change(row.low, "share"),
        high=format.change(row.high, "share"),
    )  # fmt: skip


EMERGING = _(
    "Looked at is every word and pair in 5 comments or more of both windows and in at most 3 % of "
    "the comments now, in at most {most} comments of each window. Range: Newcombe 1998. Clear: "
    "the range leaves zero out, and so does the test among all terms looked at (Benjamini & "
    "Hochberg 1995)."
).format(most=format.number(MOST))


def topics(chosen: Filters) -> None:
    """What the comments are about, without any list of topics; one language at a time."""
    chosen = _one_language(chosen)
    with st.spinner(_("Looking for topics in the comments …")):
        found: Said = data.remembered(topics_by_size, chosen, certainty.level())
    if found.counted < FEWEST:
        few = ngettext(
            "Topics take {least} comments of one language; there is {n}.",
            "Topics take {least} comments of one language; there are {n}.", found.counted,
        )  # fmt: skip
        st.markdown(few.format(least=FEWEST, n=found.counted))
        return
    if found.table.empty:
        st.markdown(_("The comments share too few words for topics."))
        return
    said = with_sample(_topics_told(found), found)
    st.markdown(plain(said))
    tables.draw(
        _topics_table(found.table), said, row_height=70,
        column_config={_("Most typical comment"): st.column_config.TextColumn(width="large")},
    )  # fmt: skip
    _worked(_("Topics"), chosen, TOPICS, MOST_OF_TOPICS, "comments_topics")


def _one_language(chosen: Filters) -> Filters:
    """Languages share no words, so each has topics of its own: a choice where several have many."""
    counts = data.remembered(languages_of, chosen).table
    many = counts.loc[counts["comments"] >= FEWEST, "language"].tolist()
    if len(counts) < 2 or not many:
        return chosen
    key = "comments_language"
    if st.session_state.get(key) not in many:
        st.session_state.pop(key, None)
    language = st.radio(
        _("Language"), many, format_func=language_title, key=key, horizontal=True,
        help=_("Languages share no words, so each has topics of its own."),
    )  # fmt: skip
    return chosen.choose("language", language)


def _topics_told(found: Said) -> str:
    first = found.table.iloc[0]
    said = _(
        "{n} topics, of which the largest is “{name}” with {share} of the comments; {rest} fit "
        "none. Topics found in samples of the comments share {stable} of their first terms with "
        "these."
    )
    return said.format(
        n=len(found.table), name=_name(first["topic"]), share=format.text(first["share"], "share"),
        rest=format.text(1 - found.table["share"].sum(), "share"),
        stable=format.text(found.stability, "share"),
    )  # fmt: skip


def _name(topic: tuple[str, ...]) -> str:
    return " · ".join(topic)


def _topics_table(found: pd.DataFrame) -> pd.DataFrame:
    scores = [
        charts.theme.reading(row, "points") if row.n else format.MISSING
        for row in found.itertuples()
    ]
    return pd.DataFrame(
        {
            _("Topic"): [_name(each) for each in found["topic"]],
            _("Comments"): found["comments"],
            _("Share"): [format.text(each, "share") for each in found["share"]],
            _("NPS of these comments"): scores,
            _("Most typical comment"): found["typical"],
        }
    )


TOPICS = _(
    "Words and pairs of each comment by TF-IDF, parted by non-negative matrix factorisation into "
    "5 to 15 topics: as many as are found again best in samples of 80 % of the comments, by the "
    "ten first terms of each (Jaccard). A comment counts for the topic that has two fifths or more "
    "of its weight, or for none. Terms that name a topic: c-TF-IDF. Found in at most {most} "
    "comments. A topic is a help for reading, not a fact: read its comments before you act on it."
).format(most=format.number(MOST_OF_TOPICS))


def tone(chosen: Filters) -> None:
    """How the comments sound, the rule, and how far it agrees with the scores."""
    with st.spinner(_("Judging the tone of the comments …")):
        found: Said = data.remembered(tones_by_band, chosen)
    said = with_sample(charts.takeaway_tone(found.table), found)
    st.markdown(f":small[{TONE}]")
    if not found.table[[*TONES]].to_numpy().sum():
        st.markdown(plain(said))
        return
    names = charts.band_names()
    table = found.table.rename(columns=charts.tone_names())
    table["band"] = [names.get(band, _("Without a score")) for band in found.table["band"]]
    shown = Working(
        _("Tone"), chosen, rule=TONE, commented=True, also=(Rows(MOST_OF_TONE, 0, True),)
    )
    blocks.chart(
        charts.tone(found.table), table.rename(columns={"band": _("Band")}), said,
        "comments_tone", shown,
    )  # fmt: skip


TONE = _(
    "Judged word by word with VADER, which knows English only: positive from a compound score of "
    "+0.05 up, negative from −0.05 down, else neutral; other languages are not judged. Irony and "
    "mixed comments mislead it, so it is a hint, not a truth: the score beside it is what the "
    "customer said."
)


def _worked(
    title: str, chosen: Filters, rule: str, most: int, key: str, then: Filters | None = None
) -> None:
    asked = (Rows(most, 0, True),)
    working.button(Working(title, chosen, rule=rule, commented=True, also=asked, then=then), key)
