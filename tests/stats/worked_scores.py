"""How each worked case on scores, shares, means and weights is checked (sections 1 to 3)."""

import numpy as np
import pytest
from scipy.stats import multinomial, norm

from cx.stats import (
    Estimate,
    answers_for_difference,
    answers_for_margin,
    difference,
    finite_share,
    mean_estimate,
    nps_estimate,
    p_value,
    post_stratify,
    raking,
    share_estimate,
    stratified,
)
from cx.stats.interval import adjusted_wald

from .build import counted, nps, rows, weighted, yes
from .worked import Case, ends, near


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
    for group, want in zip(i["groups"], e["adjusted_wald"], strict=True):
        now, before = (
            nps(g["promoters"], g["detractors"], g["n"]) for g in (group["second"], group["first"])
        )
        near(case, p_value("nps", now, before), "p", want["p"])
        assert p_value("nps", now, before) == p_value("nps", before, now)


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
    """The same value from weighted answers, and with its interval from strata."""
    answers, raw, strata = [], nps(0, 0, 0), []
    for h in i["strata"]:
        tally = nps(h["p"], h["d"], h["n"])
        raw = raw.plus(tally)
        strata.append((h["N"], tally))
        weight = round(1e6 * h["N"] / h["n"])
        answers += [(score, weight) for score, count in tally.counts for _ in range(count)]
    near(case, raw.mean, "raw_nps", e["raw_nps"], 100)
    near(case, nps_estimate(weighted(answers)).value, "weighted_nps", e["weighted_nps"], 100)
    got = stratified(strata)
    near(case, got.value, "weighted_nps", e["weighted_nps"], 100)
    ends(case, got, (e["low"], e["high"]), 100)
    weights = post_stratify(*({h["N"]: h[k] for h in i["strata"]} for k in ("n", "N")))
    again = stratified([(weights[number] * tally.n, tally) for number, tally in strata])
    assert (again.low, again.high) == pytest.approx((got.low, got.high))


def nps_sample_size_ci(case: Case, i: dict, e: dict) -> None:
    expected = zip(i["promoters"], i["detractors"], i["margin"], e["n"], strict=True)
    for up, down, margin, n in expected:
        assert answers_for_margin(up, down, 100 * margin, i["conf"]) == n


def nps_sample_size_test(case: Case, i: dict, e: dict) -> None:
    for g, n in zip(i["groups"], e["n_per_group"], strict=True):
        pair = (g["p1"], g["d1"]), (g["p2"], g["d2"])
        assert answers_for_difference(*pair, 1 - i["alpha"], i["power"]) == n


def nps_ci_coverage(case: Case, i: dict, e: dict) -> None:
    """Every outcome of n answers, with its chance; plain Wald is not ours."""
    for n in i["n"]:
        outcomes = [(up, down) for up in range(n + 1) for down in range(n + 1 - up)]
        found = {
            "score": [nps_estimate(nps(*each, n)) for each in outcomes],
            "adjusted_wald": [_clipped(*each, n) for each in outcomes],
        }
        for place, p in enumerate(i["populations"]):
            counts = [(up, down, n - up - down) for up, down in outcomes]
            chance = multinomial.pmf(counts, n, [p["p"], p["d"], p["pa"]])
            true = 100 * (p["p"] - p["d"])
            for method, each in found.items():
                holds = [x.low - 1e-7 <= true <= x.high + 1e-7 for x in each]
                want = e[method][str(n)][place]
                near(case, float(chance[holds].sum()), method, want)


def _clipped(up: int, down: int, n: int) -> Estimate:
    low, high = adjusted_wald(up, down, n)
    return Estimate(None, n, 100 * max(low, -1), 100 * min(high, 1))


def prop_diff_agresti_caffo(case: Case, i: dict, e: dict) -> None:
    """The test statistic: the difference that we show has Newcombe's interval."""
    p = p_value("share", yes(i["x1"], i["n1"]), yes(i["x2"], i["n2"]))
    assert norm.isf(p / 2) == pytest.approx(e["estimate"] / e["se"], rel=1e-6)


def proportion_ci_fpc(case: Case, i: dict, e: dict) -> None:
    got = finite_share(i["x"], i["n"], i["N"])
    ends(case, got, (e["low"], e["high"]))
    near(case, (got.low + got.high) / 2, "estimate", e["estimate"])
    assert got.value == i["x"] / i["n"]


def rake(case: Case, i: dict, e: dict) -> None:
    margins = np.array(i["row_totals"]), np.array(i["col_totals"])
    found = raking.rake(np.array(i["table"]), margins, worst=1e-12)
    for got, want in zip(found.table.ravel(), np.ravel(e["table"]), strict=True):
        near(case, float(got), "table", float(want))


CHECKS = (
    nps_basic,
    nps_se_from_shares,
    nps_from_percent,
    nps_ci_score,
    nps_ci_adjusted_wald,
    nps_ci_all,
    nps_diff,
    nps_basic_counts,
    wilson,
    ces_mean,
    mean_t_ci,
    csat_top2,
    kish,
    poststrat_nps,
    nps_sample_size_ci,
    nps_sample_size_test,
    nps_ci_coverage,
    prop_diff_agresti_caffo,
    proportion_ci_fpc,
    rake,
)
