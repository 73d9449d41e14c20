"""Planted stories: things a good reader of the data must find, with the numbers to find them by."""

from datetime import date

import numpy as np

from cx.demo.comments import LOGIN_TEXTS, WAITING_CODE, login_code
from cx.demo.company import (
    COMPLAINT,
    FIRST_TEAM,
    OVERDUE,
    PASSED_ON,
    RED,
    SILENT,
    TEAM_COUNT,
    TEAMS,
    UNIT_OF_TEAM,
    UNITS,
    UNLUCKY_AGENT,
    Company,
    account_id,
    contact_id,
)
from cx.demo.surveys import (
    DAYS,
    DELIVERY,
    HOTLINE,
    HOUSING,
    LOGIN_DAYS,
    PILOT,
    PILOT_CODE,
    WINDOW,
    Answers,
    agents,
    draw,
    follow_up,
    mood,
    reasons,
    say,
)
from cx.demo.words import REASONS

PILOT_SURVEY, PILOT_RESPONDENTS, PILOT_REASON, PILOT_COUNT = PILOT, 1_000, "Communication", 6
PILOT_DETRACTORS, PILOT_PASSIVES = 84, 240
MIX_UNIT, MIX_TEAM = "Housing services", "Homes Bulk"
SILENT_ACCOUNT, RED_ACCOUNT = account_id(SILENT), account_id(RED)
RED_ANSWERS, RED_DETRACTORS = 48, 40
# Who is worth most is asked most and answers least.
SILENT_CLASS = "A"
OVERDUE_CONTACT, OVERDUE_DAYS = contact_id(OVERDUE), 40
COMPLAINT_CONTACT, COMPLAINT_REASON, COMPLAINT_AGES = (
    contact_id(COMPLAINT),
    "Invoicing",
    (9, 52, 118),
)
UNLUCKY_TEAM = "Hotline Cormorant"
UNLUCKY_SCORES = (0, 3, 5, 6, 6, 6, 7, 7, 8, 8, 8, 9, 9, 9, 9, 10, 10, 10)
PASSED_ON_CONTACT, PASSED_ON_TIMES, PASSED_ON_DAYS = contact_id(PASSED_ON), 5, 33
# One term per language stands for the topic that rises.
LOGIN_WORDS = {"en": "app login", "de": "mobile Anmeldung", "da": "appens login"}
LOGIN_SHARE, LOGIN_SHARE_OF_HELP = 0.3, 0.6
PLANTED = PILOT_RESPONDENTS + len(UNLUCKY_SCORES) + RED_ANSWERS + len(COMPLAINT_AGES) + 2
# The very last planted row opens the case that is passed on, so its number is known.
PASSED_ON_ROW = PLANTED
PASSED_ON_CASE = f"c-{PASSED_ON_ROW:08d}"

# Housing services, per team: share of the answers, detractors and promoters in %.
MIX_BEFORE = ((0.30, 15, 65), (0.30, 18, 62), (0.25, 20, 58), (0.15, 42, 30))
MIX_AFTER = ((0.18, 10, 70), (0.18, 13, 67), (0.14, 15, 64), (0.50, 37, 35))


def _mix_windows(a: Answers) -> list[tuple[np.ndarray, tuple[tuple[float, int, int], ...]]]:
    age = DAYS - 1 - a.day
    place = UNIT_OF_TEAM[a.team] == HOUSING
    return [
        (np.flatnonzero(place & (age < WINDOW)), MIX_AFTER),
        (np.flatnonzero(place & (age >= WINDOW) & (age < 2 * WINDOW)), MIX_BEFORE),
    ]


def mix_teams(rng: np.random.Generator, a: Answers) -> None:
    """Shift the answers of Housing services to its lowest team, by quota and not by chance."""
    for rows, plan in _mix_windows(a):
        bounds = np.cumsum([share for share, _, _ in plan])[:-1]
        place = (np.arange(len(rows)) + 0.5) / max(len(rows), 1)
        a.team[rng.permutation(rows)] = FIRST_TEAM[HOUSING] + np.searchsorted(bounds, place)


def mix_scores(rng: np.random.Generator, a: Answers) -> None:
    """Give every team of Housing services the scores of the plan."""
    for rows, plan in _mix_windows(a):
        for number, (_, low, high) in enumerate(plan):
            mine = rows[(a.team[rows] == FIRST_TEAM[HOUSING] + number) & (a.nps[rows] >= 0)]
            n = len(mine)
            lows, highs = round(n * low / 100), round(n * high / 100)
            a.nps[rng.permutation(mine)] = _banded(rng, lows, n - lows - highs, highs)


def _banded(rng: np.random.Generator, low: int, middle: int, high: int) -> np.ndarray:
    """Scores with exact numbers of detractors, passives and promoters."""
    # Angry customers are mostly just below the line; a few are far below it.
    return np.concatenate(
        [
            6 - np.minimum(rng.geometric(0.35, low) - 1, 6),
            rng.integers(7, 9, middle),
            rng.integers(9, 11, high),
        ]
    )


