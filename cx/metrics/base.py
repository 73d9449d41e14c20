"""What a metric is: the average, over rows, of one score per row."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Metric:
    """One number about customers.

    `row` scores a single response as a whole number in SQL, from `columns` alone, and is NULL
    where the response has no say. Value, base, interval and every breakdown follow from how many
    responses had each score. `purpose` says what one reads the metric for, `better` which way
    one wants it to go.
    """

    name: str
    title: str
    row: str
    columns: tuple[str, ...]
    method: Literal["nps", "share", "mean"]
    unit: Literal["points", "share", "score"]
    bounds: tuple[float, float]
    purpose: str
    definition: str
    source: str
    better: Literal["higher", "lower"] = "higher"
