"""How far people and a model agree about reasons, chance taken out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import cohen_kappa_score

from cx.stats import Estimate
from cx.text.reasons.quality import share


@dataclass(frozen=True)
class Agreement:
    """alike: the share of decisions that were the suggestion. kappa: None where it says nothing."""

    alike: Estimate
    kappa: float | None


def agreement(suggested: Sequence[str], decided: Sequence[str]) -> Agreement:
    """Of pairs of one suggestion and one decision each (Cohen 1960).

    Kappa says nothing where both always name one and the same.
    """
    alike = np.array([one == other for one, other in zip(suggested, decided, strict=True)], bool)
    names = {*suggested, *decided}
    kappa = float(cohen_kappa_score(suggested, decided)) if len(names) > 1 else None
    return Agreement(share(alike), kappa)
