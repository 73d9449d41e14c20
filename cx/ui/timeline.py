"""A metric over time, for all or for chosen customers, with notes of what happened."""

from datetime import timedelta

import pandas as pd
import streamlit as st

from cx import charts
from cx.charts import words
from cx.filters import Filters
from cx.language import _
from cx.measure import Board, Window, Working, every, grain_for, headlines, incomplete, over_time
from cx.measure.rolling import rolling
from cx.metrics import Metric
from cx.schema import BLANK, GRAINS
from cx.ui import blocks, controls, data, notes, period, targets, titles


def draw(found: Board) -> None:
    """A metric over time, with its band, and how many answered beneath."""
    window = period.span_of(found.filters) or data.whole()
    if window is None:
        return
    left, middle, right = st.columns([2, 2, 3], vertical_alignment="bottom")
    metric = _metric(left, found)
    step = _step(middle, window, found)
    found = _customers(right, found)
    if step in GRAINS:
        numbers, cut = _by_period(found, metric, step, window)
    else:
        numbers, cut = _rolling(found, metric, int(step.removeprefix("rolling_")), window), set()
    there = notes.of(found.filters, window)
    blocks.chart(
        charts.trend(
            numbers, metric.title, metric.unit, cut, targets.at(found, metric, window.until),
            notes=[(note.day, note.text) for note in there],
        ),
        numbers, _said(numbers, metric, step), "overview_trend",
        _working(found, metric, step, window), step if step in GRAINS else None,
    )  # fmt: skip
    notes.listed(there)
    with st.container(horizontal=True, gap="small"):
        notes.draw(window)
        targets.draw(found, metric, window.until)
    notes.refused()
    targets.refused()


def _metric(place: st.delta_generator.DeltaGenerator, found: Board) -> Metric:
    """One of the metrics that somebody answered; what leads the page leads here."""
    there = {each.metric.name: each.metric for each in headlines(found)}
    return there[controls.choose("overview_metric", _("Over time"), [*there], titles.metric, place)]


def _step(place: st.delta_generator.DeltaGenerator, window: Window, found: Board) -> str:
    # Of a protected kind a rolling line would tell single answers: see cx.measure.rolling.
    steps = [name for name in titles.STEPS if "rolling" not in name or not found.ratings.least]
    step = controls.choose(
        "overview_step", _("Per"), steps, titles.step, place,
        help=_("Rolling: each day shows the days up to it, so neighbours share most answers."),
    )  # fmt: skip
    return grain_for(window) if step == titles.USUAL else step


def _customers(place: st.delta_generator.DeltaGenerator, found: Board) -> Board:
    """The counts of the customers that one wants to see here; of all, unless some are chosen."""
    names = data.values("account", found.filters.choose("account"))
    if set(names) <= {BLANK}:
        return found
    chosen = place.multiselect(
        _("Customers"), names, key="overview_customers", placeholder=_("All customers")
    )
    if not chosen:
        return found
    return data.board(found.filters.choose("account", *chosen), None, found.level, found.weighted)


def _by_period(
    found: Board, metric: Metric, grain: str, window: Window
) -> tuple[pd.DataFrame, set]:
    """The numbers of every period, and the periods that the window cuts."""
    numbers = over_time(found, metric, grain).set_index("period")
    wanted = pd.Index(every(list(numbers.index), grain), name="period")
    numbers = numbers.reindex(wanted).fillna({"n": 0}).astype({"n": int}).reset_index()
    last = data.whole()
    until = min(window.until, last.until) if last else window.until
    return numbers, incomplete(list(numbers["period"]), grain, Window(window.since, until))


def _rolling(found: Board, metric: Metric, days: int, window: Window) -> pd.DataFrame:
    """The numbers of every day's window, from counts that reach back for the first of them."""
    wide = data.board(_longer(found, days, window), None, found.level, found.weighted)
    last = data.whole()
    until = min(window.until, last.until) if last else window.until
    return rolling(wide, metric, days, Window(window.since, until))


def _longer(found: Board, days: int, window: Window) -> Filters:
    """The choice from the first day that counts for the first day of the window."""
    return found.filters.between(window.since - timedelta(days=days - 1), window.until)


def _said(numbers: pd.DataFrame, metric: Metric, step: str) -> str:
    if step in GRAINS:
        return words.takeaway_trend(numbers, metric.title, metric.unit)
    return words.takeaway_rolling(numbers, metric.title, metric.unit, step.removeprefix("rolling_"))


def _working(found: Board, metric: Metric, step: str, window: Window) -> Working:
    title = _("{title} over time").format(title=metric.title)
    if step in GRAINS:
        return Working(title, found.filters, (metric,), (step,))
    rule = _("Each point sums the days of the window that ends there.")
    longer = _longer(found, int(step.removeprefix("rolling_")), window)
    return Working(title, longer, (metric,), ("day",), rule)
