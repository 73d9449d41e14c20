"""What the answers have, who is unknown, and which groups are small."""

import pytest

from cx.ingest.quality import Known, report
from tests.ingest.quality.staged import write


def shares(finding):
    return {row["what"]: row["n"] for row in finding.figures}


def test_what_the_answers_have_is_counted(find):
    answers = [
        {"nps": 9, "comment": "Good", "reason": "Price", "account_id": "a1", "agent": "Ann"},
        {"csat": 4, "csat_top": 5, "comment": " ", "reason": "No reason given", "contact_id": "p"},
        {"nps": None, "comment": None, "reason": None, "agent": ""},
    ]
    found = find("filled", answers)
    assert shares(found) == {
        "score": 2, "comment": 1, "reason": 1, "account": 1, "contact": 1, "agent": 1,
    }  # fmt: skip
    assert (found.count, found.of) == (1, 3)
    assert "66.7 % have a score, 33.3 % a comment" in found.said


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        ([{"nps": 9}] * 2 + [{"nps": None}] * 2, "fine"),
        ([{"nps": 9}] + [{"nps": None}] * 2, "look"),
        ([{"nps": None, "comment": "Late"}], "look"),
        ([{"nps": None, "comment": "Late", "kind": "unsolicited"}], "fine"),
        ([{"survey": "a"}], "bad"),
    ],
)
def test_half_without_a_score_is_worth_a_look_and_nothing_at_all_is_bad(find, answers, level):
    assert find("filled", answers).level == level


def test_languages_are_counted_without_their_countries(find):
    answers = [
        {"comment": "a", "language": "en-GB"}, {"comment": "b", "language": "EN_us"},
        {"comment": "c", "language": "de"}, {"comment": "d", "language": None},
        {"comment": None, "language": "fr"},
    ]  # fmt: skip
    found = find("languages", answers)
    assert {row["language"]: row["n"] for row in found.figures} == {"en": 2, "de": 1, None: 1}
    assert (found.count, found.of, found.level) == (1, 4, "fine")


def test_a_language_that_most_comments_lack_is_worth_a_look(find):
    answers = [{"comment": "a", "language": "en"}] + [{"comment": "b", "language": None}] * 2
    assert find("languages", answers).level == "look"


ACCOUNTS = [{"account_id": each, "nps": 9} for each in ("a1", "a1", "a2", "x9", None)]


def test_accounts_that_the_store_lacks_are_named(find):
    found = find("unknown_accounts", ACCOUNTS, known=Known(accounts=frozenset({"a1", "a2"})))
    assert (found.count, found.of, found.level) == (1, 4, "look")
    assert found.rows == ({"line": 5, "id": "x9", "n": 1},)
    assert "x9" in found.said


def test_accounts_that_come_with_the_import_are_known(find):
    found = find("unknown_accounts", ACCOUNTS, accounts=[{"account_id": e} for e in ("a1", "x9")])
    assert [row["id"] for row in found.rows] == ["a2"]


def test_ids_may_stand_in_a_file(find, tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"name": ["x", "y"], "account_id": ["a1", "x9"]}), tmp_path / "k")
    found = find("unknown_accounts", ACCOUNTS, known=Known(accounts=tmp_path / "k"))
    assert [row["id"] for row in found.rows] == ["a2"]
    pq.write_table(pa.table({"who": ["Ann"]}), tmp_path / "k")
    found = find(
        "unknown_agents", [{"agent": "Ann"}, {"agent": "An"}], known=Known(agents=tmp_path / "k")
    )
    assert [row["id"] for row in found.rows] == ["An"]


def test_a_store_that_knows_nothing_checks_nothing(find):
    for check in ("unknown_accounts", "unknown_agents"):
        assert find(check, ACCOUNTS).said.startswith("Not checked")


def test_a_store_that_knows_all_is_fine(find):
    found = find("unknown_agents", [{"agent": "Ann"}], known=Known(agents=frozenset({"Ann"})))
    assert (found.count, found.level) == (0, "fine")


KNOWN = Known(accounts=frozenset({"a1"}), contacts=frozenset({"p1"}), cases=frozenset({"c1", "c2"}))


def test_contacts_and_cases_that_the_store_lacks_are_named(find):
    answers = [{"contact_id": "p1", "case_id": "c9"}, {"contact_id": "p9", "case_id": None}]
    found = find("unknown_contacts", answers, known=KNOWN)
    assert (found.count, found.of, found.level) == (1, 2, "look")
    assert found.rows == ({"line": 3, "id": "p9", "n": 1},)
    found = find("unknown_cases", answers, known=KNOWN)
    assert (found.count, found.of, found.rows) == (1, 1, ({"line": 2, "id": "c9", "n": 1},))
    assert "c9" in found.said


def test_answers_that_name_no_contact_say_nothing_of_contacts(look):
    found = look(ACCOUNTS, known=KNOWN)
    assert found.of("unknown_contacts") is None
    assert found.of("unknown_cases") is None


@pytest.mark.parametrize(
    ("table", "rows", "unknown"),
    [
        ("contacts", [{"contact_id": "p7", "account_id": "a1"},
                      {"contact_id": "p8", "account_id": "a8"},
                      {"contact_id": "p9", "account_id": ""}], {"unknown_accounts": ["a8"]}),
        ("contacts", [{"contact_id": "p7"}], {}),
        ("cases", [{"case_id": "c7", "contact_id": "p9", "account_id": "a9"},
                   {"case_id": "c8", "contact_id": "p1", "account_id": None}],
         {"unknown_accounts": ["a9"], "unknown_contacts": ["p9"]}),
        ("case_events", [{"case_id": "c1"}, {"case_id": "c9"}, {"case_id": "c9"}],
         {"unknown_cases": ["c9"]}),
        ("accounts", [{"account_id": "a9"}], {}),
    ],
)  # fmt: skip
def test_other_files_are_looked_through_for_ids_that_nobody_knows(tmp_path, table, rows, unknown):
    found = report({table: write(tmp_path / "t.parquet", rows)}, len(rows), KNOWN)
    named = {
        each.check: [row["id"] for row in each.rows]
        for each in found.findings
        if each.check.startswith("unknown")
    }
    assert named == unknown
    assert ("look at" in found.verdict) == bool(unknown)


def test_other_files_are_not_checked_against_a_store_that_knows_nothing(tmp_path):
    path = write(tmp_path / "t.parquet", [{"case_id": "c9", "contact_id": "p9"}])
    found = report({"cases": path}, 1).of("unknown_contacts")
    assert (found.said, found.level) == ("Not checked: the store has no contacts yet.", "fine")


def test_groups_under_thirty_are_counted_with_their_answers(find):
    answers = [{"nps": 9, "unit": "North", "team": "T1"}] * 30
    answers += [{"nps": 9, "unit": "South", "team": "T2"}] * 29
    answers += [{"nps": None, "unit": "South", "team": "T2"}] * 29
    found = find("small_cells", answers)
    assert (found.count, found.of) == (2, 4)
    assert found.figures[0] == {
        "dimension": "unit", "groups": 2, "small": 1, "answers": 29, "n": 59,
        "share": pytest.approx(29 / 59),
    }  # fmt: skip
    assert found.rows[0] == {"line": 32, "dimension": "unit", "name": "South", "n": 29}
    assert found.level == "fine"


def test_answers_mostly_in_small_groups_are_worth_a_look(find):
    answers = [{"nps": 9, "agent": f"agent {n // 20}"} for n in range(60)]
    found = find("small_cells", answers)
    assert found.level == "look"
    assert "3 of 3 agents (100.0 % of their answers)" in found.said
