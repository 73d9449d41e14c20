"""Scores that their own comment contradicts."""

from typing import Any

from cx.english import is_english, polarity
from cx.format import number, span, text
from cx.ingest.quality.answers import Answers
from cx.ingest.quality.finding import (
    FEW,
    MOST_ROWS,
    Finding,
    Level,
    Row,
    Table,
    level_of,
    not_checked,
)
from cx.language import _
from cx.stats import Estimate, Tally, share_estimate

CHECK = "contradictions"
SAMPLE = 20_000
SEED = 7
CLEAR = 0.6  # of VADER's compound score, -1 to 1; its own limit of neutral is 0.05
BESIDE = 0.1  # the most of the other side that a clear comment has
MUCH, REVERSED = 0.02, 0.25
EXCERPT = 200  # characters
POOL = "(nps >= 9 or nps <= 6) and trim(comment) <> ''"


def contradictions(answers: Answers) -> Finding:
    """9-10 beside a clearly negative comment, 0-6 beside a clearly positive one.

    VADER (Hutto & Gilbert 2014), which knows English only; clear is a compound score beyond 0.6
    with less than a tenth of words of the other side. Looked at is a seeded sample of at most
    20,000 comments, and of it the English ones. Irony and mixed comments mislead a lexicon, so
    it is worth a look when the 95 % interval of the share (Wilson) lies above 2 %, and bad above
    25 %: the scale is then likely turned around. What employees wrote is never quoted.
    """
    title = _("Scores against their comments")
    pool = answers.whole(f"select count(*) from answers where {POOL}")
    if not pool:
        return not_checked(CHECK, title, _("no comment stands beside a score of 0-6 or 9-10"))
    sample = _sample(answers, pool)
    english = [row for row in sample if is_english(str(row["comment"]), _language(row))]
    if not english:
        return not_checked(CHECK, title, _("none of {n} comments in the sample is English").format(
            n=number(len(sample))))  # fmt: skip
    found = [judged for row in english if (judged := _judged(row))]
    share = _share(len(found), len(english))
    angry = sum(row["score"] >= 9 for row in found)
    said = _(
        "{n} of {of} English comments ({share}, {range}) contradict their score: {angry} clearly "
        "negative beside 9-10, {happy} clearly positive beside 0-6; of {pool} comments {sample} "
        "were sampled, of which {judged} could be judged."
    ).format(
        n=number(len(found)), of=number(len(english)), share=text(share.value, "share"),
        range=span(share.low, share.high, "share"), angry=number(angry),
        happy=number(len(found) - angry), pool=number(pool), sample=number(len(sample)),
        judged=text(len(english) / len(sample), "share"),
    )  # fmt: skip
    worst = sorted(found, key=lambda row: (-abs(row["sentiment"]), row["line"] or 0))
    return Finding(
        CHECK, title, said, len(found), len(english), _level(share), tuple(worst[:MOST_ROWS]),
        _figures(english, found),
    )  # fmt: skip


def _language(row: Row) -> str | None:
    return str(row["language"]) if row["language"] else None


def _share(n: int, of: int) -> Estimate:
    counts = ((0, of - n), (1, n))
    return share_estimate(Tally(tuple(pair for pair in counts if pair[1])))


def _level(share: Estimate) -> Level:
    low = share.low or 0
    return level_of(low > MUCH, share.n >= FEW and low > REVERSED)


def _sample(answers: Answers, pool: int) -> tuple[dict[str, Any], ...]:
    """Drawn by a hash of the row, the same for the same data."""
    told = [name for name in ("response_id", "source_row") if name in answers.columns]
    turn = f"hash({', '.join(told or ['comment'])}, {SEED})"
    # A little more than is wanted, so that only these few need sorting.
    part = min(1.0, 1.2 * SAMPLE / pool)
    limit = f"and {turn} < {int(part * 2**64)}::ubigint" if part < 1 else ""
    return answers.rows(
        f"select source_row as line, response_id, kind, nps as score, comment, language "
        f"from answers where {POOL} {limit} order by {turn}, line limit {SAMPLE}"
    )


def _judged(row: dict[str, Any]) -> dict[str, Any] | None:
    """The row with its sentiment where it contradicts the score."""
    felt = polarity(row["comment"])
    compound, promoter = felt["compound"], row["score"] >= 9
    other = felt["pos"] if promoter else felt["neg"]
    against = compound <= -CLEAR if promoter else compound >= CLEAR
    if not against or other >= BESIDE:
        return None
    told = "" if row["kind"] == "employee" else row["comment"][:EXCERPT]
    return {"line": row["line"], "response_id": row["response_id"], "score": row["score"],
            "sentiment": compound, "comment": told}  # fmt: skip


def _figures(english: list[dict[str, Any]], found: list[dict[str, Any]]) -> Table:
    """A row per score: comments judged and those that contradict it."""
    scores = sorted({row["score"] for row in english})
    return tuple(
        {"score": score, "n": sum(row["score"] == score for row in english),
         "against": sum(row["score"] == score for row in found)}
        for score in scores
    )  # fmt: skip
