"""Long runs of 9 and 10 in a row for one agent."""

from typing import Any

import numpy as np

from cx.format import number
from cx.ingest.quality.answers import Answers
from cx.ingest.quality.finding import FEW, MOST_ROWS, Finding, level_of, not_checked
from cx.ingest.quality.longest_run import at_least
from cx.language import _
from cx.stats import adjusted

CHECK = "promoter_runs"
ALARM = 0.05  # of any false alarm among all agents
SCORED = "agent is not null and nps is not null and kind is distinct from 'employee'"
LIKELY = 0.4  # no adjustment brings such a probability under the alarm


def promoter_runs(answers: Answers) -> Finding:
    """Agents whose longest run of 9-10 is improbable, given their own share of promoters.

    Answers in the order of their dates, undated ones last by line; only agents with at least 30
    scores, employee voice left out. The probability of so long a run is exact for independent
    answers (see longest_run), adjusted over all agents by Holm (1979): one false alarm in twenty
    such reports. Who has no other answer than promoters is held against the share of the whole.
    A run has many honest causes, a good week or a campaign among them.
    """
    title = _("Runs of 9 and 10")
    agents = _agents(answers)
    if not agents:
        return not_checked(CHECK, title, _("no agent has 30 scores"))
    whole = _whole_share(answers)
    known = adjusted([_probability(row, whole) for row in agents], "holm")
    for row, p in zip(agents, known, strict=True):
        row["p"] = p
    odd = sorted(
        (row for row in agents if row["p"] < ALARM), key=lambda row: (row["p"], row["agent"])
    )
    said = _("No agent of {of} has a run of 9-10 longer than chance allows.")
    if odd:
        said = _(
            "Worth a look: {n} of {of} agents have a run of 9-10 longer than chance allows, the "
            "clearest {run} in a row among {answers} answers."
        )
    first = odd[0] if odd else {"run": 0, "n": 0}
    told = said.format(
        n=number(len(odd)), of=number(len(agents)), run=number(first["run"]),
        answers=number(first["n"]),
    )  # fmt: skip
    longest = sorted(agents, key=lambda row: (row["p"], -row["run"], row["agent"]))[:50]
    figures = tuple({name: row[name] for name in ("agent", "n", "run", "p")} for row in longest)
    level = level_of(bool(odd))
    return Finding(
        CHECK, title, told, len(odd), len(agents), level, tuple(odd[:MOST_ROWS]), figures
    )


def _agents(answers: Answers) -> list[dict[str, Any]]:
    """Per agent with enough scores: n, promoters, the longest run and the lines of its ends."""
    answers.connection.execute(
        "create or replace temp table enough as select agent, count(*) as n, "
        "count(*) filter (nps >= 9) as promoters, row_number() over (order by agent) as code "
        f"from answers where {SCORED} group by agent having count(*) >= {FEW}"
    )
    agents = answers.rows("select agent, n, promoters from enough order by code")
    if not agents:
        return []
    found = answers.connection.execute(
        "select code::integer as code, nps >= 9 as up, coalesce(source_row, 0) as line "
        f"from answers join enough using (agent) where {SCORED} "
        "order by code, answered_at nulls last, line"
    ).fetchnumpy()
    runs = _longest(found["code"], found["up"])
    lines = found["line"]
    return [
        {**row, "run": length, "line": int(lines[at]) or None,
         "last_line": int(lines[max(at + length - 1, at)]) or None}
        for row, (at, length) in zip(agents, runs, strict=True)
    ]  # fmt: skip


def _longest(code: np.ndarray, up: np.ndarray) -> list[tuple[int, int]]:
    """Where the longest run of each agent begins and how long it is; the first one of a tie.

    code: whole numbers, ascending, one per score; up: whether that score is a promoter's.
    """
    begins = np.flatnonzero(np.r_[True, (code[1:] != code[:-1]) | (up[1:] != up[:-1])])
    lengths = np.diff(np.r_[begins, len(code)]) * up[begins]
    order = np.lexsort((-lengths, code[begins]))
    owners = code[begins][order]
    first = order[np.r_[True, owners[1:] != owners[:-1]]]
    return list(zip(begins[first].tolist(), lengths[first].tolist(), strict=True))


def _whole_share(answers: Answers) -> float:
    found = answers.one(
        f"select count(*) as n, count(*) filter (nps >= 9) as up from answers where {SCORED}"
    )
    return found["up"] / found["n"]


def _probability(row: dict[str, Any], whole: float) -> float:
    """Exact, or 1 where the bound n (1 - p) p^k + p^k says that it is far from improbable."""
    own = row["promoters"] / row["n"]
    share = whole if own == 1 else own
    bound = share ** row["run"] * (1 + (row["n"] - row["run"]) * (1 - share))
    return 1.0 if bound > LIKELY else at_least(row["run"], row["n"], share)
