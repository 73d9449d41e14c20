"""Long queries that say how far they are and can be stopped."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager

import duckdb

# Told what is being done and which share of it is (0 to 1); what it raises stops the work.
Progress = Callable[[str, float], None]
EVERY = 0.2  # seconds
QUICK = 0.05


def silent(_what: str, _share: float) -> None:
    """Tell nobody."""


def run(
    connection: duckdb.DuckDBPyConnection,
    sql: str,
    params: dict[str, object] | Sequence[object] | None = None,
    what: str = "",
    say: Progress = silent,
) -> list[tuple]:
    """The rows of a query; when `say` raises, the query is stopped and what it raised goes on."""
    with ThreadPoolExecutor(1) as pool:
        work = pool.submit(lambda: connection.execute(sql, params or {}).fetchall())
        pause = QUICK
        while not wait([work], timeout=pause).done:
            pause = EVERY
            with _stopping(connection):
                say(what, max(connection.query_progress(), 0.0) / 100)
        return work.result()


@contextmanager
def _stopping(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.interrupt()
        raise
