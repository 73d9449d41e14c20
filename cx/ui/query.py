"""The query console: the rules, the editor with its examples and history, and the answer."""

from dataclasses import dataclass

import streamlit as st

from cx import format
from cx.errors import BadQuery, CxError
from cx.language import _, ngettext
from cx.schema import KIND_TITLES
from cx.store import EXAMPLES, Result, console_open, leaves_out, run_sql
from cx.store.console import ROWS, SECONDS
from cx.store.statement import LONGEST
from cx.ui import data, offer, query_chart, tables
from cx.ui.download import Facts
from cx.ui.plain import plain

TEXT = "query_text"
KEPT = "query_kept"  # a widget forgets its text on another page
ANSWER = "query_answer"
EARLIER = "query_earlier"
EXAMPLE = "query_example"
RUN = "query_run"
REMEMBERED = 10
LABEL = 60  # characters


@dataclass(frozen=True)
class Answer:
    """A query that was run, on which snapshot, and what it gave: rows or an error."""

    sql: str
    snapshot: str
    result: Result | None = None
    error: str = ""
    detail: str = ""


def offered() -> bool:
    """Whether the menu shows the page: to who may see everything, unless it is switched off."""
    return console_open() and data.SCOPE.units is None


def rules() -> None:
    """What holds here and nowhere else, before anybody reads a number."""
    if not console_open():
        raise BadQuery(_("The query console is switched off here; CX_CONSOLE=on switches it on."))
    st.markdown(
        _(
            "Questions of your own in SQL, as DuckDB speaks it. They read and change nothing. "
            "The filters on the left do not apply here."
        )
    )
    kinds = leaves_out(data.snapshot())
    said = _("Thresholds for small groups do not apply here: a query can single out one person.")
    if kinds:
        named = ", ".join(_(KIND_TITLES[kind]) for kind in kinds)
        left = _("Answers of {kinds}, given in confidence, are therefore left out of all views.")
        said = f"{said} {left.format(kinds=named)}"
    st.info(plain(said), icon=":material/shield_person:")


def editor() -> str | None:
    """The text, ready examples and earlier queries; the text when somebody wants it run."""
    if TEXT not in st.session_state:
        st.session_state[TEXT] = st.session_state.get(KEPT, next(iter(EXAMPLES.values())))
    if st.session_state.get(RUN):  # the list of earlier ones is drawn before the button
        _remember(st.session_state[TEXT])
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            _("Examples"), list(EXAMPLES), index=None, key=EXAMPLE, on_change=_take_example,
            placeholder=_("Choose one to begin with"),
        )  # fmt: skip
        _earlier()
    with st.form("query_form", border=False):
        sql = st.text_area(
            _("Query"), key=TEXT, height=280, max_chars=LONGEST,
        )  # fmt: skip
        pressed = st.form_submit_button(
            _("Run"), icon=":material/play_arrow:", key=RUN,
            shortcut="Ctrl+Enter",
            help=_("One SELECT; at most {rows} rows and {seconds:g} seconds.").format(
                rows=format.number(ROWS), seconds=SECONDS
            ),
        )  # fmt: skip
    st.session_state[KEPT] = sql or ""
    return (sql or "") if pressed else None


def answer(wanted: str | None) -> None:
    """The rows as a table, as files and as a chart; an error says what to do, and where.

    What is `wanted` is run first; without it the last answer stays.
    """
    if wanted is not None:
        _run(wanted)
    found: Answer | None = st.session_state.get(ANSWER)
    if found is None:
        hint = _("Run the query to see its rows here.")
        st.markdown(f":gray[{hint}]")
    elif found.result is None:
        st.error(plain(found.error), icon=":material/error:")
        if found.detail:
            st.code(found.detail, language=None)
    else:
        _rows(found, found.result)


def _run(sql: str) -> None:
    opened = data.snapshot()
    try:
        with st.spinner(_("Asking the data …"), show_time=True):
            result = run_sql(opened, data.SCOPE, sql)
        st.session_state[ANSWER] = Answer(sql, opened.id, result)
    except CxError as error:
        detail = getattr(error, "detail", "")
        st.session_state[ANSWER] = Answer(sql, opened.id, error=str(error), detail=detail)


def _rows(found: Answer, result: Result) -> None:
    st.subheader(_("Answer"))
    n = len(result.frame)
    said = ngettext("{n} row in {seconds} s", "{n} rows in {seconds} s", n).format(
        n=format.number(n), seconds=f"{result.seconds:.2f}"
    )
    st.markdown(f":small[{plain(said)}]")
    if result.capped:
        text = _("There are more: only the first {n} rows are shown. Group, filter or limit them.")
        st.warning(text.format(n=format.number(n)), icon=":material/content_cut:")
    if not n:
        st.info(
            _("The query ran and found no row. Its conditions leave nothing."),
            icon=":material/filter_alt_off:",
        )
        return
    tables.draw(result.frame, alt=said)
    offer.frame(result.frame, facts(found, result), "query", "query_files")
    query_chart.draw(result.frame, facts(found, result))


def facts(found: Answer, result: Result) -> Facts:
    """What a file of the answer says of itself."""
    rows = format.number(len(result.frame))
    if result.capped:
        rows = _("the first {n}; there are more").format(n=rows)
    kinds = ", ".join(_(KIND_TITLES[kind]) for kind in leaves_out(data.snapshot()))
    return [
        (_("Query"), found.sql),
        (_("Rows"), rows),
        (_("Left out"), kinds or _("nothing")),
        (_("Thresholds for small groups"), _("do not apply")),
        (_("Snapshot"), found.snapshot),
    ]


def _remember(sql: str) -> None:
    if sql.strip():
        before = [each for each in st.session_state.get(EARLIER, []) if each != sql]
        st.session_state[EARLIER] = [sql, *before][:REMEMBERED]


def _earlier() -> None:
    """The last queries of this visit, newest first; a click brings one back."""
    texts = st.session_state.get(EARLIER, [])
    with st.popover(_("Earlier"), icon=":material/history:", disabled=not texts):
        for place, sql in enumerate(texts):
            words = " ".join(sql.split())
            label = words if len(words) <= LABEL else f"{words[: LABEL - 1]}…"
            st.button(
                plain(label), key=f"query_earlier_{place}", on_click=_take, args=(sql,),
                type="tertiary",
            )  # fmt: skip


def _take(sql: str) -> None:
    st.session_state[TEXT] = sql


def _take_example() -> None:
    chosen = st.session_state.get(EXAMPLE)
    if chosen:
        _take(EXAMPLES[chosen])
