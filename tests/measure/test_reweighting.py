"""A score weighted to all who were asked: never without the raw one, and never surer than it is."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from cx.access import Scope
from cx.errors import BadChoice, UnknownName
from cx.filters import Filters
from cx.measure import measure
from cx.measure.reweighting import reweighted
from cx.measure.strata import FEW, collapsed, matched
from cx.metrics import CES, CSAT, NPS, RATING, Metric
from cx.store import Snapshot, newest
from tests.insight.firm import account, answer, opened
from tests.measure import told

DAY = date(2026, 5, 1)
ALL = Filters()


@pytest.fixture
def firm(tmp_path: Path) -> Callable[..., Snapshot]:
    """A function that opens a firm from counts: (class, segment) -> asked, promoters, detractors.

    A plain name is a class of the segment Retail.
    """

    def make(counts: dict[str | tuple[str, str], tuple[int, int, int]]) -> Snapshot:
        accounts, sent, said = [], [], []
        for key, (asked, up, down) in counts.items():
            value_class, segment = (key, "Retail") if isinstance(key, str) else key
            who = f"{value_class} {segment}"
            accounts.append(account(who, who, 1, value_class=value_class, segment=segment))
            if asked:
                counted = {"invited": asked + 3, "delivered": asked, "answered": up + down}
                sent.append({"day": DAY, "account_id": who} | counted)
            said += [answer(who, "2026-05-01", nps) for nps in [10] * up + [0] * down]
        said = said or [answer(None, "2026-05-01", None)]
        return newest(opened(tmp_path / "firm", said, accounts=accounts, invitations=sent))

    return make


def net(nps: pd.Series) -> float:
    return 100 * ((nps >= 9).mean() - (nps <= 6).mean())


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.filter_too_much])
@given(
    chosen=told.filters(without=("kind", "survey")),
    by=st.sampled_from(["value_class", "segment", "unit", "team"]),
)
def test_it_is_the_mean_of_the_groups_by_those_who_were_asked(
    demo: Snapshot, files: told.Told, chosen: Filters, by: str
) -> None:
    """Weighed by pandas from the files, wherever no group is small, missing or far too heavy."""
    filters = chosen.choose("kind", "transactional")  # whoever is invited has a class
    groups = files.chosen(files.answers, filters).groupby(by)["nps"]
    asked = files.chosen(files.invitations, filters).groupby(by)["delivered"].sum()
    asked = asked[asked > 0]
    assume(len(asked) and groups.count().min() >= FEW and set(asked.index) == set(groups.groups))
    found = reweighted(demo, NPS, (by,), filters)
    assume(not found.capped)
    share = asked / asked.sum()
    assert found.weighted.value == pytest.approx((groups.apply(net) * share).sum())
    weight = share / (groups.count() / groups.count().sum())
    cells = found.cells.set_index(by)
    np.testing.assert_allclose(cells["weight"], weight[cells.index])
    assert cells["asked"].tolist() == asked[cells.index].tolist()
    each = np.repeat(weight, groups.count())
    assert found.n_eff == pytest.approx(each.sum() ** 2 / (each**2).sum())
    assert found.deff == pytest.approx(len(each) / found.n_eff)


@pytest.mark.parametrize("metric", [RATING, CSAT, CES], ids=lambda metric: metric.name)
def test_other_metrics_are_weighted_by_their_own_answers(
    demo: Snapshot, files: told.Told, window: Filters, metric: Metric
) -> None:
    """Whoever was not put the question counts for nothing, here as in the raw value."""
    rows = files.chosen(files.answers, window)
    score = {
        "rating": rows["nps"],
        "csat": (rows["csat"] >= rows["csat_top"] - 1).where(rows["csat"].notna()),
        "ces": rows["ces"],
    }[metric.name].astype(float)
    asked = files.chosen(files.invitations, window).groupby("value_class")["delivered"].sum()
    means = score.groupby(rows["value_class"]).mean()
    found = reweighted(demo, metric, ("value_class",), window)
    assert found.weighted.value == pytest.approx((means * asked).sum() / asked.sum())
    assert found.weighted.n == found.raw.n == score.count()
    assert found.weighted.low < found.weighted.value < found.weighted.high


@pytest.mark.parametrize("by", [("value_class",), ("value_class", "segment", "unit")])
@pytest.mark.parametrize("level", [0.8, 0.95])
def test_the_raw_score_is_the_one_of_every_other_page(
    demo: Snapshot, window: Filters, by: tuple[str, ...], level: float
) -> None:
    found = reweighted(demo, NPS, by, window, level=level)
    (row,) = measure(demo, NPS, window, level=level).to_dict("records")
    assert (found.raw.value, found.raw.n) == pytest.approx((row["value"], row["n"]))
    assert (found.raw.low, found.raw.high) == pytest.approx((row["low"], row["high"]))


def test_raked_answers_are_made_up_like_those_who_were_asked(
    demo: Snapshot, files: told.Told, window: Filters
) -> None:
    """By each dimension; and within them weights are products, as raking makes them."""
    by = ("value_class", "segment", "unit")
    found = reweighted(demo, NPS, by, window)
    sent = files.chosen(files.invitations, window)
    mass = found.cells["weight"] * found.cells["answered"]
    assert mass.sum() == pytest.approx(found.raw.n)
    for name in by:
        asked = sent.groupby(name)["delivered"].sum()
        ours = mass.groupby(found.cells[name]).sum()
        np.testing.assert_allclose(ours / ours.sum(), asked / asked.sum(), atol=1e-6)
    logs = np.log(found.cells["weight"].to_numpy())
    effects = pd.get_dummies(found.cells[list(by)]).to_numpy(float)
    fitted = effects @ np.linalg.lstsq(effects, logs, rcond=None)[0]
    np.testing.assert_allclose(fitted, logs, atol=1e-5)
    assert found.rounds > 1
    assert found.error < 1e-6
    assert not found.capped


def test_the_interval_of_one_dimension_is_that_of_a_stratified_sample(
    demo: Snapshot, files: told.Told, window: Filters
) -> None:
    """Its variance is the sum of W^2 V / n over the classes (Cochran 1977), here by pandas."""
    rows = files.chosen(files.answers, window)
    signs = 100 * ((rows["nps"] >= 9).astype(int) - (rows["nps"] <= 6).astype(int))
    by_class = signs.groupby(rows["value_class"])
    asked = files.chosen(files.invitations, window).groupby("value_class")["delivered"].sum()
    square = ((asked / asked.sum()) ** 2 * by_class.var(ddof=0) / by_class.count()).sum()
    found = reweighted(demo, NPS, ("value_class",), window, level=0.9).weighted
    half = norm.ppf(0.95) * np.sqrt(square)
    assert (found.low, found.high) == pytest.approx((found.value - half, found.value + half))


def test_the_interval_of_several_dimensions_is_that_of_the_answers_left(
    demo: Snapshot, files: told.Told, window: Filters
) -> None:
    """Adjusted Wald (Rocks 2016) on Kish's effective number of answers, worked out by pandas."""
    by = ["value_class", "segment"]
    found = reweighted(demo, NPS, tuple(by), window)
    heavy = found.cells.set_index(by)["weight"].rename("heavy")
    rows = files.chosen(files.answers, window).join(heavy, on=by)
    mass, n = rows["heavy"].sum(), found.n_eff
    assert n == pytest.approx(mass**2 / (rows["heavy"] ** 2).sum())
    up, down = (
        (rows.loc[part, "heavy"].sum() / mass * n + 0.75) / (n + 3)
        for part in (rows["nps"] >= 9, rows["nps"] <= 6)
    )
    half = 100 * norm.ppf(0.975) * np.sqrt((up + down - (up - down) ** 2) / (n + 3))
    middle = 100 * (up - down)
    assert (found.weighted.low, found.weighted.high) == pytest.approx(
        (middle - half, middle + half)
    )


