"""From raw numbers to where a chart has its ticks, its line and its gaps."""

from collections.abc import Sequence
from math import ceil, floor, isfinite, log10
from typing import Any

from cx.format import MINUS, number, text
from cx.reports.model import Point, Trend, Unit

BOUNDS: dict[Unit, tuple[float, float]] = {
    "points": (-100.0, 100.0),
    "share": (0.0, 1.0),
    "score": (float("-inf"), float("inf")),
}
LEAST_SPAN: dict[Unit, float] = {"points": 20.0, "share": 0.1, "score": 0.5}
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
INTERVALS = 4
MOST = 1e12


def known(value: float | None) -> float | None:
    """The number, or None where it is missing, not finite or too large to draw."""
    return None if value is None or not isfinite(value) or abs(value) > MOST else float(value)


def part(share: float | None) -> float:
    """A share as a length 0..1; nothing where it is not known."""
    return min(max(known(share) or 0.0, 0.0), 1.0)


def runs(has: Sequence[bool]) -> list[list[int]]:
    """The places that follow each other without a gap.

    >>> runs([True, True, False, True])
    [[0, 1], [3]]
    """
    found: list[list[int]] = []
    for place, there in enumerate(has):
        if there and place and has[place - 1]:
            found[-1].append(place)
        elif there:
            found.append([place])
    return found


def axis(values: Sequence[float], unit: Unit) -> dict[str, Any]:
    """Ends and labelled ticks of an axis that holds these values, within what the unit allows."""
    least, most = min(values, default=0.0), max(values, default=0.0)
    spare = max(LEAST_SPAN[unit] - (most - least), 0.0) / 2
    step = _step(max(most - least, LEAST_SPAN[unit]) / INTERVALS)
    under, over = BOUNDS[unit]
    low = min(max(floor((least - spare) / step) * step, under), least)
    high = max(min(ceil((most + spare) / step) * step, over), most)
    places = [step * k for k in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]
    ticks = [{"at": place, "label": tick_label(place, step, unit)} for place in places]
    return {"low": low, "high": high, "ticks": ticks, "zero": unit == "points" and low < 0 < high}


def tick_label(value: float, step: float, unit: Unit) -> str:
    """A tick in as few digits as its step needs.

    >>> tick_label(-20, 20, "points"), tick_label(0.4, 0.2, "share"), tick_label(4, 0.5, "score")
    ('−20', '40 %', '4.0')
    """
    if unit == "points":
        return text(value, "points")
    hundred = 100.0 if unit == "share" else 1.0
    shown = f"{value * hundred:.{_digits(step * hundred)}f}".replace("-", MINUS)
    return f"{shown} %" if unit == "share" else shown


def drawn(trend: Trend) -> dict[str, Any]:
    """The trend's points with its axis, the runs of its line and band, and the point it names."""
    points = [_plain(point) for point in trend.points]
    target = known(trend.target)
    ends = [point[end] for point in points for end in ("value", "low", "high")]
    marked = [end for end in [*ends, target] if end is not None]
    return {
        "points": points,
        "lines": runs([point["value"] is not None for point in points]),
        "bands": runs([_has_band(point) for point in points]),
        "axis": axis(marked, trend.unit),
        "target": target,
        "target_label": trend.target_label,
        "named": _named(points, trend.unit),
        "most_n": max((point["n"] for point in points), default=0) or 1,
        "empty": all(point["value"] is None for point in points),
    }


def _plain(point: Point) -> dict[str, Any]:
    low, high = known(point.low), known(point.high)
    return {
        "label": point.label,
        "value": known(point.value),
        "low": low,
        "high": high,
        "n": max(point.n, 0),
        "complete": point.complete,
    }


def _has_band(point: dict[str, Any]) -> bool:
    return None not in (point["value"], point["low"], point["high"])


def _named(points: list[dict[str, Any]], unit: Unit) -> dict[str, Any] | None:
    """The point whose number is printed: the last complete one, else the last that has a value."""
    places = [place for place, point in enumerate(points) if point["value"] is not None]
    whole = [place for place in places if points[place]["complete"]]
    if not places:
        return None
    place = (whole or places)[-1]
    point = points[place]
    return {"at": place, "text": text(point["value"], unit), "n": number(point["n"])}


def _step(least: float) -> float:
    """The next handsome number from `least` up: 1, 2, 2.5 or 5 times a power of ten."""
    power = 10.0 ** floor(log10(least))
    return next(step * power for step in STEPS if step * power >= least * (1 - 1e-9))


def _digits(step: float) -> int:
    """How many digits after the point a step needs: 0 for 20, 1 for 0.5, 2 for 0.25."""
    return next((digits for digits in range(6) if abs(round(step, digits) - step) < 1e-9), 6)
