"""The one-pager says the very numbers of the app, and claims nothing that they do not carry."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cx import format
from cx.access import EVERYTHING
from cx.demo import stories
from cx.filters import Filters
from cx.insight import Digest, Headline, Moved, digest, waits, waits_long
from cx.measure import (
    account_totals,
    accounts,
    before,
    board,
    breakdown,
    default_window,
    difference_of,
    estimate_of,
    extent,
    headline,
    headlines,
    measure,
    reasons_by_band,
    steps,
)
from cx.metrics import CES, CSAT, NPS, RATING
from cx.reports import OnePager, onepager
from cx.reports.sentences import verdict
from cx.reports.shown import as_dict
from cx.schema import NO_REASON
from cx.stats import Difference, Tally
from cx.store import Snapshot, newest
from tests.insight.firm import account, answer, opened

TODAY = date(2026, 11, 15)
FEW = 30
KINDS = ("relational", "transactional")


@pytest.fixture(scope="module")
def demo(demo_home: Path) -> Snapshot:
    return newest(demo_home)


@pytest.fixture(scope="module", params=[f"{kind}, {dates}" for kind in KINDS for dates in
                                        ("window", "all dates")])  # fmt: skip
def filters(request: pytest.FixtureRequest, demo: Snapshot) -> Filters:
    kind, dates = request.param.split(", ")
    usual = default_window(demo, EVERYTHING)
    whole = Filters().choose("kind", kind)
    return whole if dates == "all dates" else whole.between(usual.since, usual.until)


@pytest.fixture(scope="module")
def then(filters: Filters, demo: Snapshot) -> Filters | None:
    if filters.since is None:
        return None
    old = before(default_window(demo, EVERYTHING))
    return filters.between(old.since, old.until)


@pytest.fixture(scope="module")
def found(demo: Snapshot, filters: Filters) -> Digest:
    return digest(demo, filters)


@pytest.fixture(scope="module")
def page(found: Digest) -> OnePager:
    return onepager(found, TODAY)


def test_tiles_are_the_measures(
    demo: Snapshot, filters: Filters, then: Filters | None, page: OnePager
) -> None:
    """Value, interval, base and change of every metric that somebody answered."""
    tiles = {tile.name: tile for tile in page.tiles}
    asked = {"relational": (NPS, RATING), "transactional": (NPS, CSAT, CES)}
    name = {"relational": "rNPS", "transactional": "tNPS"}[filters.values("kind")[0]]
    for metric in asked[filters.values("kind")[0]]:
        tile = tiles[name if metric is NPS else metric.title]
        row = measure(demo, metric, filters).iloc[0]
        assert tile.value == format.text(row["value"], metric.unit)
        assert tile.interval == format.span(row["low"], row["high"], metric.unit)
        assert tile.base == f"n = {int(row['n']):,}"
        if then is None:
            assert tile.change == ""
            continue
        old = measure(demo, metric, then)["value"].item()
        assert tile.change.startswith(format.change(row["value"] - old, metric.unit))
        (each,) = [h for h in headlines(board(demo, filters, then)) if h.metric is metric]
        assert tile.change.endswith(", clear change") == each.clear
        way = "flat" if not each.clear else "up" if each.gap.value > 0 else "down"
        assert tile.direction == way


def test_accounts_and_their_value_are_those_of_the_accounts_page(
    demo: Snapshot, filters: Filters, page: OnePager
) -> None:
    table = accounts(demo, filters)
    totals = account_totals(table).set_index("band")
    whole = format.money_short(totals["value"].sum(), "EUR")
    for band, tile in zip(("detractor", "silent"), page.tiles[-2:], strict=True):
        assert tile.value == format.money_short(totals.loc[band, "value"], "EUR")
        assert tile.interval == f"{totals.loc[band, 'accounts']:,} accounts"
        assert tile.base == f"of {whole} a year"
    needy = table[(table["band"] == "detractor") | waits_long(table)]
    assert page.accounts_total == len(needy) > 5
    assert len(page.accounts) == 5
    for shown, row in zip(page.accounts, needy.itertuples(), strict=False):
        assert (shown.name, shown.owner, shown.n) == (row.account, row.owner, row.n)
        assert shown.value == format.money_short(row.yearly_value, "EUR")
        assert shown.score == (None if pd.isna(row.rating) else row.rating)
        assert shown.last == format.day(row.last.date())
        if waiting := waits(row, TODAY):
            assert shown.issue.casefold() == waiting.casefold()


def test_values_of_two_currencies_stand_beside_each_other(tmp_path: Path) -> None:
    rows = [account("a1", "Euro", 900), account("a2", "Yen", 2_000_000, currency="JPY"),
            account("a3", "Cent", 100)]  # fmt: skip
    said = [answer("a1", "2026-05-01", 2), answer("a2", "2026-05-02", 3)]
    firm = newest(opened(tmp_path / "firm", said, accounts=rows))
    page = onepager(digest(firm, Filters().choose("kind", "relational")), TODAY)
    unhappy, silent = page.tiles[-2:]
    assert (unhappy.value, unhappy.interval) == ("EUR 900 + JPY 2.0 m", "2 accounts")
    assert (silent.value, silent.base) == ("EUR 100", "of EUR 1 k + JPY 2.0 m a year")
    assert "2 accounts worth EUR 900 + JPY 2.0 m a year" in page.verdict_note
    assert [(row.name, row.value) for row in page.accounts] == [
        ("Euro", "EUR 900"), ("Yen", "JPY 2.0 m"),
    ]  # fmt: skip


def test_the_complaint_of_an_account_is_what_most_of_its_detractors_name(
    demo: Snapshot, filters: Filters, page: OnePager
) -> None:
    for shown in page.accounts:
        unhappy = filters.choose("account", shown.name).choose("band", "detractor")
        named = measure(demo, NPS, unhappy, ("reason",)).query("reason != @NO_REASON")
        most = set(named[named["n"] == named["n"].max()]["reason"])
        if shown.issue.startswith("Mostly "):
            assert shown.issue.removeprefix("Mostly ") in most
        elif shown.issue == "No reason given":
            assert not most


def test_trend_points_are_the_measure_by_period(
    demo: Snapshot, filters: Filters, then: Filters | None, page: OnePager
) -> None:
    """Of the window and the one before it; a period that the window cuts is incomplete."""
    whole = extent(demo, EVERYTHING)
    since, until = (then.since, filters.until) if then else (whole.since, whole.until)
    grain = "week" if then else "month"
    expected = measure(demo, NPS, filters.between(since, until), (grain,))
    size = "W-SUN" if then else "M"
    assert len(page.trend.points) == len(expected) > 20
    for point, row in zip(page.trend.points, expected.itertuples(), strict=True):
        assert (point.value, point.low, point.high, point.n) == (
            row.value, row.low, row.high, row.n,
        )  # fmt: skip
        period = pd.Period(getattr(row, grain), size)
        inside = since <= period.start_time.date() and period.end_time.date() <= until
        assert point.complete == inside
        assert pd.Timestamp(getattr(row, grain)).strftime("%b") in point.label


def test_reasons_are_shares_of_all_detractors_and_all_promoters(
    demo: Snapshot, filters: Filters, page: OnePager
) -> None:
    table = reasons_by_band(board(demo, filters)).set_index("reason")
    assert {row.name for row in page.reasons.rows} == set(table.index)
    for row in page.reasons.rows:
        each = table.loc[row.name]
        assert row.n == each["n"]
        assert row.detractors == each["detractor"] / table["detractor"].sum()
        assert row.promoters == each["promoter"] / table["promoter"].sum()
    named = [row for row in page.reasons.rows[:5] if row.name != NO_REASON]
    assert named == sorted(named, key=lambda row: -row.detractors)
    assert NO_REASON in [row.name for row in page.reasons.rows[:6]]
    for band, said in (("detractor", "Detractors name {} most"), ("promoter", "promoters {}.")):
        most = table.drop(NO_REASON)[band].idxmax()
        assert said.format(most) in page.reasons.takeaway


def test_steps_are_the_response_steps(demo: Snapshot, filters: Filters, page: OnePager) -> None:
    expected = steps(demo, filters)
    assert [step.name for step in page.steps] == [name.capitalize() for name, _n, _r in expected]
    first = expected[0][1]
    for step, (_name, count, rate) in zip(page.steps, expected, strict=True):
        assert step.count == f"{count:,}"
        assert step.rate == ("" if rate is None else format.text(rate, "share"))
        assert step.share == pytest.approx(count / first)
    counts = {name: count for name, count, _rate in expected}
    answered = next(tile for tile in page.tiles if tile.name == "Answered")
    assert answered.value == format.text(counts["answered"] / counts["delivered"], "share")
    assert answered.base == f"{counts['answered']:,} of {counts['delivered']:,} delivered"


def test_changes_are_the_surveys_of_both_windows(
    demo: Snapshot, filters: Filters, then: Filters | None, page: OnePager
) -> None:
    """Every survey with answers enough in both, clear as so many looked at together are."""
    if then is None:
        assert page.changes == ()
        return
    both = [measure(demo, NPS, f, ("survey",)).set_index("survey") for f in (filters, then)]
    pairs = both[0].merge(both[1], on="survey", suffixes=("", "_then"))
    enough = pairs[pairs[["n", "n_then"]].min(axis=1) >= FEW].index
    changes = {each.what: each for each in page.changes}
    table = breakdown(demo, NPS, "survey", filters, then).set_index("survey")
    assert list(changes) and set(changes) == set(enough)
    for name, shown in changes.items():
        now, old = (part.loc[name, "value"] for part in both)
        assert (shown.before, shown.now) == (format.text(old, "points"), format.text(now, "points"))
        one = filters.choose("survey", name)
        _now, gap = headline(board(demo, one, one.between(then.since, then.until)), NPS)
        low, high = (format.change(end, "points") for end in (gap.low, gap.high))
        clear = table.loc[name, "clear"]
        assert not clear or gap.clear
        words = "clear change" if clear else "no clear change"
        assert shown.verdict == f"{words} ({low} to {high})"
        assert shown.direction == ("flat" if not clear else "up" if gap.value > 0 else "down")


def test_a_change_that_is_mix_comes_out_as_mix_and_its_parts_add_up(demo: Snapshot) -> None:
    usual = default_window(demo, EVERYTHING)
    chosen = Filters().choose("kind", "transactional").choose("unit", stories.MIX_UNIT)
    found = digest(demo, chosen.between(usual.since, usual.until))
    assert found.split is not None
    parts = found.split.parts
    assert (found.split.by, found.split.mostly) == ("team", True)
    assert parts.mix + parts.rate == pytest.approx(found.headlines[0].gap.value)
    page = onepager(found, TODAY)
    assert "It comes with who answered, split by team." in page.verdict
    who, how = page.changes[:2]
    assert (who.what, how.what) == ("tNPS by team: who answered", "tNPS by team: how they felt")
    assert (who.now, how.now) == (format.tenths(parts.mix), format.tenths(parts.rate))
    assert who.verdict.startswith("clear part (−") and who.direction == "down"
    assert how.verdict.startswith("clear part (+") and how.direction == "up"


def test_a_score_without_a_clear_change_is_not_split(found: Digest, page: OnePager) -> None:
    clear = found.headlines[0].clear
    assert (found.split is None) is not clear
    assert any("who answered" in each.what for each in page.changes) is clear
    assert "who answered" in page.verdict or not (found.split and found.split.mostly)


def test_what_has_no_room_is_counted(page: OnePager) -> None:
    """At most 5 accounts, 3 quotes and 4 changes are shown, and the rest is said in numbers."""
    printed = as_dict(page)
    for name, most in (("accounts", 5), ("quotes", 3), ("changes", 4)):
        total = page.accounts_total if name == "accounts" else len(getattr(page, name))
        shown = len(printed[name])
        assert shown == min(total, most)
        rest = f"{shown} of {total}, {total - shown} not shown" if total > shown else ""
        assert printed["notes"][name] == rest


def test_quotes_are_one_promoter_and_two_detractors_of_the_choice(
    demo: Snapshot, filters: Filters, page: OnePager
) -> None:
    assert [quote.band for quote in page.quotes] == ["promoter", "detractor", "detractor"]
    for quote in page.quotes:
        reason, survey, *_day = quote.who.split(" · ")
        chosen = filters.choose("reason", reason).choose("survey", survey)
        rows = measure(demo, NPS, chosen.choose("band", quote.band))
        assert rows["n"].item() > 0
        assert quote.text in set(demo.run("select comment from responses")["comment"])


def test_window_choices_and_snapshot_are_named(
    demo: Snapshot, filters: Filters, then: Filters | None, page: OnePager
) -> None:
    assert page.snapshot == demo.id
    assert page.data_through == "15 Nov 2026"
    assert page.filters == ""
    expected = "17 Aug 2026 – 15 Nov 2026, compared with 18 May 2026 – 16 Aug 2026"
    assert page.period == (expected if then else "All dates")
    unit = filters.choose("unit", "Field service", "Housing services").choose("language", "de")
    narrow = onepager(digest(demo, unit), TODAY)
    assert narrow.filters == "Language is de; Unit is Field service or Housing services"


NEWEST = "1 Oct 2026 – 15 Nov 2026, compared with 16 Aug 2026 – 30 Sep 2026"
OLDEST = "16 Sep 2024 – 31 Dec 2024, compared with 1 Jun 2024 – 15 Sep 2024"


@pytest.mark.parametrize(
    ("since", "until", "period"),
    [(date(2026, 10, 1), None, NEWEST), (None, date(2024, 12, 31), OLDEST)],
)
def test_a_window_with_one_end_reaches_to_the_end_of_the_data(
    demo: Snapshot, since: date | None, until: date | None, period: str
) -> None:
    """The page names both its days, and its trend shows no period of other times."""
    half = Filters(since, until).choose("kind", "relational")
    found = digest(demo, half)
    page = onepager(found, TODAY)
    assert page.period == period
    old = measure(demo, NPS, Filters(found.then.since, found.filters.until)
                  .choose("kind", "relational"))  # fmt: skip
    assert sum(point.n for point in page.trend.points) == old["n"].item()
    assert page.tiles[0].base == f"n = {measure(demo, NPS, half)['n'].item():,}"


def test_another_level_widens_every_interval(demo: Snapshot, found: Digest, page: OnePager) -> None:
    wide = onepager(digest(demo, found.filters, level=0.999), TODAY)
    row = measure(demo, NPS, found.filters, level=0.999).iloc[0]
    assert wide.tiles[0].interval == format.span(row["low"], row["high"], "points")
    for one, other in zip(wide.trend.points, page.trend.points, strict=True):
        assert one.low < other.low or one.low == -100
    assert "with 99.9 % interval" in wide.trend.note
    assert "Ranges are 99.9 % intervals" in wide.footer


def test_many_surveys_are_compared_together_too(store_of: Callable[..., Snapshot]) -> None:
    """Sixty at 95 %: each at its part of the doubt, which is more than anybody asks for alone."""
    days = [f"2026-05-{day:02d}" for day in (5, 20)]
    answers = [
        {"nps": nps, "survey": f"S{survey:02d}", "answered_at": day}
        for survey in range(60)
        for day in days
        for nps in (2, 9) * 15
    ]
    filters = Filters(date(2026, 5, 16), date(2026, 5, 31))
    page = onepager(digest(store_of(*answers), filters), TODAY)
    assert len(page.changes) == 60
    assert "Surveys are compared together (Benjamini and Hochberg)." in page.footer


tally = st.builds(
    lambda up, down, middle: Tally(
        tuple((s, n) for s, n in ((-100, down), (0, middle), (100, up)) if n)
    ),
    *[st.integers(0, 300)] * 3,
)


@settings(deadline=None, max_examples=300)
@given(now=tally, old=tally)
@example(now=Tally(((0, 10), (100, 19))), old=Tally(((0, 90),)))
@example(now=Tally(((0, 10), (100, 20))), old=Tally(((0, 90),)))
def test_the_verdict_claims_a_change_only_if_the_interval_excludes_zero(
    base: Digest, now: Tally, old: Tally
) -> None:
    gap = difference_of(NPS, now, old)
    head = Headline(NPS, estimate_of(NPS, now), gap, gap.clear)
    said = verdict(replace(base, headlines=(head,), moved=()), "rNPS")
    gap = head.gap
    claims = {
        "clearly better": bool(gap.low is not None and gap.low > 0),
        "clearly worse": bool(gap.high is not None and gap.high < 0),
        "no clear change": bool(gap.low is not None and gap.low <= 0 <= gap.high),
    }
    if 0 < now.n < FEW:
        answers = "1 answer" if now.n == 1 else f"{now.n} answers"
        value = format.text(now.mean, "points")
        assert said == f"rNPS {value} from only {answers}: indicative."
    elif now.n and old.n:
        assert {words: words in said for words in claims} == claims
        assert sum(claims.values()) == 1
    else:
        assert not any(words in said for words in claims)


@pytest.fixture(scope="module")
def base(demo: Snapshot) -> Digest:
    """A digest whose numbers a test replaces."""
    return digest(demo, Filters().choose("survey", "Web form and social"))


def test_only_clear_changes_of_other_figures_are_told(base: Digest) -> None:
    nothing = Difference(0.0, -1.0, 1.0)
    clear = Difference(-0.08, -0.12, -0.04)
    now = estimate_of(NPS, Tally(((0, 40),)))
    heads = (
        Headline(NPS, now, nothing, False),
        Headline(CSAT, now, clear, True),
        Headline(CES, now, nothing, False),
    )
    moved = (Moved("A", 1.0, 10.0, 1.0, 17.0, True), Moved("B", 1.0, 9.0, -1.0, 17.0, False))
    said = verdict(replace(base, headlines=heads, moved=moved), "tNPS")
    assert said == (
        "tNPS 0: no clear change on the period before. "
        f"Clearly changed: {CSAT.title} −8.0 pp, A +9."
    )


def test_a_choice_of_nobody_is_a_page_that_says_so(demo: Snapshot, filters: Filters) -> None:
    page = onepager(digest(demo, filters.choose("survey", "nowhere")), TODAY)
    assert page.verdict == "Nobody rated us in this period with these filters."
    assert page.trend.points == page.quotes == page.changes == ()
    assert page.reasons.rows == ()
    assert "%" not in "".join(tile.value for tile in page.tiles)
    assert page.reasons.takeaway == "No reasons were given."
    assert page.trend.takeaway == "No complete period to show."


def test_without_accounts_and_dates_there_is_a_page(store_of: Callable[..., Snapshot]) -> None:
    """One undated response: its score, that it says little, and nothing of money."""
    page = onepager(digest(store_of({"nps": 10, "answered_at": None}), Filters()), TODAY)
    assert page.verdict == "NPS +100 from only 1 answer: indicative."
    assert page.verdict_note == ""
    assert page.accounts == page.trend.points == ()
    assert not [tile for tile in page.tiles if "Value" in tile.name]
    assert page.data_through == "–"


def test_an_account_without_a_known_value_is_written_as_such(tmp_path: Path) -> None:
    """A value that nobody knows is a dash, and no such number as nan."""
    home = opened(
        tmp_path / "firm",
        [answer("a1", "2026-05-01", 2), answer("a2", "2026-05-01", 2)],
        accounts=[account("a1", "Alpha", None), account("a2", "Beta", 5_000)],
    )
    page = onepager(digest(newest(home), Filters()), TODAY)
    assert [(row.name, row.value) for row in page.accounts] == [("Beta", "EUR 5 k"), ("Alpha", "–")]
    assert page.verdict_note.startswith("2 accounts worth EUR 5 k")


def test_weights_change_the_page_as_they_change_the_measure(
    demo: Snapshot, filters: Filters
) -> None:
    page = onepager(digest(demo, filters, weighted=True), TODAY)
    row = measure(demo, NPS, filters, weighted=True).iloc[0]
    assert page.tiles[0].value == format.text(row["value"], "points")
    assert page.tiles[0].interval == format.span(row["low"], row["high"], "points")
