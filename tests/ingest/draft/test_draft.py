"""What an unknown file is taken for, by headings and cells; asked where two readings fit."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from cx.errors import BadChoice
from cx.ingest import convert
from cx.ingest.draft import change, complete, mapping_of
from cx.ingest.mapping import Scale
from cx.ingest.readers import read
from tests.ingest.draft.drafting import drafted, loaded, mapped

FIXTURES = Path(__file__).parents[1] / "fixtures"
ASKED = "How likely are you to recommend us?"


def test_a_plain_export_needs_no_question(written, tmp_path: Path) -> None:
    raw = written(
        Response_ID=[f"r{n}" for n in range(100)], Would_you_recommend_us=[0, 3, 8, 9, 10] * 20,
        Submitted_at=["2026-05-01 10:00"] * 100, Comment=["", "Too slow on the phone"] * 50,
        Store=["North", "South"] * 50, Email=["a@b.example"] * 100,
    )  # fmt: skip
    found = drafted(raw)
    assert (found.open, complete(found)) == ((), "")
    mapping = mapped(found)
    assert mapping.columns == {
        "response_id": "Response ID", "nps": "Would you recommend us", "comment": "Comment",
        "answered_at": "Submitted at", "unit": "Store",
    }  # fmt: skip
    assert "personal" in found.guesses["Email"].why
    rows = loaded(raw, mapping, tmp_path)
    assert len(rows) == 100
    assert rows["nps"].tolist() == [0, 3, 8, 9, 10] * 20
    assert rows["response_id"].iloc[0] == "mine-r0"


def test_a_group_is_never_taken_for_a_score(written) -> None:
    found = drafted(written(Q1_NPS_GROUP=["Promoter", "Passive"] * 20, Q1_NPS=[9, 7] * 20))
    assert found.holder("nps") == "Q1 NPS"
    assert "Q1 NPS GROUP" in found.those("extra")


def test_codes_that_mean_no_answer_are_set_aside_by_name(written, tmp_path: Path) -> None:
    raw = written(Recommend=[0, 5, 9, 10, 99, "Don't know"] * 10)
    mapping = mapped(drafted(raw))
    assert mapping.scores["nps"].aside == {
        "99": "no answer (99)", "Don't know": "no answer (Don't know)",
    }  # fmt: skip
    assert loaded(raw, mapping, tmp_path)["nps"].notna().sum() == 40


def test_one_to_ten_is_no_recommendation_unless_a_person_says_so(written) -> None:
    """Of so many answers somebody would have given a zero."""
    raw = written(Recommend=[1, 2, 5, 7, 8, 9, 10] * 40, Comment=["fine, thank you"] * 280)
    found = drafted(raw)
    (asked,) = found.open
    assert asked.options == ("0 to 10 as it is", "1 to 10, which is no NPS")
    refused = mapped(found, **{asked.key: 1})
    assert "nps" not in refused.columns
    assert [each.heading for each in refused.questions.values()] == ["Recommend"]


def test_codes_from_1_to_11_are_offered_and_never_assumed(written, tmp_path: Path) -> None:
    raw = written(Recommend=[*range(1, 12)] * 5)
    found = drafted(raw)
    (asked,) = found.open
    assert "1 to 11" in asked.options[0]
    assert (
        loaded(raw, mapped(found, **{asked.key: 0}), tmp_path)["nps"].tolist() == [*range(11)] * 5
    )


def test_words_are_read_from_worst_to_best(written, tmp_path: Path) -> None:
    words = ["Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied"]
    raw = written(Overall_satisfaction=[*words, "N/A"] * 4)
    mapping = mapped(drafted(raw))
    assert mapping.scores["csat"].high == 5
    found = loaded(raw, mapping, tmp_path)["csat"]
    assert found.tolist()[:5] == [1, 2, 3, 4, 5]
    assert pd.isna(found.iloc[5])


def test_which_end_is_best_is_asked(written, tmp_path: Path) -> None:
    raw = written(Satisfaction=[1, 2, 3, 4, 5] * 10 + [6])
    found = drafted(raw)
    (asked,) = found.open
    assert asked.options == ("5 is best", "1 is best")
    best, worst = (
        loaded(raw, mapped(found, **{asked.key: turn}), tmp_path / str(turn))["csat"]
        for turn in (0, 1)
    )
    assert best.tolist()[:5] == [1, 2, 3, 4, 5]
    assert worst.tolist()[:5] == [5, 4, 3, 2, 1]
    assert pd.isna(best.iloc[50]) and pd.isna(worst.iloc[50])


def test_marks_from_1_to_6_and_scores_to_100_are_no_scale_of_ours(written) -> None:
    """A tenth of the answers would be lost, and nobody would know."""
    assert drafted(written(Zufriedenheit=[1, 2, 3, 4, 5, 6] * 20)).holder("csat") == ""
    assert drafted(written(NPS=[*range(0, 101, 10)] * 20)).holder("nps") == ""
    assert drafted(written(Satisfaction=[0, 1, 2, 3, 4, 5] * 20)).holder("csat") == ""


def test_the_ends_of_a_scale_may_be_explained(written, tmp_path: Path) -> None:
    cells = ["0 - Not at all likely", *range(1, 10), "10 - Extremely likely"]
    raw = written(Recommend=cells * 3)
    assert drafted(raw).open == ()
    assert loaded(raw, mapped(drafted(raw)), tmp_path)["nps"].tolist() == [*range(11)] * 3


def test_labels_of_a_file_at_the_ends_only_leave_the_middle(written, tmp_path: Path) -> None:
    raw = replace(
        written(Recommend=[*range(11)] * 3),
        labels={"Recommend": {"0": "0 Not at all likely", "10": "10 Extremely likely"}},
    )
    assert loaded(raw, mapped(drafted(raw)), tmp_path)["nps"].tolist() == [*range(11)] * 3


def test_likelihood_of_something_else_is_no_recommendation(written) -> None:
    scores = [0, 5, 9, 10] * 10
    both = {"Likelihood_to_repurchase": scores, "Likelihood_to_recommend": scores}
    assert drafted(written(**both)).holder("nps") == "Likelihood to recommend"
    assert drafted(written(Likelihood_to_repurchase=scores)).holder("nps") == ""


def test_a_person_may_choose_a_column_of_unhappy_answers(written) -> None:
    raw = written(Q1=[0, 1, 2, 3, 4] * 8)
    assert change(drafted(raw), raw, "nps", ("Q1",)).holder("nps") == "Q1"


def test_the_order_of_day_and_month_is_decided_by_the_whole_column(written) -> None:
    days = ["01/02/2026"] * 300 + ["25/02/2026"]
    assert mapped(drafted(written(Date=days, NPS=[9] * 300 + [0]))).dates == {
        "answered_at": ("%d/%m/%Y",)
    }
    months = ["01/02/2026"] * 300 + ["02/25/2026"]
    assert mapped(drafted(written(Date=months, NPS=[9] * 300 + [0]))).dates == {
        "answered_at": ("%m/%d/%Y",)
    }


def test_it_is_asked_when_nothing_decides(written, tmp_path: Path) -> None:
    raw = written(Date=["01/02/2026", "03/04/2026"] * 5, NPS=[9, 0] * 5)
    found = drafted(raw)
    (asked,) = found.open
    assert asked.options == ("day first", "month first")
    rows = loaded(raw, mapped(found, dates=1), tmp_path)
    assert str(rows["answered_at"].iloc[0]) == "2026-01-02 00:00:00"


def test_mixed_orders_are_told_with_their_counts(written) -> None:
    (asked,) = drafted(written(Date=["25/02/2026"] * 8 + ["02/25/2026"] * 2, NPS=[9, 0] * 5)).open
    assert "day first: 8, month first: 2 of 10" in asked.question


def test_seconds_since_1970_are_dates(written, tmp_path: Path) -> None:
    raw = written(responded=[1780000000, 1780086400] * 5, answer=[9, 0] * 5)
    mapping = mapped(drafted(raw))
    assert mapping.dates == {"answered_at": ("unix",)}
    assert str(loaded(raw, mapping, tmp_path)["answered_at"].iloc[0])[:10] == "2026-05-28"


def test_a_file_that_says_nothing_says_so(written) -> None:
    found = drafted(written(Respondent_ID=[f"r{n}" for n in range(100)]))
    assert "a score, a comment, a reason or a filter" in complete(found)


def test_a_person_moves_a_role_and_a_column_that_cannot_have_it_is_refused(written) -> None:
    raw = written(NPS=[9, 0] * 20, Other=[0, 10] * 20, Town=["A", "B"] * 20)
    found = change(drafted(raw), raw, "nps", ("Other",))
    assert found.holder("nps") == "Other"
    assert "NPS" in found.those("extra")
    assert mapped(found).scores == {"nps": Scale(0, 10)}
    with pytest.raises(BadChoice, match="“Town” holds A, B; expected whole numbers 0 to 10"):
        change(found, raw, "nps", ("Town",))
    assert change(found, raw, "nps", ()).holder("nps") == ""


def test_accounts_are_found_by_their_names(written, tmp_path: Path) -> None:
    raw = written(
        Account_ID=["a1", "a2"], Name=["One", "Two"], Yearly_value=["1.450.000", "EUR 900"],
        Renewal_on=["2027-01-31", ""],
    )  # fmt: skip
    mapping = mapped(drafted(raw, "accounts"))
    staged = convert(raw, mapping, tmp_path / "out", "i1")
    rows = pd.read_parquet(staged.tables["accounts"])
    assert rows[["account_id", "name", "yearly_value"]].values.tolist() == [
        ["a1", "One", 1_450_000], ["a2", "Two", 900],
    ]  # fmt: skip
    assert str(rows["renewal_on"].iloc[0])[:10] == "2027-01-31"


@pytest.mark.parametrize(
    ("file", "columns"),
    [
        ("qualtrics", {"response_id": "ResponseId", "nps": "Q1", "answered_at": "RecordedDate"}),
        ("surveymonkey", {"response_id": "Respondent ID", "answered_at": "End Date"}),
        ("typeform", {"response_id": "#", "answered_at": "Submit Date (UTC)"}),
        ("microsoft_forms", {"response_id": "ID", "nps": ASKED, "answered_at": "Completion time"}),
        ("thanx", {"response_id": "nps_feedback_uid", "nps": "rating", "comment": "review"}),
        ("touchpoints", {"response_id": "external_id", "comment": "question_4"}),
        ("hubspot", {"response_id": "hs_object_id", "nps": "hs_value", "comment": "hs_content"}),
        ("asknicely", {"response_id": "response_id", "nps": "answer", "answered_at": "responded"}),
        ("medallia_agent_connect", {"response_id": "request_id", "comment": "comments"}),
    ],
)
def test_exports_of_survey_products(file: str, columns: dict[str, str], tmp_path: Path) -> None:
    raw = read(FIXTURES / f"{file}.csv", tmp_path)
    mapping = mapped(drafted(raw))
    assert columns.items() <= mapping.columns.items()
    assert not {"IPAddress", "Email", "Email Address", "hs_contact_email_rollup"} & set(
        mapping.headings.values()
    )


def test_previews_and_unfinished_answers_of_qualtrics_do_not_count(tmp_path: Path) -> None:
    raw = read(FIXTURES / "qualtrics.csv", tmp_path)
    mapping = mapped(drafted(raw))
    staged = convert(raw, mapping, tmp_path / "out", "i1")
    cells = pd.read_csv(FIXTURES / "qualtrics.csv", skiprows=[1, 2])
    counting = cells[
        (cells["Status"].isin([0, "0", "IP Address"]))
        & cells["Finished"].isin([1, "1", True, "True"])
    ]
    assert staged.rows_loaded == len(counting) < len(cells)


def test_the_airport_file_is_understood_without_a_mapping(sfo: Path, tmp_path: Path) -> None:
    """The blank code 11 is no promoter, whatever the heading's trailing blanks."""
    raw = read(sfo / "2018_SFO_Customer_Survey_20250817.csv", tmp_path)
    found = drafted(raw)
    assert (found.holder("nps"), found.holder("response_id")) == ("NETPRO", "RESPNUM")
    rows = loaded(raw, mapped(found), tmp_path)
    scored = rows["nps"].dropna()
    assert len(scored) == 2650
    assert round(100 * ((scored >= 9).mean() - (scored <= 6).mean()), 2) == 30.98


