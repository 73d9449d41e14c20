"""The checks by name, in the order in which a report tells them."""

from collections.abc import Callable
from functools import partial

from cx.ingest.quality.answers import Answers
from cx.ingest.quality.checks.channels import channels
from cx.ingest.quality.checks.contradictions import contradictions
from cx.ingest.quality.checks.dates import dates
from cx.ingest.quality.checks.duplicates import duplicates
from cx.ingest.quality.checks.filled import filled
from cx.ingest.quality.checks.gaps import gaps
from cx.ingest.quality.checks.lag import lag
from cx.ingest.quality.checks.languages import languages
from cx.ingest.quality.checks.promoter_runs import promoter_runs
from cx.ingest.quality.checks.reconciliation import reconciliation
from cx.ingest.quality.checks.scale_use import scale_use
from cx.ingest.quality.checks.set_aside import set_aside
from cx.ingest.quality.checks.small_cells import small_cells
from cx.ingest.quality.checks.speeders import speeders
from cx.ingest.quality.checks.straight_lining import straight_lining
from cx.ingest.quality.checks.undated import undated
from cx.ingest.quality.checks.unknown import ACCOUNTS, AGENTS, CASES, CONTACTS, unknown
from cx.ingest.quality.finding import Finding

# None where a check has nothing that it could be about.
Check = Callable[[Answers], Finding | None]
CHECKS: dict[str, Check] = {
    "reconciliation": reconciliation,
    "set_aside": set_aside,
    "filled": filled,
    "scale_use": scale_use,
    "duplicates": duplicates,
    "dates": dates,
    "undated": undated,
    "gaps": gaps,
    "contradictions": contradictions,
    "straight_lining": straight_lining,
    "speeders": speeders,
    "promoter_runs": promoter_runs,
    "lag": lag,
    "channels": channels,
    **{each.check: partial(unknown, each) for each in (ACCOUNTS, AGENTS, CONTACTS, CASES)},
    "small_cells": small_cells,
    "languages": languages,
}
# Of files that hold no responses.
ANY_TABLE = {
    name: CHECKS[name]
    for name in ("reconciliation", "set_aside", "unknown_accounts", "unknown_contacts",
                 "unknown_cases")
}  # fmt: skip
