"""Bubbles of accounts: what is drawn, what is not, and what the sentence says of both."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from cx.charts import theme
from cx.charts.accounts import LARGEST, MOST, accounts, drawn
from cx.charts.worth import takeaway_accounts
from cx.measure import account_totals
from cx.measure.accounts import band_of_mean


def table(*rows: tuple[str, float, float | None]) -> pd.DataFrame:
    """account, yearly value, mean rating -> the frame that cx.measure.accounts returns of them."""
    found = pd.DataFrame(rows, columns=["account", "yearly_value", "rating"])
    return found.astype({"rating": float}).assign(
        currency="EUR",
        low=found["rating"].astype(float) - 1,
        high=found["rating"].astype(float) + 1,
        n=found["rating"].notna().astype(int) * 7,
        band=[band_of_mean(rating) for rating in found["rating"]],
    )


def many(count: int) -> pd.DataFrame:
    return table(*((f"Account {i}", 1_000.0 * (i + 1), i % 11) for i in range(count)))


def said(found: pd.DataFrame) -> str:
    return takeaway_accounts(found, account_totals(found))


def marks(figure: go.Figure) -> int:
    return sum(len(trace.x) for trace in figure.data)


FIRM = table(("Low", 4e6, 3.0), ("Mid", 1e6, 7.0), ("High", 250e3, 9.5), ("Mute", 2e6, None))


def test_a_bubble_has_the_colour_symbol_and_place_of_its_band() -> None:
    low, mid, high = accounts(FIRM).data
    assert [trace.marker.color for trace in (low, mid, high)] == [
        theme.DETRACTOR,
        theme.PASSIVE,
        theme.PROMOTER,
    ]
    assert [trace.marker.symbol for trace in (low, mid, high)] == [
        "triangle-down",
        "circle",
        "triangle-up",
    ]
    assert [(trace.x[0], trace.y[0]) for trace in (low, mid, high)] == [
        (3.0, 4e6),
        (7.0, 1e6),
        (9.5, 250e3),
    ]


def test_a_click_gives_the_account_whatever_its_name() -> None:
    figure = accounts(table(("<b>A&B</b>", 10.0, 2.0), ("C", 20.0, 2.0)))
    assert [row[0] for row in figure.data[0].customdata] == ["C", "<b>A&B</b>"]
    assert figure.data[0].hovertext[1].startswith("&lt;b&gt;A&amp;B&lt;/b&gt;<br>")
    assert [len(trace.x) for trace in figure.data] == [2, 0, 0]


def test_the_area_of_a_bubble_goes_with_value() -> None:
    """The largest is as large as bubbles get; four times the value is twice the way there."""
    sizes = {trace.customdata[0][0]: trace.marker.size[0] for trace in accounts(FIRM).data}
    assert sizes["Low"] == LARGEST
    least = accounts(table(("A", 1e12, 3.0), ("B", 1e-9, 3.0))).data[0].marker.size[1]
    assert sizes["Mid"] - least == pytest.approx((LARGEST - least) / 2, abs=0.06)
    assert sizes["High"] - least == pytest.approx((LARGEST - least) / 4, abs=0.06)


def test_hover_tells_value_rating_interval_and_answers() -> None:
    text = accounts(FIRM).data[0].hovertext[0]
    assert text == "Low<br>EUR 4,000,000 a year<br>mean rating 3.00 (2.00 to 4.00, n 7)"
    single = FIRM.assign(low=None, high=None, n=1)
    assert accounts(single).data[0].hovertext[0].endswith("3.00 (no interval, n 1)")


def test_what_is_not_chosen_fades() -> None:
    opacity = {
        trace.customdata[0][0]: trace.marker.opacity[0] for trace in accounts(FIRM, {"Mid"}).data
    }
    assert opacity["Low"] == opacity["High"] < opacity["Mid"]
    plain = {trace.marker.opacity[0] for trace in accounts(FIRM).data}
    assert plain == {opacity["Mid"]}


def test_only_who_answered_and_is_worth_something_is_drawn() -> None:
    """A value of nothing has no place on a logarithmic axis."""
    found = drawn(table(("Mute", 9.0, None), ("Free", 0.0, 5.0), ("A", 1.0, 5.0)))
    assert found["account"].tolist() == ["A"]


@pytest.mark.parametrize(
    "found",
    [table(), table(("Mute", 9.0, None)), table(("Free", 0.0, 5.0))],
    ids=["no accounts", "nobody answered", "worth nothing"],
)
def test_nothing_is_drawn_from_nothing(found: pd.DataFrame) -> None:
    figure = accounts(found)
    assert len(figure.data) == 0
    assert not figure.layout.xaxis.visible


def test_at_most_300_of_5000_accounts_are_drawn_and_the_rest_is_summed() -> None:
    found = many(5_000)
    figure = accounts(found)
    assert marks(figure) == MOST == 300
    assert min(min(trace.y) for trace in figure.data) == 4_701_000.0
    rest = found["yearly_value"].iloc[:4_700].sum()
    assert rest == 11_047_350_000
    assert said(found).endswith(
        "Drawn are the 300 most valuable; 4,700 more, worth EUR 11.0 bn, are in the table."
    )


def test_the_sentence_counts_the_unhappy_and_the_silent() -> None:
    assert said(FIRM).startswith("1 accounts worth EUR 4.0 m a year rate us under 6.5 on average; ")
    assert "1 worth EUR 2.0 m" in said(FIRM)
    assert "Drawn are" not in said(FIRM)
    assert said(table()) == "No accounts to show."


def test_the_sentence_never_calls_few_the_300_most_valuable() -> None:
    """An account that is worth nothing is not drawn; the rest is no choice of the largest."""
    told = said(table(("Free", 0.0, 5.0), ("A", 1.0, 5.0)))
    assert "300" not in told
    assert "1 more" in told


def test_the_axis_of_value_is_written_as_money() -> None:
    axis = accounts(FIRM).layout.yaxis
    assert axis.type == "log"
    assert dict(zip(axis.tickvals, axis.ticktext, strict=True))[1e6] == "EUR 1.0 m"
