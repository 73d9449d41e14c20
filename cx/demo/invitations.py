"""Whom the demo company asked, and who of them kept silent."""

from collections.abc import Iterable
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cx.demo.company import ACCOUNTS, SEGMENTS, TEAMS, UNIT_OF_TEAM, UNITS, Company
from cx.demo.responses import (
    HAS_TOUCHPOINT,
    KIND_CODE,
    KINDS,
    TOUCHPOINTS,
    first_day,
)
from cx.demo.surveys import NAMES, SURVEYS, UNSOLICITED, Answers
from cx.demo.tables import coded, table

# Responses up to which invitations name their account; with more, they would outgrow responses.
MOST_WITH_ACCOUNTS = 500_000
PLACES = ACCOUNTS + 1  # of an account in the number of a cell; 0 is no account
RATES = np.array([s.rate for s in SURVEYS])
# What makes an account answer less or more often than is usual for a survey.
BY_CLASS = np.array([0.62, 1.08, 1.14])  # A, B, C: who is worth most answers least
BY_SEGMENT = np.array([1.06, 0.88, 1.0, 1.04])  # in the order of SEGMENTS
BY_TENURE = np.array([0.9, 1.0, 1.08])  # a customer for under 5 years, under 10, longer
REACHED = 0.95  # of those who keep silent; whoever answers was reached

Counted = tuple[np.ndarray, np.ndarray]  # cells in order, and how many each holds


def answered(a: Answers, company: Company, with_accounts: bool) -> Counted:
    """Answers to invitations per day, survey, team and, where wanted, account."""
    cell = ((a.day * len(SURVEYS) + a.survey) * len(TEAMS) + a.team) * PLACES
    if with_accounts:
        cell = cell + np.where(a.contact < 0, 0, company.account_of[a.contact] + 1)
    return np.unique(cell[a.survey != UNSOLICITED], return_counts=True)


def added(several: Iterable[Counted]) -> Counted:
    """All counts as one."""
    cells, counts = (np.concatenate(each) for each in zip(*several, strict=True))
    found, place = np.unique(cells, return_inverse=True)
    return found, np.bincount(place, weights=counts, minlength=len(found)).astype(np.int64)


def build(rng: np.random.Generator, company: Company, answers: Counted, until: date) -> pa.Table:
    """The canonical invitations of these answers and of those who kept silent."""
    silent = np.unique(_silent(rng, company, answers, until), return_counts=True)
    reached = rng.binomial(silent[1], REACHED)
    cell = np.union1d(answers[0], silent[0])
    said, asked, got = (
        _spread(cell, *counted) for counted in (answers, silent, (silent[0], reached))
    )
    place, day, survey, team = _parts(cell)
    columns = {
        "day": pa.array((first_day(until) + day).astype(np.int32)).cast(pa.date32()),
        "survey": coded(survey, NAMES),
        "kind": coded(KIND_CODE[survey], KINDS),
        "touchpoint": coded(np.where(HAS_TOUCHPOINT[survey], survey, -1), TOUCHPOINTS),
        "unit": coded(UNIT_OF_TEAM[team], UNITS),
        "team": coded(team, TEAMS),
        "account_id": coded(place - 1, company.account_ids),
        "invited": pa.array(said + asked),
        "delivered": pa.array(said + got),
        "answered": pa.array(said),
    }
    return table("invitations", columns)


def _parts(cell: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Place of the account, day, survey and team of each cell."""
    rest, place = np.divmod(cell, PLACES)
    rest, team = np.divmod(rest, len(TEAMS))
    day, survey = np.divmod(rest, len(SURVEYS))
    return place, day, survey, team


def _spread(cells: np.ndarray, some: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """The counts of some of the cells, 0 elsewhere."""
    out = np.zeros(len(cells), np.int64)
    out[np.searchsorted(cells, some)] = counts
    return out


def strata(company: Company, until: date) -> tuple[np.ndarray, np.ndarray]:
    """Of every account: class, segment and tenure as one code, and what they do to a rate."""
    columns = company.accounts
    value_class = pc.index_in(columns["value_class"], pa.array(list("ABC"))).to_numpy()
    segment = pc.index_in(columns["segment"], pa.array(SEGMENTS)).to_numpy()
    days = np.datetime64(until, "D") - columns["since"].to_numpy().astype("datetime64[D]")
    tenure = np.searchsorted([5 * 365, 10 * 365], days.astype(np.int64), side="right")
    code = (value_class * len(SEGMENTS) + segment) * len(BY_TENURE) + tenure
    return code, BY_CLASS[value_class] * BY_SEGMENT[segment] * BY_TENURE[tenure]


def _silent(
    rng: np.random.Generator, company: Company, answers: Counted, until: date
) -> np.ndarray:
    """The cell of every invitation that nobody answered: as that of an answer, but whose.

    Any account of the same class, segment and tenure may be the silent one, so that rates differ
    by these three, and some accounts never say a word.
    """
    code, factor = strata(company, until)
    place, _day, survey, _team = _parts(answers[0])
    rate = RATES[survey] * np.where(place > 0, factor[place - 1], 1.0)
    cell = np.repeat(answers[0], rng.negative_binomial(answers[1], rate))
    place, day, _survey, _team = _parts(cell)
    named = place > 0
    wanted = code[place[named] - 1]
    account = _alike(rng, company, code, wanted, np.arange(len(company.account_of)))
    left = company.lost_day[account] <= first_day(until) + day[named]
    account = np.where(left, _alike(rng, company, code, wanted, company.staying), account)
    cell[named] += account + 1 - place[named]
    return cell


def _alike(
    rng: np.random.Generator,
    company: Company,
    code: np.ndarray,
    wanted: np.ndarray,
    contacts: np.ndarray,
) -> np.ndarray:
    """An account of each wanted code, likelier the more of these contacts it has."""
    account = company.account_of[contacts]
    account = account[np.argsort(code[account], kind="stable")]
    count = np.bincount(code[account], minlength=code.max() + 1)
    first = np.cumsum(count) - count
    return account[first[wanted] + (rng.random(len(wanted)) * count[wanted]).astype(np.int64)]
