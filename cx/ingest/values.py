"""The SQL that turns the text of a cell into a value, and what such a cell is expected to say.

A cell that cannot be read gives NULL: it is then set aside and counted, never guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cx.ingest.mapping import TOPS, Mapping, Scale
from cx.ingest.raw import quoted
from cx.language import _
from cx.schema import KINDS

MILLION = 1_000_000
FIRST_YEAR = 1990
LARGEST_WEIGHT = 1_000_000
YES = ("yes", "true", "1", "y", "ja", "x", "oui", "si")
NO = ("no", "false", "0", "n", "nein", "nej", "non")
ENDS = (5, 7, 10)
PER_SECOND = {"unix": 1_000_000, "unix_ms": 1_000}  # microseconds


@dataclass(frozen=True)
class Value:
    """SQL of the value of a text, and why a text that has none is set aside."""

    sql: str
    expected: str  # of one cell, in a sentence: "found 'x', expected ..."
    reason: str  # for the list of what was set aside


def value_of(name: str, text: str, mapping: Mapping) -> Value:
    """What the column `name` makes of the SQL `text`, which is NULL for a blank cell."""
    if name in mapping.scales:
        return score(name, text, mapping.scales[name])
    of = mapping.typed.get(name, "VARCHAR")
    if name == "kind":
        lower = f"lower({text})"
        known = ", ".join(quoted(kind) for kind in KINDS)
        expected = _("one of {known}; correct the kind").format(known=", ".join(KINDS))
        return Value(
            f"case when {lower} in ({known}) then {lower} end", expected, _("unknown kind")
        )
    if name == "weight":
        return weight(text)
    if name in TOPS.values():
        return top(text)
    if of in ("TIMESTAMP", "DATE"):
        return moment(text, mapping.dates.get(name, mapping.formats), of)
    if of == "BOOLEAN":
        return yes_no(text)
    if of in ("BIGINT", "TINYINT"):
        return whole(text)
    return Value(text, "", "")


def number(text: str) -> str:
    """A number with a decimal point or a decimal comma; NULL when it is none."""
    one = f"case when contains({text}, '.') then {text} else replace({text}, ',', '.') end"
    return f"case when not contains({text}, '_') then try_cast({one} as double) end"


def score(name: str, text: str, scale: Scale, ends: str = "") -> Value:
    """A whole number on the scale; 9.0 and 9,0 are whole.

    `ends` is SQL of the top of the row's own scale, where rows have one.
    """
    found, most = f"({number(text)})", f"coalesce({ends}, {scale.high})" if ends else scale.high
    fits = f"{found} between {scale.low} and {most} and {found} = floor({found})"
    expected = _(
        "a whole number {low} to {high}; declare it under [scores.{name}] aside if it means "
        "no answer"
    ).format(low=scale.low, high=scale.high, name=name)
    reason = _("off the scale {low} to {high}").format(low=scale.low, high=scale.high)
    return Value(f"case when {fits} then cast({found} as utinyint) end", expected, reason)


def top(text: str) -> Value:
    """The top of a row's own scale."""
    found = f"({number(text)})"
    sql = f"case when {found} in ({', '.join(map(str, ENDS))}) then cast({found} as utinyint) end"
    return Value(sql, _("5, 7 or 10, the top of the scale; correct it"), _("no top of a scale"))


def weight(text: str) -> Value:
    """A weight in millionths."""
    found = f"({number(text)})"
    sql = (
        f"case when {found} between 0 and {LARGEST_WEIGHT} "
        f"then cast(round({found} * {MILLION}) as bigint) end"
    )
    expected = _("a number that is not negative, such as 0.85; correct the weight")
    return Value(sql, expected, _("no weight"))


def whole(text: str) -> Value:
    """A whole amount; digits may be grouped, and a currency may stand before or after it."""
    currency = "([A-Z]{3}|\\p{Sc})"
    alone = f"regexp_replace({text}, '^{currency}\\s*|\\s*{currency}$', '', 'g')"
    bare = f"regexp_replace({alone}, '[\\s''’]', '', 'g')"
    points, commas = (
        f"regexp_full_match({bare}, '-?[1-9]\\d{{0,2}}([{mark}]\\d{{3}})+([{other}]\\d+)?')"
        for mark, other in ((".", ","), (",", "."))
    )
    one = (
        f"case when {points} then try_cast(replace(replace({bare}, '.', ''), ',', '.') as double) "
        f"when {commas} then try_cast(replace({bare}, ',', '') as double) else {number(bare)} end"
    )
    return Value(
        f"try_cast(round({one}) as bigint)",
        _("a number such as 125000; correct it"),
        _("no number"),
    )


