"""Reasons for comments that have none, learned from those that have one; always automatic."""

from cx.text.reasons.features import Recipe
from cx.text.reasons.labels import words_alone
from cx.text.reasons.learn import Model, learn
from cx.text.reasons.quality import Bin, Kept, Quality, ReasonQuality
from cx.text.reasons.rules import Rule
from cx.text.reasons.shares import corrected
from cx.text.reasons.suggest import batches, suggest

__all__ = [
    "Bin",
    "Kept",
    "Model",
    "Quality",
    "ReasonQuality",
    "Recipe",
    "Rule",
    "batches",
    "corrected",
    "learn",
    "suggest",
    "words_alone",
]
