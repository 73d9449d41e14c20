"""The reference pages in Markdown: what every metric and every column means."""

from collections.abc import Iterator

from cx.metrics import ALL, Metric
from cx.schema import TABLES

UNITS = {
    "points": "points, from −100 to +100",
    "share": "share, kept as 0 to 1 and shown in %",
    "score": "score, on the scale of the question",
}
METHODS = {
    "nps": "score interval (Tango 1998, Rocks 2016); weighted: adjusted Wald on n_eff; "
    "differences: MOVER (Zou and Donner 2008)",
    "share": "Wilson 1927; weighted on n_eff; differences: Newcombe 1998",
    "mean": "Student's t; weighted on n_eff; differences: Welch 1947",
}
TITLES = {
    "responses": "One row per response. The only table that has to be there.",
    "response_reasons": "One row per reason of a response that names several.",
    "invitations": "Counts of invitations per survey, day, place and, where known, account.",
    "accounts": "One row per account, the customer as a company.",
    "contacts": "One row per person at an account.",
    "cases": "One row per follow-up case.",
    "case_events": "One row per thing that happened to a case.",
    "set_aside": "One row per value that was in a file and does not count.",
    "imports": "One row per import.",
    "questions": "One row per further numeric question, a column of responses.",
    "changes": "One row per value that a later file said otherwise.",
    "reports": "The quality report of an import.",
}
# Table -> column -> (meaning, example).
MEANINGS: dict[str, dict[str, tuple[str, str]]] = {
    "responses": {
        "response_id": ("Identifies the response; loading it again replaces it", "r-00000031"),
        "survey": ("Name of the survey or campaign", "tNPS Hotline"),
        "kind": ("relational, transactional, employee or unsolicited", "transactional"),
        "nps": ("Likelihood to recommend, 0 to 10; blank is no answer", "9"),
        "csat": ("Satisfaction, from 1 to csat_top", "4"),
        "csat_top": ("Top of the satisfaction scale: 5, 7 or 10", "5"),
        "ces": ("Agreement that it was easy, from 1 to ces_top", "6"),
        "ces_top": ("Top of the ease scale: 5, 7 or 10", "7"),
        "touchpoint": ("Where customer and company met", "Hotline"),
        "subject": ("What the answer is about: a product, a service, a brand", "Electricity"),
        "event_at": ("When what was asked about happened", "2026-11-02 09:15:00"),
        "invited_at": ("When the invitation went out", "2026-11-02 18:00:00"),
        "answered_at": ("When it was answered; every window goes by it", "2026-11-03 07:40:00"),
        "channel": ("How the answer came in", "E-mail"),
        "unit": ("Business unit", "Customer centre"),
        "team": ("Team within the unit", "Hotline Cormorant"),
        "agent": ("Who dealt with the customer", "A. Example"),
        "reason": ("Main reason for the score", "Communication"),
        "reason_source": ("Who named it: respondent, manual or automatic", "respondent"),
        "comment": ("What the customer wrote, in full", "Nobody called me back."),
        "followup_asked": ("The open question that was asked", "What disappointed you most?"),
        "language": ("Language of the comment, as a two-letter code", "en"),
        "contact_requested": ("Whether the customer asked to be contacted", "true"),
        "contact_id": ("The contact who answered", "p-0013-1"),
        "account_id": ("The account of the contact", "a-0013"),
        "project_id": ("The project it belongs to", "j-0012"),
        "case_id": ("The case that followed", "c-00000031"),
        "weight": ("Weight in millionths; blank counts as 1,000,000", "850000"),
        "import_id": ("The import that brought the row", "3f9a01bc"),
        "source_row": ("Its line in the source file", "32"),
    },
    "response_reasons": {
        "response_id": ("The response", "r-00000031"),
        "reason": ("One of its reasons", "Price"),
        "parts": ("How many it names; each counts for one part of so many", "2"),
    },
    "invitations": {
        "day": ("Day of the invitations", "2026-11-02"),
        "survey": ("Name of the survey", "tNPS Hotline"),
        "kind": ("Kind of survey", "transactional"),
        "channel": ("How they were sent", "SMS"),
        "touchpoint": ("Where customer and company met", "Hotline"),
        "unit": ("Business unit", "Customer centre"),
        "team": ("Team within the unit", "Hotline Cormorant"),
        "agent": ("Who dealt with the customer", "A. Example"),
        "account_id": ("The account that was asked; blank where nobody counts that", "a-0013"),
        "invited": ("How many were sent", "120"),
        "delivered": ("How many arrived", "114"),
        "answered": ("How many were answered", "38"),
    },
    "accounts": {
        "account_id": ("Identifies the account", "a-0013"),
        "name": ("Its name", "Example Works"),
        "yearly_value": ("Yearly value in whole units of the currency", "125000"),
        "currency": ("Currency code of the value; amounts of several are never added", "EUR"),
        "value_class": (
            "A, B or C by yearly value. Of a file that gives none it is computed from yearly "
            "value, per currency: A first 80 %, B next 15 %, C the rest. Where a file gives "
            "some, its blank ones stay blank",
            "A",
        ),
        "class_computed": ("Whether the class was computed, filled in by the store", "true"),
        "segment": ("Market segment", "Industry"),
        "owner": ("Who looks after the account", "B. Example"),
        "since": ("Customer since", "2014-05-01"),
        "status": ("Where the relationship stands", "active"),
        "lost_on": ("Day the account was lost", "2026-06-30"),
        "renewal_on": ("Day the contract is due for renewal", "2027-01-01"),
    },
    "contacts": {
        "contact_id": ("Identifies the contact", "p-0013-1"),
        "account_id": ("The account of the contact", "a-0013"),
        "name": ("Name of the person", "C. Example"),
        "email": ("E-mail address", "c@example.com"),
        "role": ("Role at the account", "Buyer"),
        "since": ("Contact since", "2019-03-12"),
        "white_glove": ("Whether to handle with special care", "false"),
        "consent": ("Whether the person agreed to be contacted", "true"),
    },
    "cases": {
        "case_id": ("Identifies the case", "c-00000031"),
        "contact_id": ("Whom it is about", "p-0013-1"),
        "account_id": ("The account of that contact", "a-0013"),
        "topic": ("What it is about", "Invoicing"),
        "opened_at": ("When it was opened", "2026-11-03 10:00:00"),
        "resolved_at": ("When it was resolved; blank while it is not", "2026-11-06 16:20:00"),
        "closed_at": ("When it was closed; blank while it is open", "2026-11-08 09:00:00"),
        "transfers": ("How often it was handed on, where the service system counts that", "2"),
        "reopened": ("How often it was opened again after it had been resolved", "0"),
        "in_time": ("Whether the agreed time was kept (SLA)", "true"),
    },
    "case_events": {
        "case_id": ("The case", "c-00000031"),
        "at": ("When it happened", "2026-11-04 08:30:00"),
        "event": ("What happened", "passed on"),
        "stage": ("The stage the case is then in", "In progress"),
        "team": ("The team or group that has the case then", "Hotline Cormorant"),
        "owner": ("Who has the case then", "D. Example"),
        "comment": ("A note on the event", "Spoke to the customer."),
        "sentiment": ("Mood of the note: −1, 0 or 1", "1"),
    },
    "set_aside": {
        "import_id": ("The import that met the value", "3f9a01bc"),
        "file": ("Name of the file", "answers.csv"),
        "line": ("Line in the file", "214"),
        "column": ("Heading of the column in the file", "NETPRO"),
        "value": ("The value as it was written", "11"),
        "reason": ("Why it does not count", "blank (code 11)"),
    },
    "imports": {
        "import_id": ("Identifies the import", "3f9a01bc"),
        "key": ("What it is taken back by", "20261115-120000-000000"),
        "file": ("Name of the file", "answers.csv"),
        "mapping": ("Title of the mapping it was read with", "San Francisco airport, tidy"),
        "loaded_at": ("When it was loaded, in UTC", "2026-11-15 12:00:00"),
        "rows_read": ("Rows in the file", "5672"),
        "rows_loaded": ("Rows that were loaded", "5672"),
        "added": ("Responses that were new", "5640"),
        "changed": ("Responses that were there and now say something else", "30"),
        "same": ("Responses that were there and say the same", "2"),
    },
    "questions": {
        "name": ("Name of the column of responses", "ease"),
        "title": ("The question", "How easy was it?"),
        "low": ("Lowest answer", "1"),
        "high": ("Highest answer", "5"),
    },
    "changes": {
        "import_id": ("The later import", "3f9a01bc"),
        "response_id": ("The response", "r-00000031"),
        "column": ("What changed", "nps"),
        "before": ("What it was", "9"),
        "after": ("What it is", "4"),
    },
    "reports": {
        "import_id": ("The import", "3f9a01bc"),
        "report": ("Its findings and verdict, as JSON", '{"findings": …}'),
    },
}


