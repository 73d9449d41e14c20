"""Nordwind Energy Services: its units, teams, agents, accounts and contacts."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from cx.demo.tables import coded, numbers, table
from cx.settings import settings


def _listed(text: str) -> list[str]:
    return text.split()


TEAMS_OF = {
    "Customer centre": ("Hotline Aurora", "Hotline Baltic", "Hotline Cormorant", "Hotline Dune"),
    "Field service": ("Crew East", "Crew West", "Crew Coast", "Crew Islands", "Crew Inland"),
    "Supply and delivery": ("Depot Harbour", "Depot Mill", "Depot Quarry", "Depot Ridge"),
    "Housing services": ("Homes North", "Homes South", "Homes Centre", "Homes Bulk"),
    "Sales and advice": ("Key accounts", "Advice desk", "Offer desk"),
}
UNITS = tuple(TEAMS_OF)
TEAMS = tuple(team for teams in TEAMS_OF.values() for team in teams)
UNIT_OF_TEAM = np.array([u for u, teams in enumerate(TEAMS_OF.values()) for _ in teams])
FIRST_TEAM = np.searchsorted(UNIT_OF_TEAM, np.arange(len(UNITS)))
TEAM_COUNT = np.bincount(UNIT_OF_TEAM)
ACCOUNTS = 2_000
SEGMENTS = ("Industry", "Public sector", "Retail", "Housing")
ROLES = ("Purchasing", "Site manager", "Finance", "Technical lead", "Management", "Caretaker")
LANGUAGES = ("en", "de", "da")

# Accounts of planted stories: (number, name, yearly value). No ordinary answer comes from them.
SILENT, OVERDUE, COMPLAINT, RED, PASSED_ON = 7, 11, 13, 17, 19
STORY_ACCOUNTS = {
    SILENT: ("Silberbach Chemie", 1_450_000),
    OVERDUE: ("Ostmark Logistik", 210_000),
    COMPLAINT: ("Kaerholm Bolig", 160_000),
    RED: ("Rodenfels Steelworks", 2_600_000),
    PASSED_ON: ("Tidewell Markets", 240_000),
}
# Belongs to no team here, so that only the planted rows name this agent.
UNLUCKY_AGENT = "Ronja Tvedegaard"
FIRST = _listed(
    """
    Anja Bo Clara Dorte Emil Frida Georg Hanne Ivo Jule Kaj Lotte Mads Nele Oskar Pia Rasmus
    Signe Tilde Ulf Vera Wiebke Yann Zoe Arvid Birte Casper Ditte Enno Femke
    """
)
LAST = _listed(
    """
    Ahlgren Brodersen Carstens Dalgaard Eskesen Falkner Grauholm Hindrichs Iversholt Jepsund
    Kornmark Lindau Mosbek Nissum Oldenrath Petrik Quistorp Rohwedel Sandvad Thiesholm
    Uhlenbek Vestergard Wiborgen Ysker
    """
)
STEMS = _listed(
    """
    Alder Birk Cliff Delta Elms Fjord Grau Hafen Insel Juni Kiel Lund Marsch Nord Ost Priel
    Quell Rhin Sund Tang Ufer Vig Watt York Zenit
    """
)
ENDS = _listed(
    """
    werk holm hus bau vaerk markt gaard line wood stone bek tek foods print glas metal park
    form plast dal
    """
)
LEGAL = ("GmbH", "A/S", "Ltd", "AG", "ApS")


@dataclass(frozen=True)
class Company:
    """Who there is: agents by team, accounts, and their contacts."""

    agents: list[str]
    first_agent: np.ndarray  # of a team
    agent_count: np.ndarray  # of a team
    accounts: pa.Table
    lost_day: np.ndarray  # of an account, as days since 1970; far ahead while it stays
    account_ids: list[str]
    contact_ids: list[str]
    contacts: pa.Table
    account_of: np.ndarray  # of a contact
    language_of: np.ndarray  # of a contact
    weight_of: np.ndarray  # of a contact, in millionths: its part in the one voice of its account
    open_contacts: np.ndarray  # those who answer in ordinary rows
    staying: np.ndarray  # open contacts whose account has not been lost


def contact_id(account: int, number: int = 1) -> str:
    """Identifier of an account's n-th contact."""
    return f"p-{account:04d}-{number}"


def account_id(account: int) -> str:
    """Identifier of an account by its number."""
    return f"a-{account:04d}"


def people(picks: np.ndarray) -> list[str]:
    """Invented names; picks below 720 are all different."""
    return [f"{FIRST[p % len(FIRST)]} {LAST[p // len(FIRST) % len(LAST)]}" for p in picks.tolist()]


def value_classes(values: np.ndarray) -> np.ndarray:
    """0, 1, 2 for A, B, C: A is the largest accounts up to 80 % of the value, B up to 95 %."""
    order = np.argsort(-values, kind="stable")
    before = np.cumsum(values[order]) - values[order]
    classes = np.empty(len(values), np.int64)
    classes[order] = np.searchsorted([0.80, 0.95], before / values.sum(), side="right")
    return classes


