"""Projects of accounts: several answers about a start or an offer belong to the same one."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from cx.demo.company import ACCOUNTS
from cx.demo.surveys import DAYS, NAMES, Answers
from cx.demo.tables import coded

LASTS = 270  # days from one project of an account to its next
EACH = (DAYS + LASTS - 2) // LASTS + 1  # projects of an account within the period
SURVEYS = (NAMES.index("tNPS Onboarding"), NAMES.index("tNPS Offer"))


@dataclass(frozen=True)
class Projects:
    """Every account has one project after the other; `ids` lists those of account 0 first."""

    ids: pa.Array
    begun: np.ndarray  # days that the first project of an account had run when the period began


def plan(seed: int, until: date) -> Projects:
    """The projects of a seed, from a generator of their own."""
    rng = np.random.default_rng([seed, 6])
    begun = rng.integers(0, LASTS, ACCOUNTS)
    serial = 1 + rng.permutation(ACCOUNTS * EACH)
    starts = np.arange(EACH) * LASTS - begun[:, None] - (DAYS - 1)
    years = (np.datetime64(until, "D") + starts.ravel()).astype("datetime64[Y]").astype(str)
    ids = [
        f"NW-{year[2:]}-{n:05d}" for year, n in zip(years.tolist(), serial.tolist(), strict=True)
    ]
    return Projects(pa.array(ids, pa.string()), begun)


def project_ids(projects: Projects, a: Answers, account: np.ndarray) -> pa.Array:
    """The project of every answer to the surveys on starts and offers, null elsewhere."""
    known = np.isin(a.survey, SURVEYS) & (account >= 0)
    nth = account * EACH + (a.day + projects.begun[account]) // LASTS
    return coded(np.where(known, nth, -1), projects.ids)
