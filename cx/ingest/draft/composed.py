"""Dates whose day, month and year stand in columns of their own."""

from collections.abc import Mapping as Names

from cx.ingest.draft.profile import Column
from cx.ingest.draft.roles import says
from cx.ingest.draft.sketch import DATED, IGNORED, LEFT, Guess
from cx.ingest.values import FIRST_YEAR
from cx.language import _

LAST_YEAR = 2100
# Part -> what its heading says in English, German, Danish and the like, French, Spanish, Dutch and
# Italian, and the least and most that it can be.
PARTS = {
    "day": (
        r"\b(day|tag|dag|jour|d[ií]a|giorno)( of( the)? month)?$|^(day|tag|dag|jour)\b(?! of week)|"
        r"(date|datum|dato|fecha|data)$",
        1, 31,
    ),
    "month": (r"\b(month|monat|måned|maaned|månad|mois|mes|maand|mese)\b", 1, 12),
    "year": (
        r"\b(year|jahr|år|aar|ann[ée]e|a[nñ]o|jaar|anno)\b(?! (of birth|old|born))",
        FIRST_YEAR, LAST_YEAR,
    ),
}  # fmt: skip
NOT_SO = r"birth|geburt|fødsel|naissance|since|seit|joined|age|founded|week"


def parts_in(columns: tuple[Column, ...], guesses: Names[str, Guess]) -> dict[str, str | int]:
    """Part of the date -> heading; empty when there is a date, or neither a day nor a month."""
    if any(guess.role in DATED for guess in guesses.values()):
        return {}
    found: dict[str, str | int] = {}
    for part, (pattern, least, most) in PARTS.items():
        for column in columns:
            if column.heading not in found.values() and _is(column, pattern, least, most):
                found[part] = column.heading
                break
    return found if {"day", "month"} & set(found) else {}


def without_parts(guesses: Names[str, Guess], parts: Names[str, str | int]) -> dict[str, Guess]:
    """The same with parts of the date as nothing else."""
    why = _("a part of the date")
    part_of = {of for of in parts.values() if guesses[str(of)].role != LEFT}
    return {h: Guess(IGNORED, why, True) if h in part_of else g for h, g in guesses.items()}


def _is(column: Column, pattern: str, least: int, most: int) -> bool:
    if column.kind != "whole" or column.least is None or column.most is None:
        return False
    within = least <= column.least and column.most <= most
    texts = (column.heading, column.title)
    return within and says(pattern, *texts) and not says(NOT_SO, *texts)
