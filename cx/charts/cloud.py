"""A word cloud for orientation; the ranked bar of the same terms stands beside it."""

from collections.abc import Callable
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
from wordcloud import WordCloud

MOST = 60
LONGEST = 40
ON_LIGHT = ("#1F4E79", "#2F6DB5", "#3B6FA8")
ON_DARK = ("#9CC4F0", "#BBD8F7", "#7FB2E8")


def cloud(frame: pd.DataFrame, dark: bool = False, by: str = "comments") -> bytes:
    """`frame`: term and, in the column `by`, its size. A transparent PNG, ever the same."""
    counts = _sizes(frame, by)
    if not counts:
        return b""
    picture = WordCloud(
        font_path=_font(),
        width=1000,
        height=460,
        margin=6,
        mode="RGBA",
        background_color=None,
        prefer_horizontal=1.0,
        random_state=7,
        min_font_size=10,
        max_font_size=110,
        max_words=MOST,
        color_func=_colours(ON_DARK if dark else ON_LIGHT),
    ).generate_from_frequencies(counts)
    out = BytesIO()
    picture.to_image().save(out, format="PNG")
    return out.getvalue()


def _sizes(frame: pd.DataFrame, by: str) -> dict[str, float]:
    if frame.empty:
        return {}
    rows = frame[frame[by] > 0].head(MOST)
    names = (str(term)[:LONGEST] for term in rows["term"])
    return dict(zip(names, rows[by].astype(float).tolist(), strict=True))


def _colours(shades: tuple[str, ...]) -> Callable[..., str]:
    """Larger words in the first shade; never by chance."""

    def colour(word: str, font_size: int, **_rest: Any) -> str:
        return shades[0 if font_size >= 48 else 1 if font_size >= 24 else 2]

    return colour


def _font() -> str | None:
    """DejaVu Sans out of the matplotlib wheel: it has every letter that we meet."""
    found = find_spec("matplotlib")
    if found is None or found.origin is None:
        return None
    path = Path(found.origin).parent / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf"
    return str(path) if path.exists() else None