def login_topic(rng: np.random.Generator, words: np.random.Generator, a: Answers) -> None:
    """Let a topic rise from nothing in the last weeks: customers cannot log in to the app.

    English answers take its reason along. Answers in other languages, drawn from the generator
    of the words, keep the reason they have: they take the topic up only where it fits.
    """
    since = a.day - (DAYS - LOGIN_DAYS)
    rise = np.clip((since + 7) / LOGIN_DAYS, 0, 1)
    open_to_it = (a.comment >= 0) & (a.nps < 9) & (a.contact >= 0) & (since >= 0)
    english, help_code = a.language == 0, REASONS.index("Technical help")
    fits = ~english & ((a.reason == help_code) | (a.reason < 0))
    hit = open_to_it & english & (rng.random(len(a.day)) < LOGIN_SHARE * rise)
    also = open_to_it & fits & (words.random(len(a.day)) < LOGIN_SHARE_OF_HELP * rise)
    for rows, source in ((hit, rng), (also, words)):
        nth = source.integers(0, LOGIN_TEXTS, int(rows.sum()))
        a.comment[rows] = login_code(a.language[rows], mood(a.nps[rows]), nth)
    a.reason[hit] = help_code


def pilot(rng: np.random.Generator, company: Company, until: date) -> Answers:
    """1,000 respondents of a hotline pilot, of whom six are let down by Communication."""
    n = PILOT_RESPONDENTS
    day = np.sort(rng.integers(DAYS - WINDOW, DAYS, n))
    a = draw(rng, company, day, np.full(n, PILOT_CODE), until)
    a.agent = agents(rng, company, a.team)
    high = n - PILOT_DETRACTORS - PILOT_PASSIVES
    a.nps = rng.permutation(_banded(rng, PILOT_DETRACTORS, PILOT_PASSIVES, high))
    a.reason = reasons(rng, a.survey, a.nps)
    angry = rng.permutation(np.flatnonzero(a.nps <= 6))
    named, others = angry[:PILOT_COUNT], angry[PILOT_COUNT:]
    code = REASONS.index(PILOT_REASON)
    moved = others[a.reason[others] == code]
    elsewhere = np.flatnonzero(np.arange(len(REASONS)) != code)
    a.reason[moved] = rng.choice(elsewhere, len(moved))
    a.reason[named], a.language[named] = code, 0
    say(rng, a)
    a.comment[named] = WAITING_CODE + np.arange(PILOT_COUNT)
    follow_up(rng, a)
    return a


def unlucky(rng: np.random.Generator, company: Company, until: date) -> Answers:
    """An agent with 18 surveys who looks bad, though so few answers say nothing."""
    n = len(UNLUCKY_SCORES)
    day = np.sort(rng.integers(DAYS - WINDOW, DAYS, n))
    a = draw(rng, company, day, np.full(n, HOTLINE), until)
    a.team = np.full(n, TEAMS.index(UNLUCKY_TEAM))
    a.agent = np.full(n, company.agents.index(UNLUCKY_AGENT))
    a.nps = rng.permutation(np.array(UNLUCKY_SCORES))
    a.reason = reasons(rng, a.survey, a.nps)
    say(rng, a)
    return a


def _told(
    rng: np.random.Generator, company: Company, until: date, ages: np.ndarray, survey: int
) -> Answers:
    """Detractors of a given age, in the usual unit of a survey."""
    n = len(ages)
    a = draw(rng, company, DAYS - 1 - ages, np.full(n, survey), until)
    unit = UNITS.index("Customer centre" if survey == HOTLINE else "Supply and delivery")
    a.team = FIRST_TEAM[unit] + rng.integers(0, TEAM_COUNT[unit], n)
    a.agent = agents(rng, company, a.team)
    a.nps = rng.integers(0, 6, n)
    a.reason = reasons(rng, a.survey, a.nps)
    return a


def _by(a: Answers, company: Company, contacts: np.ndarray) -> None:
    a.contact, a.language = contacts, company.language_of[contacts]


def red_account(rng: np.random.Generator, company: Company, until: date) -> Answers:
    """A large A account that is mostly angry: a large red bubble."""
    ages = np.sort(rng.integers(0, 300, RED_ANSWERS))[::-1]
    a = _told(rng, company, until, ages, DELIVERY)
    kind = np.where(np.arange(RED_ANSWERS) < RED_DETRACTORS, a.nps, 7)
    a.nps = rng.permutation(kind)
    mine = np.flatnonzero(company.account_of == RED)
    _by(a, company, mine[rng.integers(0, len(mine), RED_ANSWERS)])
    say(rng, a)
    return a


def complaints(rng: np.random.Generator, company: Company, until: date) -> Answers:
    """The third complaint of one contact for one reason."""
    a = _told(rng, company, until, np.array(COMPLAINT_AGES), HOTLINE)
    a.reason[:] = REASONS.index(COMPLAINT_REASON)
    _by(a, company, np.full(len(a.day), company.contact_ids.index(COMPLAINT_CONTACT)))
    say(rng, a)
    return a


def requests(rng: np.random.Generator, company: Company, until: date) -> Answers:
    """A contact request nobody took up, and one whose case went from hand to hand."""
    a = _told(rng, company, until, np.array([OVERDUE_DAYS, PASSED_ON_DAYS]), HOTLINE)
    pair = [company.contact_ids.index(c) for c in (OVERDUE_CONTACT, PASSED_ON_CONTACT)]
    _by(a, company, np.array(pair))
    say(rng, a)
    a.requested, a.case = np.array([True, True]), np.array([False, True])
    return a


def planted(rng: np.random.Generator, company: Company, until: date) -> list[Answers]:
    """All planted rows, in the order in which they are numbered."""
    tellers = (pilot, unlucky, red_account, complaints, requests)
    return [tell(rng, company, until) for tell in tellers]