def _accounts(rng: np.random.Generator, until: int) -> tuple[pa.Table, np.ndarray]:
    values = np.round(rng.lognormal(9.2, 1.7, ACCOUNTS), -2).astype(np.int64) + 500
    picks = rng.permutation(len(STEMS) * len(ENDS) * len(LEGAL))[:ACCOUNTS]
    names = [f"{STEMS[p % 25]}{ENDS[p // 25 % 20]} {LEGAL[p // 500]}" for p in picks.tolist()]
    lost = rng.random(ACCOUNTS) < 0.04
    for number, (name, value) in STORY_ACCOUNTS.items():
        names[number], values[number], lost[number] = name, value, False
    lost_day = np.where(lost, until - rng.integers(5, 700, ACCOUNTS), until + 36_500)
    ids = [account_id(i) for i in range(ACCOUNTS)]
    every = np.zeros(ACCOUNTS, np.int64)
    columns = {
        "account_id": pa.array(ids),
        "name": pa.array(names),
        "yearly_value": pa.array(values),
        "currency": coded(every, [settings().currency]),
        "value_class": coded(value_classes(values), "ABC"),
        "segment": coded(rng.choice(4, ACCOUNTS, p=[0.3, 0.2, 0.28, 0.22]), SEGMENTS),
        "owner": coded(rng.integers(0, 14, ACCOUNTS), people(np.arange(14) * 37 + 5)),
        "since": numbers(until - rng.integers(800, 6_000, ACCOUNTS), pa.int32()).cast(pa.date32()),
        "status": coded(lost.astype(int), ["active", "lost"]),
        "lost_on": numbers(np.where(lost, lost_day, -1), pa.int32()).cast(pa.date32()),
        "renewal_on": numbers(
            np.where(lost, -1, until + rng.integers(5, 720, ACCOUNTS)), pa.int32()
        ).cast(pa.date32()),
    }
    return table("accounts", columns), lost_day


def _contacts(
    rng: np.random.Generator, until: int
) -> tuple[pa.Table, list[str], np.ndarray, np.ndarray]:
    counts = 1 + rng.binomial(4, 0.3, ACCOUNTS)
    account_of = np.repeat(np.arange(ACCOUNTS), counts)
    total = len(account_of)
    nth = np.arange(total) - np.repeat(np.cumsum(counts) - counts, counts) + 1
    pairs = zip(account_of.tolist(), nth.tolist(), strict=True)
    ids = [contact_id(a, k) for a, k in pairs]
    names = people(rng.integers(0, 720, total))
    # A company mostly writes in one language, so its contacts share it.
    language_of = rng.choice(3, ACCOUNTS, p=[0.45, 0.33, 0.22])[account_of]
    columns = {
        "contact_id": pa.array(ids),
        "account_id": coded(account_of, [account_id(i) for i in range(ACCOUNTS)]),
        "name": pa.array(names),
        "email": pa.array([f"{i}@example.com" for i in ids]),
        "role": coded(rng.integers(0, len(ROLES), total), ROLES),
        "since": numbers(until - rng.integers(800, 3_000, total), pa.int32()).cast(pa.date32()),
        "white_glove": pa.array(rng.random(total) < 0.03),
        "consent": pa.array(rng.random(total) < 0.94),
    }
    return table("contacts", columns), ids, account_of, language_of


def weights(account_of: np.ndarray, answering: np.ndarray) -> np.ndarray:
    """Weights of contacts in millionths, 1,000,000 on average over those who answer.

    An account with many contacts is asked, and answers, more often than one with few; weighted,
    every account counts alike (a design weight: the inverse of the chance to be asked).
    """
    share = 1 / np.bincount(account_of)[account_of]
    return np.round(1_000_000 * share / share[answering].mean()).astype(np.int64)


def found(seed: int, until: date) -> Company:
    """The company of a seed."""
    rng = np.random.default_rng([seed, 1])
    last = int(np.datetime64(until, "D").astype(np.int64))
    count = rng.integers(6, 10, len(TEAMS))
    accounts, lost_day = _accounts(rng, last)
    contacts, ids, account_of, language_of = _contacts(rng, last)
    ordinary = np.flatnonzero(~np.isin(account_of, list(STORY_ACCOUNTS)))
    return Company(
        agents=[*people(rng.permutation(720)[: count.sum()]), UNLUCKY_AGENT],
        first_agent=np.cumsum(count) - count,
        agent_count=count,
        accounts=accounts,
        lost_day=lost_day,
        account_ids=[account_id(i) for i in range(ACCOUNTS)],
        contact_ids=ids,
        contacts=contacts,
        account_of=account_of,
        language_of=language_of,
        weight_of=weights(account_of, ordinary),
        open_contacts=ordinary,
        staying=ordinary[lost_day[account_of[ordinary]] > last],
    )
