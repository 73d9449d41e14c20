"""A file with a row per question is known by its ids and questions, and no other file is."""

from pathlib import Path

import pandas as pd
import pytest

from cx.ingest import convert
from cx.ingest.draft import InRows, Told, change, look
from cx.ingest.mapping import Reshape
from cx.ingest.raw import connect
from cx.ingest.readers import read
from tests.ingest.draft.drafting import drafted, loaded, mapped

SCORES = [0, 5, 9, 10] * 5
NHS = "nhs_fft/v6framework_230831.csv"
TEXTS = [f"It took {n} days until somebody called me back" for n in range(20)]


def long(
    question: str = "How likely are you to recommend us?", dates: str = "2026-05-01"
) -> dict[str, list[object]]:
    """Twenty respondents who answer two questions each."""
    rows = [
        (f"r{n}", asked, answer)
        for n in range(20)
        for asked, answer in ((question, SCORES[n]), ("Why?", TEXTS[n]))
    ]
    who, what, answer = zip(*rows, strict=True)
    return {"Response_ID": [*who], "Question": [*what], "Answer": [*answer],
            "Submitted_at": [dates] * 40}  # fmt: skip


@pytest.mark.parametrize("question", ["How likely are you to recommend us?", "nps"])
def test_scores_and_comments_are_found_among_the_questions(
    written, tmp_path: Path, question: str
) -> None:
    raw = written(**long(question))
    found = drafted(raw)
    assert found.in_rows == InRows("Response ID", "Question", "Answer")
    mapping = mapped(found)
    assert mapping.reshape == Reshape("Question", "Answer")
    assert (mapping.columns["nps"], mapping.columns["comment"]) == (question, "Why?")
    rows = loaded(raw, mapping, tmp_path)
    assert rows["nps"].tolist() == SCORES
    assert rows["comment"].tolist() == TEXTS


def test_questions_are_known_by_their_texts_whatever_their_column_is_called(written) -> None:
    columns = long()
    columns["Text_1"], columns["Response"] = columns.pop("Question"), columns.pop("Answer")
    assert drafted(written(**columns)).in_rows == InRows("Response ID", "Text 1", "Response")


def test_a_customer_who_answers_several_times_is_no_row_per_question(written) -> None:
    """Not when each survey has its own score, day and name, nor without days."""
    columns = {
        "Customer_ID": [f"c{n // 2}" for n in range(40)],
        "Survey_question": ["Recommend", "Satisfaction"] * 20,
        "Score": [*range(0, 10)] * 4,
        "Submitted_at": [f"2026-05-{1 + n % 28:02}" for n in range(40)],
    }  # fmt: skip
    assert drafted(written(**columns)).in_rows is None
    del columns["Submitted_at"]
    assert drafted(written(**columns)).in_rows is None


def test_a_column_per_question_stays_as_it_is(written) -> None:
    wide = {
        "Response_ID": [f"r{n}" for n in range(40)], "Question_1": [0, 5, 9, 10] * 10,
        "Question_2": ["good", "bad"] * 20, "Answer_text": TEXTS * 2,
    }  # fmt: skip
    assert drafted(written(**wide)).in_rows is None


def test_a_person_says_otherwise(written) -> None:
    raw = written(**long())
    with connect() as connection:
        flat, _seen = look(raw, connection, told=Told(by_question=False))
        turned = InRows("Response ID", "Question", "Answer")
        same, _seen = look(raw, connection, told=Told(by_question=True, in_rows=turned))
    assert flat.in_rows is None
    assert mapped(flat).reshape is None
    assert mapped(same) == mapped(drafted(raw))


def test_who_answered_stays_the_id_whatever_else_is_chosen(written) -> None:
    """The rows could not be put together otherwise."""
    raw = written(**long())
    found = change(drafted(raw), raw, "response_id", ())
    assert mapped(found).columns["response_id"] == "Response ID"


@pytest.fixture(scope="module")
def nhs(real: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, pd.DataFrame]:
    """The tables of the real file by its draft; a person says that 1 is best, 6 and 7 nothing."""
    folder = tmp_path_factory.mktemp("nhs")
    raw = read(real / NHS, folder)
    found = drafted(raw)
    scale, dates = found.open
    best = scale.options.index("1 is best, 5 is worst")
    answers = {scale.key: best, dates.key: dates.options.index("day first")}
    staged = convert(raw, mapped(found, **answers), folder / "out", "i1")
    return {name: pd.read_parquet(path) for name, path in staged.tables.items()}


def test_a_real_file_gives_the_figures_of_its_mapping(
    nhs: dict[str, pd.DataFrame], real: Path
) -> None:
    answers, aside = nhs["responses"], nhs["set_aside"]
    scored = answers.csat.notna().sum() + (aside.reason == "no answer (6)").sum()
    assert len(answers) == 4_466
    assert round(100 * (answers.csat >= 4).sum() / scored, 2) == 84.98
    assert round(100 * (answers.csat <= 2).sum() / scored, 2) == 9.90
    cells = pd.read_csv(real / NHS, dtype=str, keep_default_na=False)
    said = cells["FFT answer"].str.strip(" \n\r\t\xa0")
    said = said[~said.str.lower().isin(["did not answer", ""])]
    assert answers.comment.notna().sum() == cells.loc[said.index, "Respondent ID"].nunique()
    reasons = nhs["response_reasons"].groupby("reason").response_id.nunique()
    for heading in ("Parking", "Timeliness of care", "Feeling safe"):
        assert reasons[heading] == cells.loc[cells[heading] == "1", "Respondent ID"].nunique()
