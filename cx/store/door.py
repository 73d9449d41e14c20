"""The one door to the data: (snapshot, scope, filters, question) -> counts, values or rows."""

from typing import overload

import numpy as np
import pandas as pd

from cx.access import Scope
from cx.filters import Filters
from cx.schema import CODED
from cx.store.cells import CellCounts, plain_keys, plain_scores
from cx.store.questions import Accounts, Cells, Framed, Question, Rows, Signals, Values
from cx.store.snapshot import Snapshot
from cx.store.sql import compose


@overload
def ask(snapshot: Snapshot, scope: Scope, filters: Filters, question: Cells) -> CellCounts: ...
@overload
def ask(snapshot: Snapshot, scope: Scope, filters: Filters, question: Framed) -> pd.DataFrame: ...
def ask(
    snapshot: Snapshot, scope: Scope, filters: Filters, question: Question
) -> CellCounts | pd.DataFrame:
    """Answer one question about the responses that both scope and filters leave.

    Cells     CellCounts
    Values    value, rows: the most frequent first
    Rows      the columns of a response, its own ones and `of` (how many there are in all)
    Steps     one row of counts
    Extent    first, last, weighted
    Table     the table's columns
    Sizes     table, rows
    Accounts  account, its attributes, last (day of the last answer, in any survey)
    Signals   account, waiting_since, waiting, repeats, reason, handovers
    """
    sql, params = compose(snapshot, scope, filters, question)
    match question:
        case Cells():
            return _counted(snapshot, question, snapshot.arrays(sql, params))
        case Values(dimension):
            found = snapshot.run(sql, params)
            return found.assign(value=snapshot.names(dimension)[found["value"].to_numpy()])
        case Rows() | Accounts() | Signals():
            return _named(snapshot, snapshot.run(sql, params), question)
    return snapshot.run(sql, params)


def _counted(snapshot: Snapshot, question: Cells, found: dict[str, np.ndarray]) -> CellCounts:
    keys = {name: plain_keys(found[f"key:{name}"]) for name in question.by}
    scores = {name: plain_scores(found[f"score:{name}"]) for name, _sql in question.scores}
    names = {name: snapshot.names(name) for name in question.by if name != "day"}
    rows = np.asarray(found["rows"], dtype=np.int64)
    w, w2 = (np.asarray(found[n]) if question.weighted else None for n in ("w", "w2"))
    return CellCounts(keys, names, scores, rows, w, w2)


def _named(snapshot: Snapshot, found: pd.DataFrame, question: Question) -> pd.DataFrame:
    """The frame with names in place of codes, None where there is none."""
    coded = {"account", "reason"} if not isinstance(question, Rows) else {*CODED, "account"}
    named = {}
    for column in found.columns:
        if column in coded or (isinstance(question, Rows) and column in snapshot.extras):
            codes = found[column].fillna(0).to_numpy(dtype=np.int64)
            texts = np.where(codes > 0, snapshot.names(column)[codes], None)
            # As texts, pandas would turn None into NaN, which counts as true.
            named[column] = pd.Series(texts, index=found.index, dtype=object)
    return found.assign(**named)
