"""The page: what was measured and how, tables, and a line per goal. Nothing is typed by hand."""

from benchmarks.clock import Timing
from benchmarks.results import Goal, Line, Section, Table

INTRO = """\
# Performance

How long things take on the machine below, as multiples of a floor that was measured in the same
run, turn by turn with them. A time is written as median (fastest – 95th percentile by nearest rank)
of {repeats} repeats after one that is not counted, in milliseconds; a multiple is median by median.

This page is written by `{command}`."""


def page(sections: list[Section], machine: dict[str, str], command: str, repeats: int) -> str:
    """The whole page as Markdown."""
    parts = [
        INTRO.format(command=command, repeats=repeats),
        "## Machine", rows(("", ""), list(machine.items())),
        "## Goals", _goals([goal for section in sections for goal in section.goals]),
        *(part for section in sections for part in _section(section)),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _goals(goals: list[Goal]) -> str:
    if not goals:
        return "None was measured in this run."
    return rows(
        ("Goal", "Limit", "Found", ""),
        [
            (
                goal.what,
                f"{'at least' if goal.at_least else 'at most'} {_exact(goal.limit)} {goal.unit}",
                f"{_exact(goal.found)} {goal.unit}",
                "met" if goal.met else "**not met**",
            )
            for goal in goals
        ],
    )


def _section(section: Section) -> list[str]:
    parts = [f"## {section.title}", section.told]
    if section.absent:
        return [*parts, f"Not measured: {section.absent}"]
    for table in section.tables:
        parts += [f"**{table.caption}**", _table(table)]
    return parts


def _table(table: Table) -> str:
    headings = ("", "ms", f"{table.floor}, ms", "× floor", *table.more)
    return rows(headings, [_line(line) for line in table.lines])


def _line(line: Line) -> tuple[str, ...]:
    return (line.what, ms(line.ours), ms(line.floor), times(line.times), *line.more)


def rows(headings: tuple[str, ...], lines: list[tuple[str, ...]]) -> str:
    """A Markdown table; what holds figures stands to the right."""
    aligned = ["---", *["---:" if len(headings) > 2 else "---"] * (len(headings) - 1)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (headings, tuple(aligned), *lines))


def ms(timing: Timing) -> str:
    """Median, fastest and 95th percentile.

    >>> ms(Timing((2.0, 3.04, 11.6)))
    '3.0 (2.0 – 12)'
    """
    return f"{figure(timing.median)} ({figure(timing.least)} – {figure(timing.p95)})"


def times(ratio: float) -> str:
    """A multiple.

    >>> times(1.234), times(17.6)
    ('1.23 ×', '18 ×')
    """
    return f"{ratio:.2f} ×" if ratio < 10 else f"{figure(ratio)} ×"


def _exact(number: float) -> str:
    """Up to two decimals, so that a near miss is seen to be one."""
    digits = 2 if number < 10 else 1 if number < 1000 else 0
    text = f"{number:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if digits else text


def figure(number: float) -> str:
    """A number with about two digits that say something.

    >>> figure(1.26), figure(84.6), figure(300_000)
    ('1.3', '85', '300,000')
    """
    return f"{number:.1f}" if number < 10 else f"{number:,.0f}"
