"""Axes that hold what is drawn, whatever the numbers are."""

import math
from collections.abc import Iterable
from typing import Any

import pandas as pd

from cx.charts.theme import value_axis
from cx.format import MINUS, tenths, text

BOUNDS = {"points": (-100.0, 100.0), "share": (0.0, 1.0), "score": (0.0, 10.0)}  # of a level


def finite(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """The frame with these columns as floats; what is no finite number is NaN."""
    clean = {name: pd.to_numeric(frame[name], errors="coerce").astype(float) for name in columns}
    return frame.assign(
        **{name: each.where(each.abs() < math.inf) for name, each in clean.items()}
    ).reset_index(drop=True)


def yes(column: Iterable[Any]) -> list[bool]:
    """Each answer of yes or no as such; what is unknown is no."""
    return [not pd.isna(each) and bool(each) for each in column]


def reach(*parts: Iterable[float]) -> tuple[float, float]:
    """The smallest and the largest of all numbers, NaN left out; 0 and 0 of none."""
    known = [float(each) for part in parts for each in part if not pd.isna(each)]
    return (min(known), max(known)) if known else (0.0, 0.0)


def roomy(low: float, high: float, room: float, least: float) -> tuple[float, float]:
    """Both ends moved out by `room` of the span, which is at least `least`."""
    middle, span = (low + high) / 2, max(high - low, least)
    half = span * (0.5 + room)
    return middle - half, middle + half


def axis_of(
    unit: str, low: float, high: float, most: int = 5, level: bool = True
) -> dict[str, Any]:
    """An axis of values from low to high, its few ticks written as the numbers are.

    No tick lies where no level in this unit can.
    """
    floor, ceiling = BOUNDS[unit] if level else (low, high)
    places = ticks(max(low, floor), min(high, ceiling), most)
    return value_axis(unit) | {
        "range": [low, high], "tickvals": places, "ticktext": tick_labels(places, unit),
        "automargin": True,
    }  # fmt: skip


def tick_labels(places: list[float], unit: str) -> list[str]:
    """Ticks in their unit, without decimals that are all 0.

    >>> tick_labels([-10, 0, 10], "points"), tick_labels([0, 0.25], "share")
    (['−10', '0', '+10'], ['0 %', '25 %'])
    """
    size = 100 if unit == "share" else 1
    whole = all(abs(place * size - round(place * size)) < 1e-6 for place in places)
    if unit == "points":
        return [text(place, unit) if whole else tenths(place) for place in places]
    if unit == "share":
        return [f"{place * 100:.{0 if whole else 1}f} %".replace("-", MINUS) for place in places]
    return [f"{place:.{0 if whole else 2}f}".replace("-", MINUS) for place in places]


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """At most this many round numbers from low to high, in steps of 1, 2 or 5.

    >>> ticks(0, 0.43), ticks(-7, 22)
    ([0.0, 0.1, 0.2, 0.3, 0.4], [0.0, 10.0, 20.0])
    """
    if high - low <= 1e-9 * max(1.0, abs(low), abs(high)):  # too narrow for floats to divide
        return [low]
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    steps = (power * each for each in (1, 2, 5, 10, 20, 50))
    step = next(each for each in steps if _count(low, high, each) <= most)
    first = math.ceil(low / step - 1e-9)
    return [round((first + place) * step, 10) for place in range(_count(low, high, step))]


def _count(low: float, high: float, step: float) -> int:
    return math.floor(high / step + 1e-9) - math.ceil(low / step - 1e-9) + 1
