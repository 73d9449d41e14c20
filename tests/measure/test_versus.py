"""Two sets of answers: counted as pandas counts them, apart as statsmodels says."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as have
from scipy.stats import norm
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

from cx.access.suppression import HIDDEN
from cx.filters import EITHER, Choice, Filters
from cx.measure import groups
from cx.measure.groups import Groups
from cx.measure.versus import ALL, COLUMNS, beside, versus
from cx.metrics import NPS
from cx.stats import Tally
from cx.store import Snapshot
from tests.access.in_confidence import EMPLOYEES, LEAST, customers, employees, kept, persons
from tests.measure import told

DIMENSIONS = [name for name in told.VALUES if name != "kind"]
dimension = have.sampled_from(DIMENSIONS)
narrowed = told.filters(("kind",)).filter(lambda each: len(each.choices) > 1)
any_of = have.booleans()
few = settings(deadline=None, max_examples=40)


def meets(table: pd.DataFrame, choice: Choice) -> pd.Series:
    """Which rows one choice keeps, one of several too."""
    if choice.dimension == EITHER:
        found = pd.concat([meets(table, part) for part in choice.parts], axis=1).any(axis=1)
    else:
        found = table[choice.dimension].isin(choice.values)
    return ~found if choice.without else found


def halves(files: told.Told, chosen: Filters) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rated answers of the kinds and window that are meant, and all the others."""
    kinds = tuple(each for each in chosen.choices if each.dimension == "kind")
    table = files.chosen(files.answers, replace(chosen, choices=kinds))
    table = table[table["nps"].notna()]
    mask = pd.Series(True, index=table.index)
    for choice in chosen.choices:
        mask &= meets(table, choice)
    return table[mask], table[~mask]


