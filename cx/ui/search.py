"""Searching comments: a field among the filters, and what it finds marked in the comments."""

import streamlit as st

from cx.errors import BadChoice
from cx.filters import WORDS, Filters
from cx.language import _
from cx.search import hits, parse
from cx.search.query import LONGEST
from cx.ui.plain import JOINER, plain

GRAMMAR = _(
    "Words must all be there, whole; case and accents do not matter. Also: \"response time\" in "
    "this order · respon* begins so · slow OR late · slow NOT phone, or slow -phone · "
    "(slow OR late) NOT phone."
)  # fmt: skip


def draw(filters: Filters) -> Filters:
    """The field; a search that cannot be read is explained under it and filters nothing."""
    typed = st.text_input(
        _("Comments with"), key=WORDS, icon=":material/search:", max_chars=LONGEST,
        bind="query-params", placeholder=_("slow* NOT phone"), help=plain(GRAMMAR),
    )  # fmt: skip
    try:
        query = parse(typed or "")
    except BadChoice as error:
        st.warning(plain(str(error)), icon=":material/search_off:")
        return filters
    return filters.choose(WORDS, (typed or "").strip()) if query else filters


def marked(comment: str, chosen: Filters) -> str:
    """A comment as Markdown that shows it as it is, line by line, what was searched for marked."""
    queries = [query for query in map(parse, chosen.values(WORDS)) if query]
    found = sorted({span for query in queries for span in hits(query, comment)})
    said, end = "", 0
    for start, stop in found:
        if stop > end:  # what two searches hit is marked once
            start = max(start, end)
            said += _shown(comment[end:start])
            apart = JOINER if said and not said[-1].isspace() else ""
            said += apart + LINE.join(map(_hit, comment[start:stop].splitlines()))
            end = stop
    return said + _shown(comment[end:])


def _hit(words: str) -> str:
    return f":primary-background[**{plain(words.strip())}**]"


LINE = "  \n"  # a break that is no new paragraph


def _shown(words: str) -> str:
    """Text between hits: no line of it begins a block, such as a list, a heading or code."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first, *rest = (plain(line).replace("=", r"\=") for line in lines)
    return LINE.join([first, *(JOINER + line.lstrip() for line in rest)])
