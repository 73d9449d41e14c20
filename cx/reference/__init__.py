"""The reference pages in Markdown: what every metric and every column means."""

from collections.abc import Iterator

from cx.metrics import ALL, Metric
from cx.reference.meanings import MEANINGS, TITLES
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
