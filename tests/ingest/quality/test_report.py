"""The whole report: its verdict, its keeping, and that no data whatever break it."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cx import demo
from cx.english import is_english
from cx.errors import BadSource
from cx.ingest.quality import CHECKS, Known, Report, from_json, report, to_json
from tests.ingest.quality.staged import NOW, write

QUESTIONS = ("ease", "speed", "staff", "price")


def ordinary(n=200):
    """Answers that nothing is wrong with."""
    return [
        {
            "survey": "tNPS", "kind": "transactional", "nps": (0, 3, 7, 8, 9, 9, 10, 10)[k % 8],
            "event_at": NOW - timedelta(days=40 + k % 60, hours=k % 7),
            "answered_at": NOW - timedelta(days=39 + k % 60), "contact_id": f"p{k}",
            "comment": ("It was bad.", "It was good.")[k % 8 > 3], "language": "en",
            "agent": f"agent {k % 4}", "team": "T1", "unit": "North", "account_id": f"a{k % 9}",
        }
        for k in range(n)
    ]  # fmt: skip


def test_an_ordinary_file_is_fit_to_use(look):
    found = look(ordinary())
    assert [each.check for each in found.findings if each.level != "fine"] == []
    assert found.verdict == "Fit to use: 200 rows, 200 with a score."


def test_what_does_not_touch_the_score_leaves_it_fit(look):
    found = look(ordinary(), known=Known(accounts=frozenset({"a1"})))
    assert found.verdict == (
        "Fit to use: 200 rows, 200 with a score; look at 1 thing: Unknown accounts (177)."
    )


def test_what_touches_the_score_wants_a_look_first(look):
    again = ordinary() + ordinary()[:10]
    assert look(again).verdict == (
        "Look before you use it: 210 rows, 210 with a score; look at 1 thing: "
        "Same answer under another id (10)."
    )


def test_what_is_bad_comes_first_and_stops_the_use(look):
    found = look(ordinary() + ordinary()[:10], read=300)
    assert found.verdict == (
        "Do not use yet: 210 rows, 210 with a score; 1 thing is wrong: Rows read and counted (90)."
    )


def test_never_more_than_three_things_are_named(look):
    worse = [
        answer | {"agent": f"agent {n}", "nps": 10, "answered_at": None, "account_id": f"x{n}"}
        for n, answer in enumerate(ordinary())
    ]
    found = look(worse + worse, known=Known(accounts=frozenset()))
    assert sum(each.level == "look" for each in found.findings) > 3
    assert found.verdict.endswith(", ….")
    assert sum(each.title in found.verdict for each in found.findings if each.level == "look") == 3


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        (ordinary(1), "Look before you use it: 1 row, 1 with a score, under 30 and so only "
                      "indicative."),
        (ordinary(2), "Look before you use it: 2 rows, 2 with a score, under 30 and so only "
                      "indicative."),
        ([{"nps": None}], "Do not use yet: 1 row, 0 with a score; 1 thing is wrong: Answers "
                          "without a score (1)."),
    ],
)  # fmt: skip
def test_of_next_to_nothing_next_to_nothing_is_said(look, answers, verdict):
    assert look(answers).verdict == verdict


def test_no_row_at_all_is_not_to_be_used(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"response_id": pa.array([], pa.string())}), tmp_path / "r.parquet")
    found = report({"responses": tmp_path / "r.parquet"}, 0)
    assert found.verdict == "Do not use yet: 0 rows."
    assert {each.check for each in found.findings} >= {"filled", "lag", "duplicates"}


def test_a_file_of_accounts_is_checked_for_its_rows_only(tmp_path):
    tables = {
        "accounts": write(tmp_path / "a.parquet", [{"account_id": "a1"}, {"account_id": "a2"}])
    }
    found = report(tables, 2)
    assert [each.check for each in found.findings] == ["reconciliation", "set_aside"]
    assert found.verdict == "Fit to use: 2 rows."


def test_a_report_is_kept_as_it_was(look):
    found = look(ordinary() + ordinary()[:10], questions=QUESTIONS)
    kept = to_json(found)
    assert from_json(kept) == found
    assert json.loads(kept)["verdict"] == found.verdict


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"findings": [{}], "verdict": ""}', "null",
                                  '{"findings": 3, "verdict": ""}'])  # fmt: skip
def test_what_is_no_report_is_refused_in_a_sentence(text):
    with pytest.raises(BadSource, match="not a quality report"):
        from_json(text)


MOMENTS = st.one_of(
    st.none(),
    st.datetimes(datetime(1, 1, 1), datetime(2262, 1, 1)),
    st.sampled_from([NOW, NOW - timedelta(days=3)]),
)
TEXTS = st.one_of(st.none(), st.sampled_from(["", " ", "a", "It was not good at all, really"]),
                  st.text(st.characters(codec="utf-8"), max_size=30))  # fmt: skip
COLUMNS = {
    "nps": st.one_of(st.none(), st.integers(0, 10)),
    "csat": st.one_of(st.none(), st.integers(0, 10)),
    "csat_top": st.sampled_from([None, 0, 5, 7]),
    "ces": st.one_of(st.none(), st.integers(0, 7)),
    "kind": st.sampled_from([None, "transactional", "employee", "unsolicited"]),
    "event_at": MOMENTS, "invited_at": MOMENTS, "answered_at": MOMENTS,
    "comment": TEXTS, "reason": TEXTS, "survey": TEXTS, "agent": TEXTS, "team": TEXTS,
    "language": TEXTS, "account_id": TEXTS, "contact_id": TEXTS, "case_id": TEXTS,
    "duration": st.one_of(st.none(), st.floats(), st.text(max_size=3)).map(str),
    **dict.fromkeys(QUESTIONS, st.sampled_from([None, "1", "5", "nan"])),
    "response_id": TEXTS, "source_row": st.one_of(st.none(), st.integers(0, 20)),
}  # fmt: skip


@st.composite
def files(draw):
    """Rows of any of the columns, each repeated any number of times."""
    there = draw(st.lists(st.sampled_from(sorted(COLUMNS)), min_size=1, unique=True))
    rows = draw(st.lists(st.fixed_dictionaries({name: COLUMNS[name] for name in there}),
                         min_size=1, max_size=6))  # fmt: skip
    return rows * draw(st.sampled_from([1, 1, 2, 40]))


def reported(rows, aside=(), read=None) -> Report:
    with TemporaryDirectory() as folder:
        tables = {"responses": write(Path(folder) / "r.parquet", rows)}
        if aside:
            tables["set_aside"] = write(Path(folder) / "s.parquet", aside)
        known = Known(accounts=frozenset({"a"}), agents=frozenset())
        return report(tables, len(rows) if read is None else read, known, QUESTIONS, NOW)


@settings(max_examples=100, deadline=None)
@given(files())
def test_no_data_break_a_report(rows):
    found = reported(rows)
    assert from_json(to_json(found)) == found
    assert {each.check for each in found.findings} <= set(CHECKS)
    for each in found.findings:
        assert each.count >= 0
        assert "nan" not in each.said.split()
        assert "None" not in each.said
        assert len(each.rows) <= 200
        if each.check != "reconciliation":
            assert each.count <= max(each.of, each.count if each.check == "set_aside" else 0)


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(2, 40), min_size=1), st.sets(st.integers(41, 60)), st.data())
def test_lines_that_are_loaded_or_set_aside_always_add_up(loaded, gone, data):
    values = data.draw(st.lists(st.sampled_from(sorted(loaded))))
    rows = [{"source_row": line, "nps": 9} for line in loaded]
    aside = [{"line": line, "column": "c", "reason": "r"} for line in [*gone, *values]]
    exact = reported(rows, aside, len(loaded) + len(gone)).of("reconciliation")
    short = reported(rows, aside, len(loaded) + len(gone) + 1).of("reconciliation")
    assert (exact.level, exact.figures[0]["aside"]) == ("fine", len(gone))
    assert (short.level, short.count) == ("bad", 1)


@pytest.mark.parametrize(
    ("comment", "english"),
    [
        ("It was not what we had agreed on", True),
        ("They were very friendly and helped me", True),
        ("Das war nicht das, was wir vereinbart hatten", False),
        ("Jeg er meget glad for den hjælp jeg fik", False),
        ("Ce n'est pas ce que nous avions convenu", False),
        ("No es lo que habíamos acordado con ellos", False),
        ("Het was niet wat we hadden afgesproken", False),
        ("OK", False),
        ("", False),
    ],
)
def test_a_comment_looks_english_by_its_small_words(comment, english):
    assert is_english(comment) is english


def test_the_demo_company_is_read_without_an_alarm(tmp_path):
    found = report(demo.stage(tmp_path, rows=6_000), 6_000, now=NOW)
    assert not [each.said for each in found.findings if each.level == "bad"]
    assert "6,000 rows" in found.verdict
    assert found.of("lag").of > 5_000
