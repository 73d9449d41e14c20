"""A choice of rows is a value that reads as a sentence."""

from datetime import date

import pytest

from cx.errors import BadChoice
from cx.filters import Choice, Filters, parse


def test_reads_as_a_sentence():
    chosen = Filters().choose("unit", "North", "South").between(date(2026, 1, 1), date(2026, 2, 1))
    assert str(chosen) == "2026-01-01 to 2026-02-01; Unit is North or South"
    assert str(Filters()) == "Everything"


def test_the_order_of_clicks_does_not_matter():
    one = Filters().choose("unit", "North").choose("band", "detractor")
    other = Filters().choose("band", "detractor").choose("unit", "North")
    assert one == other


def test_a_window_that_ends_before_it_starts_is_refused():
    with pytest.raises(BadChoice, match="swap"):
        Filters().between(date(2026, 2, 1), date(2026, 1, 1))


def test_the_command_line_can_say_is_not():
    assert parse("unit!=North") == Choice("unit", ("North",), without=True)
    with pytest.raises(BadChoice, match="dimension=value"):
        parse("North")
