"""The texts of all languages, arranged in cells: what may be said where, why and in which mood."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from cx.demo.company import LANGUAGES, TEAMS

FOLDER = Path(__file__).parent
FILES = ("subjects", "customers", "details", "service", "business", "staff", "teams")
REASONS = (
    "Communication",
    "Price",
    "Product quality",
    "Delivery time",
    "Technical help",
    "Invoicing",
    "Friendliness",
)
NO_REASON = "No reason"
STAFF = "staff"
# Where an answer is asked for; "relation" serves all answers that belong to no single contact.
PLACES = ("relation", "hotline", "delivery", "onboarding", "field service", "offer", STAFF)
BANDS = ("detractor", "passive", "promoter")
AXES: dict[str, tuple[str, ...]] = {
    "language": LANGUAGES,
    "place": PLACES,
    "reason": (*REASONS, NO_REASON),
    "band": BANDS,
    "team": TEAMS,
}
# The parts of a comment in the order in which they are read, and what each depends on.
PARTS: dict[str, tuple[str, ...]] = {
    "fact": ("language", "place"),
    "team": ("language", "place", "team"),
    "opening": ("language", "place"),
    "subject": ("language", "place", "reason"),  # opens its sentence
    "after": ("language", "place", "reason"),  # a subject after an opening
    "named": ("language", "place", "reason"),  # a subject before a verdict
    "predicate": ("language", "place", "reason", "band"),
    "verdict": ("language", "place", "band"),
    "detail": ("language", "place", "reason", "band"),
    "closing": ("language", "place", "band"),
}
SLOT = re.compile(r"{(\w+)}")
Book = Mapping[str, Any]


@dataclass(frozen=True)
class Pool:
    """What each cell of a part can say. A cell has phrases, a phrase its fillings of slots."""

    texts: pa.Array
    phrases: np.ndarray  # bounds of the cells, in phrases
    fillings: np.ndarray  # bounds of the phrases, in texts

    def draw(self, rng: np.random.Generator, cell: np.ndarray) -> np.ndarray:
        """One text per cell, as its place in `texts`; every phrase is as likely as the next."""
        first = self.phrases[cell]
        drawn = rng.random(len(cell)) * (self.phrases[cell + 1] - first)
        phrase = first + drawn.astype(np.int64)
        # What is left of the number behind the phrase's own chooses the filling.
        start = self.fillings[phrase]
        return start + ((drawn % 1) * (self.fillings[phrase + 1] - start)).astype(np.int64)


def number(part: str, axes: Mapping[str, np.ndarray]) -> np.ndarray:
    """The cell of a part for every row, from the codes on its axes."""
    names = PARTS[part]
    shape = tuple(len(AXES[name]) for name in names)
    return np.ravel_multi_index(tuple(axes[name] for name in names), shape)


@cache
def book(language: str) -> Book:
    """All texts of a language, by the name of their file."""
    return {
        name: tomllib.loads((FOLDER / language / f"{name}.toml").read_text("utf-8"))
        for name in FILES
    }


def _details(said: Book, at: Mapping[str, str]) -> list[str]:
    place, reason = at["place"], at["reason"]
    if place == STAFF:
        return said["staff"]["details"][reason][at["band"]]
    own = said["service"].get(place) or said["business"].get(place, {})
    return own.get(reason, said["details"][reason])[at["band"]]


def _predicates(said: Book, at: Mapping[str, str]) -> list[str]:
    """Those of the reason are twice as likely as those that fit everything."""
    reason, band = at["reason"], at["band"]
    own = said.get(reason, {}).get(band, []) if reason != NO_REASON else []
    return [*own, *own, *said[NO_REASON][band]]


def subjects(at: Mapping[str, str]) -> list[str]:
    """What a sentence can be about, as it stands within one."""
    texts, place = book(at["language"]), at["place"]
    told = texts["staff"]["subjects"] if place == STAFF else texts["subjects"][place]
    return told[at["reason"]]


def phrases(part: str, at: Mapping[str, str]) -> list[str]:
    """What may be said in one cell, named by its place on the axes; slots are still open."""
    texts, place = book(at["language"]), at["place"]
    voice = texts["staff" if place == STAFF else "customers"]
    match part:
        case "fact":
            return voice["facts"][place]
        case "team":
            return texts["teams"][at["team"]]["told" if place == STAFF else "said"]
        case "opening":
            return voice["openings"]
        case "subject":
            return [capital(subject) for subject in subjects(at)]
        case "after":
            # A whole sentence that follows a colon begins with a capital.
            whole = voice["openings"][0].endswith(":")
            return [capital(subject) if whole else subject for subject in subjects(at)]
        case "named":
            return [f"{capital(subject)}:" for subject in subjects(at)]
        case "predicate":
            return [f"{said}." for said in _predicates(voice["predicates"], at)]
        case "verdict":
            return [f"{verdict}." for verdict in voice["verdicts"][at["band"]]]
        case "detail":
            return _details(texts, at)
        case _:
            return voice["closings"][at["band"]]


def filled(phrase: str, language: str) -> list[str]:
    """A phrase with every choice for its slots; a sentence begins with a capital then."""
    slots = list(dict.fromkeys(SLOT.findall(phrase)))
    choices = book(language)["customers"]["slots"]
    texts = [
        phrase.format_map(dict(zip(slots, chosen, strict=True)))
        for chosen in product(*(choices[slot] for slot in slots))
    ]
    return [capital(text) for text in texts] if slots else texts


def capital(text: str) -> str:
    """The same text beginning with a capital letter."""
    return text[:1].upper() + text[1:]


def _bounds(sizes: Iterable[int]) -> np.ndarray:
    return np.cumsum([0, *sizes])


@cache
def pool(part: str) -> Pool:
    """All cells of a part, in the order of `number`."""
    names = PARTS[part]
    cells, texts = [], []
    for values in product(*(AXES[name] for name in names)):
        at = dict(zip(names, values, strict=True))
        said = phrases(part, at)
        cells.append(len(said))
        texts += [filled(phrase, at["language"]) for phrase in said]
    return Pool(
        texts=pa.array([text for several in texts for text in several], pa.string()),
        phrases=_bounds(cells),
        fillings=_bounds(len(several) for several in texts),
    )
