"""Bars of reasons: one per band, meeting end to end around the middle of the passives."""

import pandas as pd
import pytest

from cx.charts import theme
from cx.charts.reasons import MOST, reasons
from cx.charts.words import takeaway_reasons
from cx.schema import BANDS


def table(*rows: tuple[str, int, int, int]) -> pd.DataFrame:
    """reason, detractors, passives, promoters -> the frame of cx.measure.reasons_by_band."""
    found = pd.DataFrame(rows, columns=["reason", *BANDS])
    n = found[list(BANDS)].sum(axis=1)
    points = 100 * (found["promoter"] - found["detractor"]) / max(n.sum(), 1)
    return found.assign(n=n, share=n / max(n.sum(), 1), contribution=points)


FOUND = table(("Price", 30, 11, 5), ("Waiting", 12, 0, 2), ("<i>Staff</i>", 0, 40, 1_234))


def test_widths_are_the_counts() -> None:
    figure = reasons(FOUND)
    for band, bar in zip(BANDS, figure.data, strict=True):
        assert list(bar.x) == FOUND[band].tolist()
        assert list(bar.marker.color) == [theme.COLOURS[band]] * 3
        assert list(bar.text) == [f"{theme.SYMBOLS[band]} {count:,}" for count in FOUND[band]]


def test_bars_meet_end_to_end_around_the_middle() -> None:
    """No gap and no overlap, and half the passives on each side of zero."""
    low, middle, high = reasons(FOUND).data
    for at in range(3):
        assert low.base[at] + low.x[at] == middle.base[at]
        assert middle.base[at] + middle.x[at] == high.base[at]
        assert middle.base[at] == -middle.x[at] / 2


def test_everything_fits_on_the_axis() -> None:
    figure = reasons(FOUND)
    left, right = figure.layout.xaxis.range
    assert left < min(figure.data[0].base)
    assert right > max(b + x for b, x in zip(figure.data[2].base, figure.data[2].x, strict=True))
    assert figure.layout.barmode == "overlay"


def test_a_click_on_any_band_gives_the_reason() -> None:
    for bar in reasons(FOUND).data:
        assert [row[0] for row in bar.customdata] == ["Price", "Waiting", "<i>Staff</i>"]


def test_labels_and_hover_are_letters() -> None:
    figure = reasons(FOUND)
    assert figure.layout.yaxis.ticktext[2] == "&lt;i&gt;Staff&lt;/i&gt;"
    assert figure.data[2].hovertext[2] == (
        "&lt;i&gt;Staff&lt;/i&gt;<br>Promoters (9–10): 1,234 of 1,274, 96.9 %"
    )


def test_reasons_not_chosen_fade() -> None:
    for band, bar in zip(BANDS, reasons(FOUND, {"Waiting"}).data, strict=True):
        fading = theme.faded(theme.COLOURS[band], theme.FADED)
        assert list(bar.marker.color) == [fading, theme.COLOURS[band], fading]


def test_the_first_reasons_are_drawn_in_their_order() -> None:
    found = table(*((f"R{i}", 40 - i, 1, i) for i in range(40)))
    figure = reasons(found)
    assert list(figure.layout.yaxis.ticktext) == [f"R{i}" for i in range(MOST)]
    assert sum(len(bar.x) for bar in figure.data) == 3 * MOST


@pytest.mark.parametrize("found", [table(), table(("Price", 0, 0, 0))])
def test_nothing_is_drawn_from_nothing(found: pd.DataFrame) -> None:
    assert len(reasons(found).data) == 0


def test_in_words() -> None:
    low = table(("Price", 30, 11, 5), ("Waiting", 12, 0, 2))
    assert takeaway_reasons(low) == (
        "Of the score of −58, least comes from Price −41.7 points (5 promoters, 30 detractors), "
        "and most from Waiting −16.7 points (2 promoters, 12 detractors)."
    )
    assert takeaway_reasons(FOUND.tail(1)).startswith("The whole score of +")
    assert takeaway_reasons(FOUND.head(0)) == "No answers to show."
