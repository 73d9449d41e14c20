"""What answers hold of their customer: from the account and the contact that they name."""

from itertools import product

import duckdb

from cx.schema import ADDED, OF_ACCOUNT
from cx.store.codes import add, join

# Dimension -> column of the table that knows it.
BY_ACCOUNT = {
    "value_class": "value_class", "segment": "segment", "account_owner": "owner",
    "account_status": "status",
}  # fmt: skip
YES_NO = ("no", "yes")
TENURES = ("under 1 year", "1 to 2 years", "3 to 4 years", "5 years and more")
WHITE_GLOVE = "case {0}.white_glove when true then 2 when false then 1 else 0 end"


def tenure(since: str, at: str) -> str:
    """SQL of the code of how long somebody was a customer, in whole years, when they answered."""
    day = f"cast({at} as date)"
    years = f"date_sub('year', {since}, {day})"
    return (
        f"case when {since} > {day} then 0 when {years} >= 5 then 4 when {years} >= 3 then 3 "
        f"when {years} >= 1 then 2 when {years} >= 0 then 1 else 0 end"
    )


def declare_customers(connection: duckdb.DuckDBPyConnection) -> None:
    """The names that do not come from files."""
    add(connection, "white_glove", YES_NO)
    add(connection, "customer_for", TENURES)


def account_joins(kept: list[str]) -> list[str]:
    """SQL that joins a row to its account and that to its codes."""
    if "account_id" not in kept:
        return []
    return [
        "left join accounts on accounts.account_id = s.account_id",
        join("account", "account_id"),
        *(join(name, column, "accounts") for name, column in BY_ACCOUNT.items()),
    ]


def of_account(kept: list[str]) -> dict[str, str]:
    """What the store adds to a row by its account; blank where it names none."""
    known = "account_id" in kept
    return {name: f'coalesce("of_{name}".id, 0)' if known else "0" for name in OF_ACCOUNT}


def contact_joins(kept: list[str]) -> list[str]:
    """SQL that joins a response to its contact and that to its codes."""
    if "contact_id" not in kept:
        return []
    return [
        "left join contacts on contacts.contact_id = s.contact_id",
        join("contact_role", "role", "contacts"),
    ]


def of_contact(kept: list[str]) -> dict[str, str]:
    """What the store adds to a response by its contact, and for how long it was a customer."""
    known = "contact_id" in kept
    begun = [f"{of}s.since" for of in ("account", "contact") if f"{of}_id" in kept]
    dated = begun and "answered_at" in kept
    return {
        "contact_role": 'coalesce("of_contact_role".id, 0)' if known else "0",
        "white_glove": WHITE_GLOVE.format("contacts") if known else "0",
        "customer_for": (
            tenure(f"coalesce({', '.join(begun)})", "s.answered_at") if dated else "0"
        ),
    }


def refresh(connection: duckdb.DuckDBPyConnection) -> None:
    """What answers and invitations hold of their customer, after accounts or contacts changed."""
    for table, (name, column) in product(ADDED, BY_ACCOUNT.items()):
        connection.execute(
            f"""update {table} set {name} = fresh.id from (
                  select a.account_id, coalesce(n.id, 0) as id from accounts a
                  left join names n on n.dimension = '{name}' and n.key = a.{column}) fresh
                where fresh.account_id = {table}.account_id and {table}.{name} <> fresh.id"""
        )
    connection.execute(
        f"""update responses set contact_role = fresh.role, white_glove = fresh.glove from (
              select c.contact_id, coalesce(n.id, 0) as role, {WHITE_GLOVE.format("c")} as glove
              from contacts c
              left join names n on n.dimension = 'contact_role' and n.key = c.role) fresh
            where fresh.contact_id = responses.contact_id
              and (contact_role, white_glove) <> (fresh.role, fresh.glove)"""
    )
    connection.execute(
        f"""update responses set customer_for = fresh.code from (
              select r.response_id, {tenure("coalesce(a.since, c.since)", "r.answered_at")} as code
              from responses r
              left join accounts a using (account_id) left join contacts c using (contact_id)) fresh
            where fresh.response_id = responses.response_id and customer_for <> fresh.code"""
    )
