"""Guessing what the columns of an unknown file mean, for a person to confirm."""

from cx.ingest.draft.changing import change, complete
from cx.ingest.draft.guess import draft
from cx.ingest.draft.mapped import mapping_of, slug
from cx.ingest.draft.profile import Column, profile
from cx.ingest.draft.sketch import EXTRA, IGNORED, QUESTION, SCORED, Draft, Guess, Open

__all__ = [
    "EXTRA",
    "IGNORED",
    "QUESTION",
    "SCORED",
    "Column",
    "Draft",
    "Guess",
    "Open",
    "change",
    "complete",
    "draft",
    "mapping_of",
    "profile",
    "slug",
]