def test_a_score_by_hand(firm: Callable[..., Snapshot]) -> None:
    """Half of those asked gave 10 promoters, the other half 40 detractors."""
    found = reweighted(firm({"A": (100, 10, 0), "B": (100, 0, 40)}), NPS, ("value_class",), ALL)
    assert (found.raw.value, found.weighted.value) == pytest.approx((-60, 0))
    assert found.cells.to_numpy().tolist() == [["A", 100, 10, 2.5], ["B", 100, 40, 0.625]]
    assert (found.deff, found.n_eff) == pytest.approx((1.5625, 32))
    assert not found.unstable
    assert (found.collapsed, found.missing, found.unasked, found.capped) == ((), (), (), False)


def test_answers_all_alike_in_their_strata_leave_the_score_open(
    firm: Callable[..., Snapshot],
) -> None:
    """Ten promoters do not prove that all of their class are."""
    found = reweighted(firm({"A": (100, 10, 0), "B": (100, 0, 40)}), NPS, ("value_class",), ALL)
    assert found.weighted.low < -5
    assert found.weighted.high > 5


def test_few_answers_for_many_are_said_to_be_unstable(firm: Callable[..., Snapshot]) -> None:
    """Even cut, the weights leave under half of the answers: 210 say no more than 76 equal ones."""
    counts = {"A": (900, 40, 10), "B": (100, 30, 30), "C": (10, 10, 90)}
    found = reweighted(firm(counts), NPS, ("value_class",), ALL)
    assert found.n_eff == pytest.approx(210 / found.deff) == pytest.approx(76.2, abs=0.1)
    assert found.unstable