def scored(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """Answers and score per group, as pandas has them."""
    score = (table["nps"] >= 9) * 100.0 - (table["nps"] <= 6) * 100.0
    return score.groupby(table[by]).agg(["size", "mean"])


def tally(up: int, down: int, n: int) -> Tally:
    counts = ((-100, down), (0, n - up - down), (100, up))
    return Tally(tuple(each for each in counts if each[1]))


def of_sides(now: dict[str, Tally], before: dict[str, Tally]) -> Groups:
    return Groups(NPS, "unit", now, before)


@few
@given(narrowed, dimension, any_of)
def test_everyone_else_is_whom_the_filters_leave_out(
    demo: Snapshot, files: told.Told, chosen: Filters, by: str, joined: bool
) -> None:
    """Whether all choices have to be met or any of them, blanks among those left out."""
    chosen = chosen.either() if joined else chosen
    others = chosen.others()
    assert others is not None
    table = versus(demo, NPS, by, chosen, others).set_index("name")
    for side, rows in zip("ab", halves(files, chosen), strict=True):
        expected = scored(rows, by)
        there = table[(table[f"{side}_n"] > 0) & (table.index != ALL)]
        assert there[f"{side}_n"].to_dict() == expected["size"].to_dict()
        assert there[side].to_dict() == pytest.approx(expected["mean"].to_dict())


@few
@given(narrowed, dimension)
def test_a_with_everyone_else_adds_up_to_the_whole_row_by_row(
    demo: Snapshot, chosen: Filters, by: str
) -> None:
    others = chosen.others()
    assert others is not None
    table = versus(demo, NPS, by, chosen, others).set_index("name")
    kinds = tuple(each for each in chosen.choices if each.dimension == "kind")
    whole = groups(demo, NPS, by, replace(chosen, choices=kinds), chosen_only=True).now
    inner = table.drop(ALL, errors="ignore")
    assert (inner["a_n"] + inner["b_n"]).to_dict() == {name: t.n for name, t in whole.items()}
    sums = (inner["a"].fillna(0) * inner["a_n"] + inner["b"].fillna(0) * inner["b_n"]).to_dict()
    assert sums == pytest.approx({n: (t.mean or 0) * t.n for n, t in whole.items()}, abs=1e-6)


@few
@given(narrowed, dimension, have.sampled_from(["score", "share"]))
def test_with_a_and_b_swapped_the_signs_change_and_nothing_else(
    demo: Snapshot, chosen: Filters, by: str, counted: str
) -> None:
    others = chosen.others()
    assert others is not None
    there = versus(demo, NPS, by, chosen, others, counted)  # type: ignore[arg-type]
    back = versus(demo, NPS, by, others, chosen, counted)  # type: ignore[arg-type]
    turned = pd.DataFrame(
        {
            "name": back["name"],
            **{n: back[n.translate(str.maketrans("ab", "ba", ""))] for n in ("a", "b")},
            **{f"a_{n}": back[f"b_{n}"] for n in ("n", "low", "high")},
            **{f"b_{n}": back[f"a_{n}"] for n in ("n", "low", "high")},
            "gap": -back["gap"], "gap_low": -back["gap_high"], "gap_high": -back["gap_low"],
            "clear": back["clear"],
        }
    )  # fmt: skip
    pd.testing.assert_frame_equal(there, turned[COLUMNS], check_exact=False, atol=1e-6)


def test_nobody_is_left_out_where_nothing_is_chosen() -> None:
    assert Filters().choose("kind", "relational").others() is None


def test_how_often_a_row_is_named_is_apart_as_newcombe_and_benjamini_and_hochberg_say(
    demo: Snapshot, files: told.Told, window: Filters
) -> None:
    one, other = (window.choose("unit", name) for name in ("Field service", "Customer centre"))
    table = versus(demo, NPS, "team", one, other, "share")
    assert len(table)
    table = versus(demo, NPS, "segment", one, other, "share").set_index("name")
    sides = [files.chosen(files.answers, each) for each in (one, other)]
    counts = [side[side["nps"].notna()]["segment"].value_counts() for side in sides]
    ns = [int(each.sum()) for each in counts]
    tested = {}
    for name, row in table.iterrows():
        x, y = (int(each.get(name, 0)) for each in counts)
        low, high = confint_proportions_2indep(x, ns[0], y, ns[1], method="newcomb")
        assert (row["a_n"], row["b_n"]) == (x, y)
        assert row["gap"] == pytest.approx(x / ns[0] - y / ns[1])
        assert (row["gap_low"], row["gap_high"]) == pytest.approx((low, high), abs=1e-9)
        p, q = (x + 1) / (ns[0] + 2), (y + 1) / (ns[1] + 2)
        error = np.sqrt(p * (1 - p) / (ns[0] + 2) + q * (1 - q) / (ns[1] + 2))
        tested[name] = 2 * norm.sf(abs(p - q) / error), low > 0 or high < 0
    sure = multipletests([p for p, _out in tested.values()], alpha=0.05, method="fdr_bh")[0]
    outside = [out for _p, out in tested.values()]
    assert table.loc[list(tested), "clear"].tolist() == [
        bool(a and b) for a, b in zip(sure, outside, strict=True)
    ]


def test_the_parts_of_a_side_add_up_to_one(demo: Snapshot, window: Filters) -> None:
    one, other = (window.choose("unit", name) for name in ("Field service", "Customer centre"))
    for weighted in (False, True):
        table = versus(demo, NPS, "reason", one, other, "share", weighted=weighted)
        assert ALL not in set(table["name"])
        assert table["a"].sum() == pytest.approx(1)
        assert table["b"].sum() == pytest.approx(1)


def test_what_only_one_side_says_has_a_row_without_a_difference() -> None:
    table = beside(of_sides({"N": tally(50, 10, 90)}, {"S": tally(30, 10, 80)})).set_index("name")
    assert table.loc["N", ["a_n", "b_n"]].tolist() == [90, 0]
    assert pd.isna(table.loc["N", "gap"])
    assert not table.loc[["N", "S"], "clear"].any()
    named = beside(of_sides({"N": tally(50, 10, 90)}, {"S": tally(30, 10, 80)}), "share")
    assert named.set_index("name")["gap"].to_dict() == {"N": 1, "S": -1}


@pytest.mark.parametrize(("n", "clear"), [(29, False), (30, True)])
def test_under_30_answers_on_a_side_nothing_is_clear(n: int, clear: bool) -> None:
    sides = {"N": tally(n, 0, n)}, {"N": tally(0, 400, 400)}
    for one, other in (sides, sides[::-1]):
        assert beside(of_sides(one, other))["clear"].tolist() == [clear, clear]


def test_what_is_hidden_is_never_called_clear() -> None:
    one, other = tally(200, 0, 200), tally(0, 200, 200)
    table = beside(of_sides({HIDDEN: one, "N": one}, {HIDDEN: other, "N": other}))
    assert table.set_index("name")["clear"].drop(ALL).to_dict() == {HIDDEN: False, "N": True}


def test_a_difference_by_chance_among_many_is_not_clear() -> None:
    """Alone it would be: with twenty beside it that do not differ, it is what chance brings."""
    alone = {"N": tally(62, 18, 100)}, {"N": tally(42, 27, 100)}
    same = {f"S{number}": tally(50, 20, 100) for number in range(20)}
    assert beside(of_sides(*alone)).set_index("name").loc["N", "clear"]
    table = beside(of_sides(alone[0] | same, alone[1] | same)).set_index("name")
    assert not table.loc["N", "clear"]


@pytest.fixture(scope="module")
def confiding(store_of: Callable[..., Snapshot]) -> Snapshot:
    return store_of(*employees(), *customers())


@pytest.mark.parametrize("counted", ["score", "share"])
@pytest.mark.parametrize("unit", ["North", "South"])
def test_what_few_said_on_one_side_is_hidden_on_both(
    confiding: Snapshot, unit: str, counted: str
) -> None:
    """Every row of employees has enough people on each side that has a say in it."""
    chosen = EMPLOYEES.choose("unit", unit)
    others = chosen.others()
    assert others is not None
    table = versus(confiding, NPS, "reason", chosen, others, counted)  # type: ignore[arg-type]
    assert HIDDEN in set(table["name"])
    assert not table.set_index("name").loc[HIDDEN, "clear"]
    for filters, side in ((chosen, "a"), (others, "b")):
        rows = kept(employees(), filters)
        for name in table.loc[table[f"{side}_n"] > 0, "name"]:
            if name not in (ALL, HIDDEN):
                assert persons(r for r in rows if r["reason"] == name) >= LEAST or (
                    name == "No reason given"
                    and persons(r for r in rows if r["reason"] is None) >= LEAST
                )
