"""Repeats of several things in turn, so that a busy moment hits all of them alike."""

import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from statistics import median

from benchmarks.errors import Unmeasured

ROOT = Path(__file__).parents[1]
Once = Callable[[], float]  # does a thing once and says how many milliseconds that took
LAST_WORDS = 300


@dataclass(frozen=True)
class Timing:
    """Milliseconds, one per repeat."""

    samples: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle repeat."""
        return median(self.samples)

    @property
    def least(self) -> float:
        """The fastest repeat."""
        return min(self.samples)

    @property
    def p95(self) -> float:
        """By nearest rank: of up to twenty repeats the slowest."""
        return sorted(self.samples)[ceil(0.95 * len(self.samples)) - 1]


def timed(work: Callable[[], object]) -> Once:
    """Work as something to repeat."""

    def once() -> float:
        start = time.perf_counter()
        work()
        return (time.perf_counter() - start) * 1000

    return once


def interleaved(contenders: Mapping[str, Once], repeats: int) -> dict[str, Timing]:
    """Each contender once per round, another one first each time; a first round is not counted."""
    names = list(contenders)
    found: dict[str, list[float]] = {name: [] for name in names}
    for number in range(repeats + 1):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            taken = contenders[name]()
            if number:
                found[name].append(taken)
    return {name: Timing(tuple(samples)) for name, samples in found.items()}


def process(command: Sequence[str], env: Mapping[str, str]) -> tuple[float, str]:
    """A whole process from its start to its end: milliseconds, and what it printed.

    Raises Unmeasured when it fails.
    """
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=dict(env), capture_output=True, text=True)
    taken = (time.perf_counter() - start) * 1000
    if done.returncode:
        name = " ".join(command).replace(sys.executable, "python")
        said = done.stderr.strip()[-LAST_WORDS:]
        raise Unmeasured(f"`{name}` ended with exit code {done.returncode}: {said}")
    return taken, done.stdout


def progress(words: str) -> None:
    """Say on the screen how far it is."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {words}\n")
    sys.stderr.flush()
