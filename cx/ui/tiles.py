"""One metric in a frame: value, interval, how many answered, which way it goes."""

import streamlit as st

from cx import format
from cx.insight import direction
from cx.insight.direction import FEW
from cx.language import _, ngettext
from cx.measure import Board, Headline, Working, former, tally
from cx.metrics import NPS, RATING, Metric
from cx.stats import Estimate, smallest_difference
from cx.store import People
from cx.ui import data, drill, period, targets, working
from cx.ui.plain import plain

ARROWS = {"improving": "▲", "worsening": "▼"}


def tile(each: Headline, found: Board) -> None:
    """The metric of the chosen rows, compared where there is something to compare with."""
    metric, now = each.metric, each.now
    with st.container(border=True, height="stretch"):
        st.metric(metric.title, format.text(now.value, metric.unit), help=_help(metric))
        st.markdown(_base(now, metric, found))
        if found.then:
            st.markdown(_change(each), help=direction.rule(metric.unit))
            _detectable(metric, found)
        _aim(now, metric, found)
        shown = Working(
            metric.title, found.filters, (metric,), then=found.then,
            also=(People(NPS.row),) if metric is NPS else (),
        )  # fmt: skip
        with st.container(horizontal=True, gap="small"):
            drill.button(shown, f"tile_{metric.name}", drill.SHORT)
            working.button(shown, f"tile_{metric.name}")


def _help(metric: Metric) -> str:
    return f"{metric.purpose}\n\n{metric.definition}\n\n{metric.source}"


def _base(now: Estimate, metric: Metric, found: Board) -> str:
    if not now.n:
        return _("No answers to this question")
    span = format.span(now.low, now.high, metric.unit) or _("no interval")
    parts = [span, _("n = {n}").format(n=format.number(now.n))]
    if metric is NPS:
        parts.append(_people(found))
    if metric is RATING:
        parts.append(_middle(found))
    if now.n < FEW:
        parts.append(_("indicative only"))
    return " · ".join(part for part in parts if part)


def _people(found: Board) -> str:
    """From how many persons, where some answered more than once."""
    there = data.people(found.filters, NPS.row)
    if there.persons == 0 or there.persons + there.unknown >= there.answers:
        return ""
    people = ngettext("{n} person", "{n} people", there.persons)
    people = people.format(n=format.number(there.persons))
    if not there.unknown:
        return people
    unknown = ngettext("{n} answer unknown", "{n} answers unknown", there.unknown)
    return f"{people}, {unknown.format(n=format.number(there.unknown))}"


def _middle(found: Board) -> str:
    ratings = tally(found.cells(RATING), RATING)
    if ratings.median is None or ratings.mode is None:
        return ""
    return _("median {median} · most often {mode}").format(
        median=f"{ratings.median:g}", mode=ratings.mode
    )


def _change(each: Headline) -> str:
    gap, metric = each.gap, each.metric
    way = direction.direction(each)
    said = direction.SAID[way]
    if gap.value is None:
        return f":gray[{said}]"
    span = format.change_span(gap.low, gap.high, metric.unit)
    change = format.change(gap.value, metric.unit) + (f" ({span})" if span else "")
    if way in ARROWS:
        return f"**{ARROWS[way]} {said}** {change}"
    return f":gray[{said}] {change}"


def _aim(now: Estimate, metric: Metric, found: Board) -> None:
    """The target and whether it is reached, as far as the interval can tell."""
    window = period.span_of(found.filters) or data.whole()
    aim = targets.at(found, metric, window.until) if window else None
    if aim is None or now.value is None:
        return
    said = _("Target {aim}: {state}").format(
        aim=format.text(aim, metric.unit), state=direction.reached(now, aim)
    )
    st.markdown(plain(said))


def _detectable(metric: Metric, found: Board) -> None:
    """The smallest change that these numbers of answers would show."""
    old = former(found)
    if old is None:
        return
    now, then = tally(found.cells(metric), metric), tally(old.cells(metric), metric)
    least = smallest_difference(metric.method, now, then, found.level)
    if least is not None:
        said = _("Shows changes from {least}").format(
            least=format.change(least, metric.unit).lstrip("+")
        )
        st.markdown(
            f":small[:gray[{plain(said)}]]",
            help=_(
                "With so many answers now and before, a true change of this size would be called "
                "clear in four cases of five; a smaller one may well go unseen."
            ),
        )
