"""What a theme or a reason does to a score."""

from collections.abc import Hashable, Mapping

from cx.stats.tally import Tally


def leave_one_out(whole: Tally, theme: Tally) -> float | None:
    """The score less the score without the answers of this theme, in the unit of the scores.

    As Thematic defines impact. Such impacts do not add up over themes, and they say what goes
    together, not what causes what. None when no answers are left; BadChoice when `theme` is no
    part of `whole`.
    """
    rest = whole.minus(theme)
    if whole.mean is None or rest.mean is None:
        return None
    return whole.mean - rest.mean


def contributions(mass: Mapping[Hashable, Mapping[int, float]]) -> dict[Hashable, float]:
    """What each reason adds to the mean score, in its unit; all add up to it exactly.

    `mass`: per reason, score -> answers. An answer with k reasons counts 1/k in each, and one
    without any under a key of its own. Without any answers every reason adds 0.
    """
    total = sum(sum(by_score.values()) for by_score in mass.values())
    return {
        key: sum(score * answers for score, answers in by_score.items()) / total if total else 0.0
        for key, by_score in mass.items()
    }


def gained_and_lost(nps: float) -> tuple[float, float]:
    """How far an NPS in points lies above -100 and below 100 (Chattermill's two parts)."""
    return nps + 100, 100 - nps
