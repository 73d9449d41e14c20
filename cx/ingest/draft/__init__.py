"""Guessing what the columns of an unknown file mean, for a person to confirm."""

from cx.ingest.draft.changing import change, complete, compose
from cx.ingest.draft.guess import draft
from cx.ingest.draft.look import Told, look
from cx.ingest.draft.mapped import mapping_of, slug
from cx.ingest.draft.profile import Column, profile
from cx.ingest.draft.rows import InRows
from cx.ingest.draft.sketch import (
    CHOSEN,
    EXTRA,
    FURTHER,
    IGNORED,
    QUESTION,
    SCORED,
    Draft,
    Guess,
    Open,
)

__all__ = [
    "CHOSEN",
    "EXTRA",
    "FURTHER",
    "IGNORED",
    "QUESTION",
    "SCORED",
    "Column",
    "Draft",
    "Guess",
    "InRows",
    "Open",
    "Told",
    "change",
    "complete",
    "compose",
    "draft",
    "look",
    "mapping_of",
    "profile",
    "slug",
]
