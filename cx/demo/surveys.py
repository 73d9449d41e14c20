"""Ordinary answers: when, which survey, where, how high, why and in which words."""

from dataclasses import dataclass, fields
from datetime import date

import numpy as np

from cx.demo.company import FIRST_TEAM, TEAM_COUNT, TEAMS, UNIT_OF_TEAM, UNITS, Company
from cx.demo.words import PLACES, REASONS, STAFF, shapes

DAYS = 791  # 26 months
WINDOW = 91  # 13 ISO weeks
PILOT = "tNPS Hotline pilot 2026"
CHANNELS = ("Web", "E-mail", "SMS", "IVR")
SUBJECTS = ("Electricity", "Heat", "Charging", "Solar")
FOLLOWUPS = (
    "What disappointed you most?",
    "What was missing for a higher score?",
    "What did you like best?",
)


@dataclass(frozen=True)
class Survey:
    """What is asked, of whom, and where."""

    name: str
    kind: str
    share: float
    touchpoint: str | None
    units: tuple[float, ...]  # shares in the order of UNITS
    level: float  # raises or lowers the score
    rate: float  # answered of invited
    csat: bool = False
    ces: bool = False
    reasons: tuple[int, ...] = (2, 2, 2, 2, 2, 2, 2)  # weights in the order of REASONS


EVEN = (0.2, 0.2, 0.2, 0.2, 0.2)
SURVEYS = (
    Survey("rNPS Customer relationship", "relational", 0.19, None, EVEN, -0.2, 0.27,
           reasons=(3, 4, 3, 2, 2, 2, 2)),
    Survey("tNPS Hotline", "transactional", 0.24, "Hotline", (0.8, 0, 0, 0.2, 0), 0.0, 0.33,
           csat=True, reasons=(4, 1, 1, 1, 4, 2, 4)),
    Survey("tNPS Delivery", "transactional", 0.16, "Delivery", (0, 0, 0.85, 0.15, 0), 0.1, 0.29,
           csat=True, reasons=(3, 1, 2, 7, 1, 1, 2)),
    Survey("tNPS Onboarding", "transactional", 0.09, "Onboarding", (0, 0, 0, 0.5, 0.5), 0.3, 0.31,
           ces=True, reasons=(4, 2, 1, 2, 3, 3, 2)),
    Survey("tNPS Field service", "transactional", 0.16, "Field service", (0, 0.85, 0, 0.15, 0),
           0.3, 0.34, csat=True, reasons=(2, 1, 3, 2, 6, 1, 4)),
    Survey("tNPS Offer", "transactional", 0.07, "Offer", (0, 0, 0, 0.3, 0.7), -0.1, 0.26, ces=True,
           reasons=(3, 7, 2, 2, 1, 1, 2)),
    Survey("Voice of the front line", "employee", 0.05, None, EVEN, -0.4, 0.35,
           reasons=(5, 2, 2, 2, 3, 1, 3)),
    Survey("Web form and social", "unsolicited", 0.04, None, EVEN, -1.2, 1.0,
           reasons=(3, 3, 2, 3, 3, 3, 1)),
    Survey(PILOT, "transactional", 0.0, "Hotline", (1, 0, 0, 0, 0), 0.0, 0.32,
           csat=True, reasons=(4, 1, 1, 1, 4, 2, 4)),
)  # fmt: skip
NAMES = [s.name for s in SURVEYS]
KIND = np.array([s.kind for s in SURVEYS])
# Where an answer is asked for, as a code of the grammar: the touchpoint, or else the relationship.
PLACE = np.array(
    [
        PLACES.index(STAFF if s.kind == "employee" else (s.touchpoint or "relation").lower())
        for s in SURVEYS
    ]
)
EMPLOYEE, UNSOLICITED, PILOT_CODE = 6, 7, 8
DELIVERY, HOTLINE = 2, 1
FIELD, HOUSING = UNITS.index("Field service"), UNITS.index("Housing services")
# What disappoints differs from what delights: factors on the weights, per band.
TILT = np.array([(1.5, 1.5, 1, 1.5, 1, 1.5, 0.3), (1,) * 7, (0.9, 0.5, 1.1, 0.8, 1.4, 0.5, 2.5)])
# Teams of Housing services; the mix story of the last half-year starts from here.
OF_HOUSING = (0.4, 0.3, 0.2, -1.4)
NO_REASON_SHARE = 0.2
COMMENT_SHARE = 0.7
LOGIN_DAYS = 56  # 8 weeks


@dataclass
class Answers:
    """Columns as codes; a negative one is a null."""

    day: np.ndarray  # since the first day
    survey: np.ndarray
    team: np.ndarray
    agent: np.ndarray
    nps: np.ndarray
    reason: np.ndarray
    contact: np.ndarray
    language: np.ndarray
    comment: np.ndarray  # a shape of the grammar or, behind these, a planted comment
    requested: np.ndarray
    case: np.ndarray

    def put(self, other: "Answers", at: slice) -> None:
        """Write other rows into a slice of these."""
        for field in fields(self):
            getattr(self, field.name)[at] = getattr(other, field.name)


def band(nps: np.ndarray) -> np.ndarray:
    """0 detractor, 1 passive, 2 promoter; without a score as passive."""
    return np.where(nps < 0, 1, (nps >= 7).astype(np.int64) + (nps >= 9))