def test_each_date_is_read_as_it_is_written(written, tmp_path: Path) -> None:
    """One that is certain decides for one that is not; years may have two digits."""
    raw = written(
        Sent_at=["2026-04-01"] * 20, Completed_at=["01.05.26 14:00"] * 19 + ["31.05.26 08:00"],
        NPS=[0, 9] * 10,
    )  # fmt: skip
    mapping = mapped(drafted(raw))
    assert mapping.dates["invited_at"] == ()
    rows = loaded(raw, mapping, tmp_path)
    assert (rows["answered_at"].min() - rows["invited_at"].max()).days == 30
    raw = written(Sent_at=["01/15/2026"] * 20, Completed_at=["03/02/2026"] * 20, NPS=[0, 9] * 10)
    assert drafted(raw).open == ()
    assert str(loaded(raw, mapped(drafted(raw)), tmp_path / "b")["answered_at"][0])[:7] == "2026-03"


def test_a_column_called_line_is_what_the_file_says(written, tmp_path: Path) -> None:
    raw = written(NPS=[0, 9] * 10, Line=["Red", "Blue"] * 10, Hash=["x", "y"] * 10)
    rows = loaded(raw, mapped(drafted(raw)), tmp_path)
    assert rows[["line_2", "hash_2"]].values.tolist()[:2] == [["Red", "x"], ["Blue", "y"]]
    assert rows["response_id"].is_unique


