"""Several people at once."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from cx.errors import CxError


def race(*acts: Callable[[], object]) -> list[object]:
    """Start all acts at the same moment; what each returned, or the CxError that it met."""
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        start.wait(10)
        try:
            return act()
        except CxError as error:
            return error

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
