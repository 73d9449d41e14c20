"""From answers as codes to the canonical responses."""

from datetime import date

import numpy as np
import pyarrow as pa

from cx.demo.company import LANGUAGES, TEAMS, UNIT_OF_TEAM, UNITS, Company
from cx.demo.projects import Projects, project_ids
from cx.demo.surveys import (
    CHANNELS,
    DAYS,
    EMPLOYEE,
    FOLLOWUPS,
    KIND,
    NAMES,
    SUBJECTS,
    SURVEYS,
    UNSOLICITED,
    Answers,
    band,
)
from cx.demo.tables import coded, numbered, numbers, table
from cx.demo.words import REASONS

KINDS = sorted(set(KIND.tolist()))
KIND_CODE = np.array([KINDS.index(k) for k in KIND])
TOUCHPOINTS = [s.touchpoint or "" for s in SURVEYS]
HAS_TOUCHPOINT = np.array([s.touchpoint is not None for s in SURVEYS])


def first_day(until: date) -> int:
    """The first day, counted from 1970."""
    return int(np.datetime64(until, "D").astype(np.int64)) - (DAYS - 1)


def answered_at(rng: np.random.Generator, a: Answers, until: date) -> np.ndarray:
    """Microseconds since 1970: within the day of the answer, mostly in office hours."""
    hour = np.clip(rng.normal(13.5, 3.2, len(a.day)), 0, 23.99)
    seconds = np.floor(((first_day(until) + a.day) * 24 + hour) * 3600)
    return seconds.astype(np.int64) * 1_000_000


def _scale(
    rng: np.random.Generator, a: Answers, asked: np.ndarray, top: int
) -> dict[str, pa.Array]:
    """A second scale that goes with the score, and its top."""
    near = np.clip(np.round(a.nps / 10 * (top - 1) + 1 + rng.normal(0, 0.6, len(a.nps))), 1, top)
    there = asked[a.survey] & (a.nps >= 0) & (rng.random(len(a.nps)) < 0.92)
    name = "csat" if top == 5 else "ces"
    return {
        name: numbers(np.where(there, near, -1), pa.uint8()),
        f"{name}_top": numbers(np.where(there, top, -1), pa.uint8()),
    }


def _times(rng: np.random.Generator, a: Answers, answered: np.ndarray) -> dict[str, pa.Array]:
    n = len(answered)
    wait = 60 + np.minimum(rng.exponential(90_000, n), 1_200_000).astype(np.int64)
    invited = answered - wait * 1_000_000
    event = invited - (3_600 + rng.integers(0, 170_000, n)) * 1_000_000
    alone = a.survey == UNSOLICITED
    # Nobody invites an unsolicited answer, and a relationship has no single event.
    eventless = alone | (a.survey == 0) | (a.survey == EMPLOYEE)
    stamp = pa.timestamp("us")
    return {
        "event_at": numbers(np.where(eventless, -1, event), pa.int64()).cast(stamp),
        "invited_at": numbers(np.where(alone, -1, invited), pa.int64()).cast(stamp),
        "answered_at": numbers(answered, pa.int64()).cast(stamp),
    }


def _customer(company: Company, a: Answers, projects: Projects) -> dict[str, pa.Array]:
    """Who answered, for which project, and with which weight."""
    account = np.where(a.contact < 0, -1, company.account_of[a.contact])
    # Only the relational survey asks a sample that has to stand for all accounts.
    weight = np.where(KIND[a.survey] == "relational", company.weight_of[a.contact], -1)
    return {
        "contact_id": coded(a.contact, company.contact_ids),
        "account_id": coded(account, company.account_ids),
        "project_id": project_ids(projects, a, account),
        "weight": numbers(weight, pa.int64()),
    }


def build(
    rng: np.random.Generator,
    company: Company,
    a: Answers,
    ids: np.ndarray,
    answered: np.ndarray,
    comment: pa.Array,
    projects: Projects,
) -> pa.Table:
    """The canonical responses."""
    n = len(ids)
    transactional = KIND[a.survey] == "transactional"
    asked = (a.nps >= 0) & (a.survey != UNSOLICITED)
    channel = np.searchsorted([0.35, 0.72, 0.9], rng.random(n))
    channel = np.where(a.survey == EMPLOYEE, 1, np.where(a.survey == UNSOLICITED, 0, channel))
    csat, ces = (np.array([getattr(s, k) for s in SURVEYS]) for k in ("csat", "ces"))
    columns = {
        "response_id": numbered("r-", ids),
        "survey": coded(a.survey, NAMES),
        "kind": coded(KIND_CODE[a.survey], KINDS),
        "nps": numbers(a.nps, pa.uint8()),
        **_scale(rng, a, csat, 5),
        **_scale(rng, a, ces, 7),
        "touchpoint": coded(np.where(HAS_TOUCHPOINT[a.survey], a.survey, -1), TOUCHPOINTS),
        "subject": coded(np.where(transactional, rng.integers(0, 4, n), -1), SUBJECTS),
        **_times(rng, a, answered),
        "channel": coded(channel, CHANNELS),
        "unit": coded(UNIT_OF_TEAM[a.team], UNITS),
        "team": coded(a.team, TEAMS),
        "agent": coded(np.where(transactional, a.agent, -1), company.agents),
        "reason": coded(a.reason, REASONS),
        "reason_source": coded(np.where(a.reason < 0, -1, 0), ["respondent"]),
        "comment": comment,
        "followup_asked": coded(np.where(asked, band(a.nps), -1), FOLLOWUPS),
        "language": coded(a.language, LANGUAGES),
        "contact_requested": pa.array(a.requested),
        **_customer(company, a, projects),
        "case_id": numbered("c-", ids, ~a.case),
    }
    return table("responses", columns, int(ids[0]))
