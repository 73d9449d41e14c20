"""Accounts and agents that answers name and the store does not know."""

from pathlib import Path

from cx.format import number, text
from cx.ingest.quality.answers import Answers, Ids, source
from cx.ingest.quality.finding import MOST_ROWS, Finding, level_of, not_checked
from cx.ingest.raw import ident
from cx.language import _

MUCH = 0.05
NAMED = 3


def unknown_accounts(answers: Answers) -> Finding:
    """Answers whose account is neither known nor in the accounts that come with the import."""
    title, nothing = _("Unknown accounts"), _("the store has no accounts yet")
    said = _("{n} of {of} answers with an account ({share}) name one that the store does not "
             "know: {names}.")  # fmt: skip
    fine = _("Every account is known to the store ({of} answers name one).")
    beside = answers.tables.get("accounts")
    return _unknown(answers, "unknown_accounts", "account_id", answers.known.accounts, beside,
                    (title, nothing, said, fine))  # fmt: skip


def unknown_agents(answers: Answers) -> Finding:
    """Answers whose agent is not known: new, or written in another way."""
    title, nothing = _("Unknown agents"), _("the store has no agents yet")
    said = _("{n} of {of} answers with an agent ({share}) name one that the store does not "
             "know: {names}.")  # fmt: skip
    fine = _("Every agent is known to the store ({of} answers name one).")
    return _unknown(answers, "unknown_agents", "agent", answers.known.agents, None,
                    (title, nothing, said, fine))  # fmt: skip


def _unknown(
    answers: Answers,
    check: str,
    column: str,
    ids: Ids,
    beside: Path | None,
    words: tuple[str, str, str, str],
) -> Finding:
    """Worth a look above 5 % of the answers that name one."""
    title, nothing, said, fine = words
    if ids is None and beside is None:
        return not_checked(check, title, nothing)
    _gather(answers, column, ids, beside)
    of = answers.whole(f"select count({column}) from answers")
    answers.connection.execute(
        f"create or replace temp table strangers as select {column} as id, count(*) as n, "
        f"min(source_row) as line from answers where {column} is not null and not exists "
        f"(select 1 from known_ids where known_ids.id = answers.{column}) group by 1"
    )
    n = answers.whole("select coalesce(sum(n), 0)::bigint from strangers")
    rows = answers.rows(f"select line, id, n from strangers order by n desc, id limit {MOST_ROWS}")
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
