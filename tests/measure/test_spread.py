"""How answers lie on their scale: counted as pandas counts them, and told of enough alone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as have

from cx.access.suppression import HIDDEN
from cx.filters import Filters
from cx.measure import OTHER
from cx.measure.crosstab import ALL, opened
from cx.measure.spread import CSAT_VALUES, Spread, shares, split, spread, steps_of
from cx.metrics import CES, CSAT, DETRACTORS, NPS, RATING, Metric
from cx.stats import Tally
from cx.store import Snapshot, newest
from tests.access.in_confidence import EMPLOYEES, LEAST, employees
from tests.insight.firm import answer
from tests.insight.firm import opened as firm
from tests.measure import told

DIMENSIONS = [name for name in told.VALUES if name != "kind"]


def counts(table: pd.DataFrame, steps: int) -> list[list[int]]:
    return table[[f"count_{place}" for place in range(steps)]].to_numpy().tolist()


@settings(deadline=None, max_examples=40)
@given(told.filters(), have.sampled_from(DIMENSIONS), have.sampled_from([RATING, CES]))
def test_every_value_is_counted_as_pandas_counts_it(
    demo: Snapshot, files: told.Told, chosen: Filters, by: str, metric: Metric
) -> None:
    found = spread(demo, metric, by, chosen, 1000)
    rows = files.chosen(files.answers, opened(chosen, (by,)))
    rows = rows[rows[metric.columns[0]].notna()]
    if rows.empty:
        assert not found.rows
        return
    table = shares(found).set_index("part")
    for place, (low, _high) in enumerate(found.steps):
        there = rows[rows[metric.columns[0]] == low][by].value_counts().to_dict()
        told_ = table[f"count_{place}"].drop(ALL)
        assert told_[told_ > 0].to_dict() == there
        assert table.loc[ALL, f"count_{place}"] == sum(there.values())
    parts = table[[f"share_{place}" for place in range(len(found.steps))]]
    assert parts.sum(axis=1).tolist() == pytest.approx([1.0] * len(table))


def test_of_a_rating_the_bands_are_shown_and_the_worst_is_first(
    demo: Snapshot, files: told.Told, window: Filters
) -> None:
    found = spread(demo, DETRACTORS, "unit", window, 15)
    assert found.metric == NPS
    table = shares(found)
    assert table["part"].iloc[0] == ALL
    assert table["value"].iloc[1:].is_monotonic_increasing
    rows = files.chosen(files.answers, window)
    unit = rows[rows["unit"] == table["part"].iloc[1]]["nps"].dropna()
    bands = [int((unit <= 6).sum()), int(unit.between(7, 8).sum()), int((unit >= 9).sum())]
    assert counts(table.iloc[[1]], 3) == [bands]


def test_groups_beyond_the_most_are_one_and_all_adds_up(demo: Snapshot, window: Filters) -> None:
    table = shares(spread(demo, NPS, "team", window, 3)).set_index("part")
    assert len(table) == 5
    assert table.index[-1] == OTHER
    assert table["n"].drop(ALL).sum() == table.loc[ALL, "n"]


def rated(folder: Path, *answers: tuple[int, int]) -> Snapshot:
    """A firm whose customers gave these satisfactions, each with the top of its scale."""
    rows = [answer(None, "2026-05-01", None, csat=csat, csat_top=top) for csat, top in answers]
    return newest(firm(folder / "firm", rows))


def test_satisfaction_is_shown_on_the_scale_that_was_answered(tmp_path: Path) -> None:
    found = spread(rated(tmp_path, (7, 7), (1, 7), (7, 7)), CSAT, "unit", Filters(), 15)
    assert found.metric == CSAT_VALUES
    assert found.steps == tuple((value, value) for value in range(1, 8))
    table = shares(found)
    assert counts(table, 7)[0] == [1, 0, 0, 0, 0, 0, 2]
    assert table["value"].iloc[0] == 5


def test_scales_of_several_lengths_do_not_lie_beside_each_other(tmp_path: Path) -> None:
    found = spread(rated(tmp_path, (5, 5), (5, 10)), CSAT, "unit", Filters(), 15)
    assert found.rows
    assert not found.steps


@pytest.mark.parametrize(
    ("bounds", "steps"),
    [((0, 10), 11), ((0, 100), 11), ((1, 100), 10), ((1, 5), 5), ((0, 11), 6)],
)
def test_a_long_scale_is_parted_into_steps_that_hold_it_all(
    bounds: tuple[int, int], steps: int
) -> None:
    found = steps_of(replace(RATING, bounds=bounds))
    assert len(found) == steps
    held = [value for low, high in found for value in range(low, high + 1)]
    assert held == list(range(bounds[0], bounds[1] + 1))


def of(**tallies: dict[int, int]) -> Spread:
    rows = {name: Tally(tuple(sorted(each.items()))) for name, each in tallies.items()}
    return Spread(RATING, "unit", rows, steps_of(RATING))


def test_the_most_split_has_many_at_both_ends_and_answers_enough() -> None:
    found = of(
        Low={0: 40, 5: 2}, Both={0: 20, 10: 25}, Middle={5: 60}, Tiny={0: 14, 10: 15},
        Ends={2: 10, 8: 40},
    )  # fmt: skip
    table = split(shares(found), 11)
    assert table["part"].tolist()[:2] == ["Both", "Ends"]
    assert "Tiny" not in set(table["part"])
    assert table["low"].iloc[0] == pytest.approx(20 / 45)
    assert table["high"].iloc[1] == pytest.approx(0.8)


def test_neither_all_nor_all_others_are_called_split() -> None:
    rows = {part: Tally(((0, 50), (10, 50))) for part in (ALL, OTHER)}
    assert split(shares(Spread(RATING, "unit", rows, steps_of(RATING))), 11).empty


def test_by_weight_the_shares_follow_the_weights_and_the_counts_do_not() -> None:
    heavy = Tally(((0, 1), (10, 1)), ((0, 3e6, 9e12), (10, 1e6, 1e12)))
    table = shares(Spread(RATING, "unit", {"N": heavy}, steps_of(RATING)))
    assert counts(table, 11)[0] == [1, *[0] * 9, 1]
    assert table["share_0"].iloc[0] == 0.75


def test_small_groups_of_employees_are_one(store_of: Callable[..., Snapshot]) -> None:
    found = spread(store_of(*employees()), NPS, "team", EMPLOYEES, 15)
    assert HIDDEN in found.rows
    assert not {"Team A", "Team B"} & set(found.rows)
    assert min(each.n for each in found.rows.values()) >= LEAST
