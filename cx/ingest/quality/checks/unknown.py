"""Accounts, contacts, cases and agents that rows name and the store does not know."""

from dataclasses import dataclass
from pathlib import Path

from cx.format import number, text
from cx.ingest.quality.answers import Answers, Ids, columns_of, source
from cx.ingest.quality.finding import MOST_ROWS, Finding, level_of, not_checked
from cx.ingest.raw import ident
from cx.language import _

MUCH = 0.05
NAMED = 3


@dataclass(frozen=True)
class Named:
    """What rows name by an id in `column`, the table that knows all of it, and the words for it."""

    check: str
    column: str
    table: str
    title: str
    nothing: str  # where the store knows none
    said: str
    fine: str
    if_there: bool = True  # a file without the column has nothing to tell


ACCOUNTS = Named(
    "unknown_accounts", "account_id", "accounts",
    _("Unknown accounts"), _("the store has no accounts yet"),
    _("{n} of {of} rows with an account ({share}) name one that the store does not know: {names}."),
    _("Every account is known to the store ({of} rows name one)."), if_there=False,
)  # fmt: skip
CONTACTS = Named(
    "unknown_contacts", "contact_id", "contacts",
    _("Unknown contacts"), _("the store has no contacts yet"),
    _("{n} of {of} rows with a contact ({share}) name one that the store does not know: {names}."),
    _("Every contact is known to the store ({of} rows name one)."),
)  # fmt: skip
CASES = Named(
    "unknown_cases", "case_id", "cases",
    _("Unknown cases"), _("the store has no cases yet"),
    _("{n} of {of} rows with a case ({share}) name one that the store does not know: {names}."),
    _("Every case is known to the store ({of} rows name one)."),
)  # fmt: skip
AGENTS = Named(
    "unknown_agents", "agent", "agents",
    _("Unknown agents"), _("the store has no agents yet"),
    _("{n} of {of} rows with an agent ({share}) name one that the store does not know: {names}."),
    _("Every agent is known to the store ({of} rows name one)."), if_there=False,
)  # fmt: skip


def unknown(named: Named, answers: Answers) -> Finding | None:
    """Rows that name what is neither known nor in the table that comes with the import.

    Worth a look above 5 % of the rows that name one; only rows of answers know their line.
    """
    if answers.main == named.table:
        return None
    if named.if_there and named.column not in _columns_there(answers):
        return None
    ids: Ids = getattr(answers.known, named.table)
    return _found(answers, named, ids, answers.tables.get(named.table))


def _columns_there(answers: Answers) -> frozenset[str]:
    """The columns that the file of the import has."""
    return columns_of(answers.connection, answers.tables.get(answers.main))


def _named(answers: Answers, column: str) -> str | None:
    """The query of every id that a row names, and its line; None where no row can name one."""
    if answers.main == "responses":
        return f"select {column} as id, source_row as line from answers where {column} is not null"
    if column not in _columns_there(answers):
        return None
    rows = source(answers.tables[answers.main])
    return f"select {column} as id, null as line from {rows} where {column} <> ''"


def _found(answers: Answers, of_what: Named, ids: Ids, beside: Path | None) -> Finding | None:
    named = _named(answers, of_what.column)
    if named is None:
        return None
    if ids is None and beside is None:
        return not_checked(of_what.check, of_what.title, of_what.nothing)
    _gather(answers, of_what.column, ids, beside)
    of = answers.whole(f"select count(*) from ({named})")
    answers.connection.execute(
        "create or replace temp table strangers as select id, count(*) as n, min(line) as line "
        f"from ({named}) each where not exists "
        "(select 1 from known_ids where known_ids.id = each.id) group by 1"
    )
    n = answers.whole("select coalesce(sum(n), 0)::bigint from strangers")
    shown = "line, id, n" if answers.main == "responses" else "id, n"
    rows = answers.rows(
        f"select {shown} from strangers order by strangers.n desc, id limit {MOST_ROWS}"
    )
    names = ", ".join(str(row["id"]) for row in rows[:NAMED]) + (", …" if rows[NAMED:] else "")
    told = (of_what.said if n else of_what.fine).format(
        n=number(n), of=number(of), share=text(n / max(of, 1), "share"), names=names
    )
    level = level_of(n > MUCH * of)
    return Finding(of_what.check, of_what.title, told, n, of, level, rows)


def _gather(answers: Answers, column: str, ids: Ids, beside: Path | None) -> None:
    """Make the table of what is known."""
    answers.connection.execute("create or replace temp table known_ids (id varchar)")
    for path in (ids if isinstance(ids, Path) else None, beside):
        if path is not None:
            name = ident(_column(answers, path, column))
            answers.connection.execute(
                f"insert into known_ids select distinct {name}::varchar from {source(path)}"
            )
    if ids is not None and not isinstance(ids, Path):
        answers.connection.execute(
            "insert into known_ids select unnest($ids::varchar[])", {"ids": sorted(map(str, ids))}
        )


def _column(answers: Answers, path: Path, column: str) -> str:
    asked = answers.connection.execute(f"select * from {source(path)} limit 0")
    names = [each[0] for each in asked.description or ()]
    return column if column in names else names[0]
