"""What is asked, what is not, and files in other languages or without any score."""

from pathlib import Path

import pandas as pd
import pytest

from cx.ingest import convert
from cx.ingest.draft import complete
from cx.ingest.mapping import Scale
from tests.ingest.draft.drafting import drafted, loaded, mapped

SCORES = [0, 5, 9, 10] * 10


def test_a_file_of_nothing_but_filters_can_be_loaded(written, tmp_path: Path) -> None:
    raw = written(Town=["A", "B"] * 20)
    assert complete(drafted(raw)) == ""
    assert loaded(raw, mapped(drafted(raw)), tmp_path)["town"].tolist() == ["A", "B"] * 20


def test_the_fuller_of_two_recommendations_leads(written, tmp_path: Path) -> None:
    raw = written(
        Would_you_recommend_the_product=["", 1, *SCORES[2:]],
        Would_you_recommend_the_company=SCORES,
    )
    found = drafted(raw)
    assert found.open == ()
    mapping = mapped(found)
    assert mapping.columns["nps"] == "Would you recommend the company"
    (name,) = mapping.questions
    assert mapping.questions[name].title == "Would you recommend the product"
    assert mapping.questions[name].scale == Scale(0, 10, {})
    rows = loaded(raw, mapping, tmp_path)
    assert rows[name].dropna().astype(int).tolist()[:3] == [1, 9, 10]


@pytest.mark.parametrize("top", [5, 7, 10])
def test_numbers_without_words_are_read_as_they_are(written, top: int) -> None:
    raw = written(NPS=SCORES * 7, Rate_the_food=[1 + n % top for n in range(280)])
    found = drafted(raw)
    assert (found.those("question"), found.open) == (("Rate the food",), ())


def test_nought_to_ten_is_no_question(written) -> None:
    found = drafted(written(NPS=[*range(11)] * 4, Rate_the_food=[*range(11)] * 4))
    assert found.open == ()
    (question,) = mapped(found).questions.values()
    assert (question.scale.low, question.scale.high) == (0, 10)


@pytest.mark.parametrize(
    ("worded", "first"),
    [(("1 - Excellent", "5 - Poor"), 5), (("1 - Poor", "5 - Excellent"), 1),
     (("1 = sehr gut", "5 = mangelhaft"), 5)],
)  # fmt: skip
def test_words_at_the_ends_say_which_is_best(
    written, tmp_path: Path, worded: tuple[str, str], first: int
) -> None:
    cells = [worded[0], 2, 3, 4, worded[1]]
    for heading in ("Rating_of_the_food", "Overall_satisfaction"):
        raw = written(NPS=SCORES, **{heading: cells * 8})
        found = drafted(raw)
        assert found.open == ()
        rows = loaded(raw, mapped(found), tmp_path / heading)
        name = "csat" if "satisfaction" in heading else next(iter(mapped(found).questions))
        assert int(rows[name].iloc[0]) == first


def test_words_that_nobody_knows_are_asked_about(written, tmp_path: Path) -> None:
    raw = written(NPS=SCORES, Rating_of_the_food=["1 - blip", 2, 3, 4, "5 - blop"] * 8)
    (asked,) = drafted(raw).open
    assert asked.options == ("answers from 1 to 5", "answers from 1 (best) to 5")
    mapping = mapped(drafted(raw), **{asked.key: 1})
    (name,) = mapping.questions
    assert loaded(raw, mapping, tmp_path)[name].astype(int).tolist()[:5] == [5, 4, 3, 2, 1]


def test_agreeing_to_something_bad_is_asked_about(written) -> None:
    words = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"] * 8
    found = drafted(written(NPS=SCORES, I_had_to_wait=words, Staff_was_friendly=words))
    assert set(found.those("question")) == {"I had to wait", "Staff was friendly"}
    assert [each.key for each in found.open] == ["scale:I had to wait"]


def test_seldom_sixes_and_sevens_may_be_no_answers(written, tmp_path: Path) -> None:
    raw = written(Satisfaction=[*[1, 2, 3, 4, 5] * 18, *[7] * 8, *[6] * 2])
    (asked,) = drafted(raw).open
    assert len(asked.options) == 4
    rows = loaded(raw, mapped(drafted(raw), **{asked.key: 3}), tmp_path)
    assert rows["csat"].tolist()[:5] == [5, 4, 3, 2, 1]
    assert rows["csat"].isna().sum() == 10