def test_a_weight_is_cut_at_five_times_the_median(firm: Callable[..., Snapshot]) -> None:
    """Else ten answers would speak for nine of ten; the cut is said."""
    found = reweighted(firm({"A": (900, 10, 0), "B": (100, 0, 190)}), NPS, ("value_class",), ALL)
    weights = found.cells.set_index("value_class")["weight"]
    assert found.capped
    assert weights["A"] == pytest.approx(5 * weights["B"])
    assert (found.cells["weight"] * found.cells["answered"]).sum() == pytest.approx(200)
    assert -100 < found.weighted.value < 0


def test_a_small_stratum_is_taken_together_with_the_next_smallest(
    firm: Callable[..., Snapshot],
) -> None:
    counts = {"A": (100, 9, 0), "B": (100, 0, 20), "C": (200, 40, 40)}
    found = reweighted(firm(counts), NPS, ("value_class",), ALL)
    assert found.collapsed == ("A + B",)
    assert found.cells[["value_class", "asked", "answered"]].to_numpy().tolist() == [
        ["A + B", 200, 29],
        ["C", 200, 80],
    ]
    together = 100 * (9 - 20) / 29
    assert found.weighted.value == pytest.approx(together / 2)


@pytest.mark.parametrize("metric", [NPS, RATING], ids=lambda metric: metric.name)
def test_who_was_asked_and_gave_no_answer_is_named(
    firm: Callable[..., Snapshot], metric: Metric
) -> None:
    """No weight can speak for them: the score is that of the others, and how many is said."""
    counts = {"A": (50, 0, 0), "B": (50, 20, 0), "C": (100, 10, 10)}
    found = reweighted(firm(counts), metric, ("value_class",), ALL)
    assert found.missing == ("A",)
    assert found.missing_share == 0.25
    assert found.weighted.value == pytest.approx(100 / 3 if metric is NPS else 20 / 3)
    silent = found.cells.set_index("value_class").loc["A"]
    assert (silent["asked"], silent["answered"]) == (50, 0)
    assert np.isnan(silent["weight"])


def test_answers_that_nobody_asked_for_count_in_the_raw_score_only(
    firm: Callable[..., Snapshot],
) -> None:
    counts = {"A": (100, 10, 10), "B": (100, 20, 0), "C": (0, 0, 40)}
    found = reweighted(firm(counts), NPS, ("value_class",), ALL)
    assert found.unasked == ("C",)
    assert (found.missing, found.missing_share) == ((), 0)
    assert found.raw.value == pytest.approx(100 * (30 - 50) / 80)
    assert found.weighted.value == pytest.approx(50)
    assert found.weighted.n == 40


def test_one_stratum_changes_nothing(firm: Callable[..., Snapshot]) -> None:
    found = reweighted(firm({"A": (100, 20, 10)}), NPS, ("value_class",), ALL)
    assert found.weighted.value == pytest.approx(found.raw.value)
    assert found.deff == pytest.approx(1)
    assert found.cells["weight"].tolist() == pytest.approx([1])


@pytest.mark.parametrize("by", [("value_class",), ("value_class", "segment")])
def test_nobody_answered_has_no_score(firm: Callable[..., Snapshot], by: tuple[str, ...]) -> None:
    found = reweighted(firm({"A": (100, 0, 0), "B": (10, 0, 0)}), NPS, by, ALL)
    assert found.raw.value is found.weighted.value is found.deff is None
    assert found.missing == (("A", "B") if len(by) == 1 else ("A", "B", "Retail"))
    assert found.missing_share == 1
    assert not found.unstable


