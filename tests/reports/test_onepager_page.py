"""One page, whatever is put on it: read back from the PDF as its reader would."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cx.reports import (
    AccountRow,
    Change,
    OnePager,
    Point,
    Quote,
    Reason,
    Reasons,
    Step,
    Tile,
    Trend,
    fixed_labels,
    pdf,
)
from tests.reports.example import STAMP, empty, fullest, ordinary, rewritten, with_points
from tests.reports.reading import boxes, document, overlaps, tagged, words

MM = 72 / 25.4
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft "
MARKUP = '#panic("x") $x^2$ @r *b* `c` <l> = h // e'
WORLD = (
    "苏州精密机械 شركة الخليج 👍🏽😀 क्षत्रिय หนังสือ 1\u20e3 a\u0301\u0323 \x00\x07\u202e\ue000\ud800"
)

WEEK = Point("W1", 10, -5, 25, 40)
LATIN = {
    "ordinary": ordinary(),
    "empty": empty(),
    "too much of everything": fullest(),
    "long texts": rewritten(fullest(), lambda text: text + LONG * 2),
    "one endless word": rewritten(fullest(), lambda text: text.replace(" ", "") + LONG.strip() * 9),
    "156 periods": with_points(*[replace(WEEK, label=f"2026-W{week}") for week in range(156)]),
    "one period": with_points(WEEK),
    "one period not complete": with_points(replace(WEEK, complete=False)),
    "no period": with_points(),
    "periods without answers": with_points(*[Point("W", None, None, None, 0)] * 9),
    "all +100": with_points(*[Point("W", 100, 100, 100, 5)] * 9),
    "all -100": with_points(*[Point("W", -100, -100, -100, 5)] * 9, target=-100),
    "numbers that are none": with_points(Point("W", float("nan"), float("-inf"), 1e300, -7)),
    "shares": with_points(Point("W", 1, 0.9, 1, 5), Point("W", 0, 0, 0, 5), unit="share", target=1),
    "scores": with_points(Point("W", 4.2, None, None, 5), WEEK, unit="score", target=None),
}
OTHER = {
    "other scripts": rewritten(ordinary(), lambda text: text + WORLD),
    "an Arabic page": replace(rewritten(ordinary(), lambda text: "شركة " + text), lang="ar"),
    "not a language": replace(ordinary(), lang="klingon!"),
}


@pytest.fixture(scope="module")
def printed() -> bytes:
    return pdf(ordinary(), STAMP)


@pytest.mark.parametrize("name", LATIN)
def test_it_is_one_page_with_every_word_in_its_place(name):
    places = boxes(pdf(LATIN[name], STAMP))
    assert places
    assert not [box for box in places if box.left < 11 * MM - 1 or box.right > 286 * MM + 1]
    assert not [box for box in places if box.foot < 7 * MM - 1 or box.top > 201 * MM + 1]
    assert not overlaps(places)
    assert min(box.size for box in places) > 5.5


@pytest.mark.parametrize("name", OTHER)
def test_it_is_one_page_in_any_script(name):
    assert len(document(pdf(OTHER[name], STAMP)).pages) == 1


def test_every_figure_of_the_model_can_be_read(printed):
    text, page = words(printed), ordinary()
    for tile in page.tiles:
        for part in (tile.name, tile.value, tile.interval, tile.change, tile.base, tile.target):
            assert part in text
    for row in page.accounts:
        assert all(part in text for part in (row.name, row.value, row.issue, row.owner, row.last))
    assert "▼ 3.25 8" in text and "● 7.50 4" in text and "▲ – 3" in text
    for change in page.changes:
        assert f"{change.what} {change.before} → {change.now} {change.verdict}" in text
    for step in page.steps:
        assert f"{step.name} {step.count} {step.rate}" in text
    assert "Waiting for an answer 41.2 % 9.1 % 148" in text
    assert "▲ Teknikeren ringede selv op igen. Operations, Denmark" in text
    for part in (page.verdict, page.verdict_note, page.period, page.footer, page.snapshot):
        assert part in text
    assert "…" not in text


def test_the_trend_names_the_last_complete_week_beside_its_target(printed):
    text = words(printed)
    assert "+42 W37 Target +50" in text
    assert "n 127" in text


def test_a_tile_without_target_says_nothing_of_one(printed):
    text = words(printed)
    assert "✗ Goal 50" in text and "✓ Goal 85 %" in text and "– Limit € 3 m" in text
    assert "▼ −0.25 n = 398" in text


def test_what_has_no_room_is_counted_in_words():
    text = words(pdf(replace(fullest(), accounts_total=40), STAMP))
    assert "Accounts that need you 5 of 40, 35 not shown" in text
    assert "What customers say 3 of 8, 5 not shown" in text
    assert "What changed 4 of 8, 4 not shown" in text
    assert "Who answered 6 of 12, 6 not shown" in text
    assert "6 of 12, 6 not shown · share naming it" in text
    assert "Figures: 6 of 20, 14 not shown. NPS = share" in text


def test_what_looks_like_markup_is_printed_as_it_is():
    page = replace(ordinary(), title="*b* $x$", verdict=MARKUP, footer=MARKUP)
    quotes = tuple(replace(quote, text=MARKUP, who=MARKUP) for quote in page.quotes)
    text = words(pdf(replace(page, quotes=quotes, labels={"owner": "#lorem(9)"}), STAMP))
    assert text.count(MARKUP) == 2 + 2 * len(quotes)
    assert text.startswith("*b* $x$ ") and "#lorem(9)" in text


def test_the_template_prints_no_word_of_its_own():
    labels = {name: f"§{place}§" for place, name in enumerate(fixed_labels())}
    seen = ""
    for page in (ordinary(), empty()):
        blank = replace(rewritten(page, lambda _text: ""), labels=labels, snapshot="7")
        seen += words(pdf(blank, STAMP))
    assert not [label for label in labels.values() if label not in seen]
    assert not [letter for letter in seen if letter.isalpha()]


def test_a_character_without_a_font_is_said_in_the_footer():
    strange = "\U00012000\U00012001"
    quote = Quote("passive", f"From Babylon {strange}!", "Scribe")
    text = words(pdf(replace(ordinary(), quotes=(quote,)), STAMP))
    assert "From Babylon [2 characters: Cuneiform]! Scribe" in text
    assert "2 characters have no font on this server" in text
    assert "no font" not in words(pdf(ordinary(), STAMP))


def test_screen_readers_get_language_title_findings_and_headings(printed):
    reader = document(printed)
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en" and root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Customer experience – 13 weeks to 20 Sep 2026"
    page = ordinary()
    assert {page.trend.takeaway, page.reasons.takeaway} <= set(tagged(reader, "/Alt"))
    assert {"da", "de"} <= set(tagged(reader, "/Lang"))
    headings = [entry.title for entry in reader.outline]
    assert headings[0] == page.trend.title and "Who answered" in headings


def test_the_file_declares_both_standards_and_the_time_of_its_data(printed):
    reader = document(printed)
    declared = reader.xmp_metadata.stream.get_data().decode()
    assert "<pdfuaid:part>1<" in declared
    assert "<pdfaid:part>2<" in declared and "<pdfaid:conformance>A<" in declared
    assert reader.metadata.creation_date == STAMP


TEXTS = st.text(max_size=60)
TUPLES = {"max_size": 7}
NUMBERS = st.none() | st.floats(width=32)
POINTS = st.builds(Point, TEXTS, NUMBERS, NUMBERS, NUMBERS, st.integers(-9, 10**7), st.booleans())
PAGES = st.builds(
    OnePager,
    title=TEXTS,
    period=TEXTS,
    verdict=TEXTS,
    trend=st.builds(
        Trend, TEXTS, TEXTS, TEXTS, st.lists(POINTS, max_size=12).map(tuple), target=NUMBERS
    ),
    reasons=st.builds(
        Reasons,
        TEXTS,
        TEXTS,
        TEXTS,
        st.lists(st.builds(Reason, TEXTS, st.floats(), st.floats(), st.integers()), max_size=7).map(
            tuple
        ),
    ),
    lang=TEXTS,
    tiles=st.lists(st.builds(Tile, *[TEXTS] * 4, base=TEXTS, target=TEXTS), **TUPLES).map(tuple),
    accounts=st.lists(
        st.builds(AccountRow, TEXTS, TEXTS, NUMBERS, st.just("passive"), st.integers(), TEXTS),
        **TUPLES,
    ).map(tuple),
    quotes=st.lists(st.builds(Quote, st.just("promoter"), TEXTS, TEXTS, TEXTS), **TUPLES).map(
        tuple
    ),
    changes=st.lists(st.builds(Change, TEXTS, TEXTS, TEXTS, TEXTS), **TUPLES).map(tuple),
    steps=st.lists(st.builds(Step, TEXTS, TEXTS, TEXTS, st.floats()), **TUPLES).map(tuple),
    footer=TEXTS,
    snapshot=TEXTS,
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(PAGES)
def test_any_text_and_number_gives_exactly_one_page(page):
    assert len(document(pdf(page, STAMP)).pages) == 1