def metrics_page() -> str:
    """docs/metrics.md: every metric of the registry."""
    lines = [
        "# Metrics",
        "",
        "Written by `make docs` from `cx/metrics`; do not edit by hand.",
        "",
        "A metric is the average, over responses, of one score per response. A response whose",
        "score is NULL has no say: it is outside both value and n.",
        "",
        "| Name | Title | Unit |",
        "|---|---|---|",
        *(f"| `{m.name}` | {m.title} | {UNITS[m.unit]} |" for m in ALL),
    ]
    for metric in ALL:
        lines += _metric(metric)
    return "\n".join(lines) + "\n"


def _metric(metric: Metric) -> list[str]:
    low, high = metric.bounds
    return [
        "",
        f"## {metric.title}",
        "",
        metric.purpose,
        "",
        metric.definition,
        "",
        f"- Name: `{metric.name}`",
        f"- Unit: {UNITS[metric.unit]}",
        f"- Smallest and greatest possible: {low:g} and {high:g}",
        f"- Interval: {METHODS[metric.method]}",
        f"- Source: {metric.source}",
        "",
        "Score of one response:",
        "",
        "```sql",
        metric.row,
        "```",
    ]


def data_page() -> str:
    """docs/data.md: every canonical table and column."""
    lines = [
        "# Data",
        "",
        "Written by `make docs` from `cx/schema.py`; do not edit by hand.",
        "",
        "Any column may be blank except `response_id`, `survey` and `kind` of a response. Columns",
        "that a mapping names under `[extra]` join `responses` as text and become filters.",
        "Times have no zone; one that names its zone in the file is kept in UTC.",
    ]
    for table in TABLES:
        lines += ["", f"## {table}", "", TITLES[table], "", *_columns(table)]
    return "\n".join(lines) + "\n"


def _columns(table: str) -> Iterator[str]:
    yield "| Column | Type | Meaning | Example |"
    yield "|---|---|---|---|"
    for column, kind in TABLES[table].items():
        meaning, example = MEANINGS[table][column]
        yield f"| `{column}` | {kind} | {meaning} | `{example}` |"
