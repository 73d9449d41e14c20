"""The one door to the data: (snapshot, scope, filters, question) -> counts, values or rows.

Answers of a protected kind of survey leave it only where enough persons gave them.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import overload

import numpy as np
import pandas as pd

from cx.access import Scope
from cx.access.suppression import HIDDEN, nobody_hidden, protection_of, slice_hidden
from cx.filters import Choice, Filters
from cx.store.apart import few_apart
from cx.store.cells import (
    CellCounts,
    hidden_groups,
    persons_in,
    plain_keys,
    plain_persons,
    plain_scores,
    said_by_enough,
    too_few,
)
from cx.store.questions import (
    Accounts,
    Asked,
    Beside,
    Cells,
    Comments,
    Delays,
    Export,
    Extent,
    Framed,
    One,
    Open,
    Piecemeal,
    Question,
    Rows,
    Signals,
    Values,
    Vectors,
)
from cx.store.rows import named, narrowed_to, protected_in
from cx.store.snapshot import Batches, Snapshot
from cx.store.sql import compose, persons_sql
from cx.store.wording import words_hidden


@overload
def ask(snapshot: Snapshot, scope: Scope, filters: Filters, question: Cells) -> CellCounts: ...
@overload
def ask(snapshot: Snapshot, scope: Scope, filters: Filters, question: Piecemeal) -> Batches: ...
@overload
def ask(snapshot: Snapshot, scope: Scope, filters: Filters, question: Framed) -> pd.DataFrame: ...
def ask(
    snapshot: Snapshot, scope: Scope, filters: Filters, question: Question
) -> CellCounts | pd.DataFrame | Batches:
    """Answer one question about the responses that both scope and filters leave.

    Cells     CellCounts
    Values    value, rows: the most frequent first
    Rows      the columns of a response, its own ones and `of` (how many there are in all); with
              `alike` said (how often so) and different (wordings) too
    One       one row: all columns of a response, contact (a name), file, reasons; or none
    Beside    before, after (ids): one row, or none
    Steps     one row of counts
    Asked     the columns of `by` (names), invited, delivered (null where not all rows know it),
              answered: a row per group, without `by` one; none beyond what invitations know
    People    one row: answers, persons, unknown (answers without a contact), accounts
    Delays    hours (whole, from invitation to answer), score, rows: only where both are known
    Vectors   nps, csat, ces (thousandths of their top), reason and own columns (codes), person
    Extent    first, last, weighted; Table: the table's columns; Sizes: table, rows; Ids: id
    Held      one row, how many values each column of its table has
    Accounts  account, its attributes, last (day of the last answer, in any survey)
    Signals   account, waiting_since, waiting, repeats, reason, handovers
    Export    its columns, batch by batch; of protected kinds nothing, unless all is asked for
    Comments, Coded, Queue  see cx.store.comments: of protected kinds nothing

    A protected kind (cx.access.suppression) is in question unless the filters choose others.
    Suppressed is raised when too few of its persons are left by the filters, or left out by them
    of the same window without other choices; also of a mixture with other kinds. Only names and
    days are always told: Values and Extent are then of the kinds as a whole. Of a protected kind

    Cells     name the person of each cell: roll them up with cx.measure.rollup alone. A metric
              that too few have a say in is as if nobody had; asked for alone it is refused
    Values    are in the order of the alphabet, all rows 0, but for kinds
    Rows      hold what a person said and the day, nothing that tells who or where
    Asked     small groups are one, under HIDDEN
    Delays    leave them out
    Vectors   small reasons are blank, and columns that few have a value in
    Table     values set aside of a file that holds some are not told
    """
    told, filters = _guarded(snapshot, scope, filters, question)
    if isinstance(question, Delays) and told:
        filters = replace(filters, choices=(*filters.choices, Choice("kind", told, without=True)))
    sql, params = compose(snapshot, scope, filters, question)
    match question:
        case Cells():
            found = snapshot.arrays(sql, params)
            return _counted(snapshot, scope, filters, question, found, told)
        case Values(dimension):
            values = snapshot.run(sql, params)
            values = values.assign(value=snapshot.names(dimension)[values["value"].to_numpy()])
            return _unranked(values) if told and dimension != "kind" else values
        case Asked(by):
            asked = snapshot.run(sql, params)
            asked = asked.assign(**{name: snapshot.names(name)[asked[name]] for name in by})
            small = _hidden_by(snapshot, scope, filters, by) if told and by else frozenset()
            return _merged(asked, by, small) if small else asked
        case Vectors():
            vectors = snapshot.run(sql, params)
            return _blanked(vectors, _least(told, question)) if told else vectors
        case Export() | Comments():
            return snapshot.batches(sql, params)
        case Rows() | One() | Accounts() | Signals():
            return named(snapshot, snapshot.run(sql, params), question)
    return snapshot.run(sql, params)


def _guarded(
    snapshot: Snapshot, scope: Scope, filters: Filters, question: Question
) -> tuple[tuple[str, ...], Filters]:
    """The protected kinds of which answers are told, and under which filters."""
    told: tuple[str, ...] = ()
    if isinstance(question, Open):
        return told, filters
    for kind in protected_in(snapshot, filters):
        least = _least((kind,), question)
        inside = _too_few(snapshot, scope, filters, question, kind, least)
        if inside is None:
            if not isinstance(question, Values | Extent):
                raise too_few(least)
            return (kind,), _whole_kinds(filters)
        told += (kind,) if inside else ()
    return told, filters


def _least(kinds: Collection[str], question: Question) -> int:
    found = [each for each in map(protection_of, kinds) if each]
    of_rows = isinstance(question, Rows | Beside)
    return max(each.comments if of_rows else each.numbers for each in found)


def _whole_kinds(filters: Filters) -> Filters:
    return Filters(choices=tuple(each for each in filters.choices if each.dimension == "kind"))


def _too_few(
    snapshot: Snapshot, scope: Scope, filters: Filters, question: Question, kind: str, least: int
) -> int | None:
    """How many persons of the kind the filters leave; None where that must not be told."""
    other = [each for each in filters.choices if each.dimension != "kind"]

    def persons_of(some: Collection[Choice], narrowed: str = "true") -> int:
        choices = (Choice("kind", (kind,)), *some)
        chosen = replace(filters, choices=choices)
        sql, params = persons_sql(snapshot, scope, chosen, narrowed)
        return int(snapshot.run(sql, params)["persons"].item())

    for narrowed in dict.fromkeys(("true", narrowed_to(question))):
        if slice_hidden(persons_of(other, narrowed), persons_of((), narrowed), least):
            return None
    chosen = replace(filters, choices=(Choice("kind", (kind,)), *other))
    if few_apart(other, persons_of, least) or words_hidden(snapshot, scope, chosen, least):
        return None
    inside = persons_of(other)
    return None if not inside and nobody_hidden(other, persons_of, least) else inside


def _counted(
    snapshot: Snapshot,
    scope: Scope,
    filters: Filters,
    question: Cells,
    found: dict[str, np.ndarray],
    told: tuple[str, ...],
) -> CellCounts:
    cells = _cells(snapshot, question, found, told)
    if not told:
        return cells
    open_ = _whole_kinds(filters).between(filters.since, filters.until)
    if open_ != filters:
        every = snapshot.arrays(*compose(snapshot, scope, open_, question))
        cells = replace(cells, whole=_cells(snapshot, question, every, told))
    shown = said_by_enough(cells, cells.whole or cells)
    if len(question.scores) == 1:
        (name,) = cells.scores
        if persons_in(shown, name) < persons_in(cells, name):
            raise too_few(cells.least)
    return shown


def _cells(
    snapshot: Snapshot, question: Cells, found: dict[str, np.ndarray], told: tuple[str, ...]
) -> CellCounts:
    keys = {name: plain_keys(found[f"key:{name}"]) for name in question.by}
    scores = {name: plain_scores(found[f"score:{name}"]) for name, _sql in question.scores}
    names = {name: snapshot.names(name) for name in question.by if name != "day"}
    rows = np.asarray(found["rows"], dtype=np.int64)
    w, w2 = (np.asarray(found[n]) if question.weighted else None for n in ("w", "w2"))
    if not told:
        return CellCounts(keys, names, scores, rows, w, w2)
    persons = plain_persons(found["person"])
    return CellCounts(keys, names, scores, rows, w, w2, _least(told, question), persons)


def _unranked(found: pd.DataFrame) -> pd.DataFrame:
    """Names alone: how many gave an answer would tell what few of them said."""
    return found.assign(rows=0).sort_values("value", ignore_index=True)


def _hidden_by(
    snapshot: Snapshot, scope: Scope, filters: Filters, by: tuple[str, ...]
) -> frozenset[tuple[str, ...]]:
    """The groups, by their names, that too few answered in."""
    cells = ask(snapshot, scope, filters, Cells(by))
    if cells.persons is None:
        return frozenset()
    named = zip(*(cells.names[name][cells.keys[name]] for name in by), strict=True)
    group, labels = pd.factorize(pd.Series(list(named), dtype=object))
    return hidden_groups(list(labels), group, cells.persons, cells.least)


def _merged(
    found: pd.DataFrame, by: tuple[str, ...], small: frozenset[tuple[str, ...]]
) -> pd.DataFrame:
    """The small groups as one, under HIDDEN."""
    mine = np.array([key in small for key in zip(*(found[name] for name in by), strict=True)])
    if not mine.any():
        return found
    counts = found.loc[mine, ["invited", "delivered", "answered"]].sum(skipna=False)
    together = pd.DataFrame([dict.fromkeys(by, HIDDEN) | counts.to_dict()])
    return pd.concat([found[~mine], together.astype(found.dtypes)], ignore_index=True)


def _blanked(found: pd.DataFrame, least: int) -> pd.DataFrame:
    """Vectors without what few persons said."""
    who = pd.factorize(found["who"])[0]
    group, reasons = pd.factorize(found["reason"])
    small = hidden_groups(list(reasons), group, who, least)
    found = found.drop(columns="who")
    said = {"reason": found["reason"].mask(found["reason"].isin(small), 0)}
    for name in found.columns.difference(["nps", "reason", "person"]):
        known = found[name].fillna(0).to_numpy() != 0
        if slice_hidden(len(set(who[known]) - {-1}), len(set(who) - {-1}), least):
            said[name] = found[name].mask(known, np.nan if name in ("csat", "ces") else 0)
    return found.assign(**said)
