"""Every worked case of the sections whose statistics are ours."""

from collections.abc import Callable

import pytest

from . import worked_changes, worked_scores
from .worked import CASES, FILE, Case

OURS = {"1", "2", "3", "4", "5", "7"}
OUT_OF_SCOPE = {
    "suppress": "who may see which group is decided by cx.access, and is tested there",
    "ses": "a forecast: nothing here looks ahead, and one belongs to forecasting with its error",
    "prob_target": "the chance that a forecast reaches a target stands and falls with the forecast",
}
ALSO = {"median_ci"}  # of other sections

CHECKS: dict[str, Callable[[Case, dict, dict], None]] = {
    check.__name__: check for check in (*worked_scores.CHECKS, *worked_changes.CHECKS)
}
IN_SCOPE = [case for case in CASES if case["method"] in CHECKS]
no_reference = pytest.mark.skipif(not CASES, reason=f"no worked cases at {FILE} (CX_REFERENCE)")


@no_reference
@pytest.mark.parametrize("case", IN_SCOPE, ids=lambda case: f"{case['id']} {case['method']}")
def test_worked_case(case: Case) -> None:
    CHECKS[case["method"]](case, case["inputs"], case["expected"])


@no_reference
def test_every_case_of_our_sections_is_checked_or_named() -> None:
    ours = {case["method"] for case in CASES if case["id"].split("-")[0] in OURS} | ALSO
    assert ours == set(CHECKS) | set(OUT_OF_SCOPE)
    assert not set(CHECKS) & set(OUT_OF_SCOPE)
