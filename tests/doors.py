"""Doors to what not every machine has (a browser, real files), and whether they must open."""

import os
from typing import NoReturn

import pytest


def required(mean: str) -> bool:
    """True when CX_REQUIRE, a comma-separated list, names this mean."""
    return mean in (name.strip() for name in os.environ.get("CX_REQUIRE", "").split(","))


def skip_or_fail(mean: str, reason: str) -> NoReturn:
    """Skip for want of a mean; fail where it was promised."""
    if required(mean):
        pytest.fail(f"{mean} is required here: {reason}", pytrace=False)
    pytest.skip(f"{mean}: {reason}")
