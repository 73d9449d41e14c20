"""ABC classes of accounts by yearly value, for those that no file gave a class."""

import duckdb

FIRST, NEXT = 80, 95  # percent of the value: up to there A, up to there B, then C


def undecided(found: list[str], source: str) -> str:
    """SQL, of a row of `source`, of whether its class is left to the store.

    It is when no row with a yearly value has one: where some have, somebody decided which.
    `found` are the columns that `source` has.
    """
    if "value_class" not in found:
        return "true"
    given = "coalesce(value_class, '') <> ''"
    valued = " and yearly_value is not null" if "yearly_value" in found else ""
    return f"not ({given}) and not exists (select 1 from {source} where {given}{valued})"


def classify(connection: duckdb.DuckDBPyConnection) -> None:
    """Give the accounts that are left to the store the class that their value makes them.

    Among all accounts of their currency, by value and then by id: A where those before make up
    less than 80 % of the value, B less than 95 %, else C. Less than 0 counts as 0. Made anew from
    the accounts as they are, whatever it was before.
    """
    connection.execute(
        f"""update accounts set value_class = ranked.class from (
              select account_id,
                case when yearly_value is null then null
                     when 100 * before < {FIRST} * whole then 'A'
                     when 100 * before < {NEXT} * whole then 'B' else 'C' end as class
              from (
                select account_id, yearly_value, sum(worth) over (partition by money) as whole,
                  coalesce(sum(worth) over (
                    partition by money order by yearly_value desc nulls last, account_id
                    rows between unbounded preceding and 1 preceding), 0) as before
                from (select account_id, yearly_value, coalesce(currency, '') as money,
                             greatest(coalesce(yearly_value, 0), 0) as worth from accounts))
            ) ranked
            where class_computed and ranked.account_id = accounts.account_id"""
    )