def test_surveys_in_other_scripts_keep_names_apart(written) -> None:
    found = drafted(written(NPS=[0, 9] * 10))
    names = {mapping_of(found, "n", survey, "relational").id_prefix for survey in ("調査", "опрос")}
    assert len(names) == 2


def test_reasons_in_one_cell_are_parted_by_the_mark_that_is_there(written, tmp_path: Path) -> None:
    raw = written(NPS=[0, 9] * 10, Reason=["price|service", "price"] * 10)
    rows = loaded(raw, mapped(drafted(raw)), tmp_path)
    assert set(rows["reason"]) == {"price"}


def test_whether_a_six_is_an_answer_is_asked(written, tmp_path: Path) -> None:
    """Of a further question: on some scales it is the top, on others it means not applicable."""
    raw = written(NPS=[0, 9] * 30, Rate_the_food=[1, 2, 3, 4, 5, 6] * 10)
    found = drafted(raw)
    assert found.those("question") == ("Rate the food",)
    (asked,) = found.open
    assert asked.options == ("answers from 1 to 5", "answers from 1 to 6")
    mapping = mapped(found, **{asked.key: 0})
    (name,) = mapping.questions
    assert loaded(raw, mapping, tmp_path)[name].dropna().tolist() == ["1", "2", "3", "4", "5"] * 10


