"""What the demo company's files say, counted by pandas, and ways to choose from them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
from hypothesis import strategies as st

from cx.demo import company, stage, surveys
from cx.filters import Choice, Filters

FIRST, LAST = date(2024, 9, 16), date(2026, 11, 15)
BLANK = "(blank)"
CUSTOMERS = ("relational", "transactional", "unsolicited")  # employees are counted less freely
VALUES = {
    "kind": list(CUSTOMERS),
    "survey": surveys.NAMES,
    "unit": list(company.UNITS),
    "team": list(company.TEAMS),
    "value_class": ["A", "B", "C", BLANK],
    "segment": list(company.SEGMENTS),
}


@dataclass(frozen=True)
class Told:
    """Answers, invitations and accounts of the files, each row with its account's attributes."""

    answers: pd.DataFrame
    invitations: pd.DataFrame
    accounts: pd.DataFrame

    def chosen(self, table: pd.DataFrame, filters: Filters) -> pd.DataFrame:
        """The rows that filters keep."""
        if filters.since:
            table = table[table["day"].between(filters.since, filters.until)]
        for choice in filters.choices:
            there = table[choice.dimension].isin(choice.values)
            table = table[~there if choice.without else there]
        return table


def read(folder: Path) -> Told:
    """The files of the demo company as it is made when nobody says otherwise."""
    files = {name: pd.read_parquet(path) for name, path in stage(folder).items()}
    attributes = files["accounts"][["account_id", "value_class", "segment"]]
    answers, invitations = (
        files[name].merge(attributes, on="account_id", how="left")
        for name in ("responses", "invitations")
    )
    answers["day"] = answers["answered_at"].dt.date
    for table in (answers, invitations):
        names = list(VALUES)
        table[names] = table[names].fillna(BLANK)
    return Told(answers, invitations, files["accounts"])


def choices(dimension: str) -> st.SearchStrategy[Choice]:
    """Some values of a dimension, wanted or not."""
    values = st.lists(st.sampled_from(VALUES[dimension]), min_size=1, max_size=3, unique=True)
    return st.builds(Choice, st.just(dimension), values.map(tuple), st.booleans())


def filters(without: tuple[str, ...] = ()) -> st.SearchStrategy[Filters]:
    """Any window and up to two choices, never of these dimensions, among customers."""
    days = st.lists(st.dates(FIRST, LAST), min_size=2, max_size=2).map(sorted)
    names = st.sampled_from([name for name in VALUES if name not in without])
    kinds = Choice("kind", CUSTOMERS)
    chosen = st.lists(names.flatmap(choices), max_size=2, unique_by=lambda each: each.dimension)
    whole = st.just([None, None])
    return st.builds(
        lambda window, several: Filters(*window, tuple(sorted([kinds, *several]))),
        days | whole,
        chosen,
    )
