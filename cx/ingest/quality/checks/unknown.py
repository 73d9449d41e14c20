"""Accounts, contacts, cases and agents that rows name and the store does not know."""

from pathlib import Path

from cx.format import number, text
from cx.ingest.quality.answers import Answers, Ids, columns_of, source
from cx.ingest.quality.finding import MOST_ROWS, Finding, level_of, not_checked
from cx.ingest.raw import ident
from cx.language import _

MUCH = 0.05
NAMED = 3


def unknown_accounts(answers: Answers) -> Finding | None:
    """Rows whose account is neither known nor in the accounts that come with the import."""
    if answers.main == "accounts":
        return None
    title, nothing = _("Unknown accounts"), _("the store has no accounts yet")
    said = _("{n} of {of} rows with an account ({share}) name one that the store does not "
             "know: {names}.")  # fmt: skip
    fine = _("Every account is known to the store ({of} rows name one).")
    beside = answers.tables.get("accounts")
    return _unknown(answers, "unknown_accounts", "account_id", answers.known.accounts, beside,
                    (title, nothing, said, fine))  # fmt: skip


def unknown_contacts(answers: Answers) -> Finding | None:
    """Answers and cases whose contact is not known."""
    if answers.main == "contacts" or "contact_id" not in _columns_there(answers):
        return None
    title, nothing = _("Unknown contacts"), _("the store has no contacts yet")
    said = _("{n} of {of} rows with a contact ({share}) name one that the store does not "
             "know: {names}.")  # fmt: skip
    fine = _("Every contact is known to the store ({of} rows name one).")
    beside = answers.tables.get("contacts")
    return _unknown(answers, "unknown_contacts", "contact_id", answers.known.contacts, beside,
                    (title, nothing, said, fine))  # fmt: skip


def unknown_cases(answers: Answers) -> Finding | None:
    """Answers and events whose case is not known."""
    if answers.main == "cases" or "case_id" not in _columns_there(answers):
        return None
    title, nothing = _("Unknown cases"), _("the store has no cases yet")
    said = _("{n} of {of} rows with a case ({share}) name one that the store does not "
             "know: {names}.")  # fmt: skip
    fine = _("Every case is known to the store ({of} rows name one).")
    beside = answers.tables.get("cases")
    return _unknown(answers, "unknown_cases", "case_id", answers.known.cases, beside,
                    (title, nothing, said, fine))  # fmt: skip


def unknown_agents(answers: Answers) -> Finding | None:
    """Answers whose agent is not known: new, or written in another way."""
    title, nothing = _("Unknown agents"), _("the store has no agents yet")
    said = _("{n} of {of} rows with an agent ({share}) name one that the store does not "
             "know: {names}.")  # fmt: skip
    fine = _("Every agent is known to the store ({of} rows name one).")
    return _unknown(answers, "unknown_agents", "agent", answers.known.agents, None,
                    (title, nothing, said, fine))  # fmt: skip


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


def _unknown(
    answers: Answers,
    check: str,
    column: str,
    ids: Ids,
    beside: Path | None,
    words: tuple[str, str, str, str],
) -> Finding | None:
    """Worth a look above 5 % of the rows that name one; only rows of answers know their line."""
    title, nothing, said, fine = words
    named = _named(answers, column)
    if named is None:
        return None
    if ids is None and beside is None:
        return not_checked(check, title, nothing)
    _gather(answers, column, ids, beside)
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
    told = (said if n else fine).format(
        n=number(n), of=number(of), share=text(n / max(of, 1), "share"), names=names
    )
    return Finding(check, title, told, n, of, level_of(n > MUCH * of), rows)


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
