"""The worked cases of the reference folder, and what it takes to compare with one."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from cx.stats import Estimate

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("CX_REFERENCE", ROOT.parent / "shared" / "reference"))
FILE = FOLDER / "stats_cases.json"
CASES: list[dict[str, Any]] = json.loads(FILE.read_text("utf-8")) if FILE.exists() else []
Case = dict[str, Any]


def near(case: Case, got: float | None, key: str, want: float, unit: float = 1) -> None:
    tolerance = case["tolerance"]
    slack = tolerance[key] if isinstance(tolerance, dict) else tolerance
    assert got is not None
    assert got / unit == pytest.approx(want, abs=slack, rel=0), (case["id"], key)


def ends(case: Case, got: Estimate, want: tuple[float, float], unit: float = 1) -> None:
    near(case, got.low, "low", want[0], unit)
    near(case, got.high, "high", want[1], unit)
