"""Comments of the planted stories, which no grammar writes."""

import tomllib

from cx.demo.company import LANGUAGES
from cx.demo.words.grammar import BANDS, FOLDER

_TEXTS = tomllib.loads((FOLDER / "planted.toml").read_text("utf-8"))
WAITING: tuple[str, ...] = tuple(_TEXTS["waiting"])
# By language and band, as many in each; promoters have nothing to complain of.
LOGIN: dict[tuple[str, str], tuple[str, ...]] = {
    (language, band): tuple(_TEXTS["login"][language][band])
    for language in LANGUAGES
    for band in BANDS[:2]
}
