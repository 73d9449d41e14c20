"""A one-pager as the template draws it: what fits the page, and the rest counted in words."""

import re
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from cx.format import MISSING, number, text
from cx.language import _
from cx.reports import model
from cx.reports.axis import drawn, known, part
from cx.reports.model import AccountRow, Band, Direction, OnePager, Reason, Reasons, Trend

SYMBOLS: dict[Direction, str] = {"up": "▲", "down": "▼", "flat": "●"}
LANGUAGE = re.compile(r"[A-Za-z]{2,3}\b")
BANDS: dict[Band, str] = {"detractor": "▼", "passive": "●", "promoter": "▲"}


def as_dict(page: OnePager) -> dict[str, Any]:
    """The page as plain values that JSON can hold; lists are cut to their limits here."""
    return {
        "lang": language(page.lang, "en"),
        "title": page.title,
        "period": page.period,
        "filters": page.filters,
        "data_through": page.data_through,
        "verdict": page.verdict,
        "verdict_note": page.verdict_note,
        "tiles": [asdict(tile) | _moved(tile) for tile in page.tiles[: model.TILES]],
        "trend": _trend(page.trend),
        "reasons": _reasons(page.reasons),
        "accounts": [_account(row) for row in page.accounts[: model.ACCOUNTS]],
        "quotes": [_quote(quote, page.lang) for quote in page.quotes[: model.QUOTES]],
        "changes": [asdict(change) | _moved(change) for change in page.changes[: model.CHANGES]],
        "steps": [asdict(step) | {"share": part(step.share)} for step in page.steps[: model.STEPS]],
        "notes": _notes(page),
        "footer": _joined(_left_out_figures(page), page.footer, between=" "),
        "snapshot": page.snapshot,
        "labels": model.fixed_labels() | dict(page.labels),
    }


def language(code: str, otherwise: str) -> str:
    """The language of a code such as `de-AT`; `otherwise` where it names none.

    >>> language("de-AT", "en"), language("", "en"), language("7?", "en")
    ('de', 'en', 'en')
    """
    found = LANGUAGE.match(code)
    return found[0].lower() if found and found[0].isascii() else otherwise


def left_out(shown: int, total: int) -> str:
    """How much of a list the page has no room for; empty where all of it is there.

    >>> left_out(5, 12), left_out(3, 3)
    ('5 of 12, 7 not shown', '')
    """
    if total <= shown:
        return ""
    return _("{shown} of {total}, {rest} not shown").format(
        shown=number(shown), total=number(total), rest=number(total - shown)
    )


def _notes(page: OnePager) -> dict[str, str]:
    """What stands beside the title of each panel of rows."""
    accounts = max(page.accounts_total, len(page.accounts))
    return {
        "accounts": left_out(min(len(page.accounts), model.ACCOUNTS), accounts),
        "quotes": _rest(page.quotes, model.QUOTES),
        "changes": _rest(page.changes, model.CHANGES),
        "steps": _rest(page.steps, model.STEPS),
    }


def _rest(rows: Sequence[object], limit: int) -> str:
    return left_out(min(len(rows), limit), len(rows))


def _left_out_figures(page: OnePager) -> str:
    rest = _rest(page.tiles, model.TILES)
    return _("Figures: {rest}.").format(rest=rest) if rest else ""


def _joined(*parts: str, between: str = " · ") -> str:
    return between.join(part for part in parts if part.strip())


def _moved(row: model.Tile | model.Change) -> dict[str, str]:
    """The symbol of a direction, and whether it is good news: `good`, `bad` or `neutral`."""
    if row.direction == "flat":
        return {"symbol": SYMBOLS["flat"], "tone": "neutral"}
    good = (row.direction == "up") is not row.lower_is_better
    return {"symbol": SYMBOLS[row.direction], "tone": "good" if good else "bad"}


def _trend(trend: Trend) -> dict[str, Any]:
    return drawn(trend) | {
        "title": trend.title,
        "note": trend.note,
        "takeaway": _joined(trend.takeaway) or trend.title,
    }


def _reasons(reasons: Reasons) -> dict[str, Any]:
    rows = [_reason(row) for row in reasons.rows[: model.REASONS]]
    return {
        "title": reasons.title,
        "note": _joined(_rest(reasons.rows, model.REASONS), reasons.note),
        "takeaway": _joined(reasons.takeaway) or reasons.title,
        "rows": rows,
        "most": max((max(row["detractors"], row["promoters"]) for row in rows), default=0) or 1,
    }


def _reason(row: Reason) -> dict[str, Any]:
    detractors, promoters = part(row.detractors), part(row.promoters)
    return {
        "name": row.name,
        "detractors": detractors,
        "promoters": promoters,
        "detractors_text": text(detractors, "share"),
        "promoters_text": text(promoters, "share"),
        "n": number(row.n),
    }


def _account(row: AccountRow) -> dict[str, Any]:
    score = text(known(row.score), "score")
    band = row.band or "silent"
    symbol = BANDS[row.band] if row.band else "○"
    return asdict(row) | {"score": score, "band": band, "symbol": symbol, "n": number(row.n)}


def _quote(quote: model.Quote, otherwise: str) -> dict[str, Any]:
    lang = language(quote.lang, language(otherwise, "en"))
    return asdict(quote) | {
        "symbol": BANDS[quote.band],
        "lang": lang,
        "text": quote.text or MISSING,
    }
