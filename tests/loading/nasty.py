"""Answers that are hard to write down: odd texts, several reasons, scales of their own."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import strategies as have

from cx.ingest.raw import BLANKS
from cx.schema import KINDS
from cx.store import Import

TEXTS = [
    "NULL", "NA", "nan", "None", "null", "1e5", "007", "0x1F", "true", "-", "1,5", "2026-01-01",
    "=1+1", "@sum", "+49 30", '"', '""', "''", "'", ",", ";", "a;b|c,d\te", "\\", "\\N", 'x\\"y',
    "one\ntwo", "one\r\ntwo", "one\rtwo", "{", "[1]", "sep=;", "%PDF", "# no", "-- no",
    "🤷🏽‍♀️ emoji", "שלום עולם", "مرحبا", "e\u0301", "ﬀ", "a\u00a0b", "a  b", "a | b", "a / b",
    '"quoted", he said: ""so""', " no?", "x" * 3_000, "\x1f", "\x7f", "\u2028", "\ue000",
]  # fmt: skip
letters = have.text(have.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=9)
# What a file's cell can say: no blanks around it, and never nothing.
texts = (have.sampled_from(TEXTS) | letters).map(lambda t: t.strip(BLANKS)).filter(bool)
moments = have.datetimes(datetime(1990, 1, 2), datetime(2025, 1, 1))
TOPS = have.sampled_from([5, 7, 10])
TYPES = {
    "nps": pa.uint8(), "csat": pa.uint8(), "csat_top": pa.uint8(), "ces": pa.uint8(),
    "ces_top": pa.uint8(), "weight": pa.int64(), "contact_requested": pa.bool_(),
    "answered_at": pa.timestamp("us"), "event_at": pa.timestamp("us"),
}  # fmt: skip
QUESTIONS = {"speed": ('How "fast", 1 to 5?\n', 1, 5), "use": ("", 0, 250)}
EXTRAS = ("area", "region_2")


@dataclass
class Answers:
    """Rows of responses, and all reasons of those that name several."""

    rows: list[dict[str, Any]]
    reasons: list[dict[str, Any]] = field(default_factory=list)

    def staged(self, folder: Path) -> dict[str, Path]:
        """The tables as an import stages them."""
        tables = {"responses": _table(self.rows), "questions": pa.Table.from_pylist(
            [{"name": name, "title": t, "low": low, "high": high}
             for name, (t, low, high) in QUESTIONS.items() if name in self.rows[0]],
        )}  # fmt: skip
        if self.reasons:
            tables["response_reasons"] = pa.Table.from_pylist(self.reasons)
        for name, table in tables.items():
            if table.num_rows:
                pq.write_table(table, folder / f"{name}.parquet")
        return {n: folder / f"{n}.parquet" for n, table in tables.items() if table.num_rows}

    @property
    def note(self) -> Import:
        return Import("nasty", "by hand", "", len(self.rows), len(self.rows))


def _table(rows: list[dict[str, Any]]) -> pa.Table:
    return pa.table(
        {n: pa.array([row[n] for row in rows], TYPES.get(n, pa.string())) for n in rows[0]}
    )


def maybe(value: have.SearchStrategy) -> have.SearchStrategy:
    return have.none() | value


@have.composite
def scores(draw: have.DrawFn, name: str) -> dict[str, int | None]:
    """A score on a scale of the row's own; a scale may stand without a score, not the reverse."""
    top = draw(maybe(TOPS))
    return {name: draw(maybe(have.integers(1, top))) if top else None, f"{name}_top": top}


@have.composite
def answers(draw: have.DrawFn) -> Answers:
    """A few responses; any column but the id, the survey and its kind may be missing.

    Half of the time no text has several lines: such files are read in another, faster way.
    """
    said = texts.map(lambda t: " ".join(t.split())).filter(bool) if draw(have.booleans()) else texts
    others = {
        "nps": have.integers(0, 10), "event_at": moments, "answered_at": moments,
        "channel": said, "unit": said, "reason_source": said, "comment": said,
        "language": said, "contact_requested": have.booleans(), "contact_id": said,
        "account_id": said, "weight": have.integers(0, 10**12),
        "speed": have.integers(1, 5).map(str), "use": have.integers(0, 250).map(str),
        **dict.fromkeys(EXTRAS, said),
    }  # fmt: skip
    kept = [name for name in others if draw(have.integers(0, 3))]
    rated, reasoned = draw(have.booleans()), draw(have.booleans())
    found = Answers([])
    for number in range(draw(have.integers(1, 8))):
        row = {"response_id": f"{draw(said)}{number}", "survey": draw(said)}
        row["kind"] = draw(have.sampled_from(KINDS))
        row |= {name: draw(maybe(others[name])) for name in kept}
        row |= draw(scores("csat")) | draw(scores("ces")) if rated else {}
        if reasoned:
            named = draw(have.lists(said, max_size=3, unique=True))
            row["reason"] = named[0] if named else None
            found.reasons += [
                {"response_id": row["response_id"], "reason": reason, "parts": len(named)}
                for reason in named
                if len(named) > 1
            ]
        found.rows.append(row)
    return found
