"""From invited to a reason given: how many reached each step."""

from collections.abc import Mapping

import plotly.graph_objects as go

from cx.charts.labels import beside
from cx.charts.theme import ACCENT, MARK, ROW, blank, group_axis, layout, plain
from cx.format import text
from cx.language import _

Step = tuple[str, int, float | None]
LONGEST = 28
TALLER = 16  # a row with room for the yardstick's own words above the bar


def steps(rows: list[Step], yardsticks: Mapping[int, float] | None = None) -> go.Figure:
    """`rows`: step, count, rate (0–1, None where there is nothing to divide by).

    `yardsticks`: place in `rows` -> the usual rate (0–1), a tick at that rate of what the step's
    own rate is of.
    """
    if not rows:
        return blank()
    marks = {at: rate for at, rate in (yardsticks or {}).items() if 0 <= at < len(rows)}
    ticks = ticked(rows, marks)
    bar = go.Bar(
        x=[count for _name, count, _rate in rows],
        y=list(range(len(rows))),
        orientation="h",
        marker={"color": ACCENT},
        text=["" if beyond(rows, ticks, at) else _label(*row[1:]) for at, row in enumerate(rows)],
        textposition="outside",
        cliponaxis=False,
        hovertext=_hover(rows, marks),
        hoverinfo="text",
    )
    largest = max([1.0, *(count for _name, count, _rate in rows), *ticks.values()])
    look = layout(
        24 + (ROW + (TALLER if marks else 6)) * len(rows),
        bargap=0.5 if marks else 0.3,
        xaxis={
            "visible": False,
            "fixedrange": True,
            "range": [0, largest * (1.6 if marks else 1.45)],
        },
        yaxis=group_axis([plain(name, LONGEST) for name, _count, _rate in rows]),
    )
    more = [_ticks(ticks, marks), _moved(rows, ticks)] if ticks else []
    return go.Figure([bar, *more], layout=look)


def ticked(rows: list[Step], marks: Mapping[int, float]) -> dict[int, float]:
    """Place -> where its tick stands, in answers; left out where the whole is not known.

    The whole is count / rate. A step that nobody reached shares it with another that has a mark.
    """
    wholes = {at: rows[at][1] / rate for at in marks if (rate := rows[at][2])}
    shared = next(iter(wholes.values()), None)
    known = {at: wholes.get(at, shared) for at in marks if rows[at][2] is not None}
    return {at: marks[at] * whole for at, whole in known.items() if whole is not None}


def against(rate: float | None, yardstick: float) -> str:
    """Whether a rate is above, below or at its yardstick, as far as it is written."""
    if rate is None:
        return _("nothing to hold against the yardstick of {mark}").format(mark=percent(yardstick))
    if text(rate, "share") == text(yardstick, "share"):
        words = _("at the yardstick of {mark}")
    elif rate > yardstick:
        words = _("above the yardstick of {mark}")
    else:
        words = _("below the yardstick of {mark}")
    return words.format(mark=percent(yardstick))


def percent(rate: float) -> str:
    """A rate that was chosen: without a decimal that is 0.

    >>> percent(0.7), percent(0.725)
    ('70 %', '72.5 %')
    """
    return text(rate, "share").replace(".0 %", " %")


def beyond(rows: list[Step], ticks: Mapping[int, float], at: int) -> bool:
    """Whether the tick stands past the end of the bar, where its label would be."""
    return at in ticks and ticks[at] > rows[at][1]


def _hover(rows: list[Step], marks: Mapping[int, float]) -> list[str]:
    said = [f"{plain(name)}: {_label(count, rate)}" for name, count, rate in rows]
    return [
        f"{words}<br>{against(rows[at][2], marks[at])}" if at in marks else words
        for at, words in enumerate(said)
    ]


def _ticks(ticks: Mapping[int, float], marks: Mapping[int, float]) -> go.Scatter:
    """A line across the bar with its rate above it."""
    return go.Scatter(
        x=list(ticks.values()),
        y=list(ticks),
        mode="markers+text",
        marker={"size": 26, "symbol": "line-ns-open", "color": MARK, "line": {"width": 3}},
        text=[percent(marks[at]) for at in ticks],
        textposition=beside("center", "top"),
        textfont={"size": 11},
        hovertext=[_("Yardstick: {mark}").format(mark=percent(marks[at])) for at in ticks],
        hoverinfo="text",
        cliponaxis=False,
    )


def _moved(rows: list[Step], ticks: Mapping[int, float]) -> go.Scatter:
    """Labels of bars that end before their tick, to the right of it."""
    places = [at for at in ticks if beyond(rows, ticks, at)]
    return go.Scatter(
        x=[ticks[at] for at in places],
        y=places,
        mode="text",
        text=[f"\u2002{_label(*rows[at][1:])}" for at in places],
        textposition=beside("right"),
        textfont={"size": 12},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _label(count: int, rate: float | None) -> str:
    if rate is None:
        return f"{count:,}"
    return _("{count:,} · {share}").format(count=count, share=text(rate, "share"))
