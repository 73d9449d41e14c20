"""Places are for groups with answers enough, in the order of what one wants."""

import pandas as pd
import pytest

from cx.access.suppression import HIDDEN
from cx.measure.ranking import named_like, ranked
from cx.metrics import DETRACTORS, NPS

ROWS = [
    ("Adler", 10.0, 40, 5.0, 40), ("Birk", 30.0, 40, -8.0, 40), ("Cliff", 20.0, 90, 2.0, 10),
    ("Delta", -50.0, 29, -90.0, 40), ("Elm", 30.0, 30, None, 0), (HIDDEN, -80.0, 60, 3.0, 60),
]  # fmt: skip


def table() -> pd.DataFrame:
    return pd.DataFrame(ROWS, columns=["team", "value", "n", "change", "before_n"])


def order_of(order: str, metric=NPS) -> list[str]:  # type: ignore[no-untyped-def]
    return ranked(table(), "team", metric, order)["team"].tolist()


def test_few_answers_and_hidden_groups_have_no_place_and_come_last() -> None:
    found = ranked(table(), "team", NPS, "worst").set_index("team")
    assert found["place"].dropna().to_dict() == {"Adler": 1, "Cliff": 2, "Birk": 3, "Elm": 3}
    assert set(found.index[4:]) == {"Delta", HIDDEN}


@pytest.mark.parametrize(
    ("order", "first"),
    [("worst", ["Adler", "Cliff", "Birk", "Elm"]), ("best", ["Birk", "Elm", "Cliff", "Adler"]),
     ("most", ["Cliff", "Adler", "Birk", "Elm"]), ("fell", ["Birk", "Adler"]),
     ("rose", ["Adler", "Birk"])],
)  # fmt: skip
def test_each_order_begins_with_what_it_says(order: str, first: list[str]) -> None:
    assert order_of(order)[: len(first)] == first


def test_a_change_is_ranked_only_with_answers_enough_before() -> None:
    found = ranked(table(), "team", NPS, "fell")
    assert found["place"].notna().sum() == 2
    assert len(found) == len(ROWS)


def test_where_less_is_better_more_is_worse_and_a_rise_a_fall() -> None:
    assert order_of("worst", DETRACTORS)[0] == "Birk"
    assert order_of("fell", DETRACTORS)[0] == "Adler"


def test_without_a_comparison_no_change_has_a_place() -> None:
    found = ranked(table().drop(columns=["change", "before_n"]), "team", NPS, "fell")
    assert found["place"].isna().all()


def test_a_name_is_found_by_a_part_of_it_as_it_is_written() -> None:
    assert named_like(table(), "team", " LI ")["team"].tolist() == ["Cliff"]
    assert named_like(table(), "team", ".*").empty
    assert len(named_like(table(), "team", "")) == len(ROWS)
