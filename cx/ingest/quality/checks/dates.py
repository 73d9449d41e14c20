"""Dates that cannot be: ahead of us, of another age, before what they answer."""

from cx.format import number, text
from cx.ingest.quality.answers import Answers
from cx.ingest.quality.finding import MOST_ROWS, Finding, Table, level_of, not_checked
from cx.language import _

CHECK = "dates"
FIRST = "make_timestamp(1990, 1, 1, 0, 0, 0)"
COLUMNS = ("event_at", "invited_at", "answered_at")
MUCH, FAR = 0.01, 0.10


def dates(answers: Answers) -> Finding:
    """Rows with a date after tomorrow or before 1990, or answered before invited or the event.

    An answer without a time of day is compared by day. Worth a look above 1 % of the dated rows,
    bad above 10 %: day and month are then likely mixed up.
    """
    title = _("Dates that cannot be")
    rules = _rules()
    any_date = " or ".join(f"{name} is not null" for name in COLUMNS)
    counts = ", ".join(f"count(*) filter ({rule}) as {name}" for name, rule in rules.items())
    wrong = " or ".join(f"coalesce({rule}, false)" for rule in rules.values())
    found = answers.one(
        f"select count(*) filter ({any_date}) as dated, count(*) filter ({wrong}) as wrong, "
        f"{counts} from answers",
        latest=answers.latest,
    )
    dated, n = found.pop("dated"), found.pop("wrong")
    if not dated:
        return not_checked(CHECK, title, _("no row has a date"))
    said = _(
        "{n} of {dated} dated rows ({share}) have a date that cannot be: {future} in the future, "
        "{past} before 1990, {early} answered before the invitation, {before} before the event."
    ).format(
        n=number(n), dated=number(dated), share=text(n / dated, "share"),
        future=number(found["future"]), past=number(found["past"]),
        early=number(found["before_invitation"]), before=number(found["before_event"]),
    )  # fmt: skip
    level = level_of(n > MUCH * dated, n > FAR * dated)
    figures = tuple({"rule": name, "n": count} for name, count in found.items())
    return Finding(CHECK, title, said, n, dated, level, _rows(answers, rules) if n else (), figures)


def _rules() -> dict[str, str]:
    return {
        "future": " or ".join(f"{name} > $latest" for name in COLUMNS),
        "past": " or ".join(f"{name} < {FIRST}" for name in COLUMNS),
        "before_invitation": earlier("answered_at", "invited_at"),
        "before_event": earlier("answered_at", "event_at"),
    }


def earlier(one: str, other: str) -> str:
    """SQL: whether a date lies before another; a bare day lies before no time of that day."""
    bare = f"{one} = date_trunc('day', {one}) and {one}::date = {other}::date"
    return f"({one} < {other} and not ({bare}))"


def _rows(answers: Answers, rules: dict[str, str]) -> Table:
    named = " ".join(f"when {rule} then '{name}'" for name, rule in rules.items())
    return answers.rows(
        "select source_row as line, response_id, event_at, invited_at, answered_at, rule from "
        f"(select source_row, response_id, {', '.join(COLUMNS)}, case {named} end as rule "
        "from answers) where rule is not null "
        f"order by rule, line limit {MOST_ROWS}",
        latest=answers.latest,
    )
