"""What is loaded."""

import pandas as pd

from cx.access import EVERYTHING
from cx.filters import Filters
from cx.ingest import quality
from cx.ingest.quality import Report
from cx.store import Sizes, Snapshot, Table, ask


def summary(snapshot: Snapshot) -> pd.DataFrame:
    """One row per import: file, mapping, when, rows read and loaded, what was set aside."""
    imports = ask(snapshot, EVERYTHING, Filters(), Table("imports"))
    aside = ask(snapshot, EVERYTHING, Filters(), Table("set_aside"))
    counted = aside.groupby("import_id").size().rename("set_aside")
    return imports.join(counted, on="import_id").fillna({"set_aside": 0}).astype({"set_aside": int})


def sizes(snapshot: Snapshot) -> pd.DataFrame:
    """table, rows: every table of the snapshot."""
    return ask(snapshot, EVERYTHING, Filters(), Sizes())


def reports(snapshot: Snapshot) -> dict[str, Report]:
    """The quality report of every import that has one, by its id."""
    found = ask(snapshot, EVERYTHING, Filters(), Table("reports"))
    told = found[found["report"].str.startswith("{")] if len(found) else found
    return {row.import_id: quality.from_json(row.report) for row in told.itertuples()}
