"""How a number is written for people. Shares are stored as 0-1; only here do they become %."""

from collections.abc import Iterable
from datetime import date

MISSING = "–"
MINUS = "−"
FORMATS = {"points": "{:+.0f}", "share": "{:.1f} %", "score": "{:.2f}"}


def text(value: float | None, unit: str) -> str:
    """Write a value in its unit ("points", "share", "score"); a dash when it is missing.

    >>> text(0.417, "share"), text(-12.4, "points"), text(0.2, "points"), text(None, "score")
    ('41.7 %', '−12', '0', '–')
    >>> text(-0.001, "score")
    '0.00'
    """
    if value is None or value != value:
        return MISSING
    if unit == "points" and round(value) == 0:
        return "0"
    return _unsigned_zero(FORMATS[unit].format(value * 100 if unit == "share" else value))


def change(value: float | None, unit: str) -> str:
    """Write a difference: signed, shares in percentage points.

    >>> change(0.04, "share"), change(-8.2, "points"), change(-0.25, "score")
    ('+4.0 pp', '−8', '−0.25')
    >>> change(-0.0004, "share"), change(-0.001, "score")
    ('0.0 pp', '0.00')
    """
    if unit == "points" or value is None or value != value:
        return text(value, "points")
    return _unsigned_zero(f"{value * 100:+.1f} pp" if unit == "share" else f"{value:+.2f}")


def _unsigned_zero(shown: str) -> str:
    """What rounds to nothing goes neither up nor down."""
    nothing = not any(digit in shown for digit in "123456789")
    return shown.lstrip("+-") if nothing else shown.replace("-", MINUS)


def span(low: float | None, high: float | None, unit: str) -> str:
    """Write an interval as low to high; empty when there is none.

    >>> span(26.1, 36.2, "points"), span(None, None, "points")
    ('+26 to +36', '')
    """
    if low is None or high is None or low != low or high != high:
        return ""
    return f"{text(low, unit)} to {text(high, unit)}"


def change_span(low: float | None, high: float | None, unit: str) -> str:
    """Write the interval of a difference as low to high; empty when there is none.

    >>> change_span(-15.2, -0.6, "points"), change_span(0.01, 0.05, "share")
    ('−15 to −1', '+1.0 pp to +5.0 pp')
    """
    if low is None or high is None or low != low or high != high:
        return ""
    return f"{change(low, unit)} to {change(high, unit)}"


def number(count: int) -> str:
    """Write a count with grouped digits.

    >>> number(60000)
    '60,000'
    """
    return f"{count:,}"


def money(value: float | None, currency: object) -> str:
    """Write an amount in whole units with grouped digits, bare where its currency is unknown.

    >>> money(1450000, "EUR"), money(None, "EUR"), money(20, None), money(20, float("nan"))
    ('EUR 1,450,000', '–', '20', '20')
    """
    return MISSING if value is None or value != value else _of(currency, f"{value:,.0f}")


def _of(currency: object, amount: str) -> str:
    """An amount with its currency; a frame has NaN where there is none."""
    return f"{currency} {amount}" if currency and currency == currency else amount


def money_sums(sums: Iterable[tuple[float, object]]) -> str:
    """Write the sums of several currencies, each in its own: they are never one sum.

    >>> money_sums([(4_230_000, "EUR"), (0, "USD"), (950, "CHF")]), money_sums([(0, "EUR")])
    ('EUR 4.2 m + CHF 950', 'EUR 0')
    """
    each = list(sums)
    some = [one for one in each if one[0]] or each[:1]
    return " + ".join(money_short(*one) for one in some) or MISSING


def money_short(value: float | None, currency: object) -> str:
    """Write an amount in the unit that leaves few digits.

    >>> money_short(4_230_000, "EUR"), money_short(812_400, "EUR"), money_short(950, "EUR")
    ('EUR 4.2 m', 'EUR 812 k', 'EUR 950')
    >>> money_short(None, "EUR")
    '–'
    """
    if value is None or value != value:
        return MISSING
    for size, unit in ((1e9, "bn"), (1e6, "m"), (1e3, "k")):
        if abs(value) >= size:
            digits = 0 if unit == "k" else 1
            return _of(currency, f"{value / size:,.{digits}f} {unit}")
    return _of(currency, f"{value:,.0f}")


def day(when: date | None) -> str:
    """Write a day.

    >>> day(date(2026, 11, 5)), day(None)
    ('5 Nov 2026', '–')
    """
    return f"{when.day} {when:%b %Y}" if when else MISSING


def tenths(value: float | None) -> str:
    """Write signed points with one decimal, for parts that have to add up.

    >>> tenths(-4.06), tenths(0.04), tenths(None)
    ('−4.1', '0.0', '–')
    """
    if value is None or value != value:
        return MISSING
    return _unsigned_zero(f"{value:+.1f}")


def signed(value: float | None, unit: str) -> str:
    """Write a part of a change with a digit more than the change: points with one decimal.

    >>> signed(-6.28, "points"), signed(0.0312, "share"), signed(0.1234, "score")
    ('−6.3', '+3.1 pp', '+0.12')
    """
    return tenths(value) if unit == "points" else change(value, unit)
