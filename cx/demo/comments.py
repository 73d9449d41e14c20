"""The comments of answers: most come from the grammar, some are planted word for word."""

from functools import cache

import numpy as np
import pyarrow as pa

from cx.demo.company import LANGUAGES
from cx.demo.surveys import PLACE, Answers, mood
from cx.demo.words import BANDS, LOGIN, REASONS, SHAPE_PARTS, WAITING, compose

WAITING_CODE = SHAPE_PARTS
LOGIN_CODE = WAITING_CODE + len(WAITING)
LOGIN_TEXTS = len(LOGIN[LANGUAGES[0], BANDS[0]])  # in each language and band


def login_code(language: np.ndarray, feeling: np.ndarray, nth: np.ndarray) -> np.ndarray:
    """The code of the n-th planted comment on the login, in a language and a mood below praise."""
    return LOGIN_CODE + (language * 2 + feeling) * LOGIN_TEXTS + nth


@cache
def _planted() -> pa.Array:
    """Planted comments in the order of their codes."""
    return pa.array([*WAITING, *(text for texts in LOGIN.values() for text in texts)], pa.string())


def write(rng: np.random.Generator, a: Answers) -> pa.Array:
    """What each answer says, null where it says nothing.

    Draws from its own generator, so that other words never change who answered what.
    """
    free = np.flatnonzero((a.comment >= 0) & (a.comment < SHAPE_PARTS))
    axes = {
        "language": a.language,
        "place": PLACE[a.survey],
        "reason": np.where(a.reason < 0, len(REASONS), a.reason),
        "band": mood(a.nps),
        "team": a.team,
    }
    composed = compose(rng, a.comment[free], {name: codes[free] for name, codes in axes.items()})
    at = np.where(a.comment < 0, -1, len(composed) + a.comment - SHAPE_PARTS)
    at[free] = np.arange(len(free))
    return pa.concat_arrays([composed, _planted()]).take(pa.array(at, mask=at < 0))