def test_a_file_of_nothing_but_tens_has_a_score(written) -> None:
    found = drafted(written(NPS=[10] * 5))
    assert (found.holder("nps"), found.open, complete(found)) == ("NPS", (), "")


def test_scores_of_several_surveys_in_one_column_are_told_apart(written, tmp_path: Path) -> None:
    """Only those of the recommendation count as such; the others are set aside and counted."""
    raw = written(Id=[*range(60)], Survey_type=["NPS", "CSAT"] * 30, Rating=[9, 1, 0, 2] * 15)
    rows = loaded(raw, mapped(drafted(raw)), tmp_path)
    assert len(rows) == 30
    assert set(rows["nps"]) == {0, 9}
    alone = written(Survey_type=["CSAT"] * 60, Satisfaction=[1, 2, 3, 4, 5] * 12)
    assert drafted(alone).those("left_out_by") == ()


def test_words_at_both_ends_stand_for_zero_and_ten(written, tmp_path: Path) -> None:
    cells = ["Not at all likely", *range(1, 10), "Extremely likely"]
    raw = written(Recommend=cells * 3)
    assert loaded(raw, mapped(drafted(raw)), tmp_path)["nps"].tolist() == [*range(11)] * 3


def test_a_way_of_writing_that_comes_late_is_seen(written) -> None:
    """Whatever the first thousand cells look like."""
    cells = [f"{1 + n % 28:02}/0{1 + n % 9}/2026" for n in range(2000)] + ["13/01/26 10:05"]
    formats = mapped(drafted(written(Date=cells, NPS=[0, 10, 9] * 667))).dates["answered_at"]
    assert set(formats) == {"%d/%m/%Y", "%d/%m/%y %H:%M"}


def test_columns_of_another_table_go_by_whole_words(written) -> None:
    found = drafted(
        written(case_id=["c1", "c2"], incident_state=["New", "Closed"], at=["2026-05-01"] * 2),
        "case_events",
    )
    assert (found.holder("at"), found.holder("case_id")) == ("at", "case id")


def test_what_a_person_chooses_stands_above_what_the_product_always_has(tmp_path: Path) -> None:
    raw = read(FIXTURES / "qualtrics.csv", tmp_path)
    found = change(drafted(raw), raw, "answered_at", ("EndDate",))
    assert mapped(found).columns["answered_at"] == "EndDate"
    assert mapped(found).title == "Qualtrics: Mine"