@pytest.mark.parametrize("by", [("value_class",), ("value_class", "segment")])
def test_nobody_asked_has_a_raw_score_only(
    firm: Callable[..., Snapshot], by: tuple[str, ...]
) -> None:
    found = reweighted(firm({"A": (0, 20, 10)}), NPS, by, ALL)
    assert found.raw.value == pytest.approx(100 / 3)
    assert found.weighted.value is None
    assert "A" in found.unasked
    assert found.missing_share == 0


def test_nobody_at_all_is_an_empty_table(firm: Callable[..., Snapshot]) -> None:
    found = reweighted(firm({}), NPS, ("value_class", "unit"), ALL)
    assert found.cells.empty
    assert list(found.cells) == ["value_class", "unit", "asked", "answered", "weight"]
    assert found.raw.n == found.weighted.n == 0


def test_an_empty_corner_is_no_missing_stratum_when_raking(
    firm: Callable[..., Snapshot],
) -> None:
    """Nobody of class B in Industry answered, but others of B and of Industry did."""
    corners = {
        ("A", "Retail"): (100, 20, 20),
        ("A", "Industry"): (100, 30, 10),
        ("B", "Retail"): (100, 10, 30),
        ("B", "Industry"): (60, 0, 0),
    }
    found = reweighted(firm(corners), NPS, ("value_class", "segment"), ALL)
    assert (found.missing, found.missing_share) == ((), 0)
    mass = (found.cells["weight"] * found.cells["answered"]).fillna(0)
    for name, asked in (("value_class", [200, 160]), ("segment", [160, 200])):
        ours = mass.groupby(found.cells[name]).sum()
        np.testing.assert_allclose(ours / ours.sum(), np.array(asked) / 360, atol=1e-6)


def test_a_scope_weighs_its_own(demo: Snapshot, window: Filters) -> None:
    unit = "Field service"
    mine = reweighted(demo, NPS, ("value_class",), window, scope=Scope((unit,)))
    alone = reweighted(demo, NPS, ("value_class",), window.choose("unit", unit))
    assert (mine.raw, mine.weighted) == (alone.raw, alone.weighted)
    pd.testing.assert_frame_equal(mine.cells, alone.cells)
    nobody = reweighted(demo, NPS, ("value_class",), window, scope=Scope(()))
    assert nobody.raw.n == len(nobody.cells) == 0


def test_a_choice_beyond_the_invitations_has_no_weighted_score(
    demo: Snapshot, window: Filters
) -> None:
    """How many of those who would have named a reason were asked, nobody knows."""
    found = reweighted(demo, NPS, ("value_class",), window.choose("reason", "Price"))
    assert found.raw.n > 0
    assert found.weighted.value is None
    assert found.unasked == ("A", "B", "C")


@pytest.mark.parametrize(
    ("by", "error"), [((), BadChoice), (("reason",), UnknownName), (("no",), UnknownName)]
)
def test_what_cannot_be_weighted_by_is_refused(
    demo: Snapshot, by: tuple[str, ...], error: type[Exception]
) -> None:
    with pytest.raises(error):
        reweighted(demo, NPS, by, ALL)


sizes = st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(1, 40), max_size=8)


@given(sizes)
def test_strata_are_large_enough_or_there_is_only_one(found: dict[str, int]) -> None:
    """Every name stays in exactly one, and a large one is only touched to take in a small one."""
    names = collapsed(found)
    assert set(names) == set(found)
    together: dict[str, list[str]] = {}
    for name, new in names.items():
        together.setdefault(new, []).append(name)
    assert all(new == " + ".join(sorted(each)) for new, each in together.items())
    totals = [sum(found[name] for name in each) for each in together.values()]
    assert len(totals) <= 1 or min(totals) >= FEW
    if all(size >= FEW for size in found.values()):
        assert all(name == new for name, new in names.items())


keys = st.tuples(st.sampled_from("ABC"), st.sampled_from("XYZ"))


@given(st.sets(keys), st.sets(keys))
def test_matched_names_are_asked_and_answered(
    asked: set[tuple[str, str]], answered: set[tuple[str, str]]
) -> None:
    """Among matched strata, on each side: so that no margin of them is ever empty."""
    kept = matched(asked, answered, 2)
    for keys_ in (asked, answered):
        inside = [key for key in keys_ if key[0] in kept[0] and key[1] in kept[1]]
        assert [{key[place] for key in inside} for place in range(2)] == kept
    if asked == answered:
        assert kept == [{key[place] for key in asked} for place in range(2)]
