"""A run of promoters is worth a look when chance would hardly make it."""

from datetime import datetime, timedelta
from itertools import groupby, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cx.ingest.quality.longest_run import at_least

START = datetime(2026, 1, 5)


def longest(trials):
    return max((len(list(run)) for up, run in groupby(trials) if up), default=0)


def brute_force(run, trials, share):
    """The sum over all sequences."""
    return sum(
        share ** sum(each) * (1 - share) ** (trials - sum(each))
        for each in product((0, 1), repeat=trials)
        if longest(each) >= run
    )


@given(run=st.integers(0, 12), trials=st.integers(0, 11), share=st.floats(0, 1))
def test_the_probability_is_that_of_all_sequences_together(run, trials, share):
    assert at_least(run, trials, share) == pytest.approx(brute_force(run, trials, share), abs=1e-12)


def step_by_step(run, trials, share):
    """The chain of current runs, one trial at a time: another way to the same number."""
    at = np.zeros(run + 1)
    at[0] = 1
    for _trial in range(trials):
        moved = np.append(0, at[:-1] * share)
        moved[0] = at[:-1].sum() * (1 - share)
        moved[run] += at[run]
        at = moved
    return at[run]


@pytest.mark.parametrize(
    ("run", "trials", "share"),
    [(5, 37, 0.4), (20, 1_000, 0.6), (44, 4_169, 0.61), (3, 500, 0.05), (1, 9, 0.2)],
)
def test_the_probability_is_right_over_many_blocks(run, trials, share):
    assert at_least(run, trials, share) == pytest.approx(step_by_step(run, trials, share), rel=1e-9)


def test_a_tiny_probability_keeps_its_digits():
    """1 - (1 - p) would be zero; the bound of the first run is 2^-60 and 40 chances of 2^-61."""
    assert at_least(60, 100, 0.5) == pytest.approx(2.0**-60 * 21, rel=1e-9)


def answers(agent, marks):
    """A score per mark and day: + a promoter, - a detractor."""
    return [
        {
            "agent": agent,
            "nps": 10 if mark == "+" else 4,
            "answered_at": START + timedelta(days=day),
        }
        for day, mark in enumerate(marks)
    ]


USUAL = answers("A", "+-" * 30)


def test_a_run_that_chance_would_not_make_is_found_with_its_lines(find):
    odd = answers("B", "+-" * 20 + "-" + "+" * 25 + "-" * 20)
    found = find("promoter_runs", USUAL + odd)
    assert (found.count, found.of, found.level) == (1, 2, "look")
    row = found.rows[0]
    assert (row["agent"], row["run"], row["n"]) == ("B", 25, 86)
    assert (row["line"], row["last_line"]) == (2 + 60 + 41, 2 + 60 + 41 + 24)
    assert row["p"] < 0.05
    assert found.said.startswith("Worth a look: 1 of 2 agents")


def test_the_order_is_that_of_the_dates_and_not_of_the_file(find):
    odd = answers("B", "-" * 30 + "+" * 25)
    shuffled = [odd[n] for n in np.random.default_rng(1).permutation(len(odd))]
    assert find("promoter_runs", USUAL + shuffled).rows[0]["run"] == 25


def test_a_run_that_fits_the_agent_is_fine(find):
    found = find("promoter_runs", USUAL + answers("B", "+++++++++-" * 12))
    assert (found.count, found.level) == (0, "fine")
    assert {row["agent"]: row["run"] for row in found.figures} == {"A": 1, "B": 9}


def test_who_has_only_promoters_is_held_against_the_whole(find):
    found = find("promoter_runs", answers("A", "+-" * 300) + answers("B", "+" * 40))
    assert [row["agent"] for row in found.rows] == ["B"]


def test_where_all_are_promoters_nobody_is_odd(find):
    assert find("promoter_runs", answers("A", "+" * 40) + answers("B", "+" * 50)).count == 0


def test_agents_with_few_answers_and_employees_are_left_out(find):
    few = answers("B", "-" * 4 + "+" * 25)
    voice = [row | {"kind": "employee"} for row in answers("C", "-" * 20 + "+" * 25)]
    assert find("promoter_runs", USUAL + few + voice).of == 1


def test_among_many_agents_the_same_run_is_less_odd(find):
    run = "-+" * 28 + "-" * 14 + "+" * 14
    alone = find("promoter_runs", answers("B", run)).figures[0]["p"]
    crowd = [row for n in range(30) for row in answers(f"A{n}", "+-" * 20)]
    among = find("promoter_runs", crowd + answers("B", run) + answers("C", run)).figures
    assert {row["agent"]: row["p"] for row in among if row["agent"] in "BC"} == {
        "B": pytest.approx(32 * alone), "C": pytest.approx(32 * alone)
    }  # fmt: skip


def test_chance_alone_seldom_raises_an_alarm(find):
    rng = np.random.default_rng(5)
    marks = ["".join(rng.choice(["+", "-"], 400, p=[0.6, 0.4])) for _agent in range(40)]
    crowd = [row for n, each in enumerate(marks) for row in answers(f"A{n}", each)]
    assert find("promoter_runs", crowd).level == "fine"


def test_without_agents_it_is_not_checked(find):
    assert find("promoter_runs", [{"nps": 9}] * 40).said.startswith("Not checked")
