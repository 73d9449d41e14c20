"""How each worked case on changes, drivers and time is checked (sections 4, 5, 7 and 9)."""

from typing import Any

import numpy as np
import pytest

from cx.stats import (
    adjusted,
    contributions,
    decompose,
    gained_and_lost,
    individuals,
    leave_one_out,
    median_interval,
    shapley,
    share_limits,
    shares,
    signals,
)

from .build import massed, nps, nps_gap, rows
from .worked import CASES, Case, near

CLASSES = {"P": 100, "A": 0, "D": -100}


def group(g: dict[str, int]) -> Any:
    return nps(g["promoters"], g["detractors"], g["n"])


def kitagawa_two_factor(case: Case, i: dict, e: dict) -> None:
    """a of all people have the value 1 at the rate b, everybody else has 0: the total is a b."""
    everybody = 2 * max(i["a"])
    windows = [
        {"in": massed({0: a * (1 - b), 1: a * b}), "out": massed({0: everybody - a})}
        for a, b in zip(i["a"], i["b"], strict=True)
    ]
    got = decompose(*windows, nps_gap)
    near(case, got.mix * everybody, "effect_a", e["effect_a"])
    near(case, got.rate * everybody, "effect_b", e["effect_b"])
    near(case, got.change * everybody, "total", e["total"])
    parts = [100 * part / got.change for part in (got.mix, got.rate)]
    for part, want in zip(parts, e["pct"], strict=True):
        near(case, part, "pct", want)


def kitagawa_groups(case: Case, i: dict, e: dict) -> None:
    windows = [
        {
            place: massed({0: share * (100 - rate), 100: share * rate})
            for place, (share, rate) in enumerate(zip(i[shares], i[rates], strict=True))
        }
        for shares, rates in (("share1", "rate1"), ("share2", "rate2"))
    ]
    got = decompose(*windows, nps_gap)
    near(case, got.before, "total1", e["total1"])
    near(case, got.now, "total2", e["total2"])
    near(case, got.mix, "mix", e["mix"])
    near(case, got.rate, "rate", e["rate"])
    near(case, 100 * got.mix / got.change, "pct", e["pct"][0])


def kitagawa_nps(case: Case, i: dict, e: dict) -> None:
    before, now = ({k: group(g) for k, g in i[p].items()} for p in ("period1", "period2"))
    got = decompose(before, now, nps_gap)
    assert got.change == pytest.approx(e["change"])
    near(case, got.mix, "mix", e["mix"])
    near(case, got.rate, "rate", e["rate"])
    near(case, got.rate_error, "rate_se", e["rate_se"])
    assert {part.key for part in got.parts} == set(e["segments"])
    for part in got.parts:
        for name, want in e["segments"][part.key].items():
            near(case, getattr(part, name), name, want)


def impact_split(case: Case, i: dict, e: dict) -> None:
    gained, lost = gained_and_lost(i["nps"])
    near(case, gained, "positive_part", e["positive_part"])
    near(case, lost, "negative_part", e["negative_part"])


def theme_impact(case: Case, i: dict, e: dict) -> None:
    whole = nps(i["all"]["p"], i["all"]["d"], i["all"]["n"])
    near(case, whole.mean, "nps", e["nps"])
    for name, theme in i["themes"].items():
        want, tally = e["themes"][name], group(theme)
        near(case, tally.mean, "theme_nps", want["theme_nps"])
        near(case, whole.minus(tally).mean, "without", want["without"])
        near(case, leave_one_out(whole, tally), "impact", want["impact"])
        parts = contributions({name: tally.mass, "rest": whole.minus(tally).mass})
        near(case, parts[name], "net_contribution", want["net_contribution"])


def reason_contribution(case: Case, i: dict, e: dict) -> None:
    mass: dict[str, dict[int, float]] = {}
    for answer in i["answers"]:
        reasons = answer["reasons"] or ["(no reason)"]
        for reason in reasons:
            by_score = mass.setdefault(reason, {})
            score = CLASSES[answer["cls"]]
            by_score[score] = by_score.get(score, 0) + 1 / len(reasons)
    got = contributions(mass)
    assert set(got) == set(e["contribution"])
    for reason, want in e["contribution"].items():
        near(case, got[reason], "contribution", want)
    near(case, sum(got.values()), "nps", e["nps"])


def relative_weights(case: Case, i: dict, e: dict) -> None:
    got = shares.relative_weights(correlations(i["columns"], "mpg"))
    near(case, float(got.sum()), "r2", e["r2"])
    for share, name in zip(got, e["raw"], strict=True):
        near(case, float(share), "raw", e["raw"][name])
        near(case, float(100 * share / got.sum()), "pct", e["pct"][name])


def lmg(case: Case, i: dict, e: dict) -> None:
    columns, y = {k: i[k] for k in ("X", "M", "Y") if k in i}, "Y"
    if not columns:
        mtcars = next(c for c in CASES if c["method"] == "relative_weights")
        columns, y = mtcars["inputs"]["columns"], "mpg"
    got = shapley(correlations(columns, y))
    for share, want in zip(got, e["lmg"].values(), strict=True):
        near(case, float(share), "lmg", want)


def correlations(columns: dict[str, list[float]], y: str) -> np.ndarray:
    names = [name for name in columns if name != y]
    return np.corrcoef([columns[name] for name in [*names, y]])


def p_adjust(case: Case, i: dict, e: dict) -> None:
    for method in ("bh", "holm"):
        got = adjusted([None, *i["p"]], method)
        assert got[0] is None
        for each, want in zip(got[1:], e[method], strict=True):
            near(case, each, method, want)


def xmr(case: Case, i: dict, e: dict) -> None:
    got = individuals(i["x"])
    near(case, got.centre, "mean", e["mean"])
    near(case, got.low, "lcl", e["lcl"])
    near(case, got.high, "ucl", e["ucl"])


def p_chart(case: Case, i: dict, e: dict) -> None:
    for got in share_limits(i["defectives"], [i["n"]] * len(i["defectives"])):
        near(case, got.centre, "centre", e["centre"])
        near(case, got.low, "lcl", e["lcl"])
        near(case, got.high, "ucl", e["ucl"])


def nps_laney(case: Case, i: dict, e: dict) -> None:
    series = list(enumerate(group(week) for week in i["weeks"]))
    options = {"weight": i["ewma_lambda"], "width": i["ewma_L"], "least": len(series)}
    got = signals(series, baseline=len(series), **options)
    assert len(got) == len(series)
    for name, want in (("z", "z"), ("low", "lcl"), ("high", "ucl"), ("ewma", "ewma")):
        for each, value in zip(got, e[want], strict=True):
            near(case, getattr(each, name), want, value)
    near(case, (got[0].low + got[0].high) / 2, "centre", e["centre"])
    assert [each.key for each in got if each.outside] == e["ewma_outside"]
    assert not [each.key for each in got if not each.low <= each.value <= each.high]


def median_ci(case: Case, i: dict, e: dict) -> None:
    got = median_interval(rows(i["y"]), i["conf"])
    assert (got.value, got.low, got.high) == (e["median"], e["low"], e["high"])


CHECKS = (
    kitagawa_two_factor,
    kitagawa_groups,
    kitagawa_nps,
    impact_split,
    theme_impact,
    reason_contribution,
    relative_weights,
    lmg,
    p_adjust,
    xmr,
    p_chart,
    nps_laney,
    median_ci,
)