def currency(named: str, amount: str, usual: str) -> Value:
    """What a row names, else what stands at its amount, else the usual; NULL when none says it.

    `named` and `amount` are the SQL of the texts, blank where the file has no such column. A sign
    that several currencies have is a last resort, for an amount in $ is not one in €.
    """
    parts = [f"upper({named})"] if named else []
    if amount:
        parts += [
            f"nullif(regexp_extract({amount}, '{pattern}', 1), '')"
            for pattern in ("^([A-Z]{3})\\s*-?\\d", "\\d\\s*([A-Z]{3})$")
        ]
        parts.append(f"case when contains({amount}, '€') then 'EUR' end")
    parts += [quoted(usual)] if usual else []
    parts += [f"nullif(regexp_extract({amount}, '\\p{{Sc}}'), '')"] if amount else []
    return Value(f"coalesce({', '.join(parts)})", "", "")


def moment(text: str, formats: Sequence[str], of: str = "TIMESTAMP") -> Value:
    """The point in time, without a zone (UTC when the cell names one)."""
    found = f"coalesce({', '.join(_readings(text, formats))})"
    fits = (
        f"{found} >= make_timestamp({FIRST_YEAR}, 1, 1, 0, 0, 0) "
        f"and {found} <= cast(now() at time zone 'UTC' as timestamp) + interval 2 day"
    )
    later = of == "DATE"  # a renewal may lie ahead
    sql = f"cast({found} as date)" if later else f"case when {fits} then {found} end"
    shown = _(" or ").join(formats) or "2026-05-31 14:00"
    expected = _("a date like {shown}, from {year} to today; correct it or add its format").format(
        shown=shown, year=FIRST_YEAR
    )
    reason = _("no date from {year} to today").format(year=FIRST_YEAR)
    return Value(sql, expected, reason)


def _readings(text: str, formats: Sequence[str]) -> list[str]:
    if not formats:
        return [f"try_cast({text} as timestamptz) at time zone 'UTC'"]
    zoned = [form for form in formats if "%z" in form]
    plain = [form for form in formats if form not in zoned and form not in PER_SECOND]
    counted = [PER_SECOND[form] for form in formats if form in PER_SECOND]
    return [
        *(f"try_strptime({text}, [{_listed(plain)}])" for _once in plain[:1]),
        *(f"try_strptime({text}, [{_listed(zoned)}]) at time zone 'UTC'" for _once in zoned[:1]),
        *(
            f"try(make_timestamp(try_cast(try_cast({text} as double) * {many} as bigint)))"
            for many in counted
        ),
    ]


def _listed(texts: Sequence[str]) -> str:
    return ", ".join(quoted(text) for text in texts)


def composed(parts: dict[str, str]) -> Value:
    """The date made of the SQL of a day, a month and a year; NULL when one of them is blank."""
    numbers = ", ".join(
        f"case when regexp_full_match({parts[part]}, '\\d{{1,4}}') "
        f"then cast({parts[part]} as bigint) end"
        for part in ("year", "month", "day")
    )
    found = f"try(make_timestamp({numbers}, 0, 0, 0.0))"
    fits = f"{found} >= make_timestamp({FIRST_YEAR}, 1, 1, 0, 0, 0) and {found} <= now()::timestamp"
    return Value(
        f"case when {fits} then {found} end",
        _("a day, month and year that exist; correct the date"),
        _("no date from {year} to today").format(year=FIRST_YEAR),
    )


def yes_no(text: str) -> Value:
    """Yes or no, as people and programs write it."""
    sql = (
        f"case when lower({text}) in ({_listed(YES)}) then true "
        f"when lower({text}) in ({_listed(NO)}) then false end"
    )
    return Value(sql, _("yes or no; correct the answer"), _("neither yes nor no"))
