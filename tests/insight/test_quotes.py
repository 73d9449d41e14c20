"""What a page quotes names nobody, and is what a customer wrote."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cx.access import EVERYTHING, Scope
from cx.filters import Filters
from cx.insight.quotes import LENGTH, quotable, quote
from cx.store import newest
from tests.insight.firm import account, answer, opened

CALM = "The technician came in time and explained every step to us."
ACCOUNTS = ("Nordwerk Energi A/S", "IBM", "E.ON", "Lundbau", "Østergård Biogas", "Li & Co")
AGENTS = ("Anja Lindau", "Bo Ib", "Søren Ågaard", "Zoe O'Neill")
SHOUTED = st.sampled_from([str, str.upper, str.lower, str.title, str.casefold])
place = st.sampled_from(["{} " + CALM, CALM + " {}", "Yesterday ({}) we waited for two hours."])
digits = st.integers(10_000, 10**14).map(str)


def row(comment: str, account: str | None = None, agent: str | None = None) -> SimpleNamespace:
    return SimpleNamespace(comment=comment, account=account, agent=agent)


def test_an_ordinary_comment_can_be_quoted() -> None:
    assert quotable(row(CALM, *("Lundbau A/S", "Anja Lindau")))
    assert quotable(row("We waited from 9 to 17 on 3 days in 2025, and nobody came."))
    assert quotable(row(CALM, float("nan"), None))


@pytest.mark.parametrize("length", [0, 39, 40, 220, 221])
def test_a_quote_is_neither_a_word_nor_a_page(length: int) -> None:
    assert quotable(row("y" * length)) == (40 <= length <= 220)
    assert (length in LENGTH) == (40 <= length <= 220)


@settings(deadline=None)
@given(place, st.emails())
def test_no_e_mail_address(around: str, address: str) -> None:
    assert not quotable(row(around.format(address)[:220]))


@settings(deadline=None)
@given(
    place,
    st.sampled_from(["https://x.dk/a", "http://x.dk", "www.firma.dk", "firma.dk/kontakt",
                     "my-firm.co.uk", "kundeportal.de", "app.nordwerk.energy"]),
    SHOUTED,
)  # fmt: skip
def test_no_web_address(around: str, address: str, shouted) -> None:  # type: ignore[no-untyped-def]
    assert not quotable(row(around.format(shouted(address))))


@settings(deadline=None)
@given(place, digits, st.sampled_from(["", " ", "-", ".", "/"]), st.integers(1, 3))
def test_no_long_number(around: str, number: str, between: str, size: int) -> None:
    """A phone, an order, an account: however its digits are grouped."""
    parts = [number[at : at + size] for at in range(0, len(number), size)]
    assert not quotable(row(around.format(between.join(parts))))


@settings(deadline=None)
@given(place, st.sampled_from(ACCOUNTS), SHOUTED)
def test_no_name_of_the_account(around: str, name: str, shouted) -> None:  # type: ignore[no-untyped-def]
    assert not quotable(row(around.format(shouted(name)), name, None))


@settings(deadline=None)
@given(place, st.sampled_from(AGENTS), SHOUTED)
def test_no_name_of_the_agent(around: str, name: str, shouted) -> None:  # type: ignore[no-untyped-def]
    assert not quotable(row(around.format(shouted(name)), None, name))


@pytest.mark.parametrize("part", ["Lindau", "Anja", "lindau's", "LINDAU"])
def test_no_part_of_a_name(part: str) -> None:
    assert not quotable(
        row(f"I spoke to {part} twice, and it was always a pleasure.", None, AGENTS[0])
    )


TOLD = "Call 0171 234 567 before Friday, or I will leave you."
SAID = "Nobody ever called us back about number {} of our letters."


def test_the_lowest_score_then_the_newest_is_quoted(tmp_path: Path) -> None:
    """Of the band and the reason; a comment that tells too much is passed over."""
    price = {"reason": "Price", "agent": "Anja Lindau"}
    home = opened(
        tmp_path / "firm",
        [
            answer("a1", "2026-05-01", 0, comment=TOLD, **price),
            answer("a1", "2026-05-02", 1, comment=SAID.format("one"), **price),
            answer("a1", "2026-05-03", 1, comment=SAID.format("two"), **price),
            answer("a1", "2026-05-04", 2, comment=SAID.format("three"), **price),
            answer("a1", "2026-05-05", 1, comment=SAID.format("four"), reason="Waiting"),
            answer("a1", "2026-05-06", 9, comment=SAID.format("five"), **price),
        ],
        accounts=[account("a1", "Alpha", 5)],
    )  # fmt: skip
    store = newest(home)
    found = quote(store, Filters(), "detractor", "Price", scope=EVERYTHING)
    assert found["comment"].tolist() == [SAID.format("two")]
    assert found["band"].tolist() == ["detractor"]
    assert quote(store, Filters(), "passive", "Price", scope=EVERYTHING).empty
    assert quote(store, Filters(), "detractor", "Price", scope=Scope(("South",))).empty
