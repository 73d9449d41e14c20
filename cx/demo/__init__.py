"""Nordwind Energy Services: a demo company with planted stories, the same for the same seed."""

from contextlib import ExitStack
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from cx.demo import cases, comments, company, invitations, projects, responses, stories, surveys
from cx.demo.surveys import Answers
from cx.demo.tables import Writer
from cx.errors import BadChoice

UNTIL = date(2026, 11, 15)
PIECE = 1_000_000
LEAST_WITH_STORIES = 5_000  # below it the planted rows come on top


def ordinary(
    rng: np.random.Generator,
    words: np.random.Generator,
    who: company.Company,
    n: int,
    part: tuple[float, float],
    until: date,
    seed: int,
) -> Answers:
    """Ordinary answers in a part of the period."""
    share = np.array([s.share for s in surveys.SURVEYS])
    survey = rng.choice(len(share), n, p=share / share.sum())
    a = surveys.draw(rng, who, surveys.days(rng, n, until, part), survey, until)
    stories.mix_teams(rng, a)
    a.agent = surveys.agents(rng, who, a.team)
    a.nps = surveys.scores(rng, a, who, until, seed)
    stories.mix_scores(rng, a)
    a.reason = surveys.reasons(rng, a.survey, a.nps)
    surveys.say(rng, a)
    stories.login_topic(rng, words, a)
    surveys.follow_up(rng, a)
    return a


def _write_answers(
    folder: Path, who: company.Company, rows: int, seed: int, until: date
) -> invitations.Counted:
    """Write responses, cases and case events piece by piece; count the answers per cell."""
    base = rows - stories.PLANTED if rows >= LEAST_WITH_STORIES else rows
    pieces = -(-base // PIECE)
    counts, number = list[invitations.Counted](), 1
    named = rows <= invitations.MOST_WITH_ACCOUNTS
    planned = projects.plan(seed, until)
    with ExitStack() as stack:
        answers, case, events = (
            stack.enter_context(Writer(folder, name))
            for name in ("responses", "cases", "case_events")
        )
        for piece in range(-1, pieces):
            # Piece -1 holds the planted rows; every piece has its own stream of numbers.
            # So have the words: new texts must never change who answered what.
            rng, words = (np.random.default_rng([seed, kind, piece + 1]) for kind in (3, 5))
            if piece < 0:
                several = stories.planted(rng, who, until)
            else:
                n = base * (piece + 1) // pieces - base * piece // pieces
                part = (piece / pieces, (piece + 1) / pieces)
                several = [ordinary(rng, words, who, n, part, until, seed)]
            for a in several:
                ids = np.arange(number, number + len(a.day))
                number += len(a.day)
                counts.append(invitations.answered(a, who, named))
                when = responses.answered_at(rng, a, until)
                said = comments.write(words, a)
                answers.write(responses.build(rng, who, a, ids, when, said, planned))
                opened = cases.build(rng, who, a, ids, when, until)
                if opened is not None:
                    case.write(opened[0])
                    events.write(opened[1])
    return invitations.added(counts)


def stage(folder: Path, rows: int = 60_000, seed: int = 7, until: date = UNTIL) -> dict[str, Path]:
    """Write the demo company into a folder, one Parquet file per table; table -> file."""
    if rows < 1:
        raise BadChoice(f"A demo needs at least one row, not {rows}.")
    folder.mkdir(parents=True, exist_ok=True)
    who = company.found(seed, until)
    counts = _write_answers(folder, who, rows, seed, until)
    rng = np.random.default_rng([seed, 4])
    wholes = {
        "invitations": invitations.build(rng, who, counts, until),
        "accounts": who.accounts,
        "contacts": who.contacts,
    }
    for name, whole in wholes.items():
        pq.write_table(whole, folder / f"{name}.parquet", store_schema=False)
    names = ("responses", "invitations", "accounts", "contacts", "cases", "case_events")
    return {name: folder / f"{name}.parquet" for name in names}