def pick(rng: np.random.Generator, weights: np.ndarray, row: np.ndarray) -> np.ndarray:
    """One column per row code, by the weights in that row of the matrix."""
    sums = np.cumsum(weights / weights.sum(axis=1, keepdims=True), axis=1)
    out = np.zeros(len(row), np.int64)
    drawn = rng.random(len(row))
    for column in range(weights.shape[1] - 1):
        # The last column takes what is left; a tiny excess of a sum cannot then fall outside.
        out += drawn >= sums[row, column]
    return out


def winter(day: np.ndarray, until: date) -> np.ndarray:
    """1 in mid-January, 0 in mid-July."""
    of_year = (day - (DAYS - 1) + until.timetuple().tm_yday) - 15
    return 0.5 + 0.5 * np.cos(2 * np.pi * of_year / 365.25)


def days(
    rng: np.random.Generator, n: int, until: date, part: tuple[float, float] = (0.0, 1.0)
) -> np.ndarray:
    """Sorted days of a part of the period: quieter at weekends, busier in winter."""
    every = np.arange(DAYS)
    weekday = (until.weekday() - (DAYS - 1 - every)) % 7
    weight = np.where(weekday >= 5, 0.35, 1.0) * (0.8 + 0.5 * winter(every, until))
    sums = np.cumsum(weight / weight.sum())
    drawn = np.sort(rng.uniform(*part, n))
    return np.minimum(np.searchsorted(sums, drawn, side="right"), DAYS - 1)


def scores(
    rng: np.random.Generator, a: Answers, company: Company, until: date, seed: int
) -> np.ndarray:
    """Scores by survey, team, agent and time; most unsolicited answers have none."""
    fixed = np.random.default_rng([seed, 2])  # the same people in every piece
    of_team = fixed.normal(0, 0.35, len(TEAMS))
    of_team[UNIT_OF_TEAM == HOUSING] = OF_HOUSING
    of_agent = fixed.normal(0, 0.25, len(company.agents))
    level = np.array([s.level for s in SURVEYS])[a.survey] + of_team[a.team] + of_agent[a.agent]
    level -= np.where(a.survey == DELIVERY, 0.6 * winter(a.day, until), 0.0)
    # Field service really improves half-way.
    level += np.where(UNIT_OF_TEAM[a.team] == FIELD, np.where(a.day > DAYS // 2, 0.5, -0.5), 0.0)
    nps = np.clip(np.round(10.4 + level - rng.gamma(1.3, 1.5, len(level))), 0, 10).astype(np.int64)
    nps[(a.survey == UNSOLICITED) & (rng.random(len(nps)) < 0.9)] = -1
    return nps


def reasons(rng: np.random.Generator, survey: np.ndarray, nps: np.ndarray) -> np.ndarray:
    """Reasons that suit the survey and the band; about a fifth give none."""
    weights = np.array([s.reasons for s in SURVEYS], float)
    cells = (weights[:, None, :] * TILT[None, :, :]).reshape(-1, len(REASONS))
    chosen = pick(rng, cells, survey * 3 + band(nps))
    return np.where(rng.random(len(survey)) < NO_REASON_SHARE, -1, chosen)


def mood(nps: np.ndarray) -> np.ndarray:
    """The band that the words express; without a score they complain, as on most web forms."""
    return np.where(nps < 0, 0, band(nps))


def say(rng: np.random.Generator, a: Answers) -> None:
    """Give about 70 % of the answers a comment, of which only the shape is drawn yet."""
    said = shapes(rng, len(a.nps))
    share = np.where(a.survey == UNSOLICITED, 1.0, COMMENT_SHARE)
    a.comment = np.where(rng.random(len(said)) < share, said, -1)


def follow_up(rng: np.random.Generator, a: Answers) -> None:
    """Some ask to be contacted, and nearly all of these get a case."""
    drawn, n = rng.random(len(a.nps)), len(a.nps)
    a.requested = (drawn < np.where((a.nps >= 0) & (a.nps <= 6), 0.13, 0.015)) & (a.contact >= 0)
    age = DAYS - 1 - a.day
    # The newest wait their turn; what is older than six weeks was taken up in the end.
    taken_up = np.select([age < 3, age < 42], [0.3, 0.96], 1.0)
    a.case = a.requested & (rng.random(n) < taken_up)


def draw(
    rng: np.random.Generator, company: Company, day: np.ndarray, survey: np.ndarray, until: date
) -> Answers:
    """Rows whose place and contact are drawn; score, reason and words are still open."""
    n = len(day)
    unit = pick(rng, np.array([s.units for s in SURVEYS], float), survey)
    team = FIRST_TEAM[unit] + (rng.random(n) ** 1.2 * TEAM_COUNT[unit]).astype(np.int64)
    contact = company.open_contacts[rng.integers(0, len(company.open_contacts), n)]
    today = day + (np.datetime64(until, "D").astype(np.int64) - (DAYS - 1))
    left = company.lost_day[company.account_of[contact]] <= today
    instead = company.staying[rng.integers(0, len(company.staying), n)]
    contact = np.where(left, instead, contact)
    language = company.language_of[contact]
    none = np.full(n, -1)
    contact = np.where(survey == EMPLOYEE, -1, contact)
    # Half of those who write unasked cannot be matched to a customer.
    contact[(survey == UNSOLICITED) & (rng.random(n) < 0.5)] = -1
    no = np.zeros(n, bool)
    return Answers(day, survey, team, none, none.copy(), none.copy(), contact, language,
                   none.copy(), no, no.copy())  # fmt: skip


def agents(rng: np.random.Generator, company: Company, team: np.ndarray) -> np.ndarray:
    """An agent of the team for every row."""
    count = company.agent_count[team]
    return company.first_agent[team] + (rng.random(len(team)) * count).astype(np.int64)
