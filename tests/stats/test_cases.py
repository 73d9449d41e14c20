"""The worked cases of the reference folder, and published ones that stand here by themselves."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cx.stats import Estimate, difference, mean_estimate, nps_estimate, share_estimate
from cx.stats.interval import adjusted_wald

from .build import counted, nps, rows, weighted, yes

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("CX_REFERENCE", ROOT.parent / "shared" / "reference"))
FILE = FOLDER / "stats_cases.json"
CASES: list[dict[str, Any]] = json.loads(FILE.read_text("utf-8")) if FILE.exists() else []
Case = dict[str, Any]

OUT_OF_SCOPE = {
    "nps_sample_size_ci": "planning a survey is not offered",
    "nps_sample_size_test": "planning a survey is not offered",
    "nps_ci_coverage": "coverage of methods, not a number we show",
    "prop_diff_agresti_caffo": "differences of shares are Newcombe's",
    "proportion_ci_fpc": "no finite population correction",
    "suppress": "belongs to cx.access",
    "rake": "weights come with the source",
}


def near(case: Case, got: float | None, key: str, want: float, unit: float = 1) -> None:
    tolerance = case["tolerance"]
    slack = tolerance[key] if isinstance(tolerance, dict) else tolerance
    assert got is not None
    assert got / unit == pytest.approx(want, abs=slack, rel=0), (case["id"], key)


def ends(case: Case, got: Estimate, want: tuple[float, float], unit: float = 1) -> None:
    near(case, got.low, "low", want[0], unit)
    near(case, got.high, "high", want[1], unit)


def nps_basic(case: Case, i: dict, e: dict) -> None:
    tally = rows(100 if r >= 9 else -100 if r <= 6 else 0 for r in i["ratings"])
    near(case, nps_estimate(tally).value, "nps", e["nps"], 100)
    near(case, tally.variance, "variance", e["variance"], 1e4)
    near(case, (tally.variance / tally.n) ** 0.5, "se", e["se"], 100)


def nps_se_from_shares(case: Case, i: dict, e: dict) -> None:
    n = i["n"]
    tally = nps(round(i["promoters"] * n), round(i["detractors"] * n), n)
    near(case, tally.mean, "nps", e["nps"], 100)
    near(case, tally.variance, "variance", e["variance"], 1e4)
    near(case, (tally.variance / n) ** 0.5, "se_points", e["se_points"])


def nps_from_percent(case: Case, i: dict, e: dict) -> None:
    for up, down, want in zip(i["promoters_pct"], i["detractors_pct"], e["nps"], strict=True):
        near(case, nps_estimate(nps(up, down, 100)).value, "nps", want)


def nps_ci_score(case: Case, i: dict, e: dict) -> None:
    got = nps_estimate(nps(i["promoters"], i["detractors"], i["n"]), i["conf"])
    ends(case, got, (e["low"], e["high"]), 100)


def nps_ci_adjusted_wald(case: Case, i: dict, e: dict) -> None:
    low, high = adjusted_wald(
        i["promoters"], i["detractors"], i["n"], i["conf"], tuple(i["pseudo"])
    )
    near(case, low, "low", e["low"])
    near(case, high, "high", e["high"])


def nps_ci_all(case: Case, i: dict, e: dict) -> None:
    samples = zip(i["promoters"], i["detractors"], i["n"], strict=True)
    for k, (up, down, n) in enumerate(samples):
        ends(case, nps_estimate(nps(up, down, n)), e["score"][k], 100)
        for got, want in zip(adjusted_wald(up, down, n), e["adjusted_wald_raw"][k], strict=True):
            near(case, got, "adjusted", want)
        even = [(100, 1)] * up + [(-100, 1)] * down + [(0, 1)] * (n - up - down)
        clipped = [max(-1, min(1, end)) for end in e["adjusted_wald_raw"][k]]
        ends(case, nps_estimate(weighted(even)), (clipped[0], clipped[1]), 100)


def nps_diff(case: Case, i: dict, e: dict) -> None:
    for group, want in zip(i["groups"], e["mover_score"], strict=True):
        now, before = (
            nps_estimate(nps(g["promoters"], g["detractors"], g["n"]))
            for g in (group["second"], group["first"])
        )
        got = difference(now, before)
        near(case, got.value, "diff", want["diff"], 100)
        near(case, got.low, "low", want["low"], 100)
        near(case, got.high, "high", want["high"], 100)


def nps_basic_counts(case: Case, i: dict, e: dict) -> None:
    counts = i["rating_counts_0_to_10"]
    tally = nps(sum(counts[9:]), sum(counts[:7]), sum(counts))
    assert tally.counts == ((-100, e["detractors"]), (0, e["passives"]), (100, e["promoters"]))
    got = nps_estimate(tally)
    near(case, got.value, "nps", e["nps"], 100)
    ends(case, got, e["score"], 100)


def wilson(case: Case, i: dict, e: dict) -> None:
    for x, n, low, high in zip(i["x"], i["n"], e["low"], e["high"], strict=True):
        ends(case, share_estimate(yes(x, n), i["conf"]), (low, high))
        even = weighted([(1, 7)] * x + [(0, 7)] * (n - x))
        ends(case, share_estimate(even, i["conf"]), (low, high))


def ces_mean(case: Case, i: dict, e: dict) -> None:
    tally = counted(dict(enumerate(i["counts_1_to_7"], 1)))
    near(case, mean_estimate(tally, (1, 7)).value, "mean", e["mean"])
    top = share_estimate(yes(sum(i["counts_1_to_7"][4:]), tally.n))
    near(case, top.value, "top3_pct", e["top3_pct"], 0.01)


def mean_t_ci(case: Case, i: dict, e: dict) -> None:
    unit = 1e5  # the published values have five decimals, scores are whole numbers
    got = mean_estimate(rows(round(v * unit) for v in i["values"]), (0, 100 * unit), i["conf"])
    near(case, got.value, "mean", e["mean"], unit)
    ends(case, got, (e["low"], e["high"]), unit)


def csat_top2(case: Case, i: dict, e: dict) -> None:
    counts = i["counts_1_to_5"]
    got = share_estimate(yes(sum(counts[3:]), sum(counts)))
    near(case, got.value, "top2", e["top2"])
    ends(case, got, (e["low"], e["high"]))
    near(case, mean_estimate(counted(dict(enumerate(counts, 1))), (1, 5)).value, "mean", e["mean"])


def kish(case: Case, i: dict, e: dict) -> None:
    groups = [group.strip().split("x") for group in i["weights"].split(",")]
    tally = weighted([(0, round(float(w) * 1e6)) for n, w in groups for _ in range(int(n))])
    near(case, tally.n_eff, "n_eff", e["n_eff"])
    near(case, tally.deff, "deff", e["deff"])


def poststrat_nps(case: Case, i: dict, e: dict) -> None:
    """The value only: the case's interval is stratified, ours goes by n_eff."""
    answers, raw = [], nps(0, 0, 0)
    for h in i["strata"]:
        tally = nps(h["p"], h["d"], h["n"])
        raw = raw.plus(tally)
        weight = round(1e6 * h["N"] / h["n"])
        answers += [(score, weight) for score, count in tally.counts for _ in range(count)]
    near(case, raw.mean, "raw_nps", e["raw_nps"], 100)
    near(case, nps_estimate(weighted(answers)).value, "weighted_nps", e["weighted_nps"], 100)


CHECKS: dict[str, Callable[[Case, dict, dict], None]] = {
    check.__name__: check
    for check in (
        nps_basic, nps_se_from_shares, nps_from_percent, nps_ci_score, nps_ci_adjusted_wald,
        nps_ci_all, nps_diff, nps_basic_counts, wilson, ces_mean, mean_t_ci, csat_top2, kish,
        poststrat_nps,
    )
}  # fmt: skip
IN_SCOPE = [case for case in CASES if case["method"] in CHECKS]
no_reference = pytest.mark.skipif(not CASES, reason=f"no worked cases at {FILE} (CX_REFERENCE)")


@no_reference
@pytest.mark.parametrize("case", IN_SCOPE, ids=lambda case: f"{case['id']} {case['method']}")
def test_worked_case(case: Case) -> None:
    CHECKS[case["method"]](case, case["inputs"], case["expected"])


@no_reference
def test_every_case_of_our_sections_is_checked_or_named() -> None:
    ours = {case["method"] for case in CASES if case["id"].split("-")[0] in {"1", "2", "3"}}
    assert ours == set(CHECKS) | set(OUT_OF_SCOPE)
