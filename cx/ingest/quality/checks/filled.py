"""What the answers have: a score, a comment, a reason, somebody whom they belong to."""

from cx.format import number, text
from cx.ingest.quality.answers import Answers
from cx.ingest.quality.finding import Finding, Level, level_of, not_checked
from cx.ingest.quality.score import SCORED
from cx.ingest.raw import quoted
from cx.language import _
from cx.schema import NO_REASON

CHECK = "filled"
HALF = 0.5
# What the field sees where it asks for both.
USUAL = {"comment": 0.70, "reason": 0.80}
WHAT = {
    "score": f"{SCORED} is not null",
    "comment": "trim(comment) <> ''",
    "reason": f"reason <> {quoted(NO_REASON)}",
    "account": "account_id is not null",
    "contact": "contact_id is not null",
    "agent": "agent is not null",
}


def filled(answers: Answers) -> Finding:
    """Share of the rows with a score, comment, reason, account, contact and agent.

    Posts that nobody was asked for (unsolicited) need no score and are left out of that share.
    Bad when no row has a score or a comment: nothing can be said. Worth a look when under half
    of those asked have a score.
    """
    title = _("Answers without a score")
    counts = ", ".join(f"count(*) filter ({rule}) as {name}" for name, rule in WHAT.items())
    asked = "kind is distinct from 'unsolicited'"
    found = answers.one(
        f"select count(*) as rows, count(*) filter ({asked}) as asked, "
        f"count(*) filter ({asked} and {WHAT['score']}) as asked_score, {counts} from answers"
    )
    rows = found["rows"]
    if not rows:
        return not_checked(CHECK, title, _("there is no row"))
    shares = {name: text(found[name] / rows, "share") for name in WHAT}
    said = _(
        "Of {n} rows {score} have a score, {comment} a comment, {reason} a reason, {account} an "
        "account, {contact} a contact, {agent} an agent."
    ).format(n=number(rows), **shares)
    figures = tuple(
        {"what": name, "n": found[name], "of": rows, "share": found[name] / rows,
         "usual": USUAL.get(name)}
        for name in WHAT
    )  # fmt: skip
    missing = found["asked"] - found["asked_score"]
    return Finding(CHECK, title, said, missing, found["asked"], _level(found), (), figures)


def _level(found: dict[str, int]) -> Level:
    nothing = not found["score"] and not found["comment"]
    return level_of(found["asked_score"] < HALF * found["asked"], nothing)
