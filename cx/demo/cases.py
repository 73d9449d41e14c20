"""Cases of customers who asked to be contacted, and what happened in them."""

from datetime import date

import numpy as np
import pyarrow as pa

from cx.demo.company import Company, people
from cx.demo.stories import PASSED_ON_ROW, PASSED_ON_TIMES
from cx.demo.surveys import Answers
from cx.demo.tables import coded, numbered, table
from cx.demo.words import REASONS

SECOND = 1_000_000
DAY_US = 86_400 * SECOND
OWNERS = people(np.arange(14) * 41 + 9)
SLOWEST = 75 * DAY_US
EVENTS = ("opened", "passed on", "contacted", "resolved", "closed")
STAGES = ("New", "In progress", "In progress", "Resolved", "Closed")
SAID = (
    "Customer asked for a call.",
    "This belongs to another desk.",
    "Spoke to the customer.",
    "Customer is content with the answer.",
    "Checked again, nothing is open.",
)
MOOD = np.array([-1, -1, 0, 1, 1])
TOPICS = (*REASONS, "Other")


def _times(rng: np.random.Generator, opened: np.ndarray, now: int) -> np.ndarray:
    """When each of EVENTS happens, per case; negative where it has not, or never does."""
    steps = rng.exponential([0.0, 0.8, 1.2, 5.0, 2.0], (len(opened), 5)) * 86_400
    times = opened[:, None] + np.cumsum(steps.astype(np.int64), axis=1) * SECOND
    times[rng.random(len(opened)) < 0.75, 1] = -1
    # Some cases take months, as they do everywhere.
    slow = (rng.random(len(opened)) < 0.06) & (opened > now - SLOWEST)
    times[slow, 3:] = -1
    return np.where(times > now, -1, times)


def _stamps(times: np.ndarray) -> pa.Array:
    return pa.array(times, mask=times < 0).cast(pa.timestamp("us"))


def build(
    rng: np.random.Generator,
    company: Company,
    a: Answers,
    ids: np.ndarray,
    answered: np.ndarray,
    until: date,
) -> tuple[pa.Table, pa.Table] | None:
    """Cases and their events for the answers that lead to one; None where none does."""
    rows = np.flatnonzero(a.case)
    if not len(rows):
        return None
    now = int(np.datetime64(until, "us").astype(np.int64)) + DAY_US - 1
    opened = np.minimum(answered[rows] + rng.integers(1, 30, len(rows)) * (DAY_US // 24), now)
    times = _times(rng, opened, now)
    handed = ids[rows] == PASSED_ON_ROW
    times[handed, 1:] = -1
    contact, about = a.contact[rows], a.reason[rows]
    columns = {
        "case_id": numbered("c-", ids[rows]),
        "contact_id": coded(contact, company.contact_ids),
        "account_id": coded(company.account_of[contact], company.account_ids),
        "topic": coded(np.where(about < 0, len(REASONS), about), TOPICS),
        "opened_at": _stamps(opened),
        "resolved_at": _stamps(times[:, 3]),
        "closed_at": _stamps(times[:, 4]),
    }
    return table("cases", columns), _events(rng, ids[rows], times, handed)


def _events(
    rng: np.random.Generator, ids: np.ndarray, times: np.ndarray, handed: np.ndarray
) -> pa.Table:
    case, event = np.nonzero(times >= 0)
    first = rng.integers(0, len(OWNERS), len(ids))
    # Whoever gets a case that is passed on keeps it.
    owner = (first[case] + ((event >= 1) & (times[case, 1] >= 0)) * 3) % len(OWNERS)
    at, number = times[case, event], ids[case]
    if handed.any():
        which = np.flatnonzero(handed)[0]
        hops = np.arange(1, PASSED_ON_TIMES + 1)
        at = np.append(at, times[which, 0] + hops * 4 * DAY_US)
        number = np.append(number, np.full(len(hops), ids[which]))
        event = np.append(event, np.ones(len(hops), event.dtype))
        owner = np.append(owner, (first[which] + hops) % len(OWNERS))
    columns = {
        "case_id": numbered("c-", number),
        "at": _stamps(at),
        "event": coded(event, EVENTS),
        "stage": coded(event, STAGES),
        "owner": coded(owner, OWNERS),
        "comment": coded(np.where(rng.random(len(event)) < 0.6, event, -1), SAID),
        "sentiment": pa.array(MOOD[event].astype(np.int8)),
    }
    return table("case_events", columns)