@pytest.mark.parametrize(
    "heading",
    [
        "Hvor sandsynligt er det, at du vil anbefale os til en ven eller kollega?",
        "Hvor sannsynlig er det at du vil anbefale oss?",
        "Hur troligt är det att du skulle rekommendera oss?",
        "Quelle est la probabilité que vous nous recommandiez ?",
        "Conseilleriez-vous notre agence à un ami ?",
        "¿Qué tan probable es que nos recomiende?",
        "Hoe waarschijnlijk is het dat u ons aanbeveelt?",
        "Con quale probabilità ci consiglieresti?",
        "How likely are you to recommend our team?",
    ],
)
def test_recommendation_is_asked_for_in_many_languages(written, heading: str) -> None:
    assert drafted(written(**{heading: SCORES})).holder("nps") == heading


@pytest.mark.parametrize(
    ("date", "comment", "unit", "words"),
    [
        ("Besvaret dato", "Kommentarer", "Afdeling",
         ("Meget utilfreds", "Utilfreds", "Hverken eller", "Tilfreds", "Meget tilfreds")),
        ("Svarsdatum", "Fritext", "Avdelning",
         ("Mycket missnöjd", "Missnöjd", "Varken eller", "Nöjd", "Mycket nöjd")),
        ("Date de réponse", "Commentaire", "Agence",
         ("Pas du tout satisfait", "Plutôt pas satisfait", "Neutre", "Plutôt satisfait",
          "Très satisfait")),
        ("Fecha", "Comentarios", "Sucursal",
         ("Muy insatisfecho", "Insatisfecho", "Neutral", "Satisfecho", "Muy satisfecho")),
        ("Datum", "Toelichting", "Vestiging",
         ("Zeer ontevreden", "Ontevreden", "Neutraal", "Tevreden", "Zeer tevreden")),
        ("Data", "Commento", "Sede",
         ("Molto insoddisfatto", "Insoddisfatto", "Neutrale", "Soddisfatto",
          "Molto soddisfatto")),
    ],
)  # fmt: skip
def test_common_columns_in_many_languages(
    written, tmp_path: Path, date: str, comment: str, unit: str, words: tuple[str, ...]
) -> None:
    raw = written(**{
        date: ["2026-05-01"] * 40, comment: [f"so {n}" for n in range(40)],
        unit: ["Nord", "Sud"] * 20, "Satisfaction / tilfredshed": words * 8,
    })  # fmt: skip
    found = drafted(raw)
    held = [found.holder(role) for role in ("answered_at", "comment", "unit")]
    assert (held, found.open) == ([date, comment, unit], ())
    assert loaded(raw, mapped(found), tmp_path)["csat"].tolist()[:5] == [1, 2, 3, 4, 5]


LOG = {
    "servicenow": ("number", "sys_updated_at", "incident_state", "assigned_to",
                   "assignment_group", "reassignment_count", "reopen_count", "made_sla",
                   "opened_at", "resolved_at", "closed_at", "category", "caller_id"),
    "jira": ("Issue key", "Updated", "Status", "Assignee", "Team", "Reassignments",
             "Reopened", "SLA met", "Created", "Resolved", "Closed", "Issue type", "Reporter"),
    "zendesk": ("Ticket ID", "Updated at", "Status", "Assignee name", "Group",
                "Assignee stations", "Reopens", "Within SLA", "Created at", "Solved at",
                "Closed at", "Category", "Requester"),
}  # fmt: skip
WANTED = ("case_id", "at", "stage", "owner", "team", "transfers", "reopened", "in_time",
          "opened_at", "resolved_at", "closed_at", "topic", "contact_id")  # fmt: skip


@pytest.mark.parametrize("product", LOG)
def test_a_log_tells_of_cases_whatever_wrote_it(written, product: str, tmp_path: Path) -> None:
    """Question marks in place of a date leave it a date; an event is a stage that is reached."""
    cells: dict[str, list[object]] = {name: [f"{name} {n % 3}" for n in range(20)]
                                      for name in WANTED}  # fmt: skip
    dates = {name: [f"{13 + n}/3/2026 09:11" if n % 4 else "?" for n in range(18)] + ["?"] * 2
             for name in ("at", "opened_at", "resolved_at", "closed_at")}  # fmt: skip
    counts = {"transfers": [n % 3 for n in range(20)], "reopened": [0, 1] * 10}
    cells |= dates | counts | {"in_time": ["true", "false"] * 10}
    headings = dict(zip(WANTED, LOG[product], strict=True))
    raw = written(**{headings[name]: cells[name] for name in WANTED})
    found = drafted(raw, "case_events")
    assert found.open == ()
    mapping = mapped(found)
    plain = {name: of.replace("_", " ") for name, of in headings.items()}
    assert mapping.columns == plain | {"event": plain["stage"]}
    staged = convert(raw, mapping, tmp_path / "out", "i1")
    cases = pd.read_parquet(staged.tables["cases"])
    assert (len(cases), cases.transfers.max(), cases.opened_at.notna().all()) == (3, 2, True)
