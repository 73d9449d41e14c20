"""Files that come again: nothing is counted twice, corrections are noted, an import is undone."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cx.access import EVERYTHING
from cx.errors import BadSource, UnknownName
from cx.filters import Filters
from cx.measure import measure, read, responses
from cx.metrics import NPS
from cx.store import Import, Snapshot, Table, ask, newest, publish, undo
from tests.conftest import stage


def loaded(home: Path, folder: Path, name: str, *answers: dict, afresh: bool = False) -> str:
    """Publish answers as a file of this name; ids count from r0."""
    note = Import(name, f"{name}.csv", "by hand", len(answers), len(answers))
    return publish(home, stage(folder, answers), note, afresh=afresh)


def table(found: Snapshot, name: str) -> pd.DataFrame:
    return ask(found, EVERYTHING, Filters(), Table(name))


def counts(home: Path) -> list[tuple[int, int, int]]:
    rows = table(newest(home), "imports")
    return list(rows[["added", "changed", "same"]].itertuples(index=False, name=None))


def key_of(home: Path, name: str) -> str:
    rows = table(newest(home), "imports").set_index("import_id")
    return str(rows.loc[name, "key"])


def test_a_file_that_comes_again_says_nothing_new(home: Path, tmp_path: Path) -> None:
    loaded(home, tmp_path, "first", {"nps": 10}, {"nps": 3})
    loaded(home, tmp_path, "again", {"nps": 10}, {"nps": 3})
    assert counts(home) == [(2, 0, 0), (0, 0, 2)]
    assert table(newest(home), "changes").empty
    assert responses(newest(home), Filters()) == 2


def test_a_corrected_file_brings_up_to_date_and_says_what_changed(
    home: Path, tmp_path: Path
) -> None:
    loaded(home, tmp_path, "first", {"nps": 10, "reason": "Price"}, {"nps": 3}, {"nps": 7})
    loaded(home, tmp_path, "later", {"nps": 4, "reason": "Speed"}, {"nps": 3}, {"nps": 7}, {})
    assert counts(home) == [(3, 0, 0), (1, 1, 2)]
    found = table(newest(home), "changes").drop(columns="import_id").sort_values("column")
    assert found.values.tolist() == [["r0", "nps", "10", "4"], ["r0", "reason", "Price", "Speed"]]
    assert measure(newest(home), NPS)["n"].item() == 3
    assert measure(newest(home), NPS)["value"].item() == pytest.approx(-200 / 3)


def test_what_a_correction_does_not_name_stays(home: Path, tmp_path: Path) -> None:
    loaded(home, tmp_path, "first", {"nps": 10, "comment": "fine", "reason": "Price", "shop": "A"})
    path = tmp_path / "few.parquet"
    pq.write_table(pa.table({"response_id": ["r0"], "nps": [2]}), path)
    publish(home, {"responses": path}, Import("few", "few.csv", "by hand", 1, 1))
    row = read(newest(home), Filters()).iloc[0]
    assert (row["nps"], row["comment"], row["reason"], row["shop"]) == (2, "fine", "Price", "A")
    assert (row["unit"], row["survey"]) == ("North", "rNPS")
    assert measure(newest(home), NPS, by=("band",))["band"].tolist() == ["detractor"]


def test_ids_of_another_survey_are_refused_and_all_stays(home: Path, tmp_path: Path) -> None:
    loaded(home, tmp_path, "first", {"nps": 10}, {"nps": 9})
    with pytest.raises(BadSource, match=r"r0, r1, ….*rNPS already.*id_prefix"):
        loaded(home, tmp_path, "other", {"nps": 0, "survey": "Pulse"}, {"survey": "Pulse"})
    assert measure(newest(home), NPS)["value"].item() == 100
    assert len(list((home / "imports").iterdir())) == 1


def test_an_undone_import_never_was(home: Path, tmp_path: Path) -> None:
    loaded(home, tmp_path, "first", {"nps": 10}, {"nps": 9})
    loaded(home, tmp_path, "later", {"nps": 0}, {"nps": 9}, {"nps": 0})
    undo(home, key_of(home, "later"))
    assert counts(home) == [(2, 0, 0)]
    assert measure(newest(home), NPS)["value"].item() == 100
    assert table(newest(home), "changes").empty


def test_undoing_an_earlier_import_keeps_the_later(home: Path, tmp_path: Path) -> None:
    loaded(home, tmp_path, "first", {"nps": 10}, {"nps": 9})
    loaded(home, tmp_path, "later", {"nps": 0})
    undo(home, key_of(home, "first"))
    assert measure(newest(home), NPS)["value"].item() == -100
    assert counts(home) == [(1, 0, 0)]


def test_undoing_what_replaced_everything_brings_everything_back(
    home: Path, tmp_path: Path
) -> None:
    loaded(home, tmp_path, "first", {"nps": 10})
    loaded(home, tmp_path, "second", {"nps": 10}, {"nps": 0})
    loaded(home, tmp_path, "instead", {"nps": 5, "survey": "Other"}, afresh=True)
    assert len(table(newest(home), "imports")) == 1
    undo(home, key_of(home, "instead"))
    assert table(newest(home), "imports")["import_id"].tolist() == ["first", "second"]
    assert measure(newest(home), NPS)["value"].item() == 0


def test_undoing_twice_never_brings_back_what_was_undone(home: Path, tmp_path: Path) -> None:
    loaded(home, tmp_path, "first", {"nps": 10}, afresh=True)
    loaded(home, tmp_path, "second", {}, {"nps": 0})
    loaded(home, tmp_path, "third", {}, {}, {"nps": 0})
    undo(home, key_of(home, "second"))
    undo(home, key_of(home, "third"))
    assert table(newest(home), "imports")["import_id"].tolist() == ["first"]
    assert measure(newest(home), NPS)["value"].item() == 100


def test_the_only_import_cannot_be_undone(home: Path, tmp_path: Path) -> None:
    loaded(home, tmp_path, "first", {"nps": 10})
    with pytest.raises(BadSource, match="only import"):
        undo(home, key_of(home, "first"))
    with pytest.raises(UnknownName, match="import"):
        undo(home, "nothing")
    assert measure(newest(home), NPS)["value"].item() == 100


def test_a_pinned_snapshot_is_kept(home: Path, tmp_path: Path) -> None:
    first = loaded(home, tmp_path, "first", {"nps": 10})
    (home / f"{first}.pin").touch()
    for turn in range(4):
        loaded(home, tmp_path, f"later {turn}", {"nps": turn})
    left = {path.stem for path in home.glob("*.duckdb")}
    assert first in left
    assert len(left) == 4


def test_accounts_and_invitations_come_again_without_doubling(home: Path, tmp_path: Path) -> None:
    invitations, events = tmp_path / "invitations.parquet", tmp_path / "events.parquet"
    days = pd.to_datetime(["2026-11-01", "2026-11-02"])
    pd.DataFrame(
        {"day": days, "survey": ["rNPS", None], "invited": [10, 20], "unit": ["North", "South"]}
    ).to_parquet(invitations)
    pd.DataFrame(
        {"case_id": ["c1", "c1"], "at": days, "event": ["opened", None], "owner": ["A", "B"]}
    ).to_parquet(events)
    loaded(home, tmp_path, "first", {"nps": 10})
    for _turn in range(2):
        publish(
            home, {"invitations": invitations, "case_events": events},
            Import("more", "more.csv", "by hand", 4, 4),
        )  # fmt: skip
    connection = newest(home).connection
    assert connection.execute("select sum(invited) from invitations").fetchone() == (30,)
    assert connection.execute("select count(*) from case_events").fetchone() == (2,)


ANSWERS = st.lists(
    st.fixed_dictionaries(
        {"nps": st.none() | st.integers(0, 10), "reason": st.sampled_from([None, "Price", "Speed"])}
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files=st.lists(ANSWERS, min_size=2, max_size=4), data=st.data())
def test_undoing_is_as_if_the_file_had_never_come(
    tmp_path_factory: pytest.TempPathFactory, files: list[list[dict]], data: st.DataObject
) -> None:
    """Whatever the files and whichever is taken back; and the parts count every row."""
    folder = tmp_path_factory.mktemp("undo")
    for turn, answers in enumerate(files):
        loaded(folder / "all", folder, f"f{turn}", *answers)
    for (added, changed, same), answers in zip(counts(folder / "all"), files, strict=True):
        assert added + changed + same == len(answers)
    gone = data.draw(st.integers(0, len(files) - 1))
    undo(folder / "all", key_of(folder / "all", f"f{gone}"))
    for turn, answers in enumerate(files):
        if turn != gone:
            loaded(folder / "without", folder, f"f{turn}", *answers)
    told = [
        read(newest(folder / name), Filters())[["response_id", "nps", "reason"]]
        .sort_values("response_id").reset_index(drop=True)
        for name in ("all", "without")
    ]  # fmt: skip
    pd.testing.assert_frame_equal(*told)
    assert counts(folder / "all") == counts(folder / "without")
