"""Reasons for comments that have none, learned from those that have one; always automatic."""

from cx.text.reasons.agreement import Agreement, agreement
from cx.text.reasons.features import Recipe
from cx.text.reasons.kept import from_json, to_json
from cx.text.reasons.labels import words_alone
from cx.text.reasons.learn import Model, learn
from cx.text.reasons.quality import Bin, Kept, Quality, ReasonQuality
from cx.text.reasons.rules import Rule
from cx.text.reasons.shares import corrected
from cx.text.reasons.suggest import batches, suggest

__all__ = [
    "Agreement",
    "Bin",
    "Kept",
    "Model",
    "Quality",
    "ReasonQuality",
    "Recipe",
    "Rule",
    "agreement",
    "batches",
    "corrected",
    "from_json",
    "learn",
    "suggest",
    "to_json",
    "words_alone",
]
