"""What became of an enrichment, in sentences."""

import pandas as pd

from cx import format
from cx.language import _
from cx.load.enrich import Enriched, OfKind
from cx.schema import KIND_TITLES
from cx.text.reasons import Quality


def told(done: Enriched) -> list[str]:
    """Per kind of survey what was learned and found, then who names the reasons now."""
    if not done.kinds:
        if not len(done.counts) or not done.counts["waiting"].sum():
            return [_("There is no comment without a reason."), *sources(done.counts)]
        text = _("Every comment without a reason has been looked at; --again looks at all anew.")
        return [text, *sources(done.counts)]
    lines = [line for each in done.kinds for line in _of_kind(each)]
    if done.snapshot:
        judged = sum(each.judged for each in done.kinds)
        text = _("{n} comments in {seconds:.0f} s, learning included: {rate} a second.")
        pace = judged / max(done.seconds, 1e-9)
        lines.append(
            text.format(n=format.number(judged), seconds=done.seconds, rate=f"{pace:,.0f}")
        )
        lines += [*sources(done.counts), _("Published snapshot {id}.").format(id=done.snapshot)]
    return lines


def sources(counts: pd.DataFrame) -> list[str]:
    """Of how many comments who named the reason; nothing where there are no comments."""
    whole = int(counts[["person", "file", "model", "nobody"]].to_numpy().sum())
    if not whole:
        return []
    titles = {
        "file": _("by files"), "person": _("by a person"), "model": _("automatic"),
        "nobody": _("none"),
    }  # fmt: skip
    parts = [
        f"{title} {format.number(n)} ({format.text(n / whole, 'share')})"
        for name, title in titles.items()
        if (n := int(counts[name].sum()))
    ]
    said = _("Reasons of {n} comments: {parts}.")
    return [said.format(n=format.number(whole), parts=", ".join(parts))]


def measured(quality: Quality) -> str:
    """How good the suggestions were for comments that were held out."""
    text = _(
        "Measured on {n} comments that were held out: macro F1 {f1:.2f}; sure enough of {kept}, "
        "and of these {right} right ({span})."
    )
    right = quality.kept.right
    if right.value is None:
        text = _("Measured on {n} comments that were held out: macro F1 {f1:.2f}; never sure.")
        return text.format(n=format.number(quality.n), f1=quality.macro_f1)
    return text.format(
        n=format.number(quality.n), f1=quality.macro_f1,
        kept=format.text(quality.kept.coverage, "share"), right=format.text(right.value, "share"),
        span=format.span(right.low, right.high, "share"),
    )  # fmt: skip


def _of_kind(each: OfKind) -> list[str]:
    kind = _(KIND_TITLES.get(each.kind, each.kind))
    if not each.model:
        text = _(
            "{kind}: {n} comments of known reason are too few to learn from. It takes two reasons "
            "with 30 comments each; people can name some under Reasons to confirm."
        )
        return [text.format(kind=kind, n=format.number(each.learned))]
    text = _(
        "{kind}: learned from {n} comments of known reason. {found} of {judged} others got one "
        "({share}), {model} by the model and {rule} by words."
    )
    found = each.by_model + each.by_rule
    said = text.format(
        kind=kind, n=format.number(each.learned), found=format.number(found),
        judged=format.number(each.judged), share=format.text(found / each.judged, "share"),
        model=format.number(each.by_model), rule=format.number(each.by_rule),
    )  # fmt: skip
    return [said, *([measured(each.quality)] if each.quality else [])]
