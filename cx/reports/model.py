"""What the one-pager says: sentences ready to print, and the raw numbers its charts are drawn from.

Whoever makes a page formats and translates every string; what is cut for room is cut in `shown`,
so that every document made from one page says the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cx.language import _

Unit = Literal["points", "share", "score"]
Direction = Literal["up", "down", "flat"]
Band = Literal["detractor", "passive", "promoter"]

TILES, REASONS, ACCOUNTS, QUOTES, CHANGES, STEPS = 6, 6, 5, 3, 4, 6


@dataclass(frozen=True)
class Tile:
    """One figure; without a target its line is absent, and `met` None makes no judgement."""

    name: str
    value: str
    interval: str = ""
    change: str = ""
    direction: Direction = "flat"
    base: str = ""
    target: str = ""
    met: bool | None = None
    lower_is_better: bool = False


@dataclass(frozen=True)
class Point:
    """One period of the trend, in the trend's unit; None where nobody answered."""

    label: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    complete: bool = True


@dataclass(frozen=True)
class Trend:
    """A timeline: points -100..100, shares 0..1 or scores; `takeaway` states what it shows."""

    title: str
    note: str = ""
    takeaway: str = ""
    points: tuple[Point, ...] = ()
    unit: Unit = "points"
    target: float | None = None
    target_label: str = ""


@dataclass(frozen=True)
class Reason:
    """A reason: the share 0..1 of all detractors and of all promoters who gave it, and how many."""

    name: str
    detractors: float
    promoters: float
    n: int


@dataclass(frozen=True)
class Reasons:
    """Reasons in the order to show them; `takeaway` states what they show."""

    title: str
    note: str = ""
    takeaway: str = ""
    rows: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class AccountRow:
    """An account that somebody should act on; `score` is its mean rating, 0..10.

    Of one that gave no answer score and band are None.
    """

    name: str
    value: str
    score: float | None
    band: Band | None
    n: int
    issue: str = ""
    owner: str = ""
    last: str = ""


@dataclass(frozen=True)
class Quote:
    """What one customer said, and who that is without a name; `lang` as in `da` or `zh`."""

    band: Band
    text: str
    who: str = ""
    lang: str = "en"


@dataclass(frozen=True)
class Change:
    """What moved between two windows, with the verdict on it in words."""

    what: str
    before: str
    now: str
    verdict: str
    direction: Direction = "flat"
    lower_is_better: bool = False


@dataclass(frozen=True)
class Step:
    """How many reached a step on the way to an answer; `share` 0..1 of the first step."""

    name: str
    count: str
    rate: str
    share: float


def fixed_labels() -> dict[str, str]:
    """Every fixed label of the template, in the language in force."""
    return {
        "data_through": _("Data through"),
        "detractors": _("Detractors"),
        "promoters": _("Promoters"),
        "n": _("n"),
        "accounts": _("Accounts that need you"),
        "account": _("Account"),
        "value": _("Value"),
        "score": _("Score"),
        "issue": _("What went wrong"),
        "owner": _("Owner"),
        "last": _("Last answer"),
        "quotes": _("What customers say"),
        "changes": _("What changed"),
        "what": _("Figure"),
        "before_now": _("Before → now"),
        "verdict": _("Verdict"),
        "steps": _("Who answered"),
        "snapshot": _("Snapshot"),
        "no_tiles": _("No figures: nobody answered in this period with these filters."),
        "no_trend": _("No answers in this period."),
        "no_reasons": _("No reasons were given in this period."),
        "no_accounts": _("No account needs you now."),
        "no_quotes": _("No comments in this period."),
        "no_changes": _("Nothing to compare with yet."),
        "no_steps": _("It is not known who was asked."),
    }


@dataclass(frozen=True)
class OnePager:
    """The whole page. Lists may be longer than their room: the rest is counted in words.

    `accounts_total` says how many accounts there are where only the first are given;
    `labels` override single ones of `fixed_labels`.
    """

    title: str
    period: str
    verdict: str
    trend: Trend
    reasons: Reasons
    lang: str = "en"
    filters: str = ""
    data_through: str = ""
    verdict_note: str = ""
    tiles: tuple[Tile, ...] = ()
    accounts: tuple[AccountRow, ...] = ()
    accounts_total: int = 0
    quotes: tuple[Quote, ...] = ()
    changes: tuple[Change, ...] = ()
    steps: tuple[Step, ...] = ()
    footer: str = ""
    snapshot: str = ""
    labels: Mapping[str, str] = field(default_factory=fixed_labels)
