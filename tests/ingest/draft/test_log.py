"""A real audit log gives the figures that its mapping gives, without one."""

from pathlib import Path

import pandas as pd
import pytest

from cx.ingest import convert
from cx.ingest.readers import read
from tests.ingest.draft.drafting import drafted, mapped

LOG = "service_cases/incident_event_log_2000_cases.csv"


@pytest.fixture(scope="module")
def log(real: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, pd.DataFrame]:
    """The tables of the log; nothing has to be asked."""
    folder = tmp_path_factory.mktemp("log")
    raw = read(real / LOG, folder)
    found = drafted(raw, "case_events")
    assert (found.open, found.blanks) == ((), ("?",))
    staged = convert(raw, mapped(found), folder / "out", "i1")
    return {name: pd.read_parquet(path) for name, path in staged.tables.items()}


def test_transfers_and_times(log: dict[str, pd.DataFrame]) -> None:
    cases = log["cases"]
    took = (cases.resolved_at - cases.opened_at).dt.total_seconds() / 3600
    assert len(cases) == 2_000
    assert (cases.transfers == 0).mean() == 0.505
    assert (cases.transfers.mean(), cases.transfers.max()) == (1.178, 18)
    assert (cases.reopened > 0).mean() == 0.0135
    assert cases.in_time.mean() == 0.4165
    assert (took.notna().sum(), round(took.median(), 2)) == (1_936, 90.81)


def test_owners(log: dict[str, pd.DataFrame]) -> None:
    events = log["case_events"].sort_values("at", kind="stable")
    owned = events[events.owner.notna()].groupby("case_id").owner
    assert (len(events), events.team.nunique(), events.owner.nunique()) == (14_041, 65, 148)
    assert round(100 * (owned.nunique() == 1).mean(), 2) == 79.99
    assert round(100 * (owned.first() == owned.last()).mean(), 2) == 89.30
