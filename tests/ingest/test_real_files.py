"""Real files of other kinds than the airport's give the figures that were computed from them."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from cx.ingest import mappings, recognise
from cx.ingest.readers import read
from tests.ingest.staging import stage

NHS = "nhs_fft/v6framework_230831.csv"
LOG = "service_cases/incident_event_log_2000_cases.csv"
Tables = Callable[[str], pd.DataFrame]


@pytest.fixture(scope="module")
def nhs(real: Path, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """The tables of the file with a row per question."""
    return _tables(real / NHS, tmp_path_factory.mktemp("nhs"))


@pytest.fixture(scope="module")
def log(real: Path, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """The tables of the audit log."""
    return _tables(real / LOG, tmp_path_factory.mktemp("log"))


def _tables(path: Path, folder: Path) -> Tables:
    mapping = recognise(read(path, folder).headings)
    assert mapping is not None
    staged = stage(path, mapping, folder / "staged", "of-this-import")
    return lambda table: pd.read_parquet(staged.tables[table])


def test_a_respondent_counts_once_however_many_questions_were_answered(nhs: Tables) -> None:
    answers, aside = nhs("responses"), nhs("set_aside")
    unsure = (aside.reason == "don't know").sum()
    scored = answers.csat.notna().sum() + unsure
    assert len(answers) == 4_466
    assert round(100 * (answers.csat >= 4).sum() / scored, 2) == 84.98
    assert round(100 * (answers.csat <= 2).sum() / scored, 2) == 9.90


def test_comments_of_several_questions_are_one_text_and_did_not_answer_is_none(
    nhs: Tables, real: Path
) -> None:
    comment = nhs("responses").comment
    raw = pd.read_csv(real / NHS, dtype=str, keep_default_na=False)
    said = raw["FFT answer"].str.strip(" \n\r\t\xa0")
    said = said[~said.str.lower().isin(["did not answer", ""])]
    assert not comment.dropna().str.contains("Did not answer", case=True).any()
    assert comment.notna().sum() == raw.loc[said.index, "Respondent ID"].nunique()
    assert comment.str.len().sum() == said.str.len().sum() + len(said) - comment.notna().sum()


def test_the_labels_of_all_questions_of_a_respondent_are_its_reasons(
    nhs: Tables, real: Path
) -> None:
    reasons = nhs("response_reasons").groupby("reason").response_id.nunique()
    raw = pd.read_csv(real / NHS, dtype=str, keep_default_na=False)
    for heading in ("Parking", "Timeliness of care", "Feeling safe"):
        assert reasons[heading] == raw.loc[raw[heading] == "1", "Respondent ID"].nunique()


def test_transfers_and_times_of_an_audit_log(log: Tables) -> None:
    cases = log("cases")
    took = (cases.resolved_at - cases.opened_at).dt.total_seconds() / 3600
    assert len(cases) == 2_000
    assert (cases.transfers == 0).mean() == 0.505
    assert (cases.transfers.mean(), cases.transfers.max()) == (1.178, 18)
    assert (cases.reopened > 0).mean() == 0.0135
    assert cases.in_time.mean() == 0.4165
    assert (took.notna().sum(), round(took.median(), 2)) == (1_936, 90.81)


def test_owners_of_an_audit_log(log: Tables) -> None:
    events = log("case_events").sort_values("at", kind="stable")
    owned = events[events.owner.notna()].groupby("case_id").owner
    assert len(events) == 14_041
    assert (events.team.nunique(), events.owner.nunique()) == (65, 148)
    assert len(owned) == 1_589
    assert round(100 * (owned.nunique() == 1).mean(), 2) == 79.99
    assert round(100 * (owned.first() == owned.last()).mean(), 2) == 89.30


def test_every_known_mapping_of_a_real_file_is_the_one_its_headings_call_for(real: Path) -> None:
    found = {}
    for path in (*(real / "sfo_2017_2018").glob("*.csv"), real / NHS, real / LOG):
        headings = pd.read_csv(path, nrows=0, encoding_errors="replace").columns
        mapping = recognise(str(heading) for heading in headings)
        found[path.name] = mapping and mapping.name
    ours = {"plain", *(name for name, mapping in mappings().items() if mapping.alone)}
    assert set(found.values()) == {*mappings()} - ours
