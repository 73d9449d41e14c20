"""From the text in one cell to a value, or the reason why it cannot be."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation

from cx.ingest.mapping import Mapping, Scale
from cx.language import _
from cx.schema import KINDS, RESPONSES

Convert = Callable[[str], object]
MILLION = 1_000_000
FIRST_YEAR = 1990
LARGEST_WEIGHT = 1_000_000
YES_NO = {
    **dict.fromkeys(("yes", "true", "1", "y"), True),
    **dict.fromkeys(("no", "false", "0", "n"), False),
}


class Unfit(ValueError):
    """A cell that cannot be what its column says; its text is what was expected."""


def converter(name: str, mapping: Mapping) -> Convert:
    """What turns a cell of the column `name`, stripped and not blank, into its value."""
    if name in mapping.scores:
        return lambda cell: score(cell, name, mapping.scores[name])
    if name == "kind":
        return kind
    by_type: dict[str, Convert] = {
        "TIMESTAMP": lambda cell: moment(cell, mapping.formats),
        "BOOLEAN": yes_no,
        "BIGINT": weight,
    }
    return by_type.get(RESPONSES.get(name, ""), str)


def score(cell: str, name: str, scale: Scale) -> int:
    """A whole number on the scale; 9.0 and 9,0 are whole."""
    value = number(cell)
    if value is None or value != value.to_integral_value() or not scale.low <= value <= scale.high:
        text = _(
            "a whole number {low} to {high}; declare it under [scores.{name}] aside if it means "
            "no answer"
        )
        raise Unfit(text.format(low=scale.low, high=scale.high, name=name))
    return int(value)


def weight(cell: str) -> int:
    """A weight in millionths."""
    value = number(cell)
    if value is None or not 0 <= value <= LARGEST_WEIGHT:
        raise Unfit(_("a number that is not negative, such as 0.85; correct the weight"))
    return int((value * MILLION).to_integral_value())


def number(cell: str) -> Decimal | None:
    """The number in a cell, with a decimal point or a decimal comma; None when it is none."""
    try:
        value = Decimal(cell.replace(",", ".") if "." not in cell else cell)
    except InvalidOperation:
        return None
    return value if value.is_finite() and "_" not in cell else None


def moment(cell: str, formats: tuple[str, ...]) -> datetime:
    """The point in time in a cell, without a zone (UTC when the cell names one)."""
    for form in formats:
        try:
            return _plausible(datetime.strptime(cell, form))
        except Unfit:
            raise
        except (ValueError, OverflowError):
            continue
    if not formats:
        try:
            return _plausible(datetime.fromisoformat(cell))
        except Unfit:
            raise
        except (ValueError, OverflowError):
            pass
    shown = _(" or ").join(formats) or "2026-05-31 14:00"
    raise Unfit(_("a date like {shown}; correct it or add its format").format(shown=shown))


def composed(parts: dict[str, str]) -> datetime | None:
    """The date made of day, month and year; None when one of them is blank."""
    if not all(parts.values()):
        return None
    try:
        found = datetime(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    except ValueError as error:
        text = _("a day, month and year that exist; correct the date")
        raise Unfit(text) from error
    return _plausible(found)


def yes_no(cell: str) -> bool:
    """Yes or no, as people and programs write it."""
    if cell.lower() not in YES_NO:
        raise Unfit(_("yes or no; correct the answer"))
    return YES_NO[cell.lower()]


def kind(cell: str) -> str:
    """A kind of survey."""
    if cell.lower() not in KINDS:
        raise Unfit(_("one of {known}; correct the kind").format(known=", ".join(KINDS)))
    return cell.lower()


def _plausible(value: datetime) -> datetime:
    """The same without a zone; one far off would empty every window that ends at the newest."""
    plain = _plain(value)
    if not plain.year >= FIRST_YEAR or plain > datetime.now() + timedelta(days=2):
        text = _("a date from {year} to today; correct the date").format(year=FIRST_YEAR)
        raise Unfit(text)
    return plain


def _plain(value: datetime) -> datetime:
    return value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
