"""An answer in any of DuckDB's types as a frame that tables, charts and files can take."""

import pandas as pd
import pyarrow as pa

from cx.errors import BadQuery
from cx.language import _

SMALL = (pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.uint16(), pa.uint32())
# So that a missing number does not make fractions of the others, nor a missing answer numbers.
WHOLE = dict.fromkeys(SMALL, pd.Int64Dtype()) | {
    pa.uint64(): pd.UInt64Dtype(), pa.bool_(): pd.BooleanDtype(),
}  # fmt: skip
YEARS = (1, 9999)  # that files and charts know


def framed(table: pa.Table) -> pd.DataFrame:
    """The table with columns of different names, numbers as numbers, lists and the like as text.

    BadQuery for days that no calendar of ours has.
    """
    kept = [_simple(column) for column in table.columns]
    plain = pa.table(kept, names=_apart(table.column_names))
    said = _("A day in the answer lies outside the calendar; cast that column to VARCHAR.")
    try:
        found = plain.to_pandas(types_mapper=WHOLE.get)
    except (ValueError, OverflowError, pa.ArrowException):
        raise BadQuery(said) from None
    times = found.select_dtypes("datetime")
    if not all(times[name].dropna().dt.year.between(*YEARS).all() for name in times):
        raise BadQuery(said)
    return found


def _simple(column: pa.ChunkedArray) -> pa.ChunkedArray | pa.Array:
    kind = column.type
    if pa.types.is_decimal(kind):
        return _number(column)
    if pa.types.is_dictionary(kind):
        return column.cast(kind.value_type)
    if pa.types.is_timestamp(kind) and kind.tz:
        return column.cast(pa.timestamp(kind.unit))
    known = (
        pa.types.is_integer, pa.types.is_floating, pa.types.is_boolean, pa.types.is_string,
        pa.types.is_large_string, pa.types.is_date, pa.types.is_time, pa.types.is_timestamp,
    )  # fmt: skip
    if any(each(kind) for each in known):
        return column
    return pa.array([_text(value) for value in column.to_pylist()], pa.string())


def _text(value: object) -> str | None:
    """A list, a map or bytes as they are written; a span of time as ISO 8601 writes it."""
    if isinstance(value, pa.MonthDayNano):
        seconds = value.nanoseconds / 1_000_000_000
        return f"P{value.months}M{value.days}DT{seconds:g}S"
    return None if value is None else str(value)


def _number(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Sums of whole numbers stay whole as long as they fit."""
    if column.type.scale == 0:
        try:
            return column.cast(pa.int64())
        except pa.ArrowInvalid:
            pass
    return column.cast(pa.float64())


def _apart(names: list[str]) -> list[str]:
    """`n`, `n_2`, `n_3` for columns of one name."""
    taken: list[str] = []
    for name in names:
        free, number = name, 2
        while free in taken:
            free, number = f"{name}_{number}", number + 1
        taken.append(free)
    return taken
