"""The figures of automatic reasons as Markdown. Nothing is typed by hand."""

import re
from collections.abc import Sequence

from benchmarks.clock import Timing
from benchmarks.errors import Unmeasured
from benchmarks.page import ms, rows, times
from benchmarks.reasons_variants import Variant
from cx.stats import Estimate
from cx.text.reasons import Kept, Model, Quality

MOST_CONFUSED = 10


def report(
    name: str,
    command: str,
    model: Model,
    learning: Timing,
    speed: tuple[int, Timing, Timing],
    tried: Sequence[Variant],
) -> str:
    """The section of one file."""
    found = model.quality
    if found is None:
        raise Unmeasured("Fewer than two reasons have 30 comments in 10 distinct texts.")
    parts = [
        f"### {name}", f"`{command}`", headline(model, found, learning, speed),
        "**When it is so sure, how often is it right?**", reliability(found),
        "**Reasons, the commonest first**", by_reason(found),
        "**Taken for another, the most often first**", confused(found),
    ]  # fmt: skip
    if tried:
        parts += ["**What was tried**", variants(tried)]
    return "\n\n".join(parts)


def headline(
    model: Model, found: Quality, learning: Timing, speed: tuple[int, Timing, Timing]
) -> str:
    """The figures that decide, in a table of two columns."""
    wanted, ours, floor = speed
    rate = wanted / ours.median * 1000
    told = {
        "Labelled comments, distinct texts": f"{found.n:,}, {found.texts:,}",
        "Reasons learned, with too few examples": f"{len(model.reasons)}, {len(model.too_few)}",
        "Baseline: the commonest reason every time": percent(found.commonest),
        "Every suggestion, the unsure ones too": percent(found.right),
        "Macro F1 of the learned reasons": f"{found.macro_f1:.3f}",
        "Expected calibration error, 10 bins": f"{found.ece:.3f}",
        "Threshold": "none: always abstains" if found.threshold is None else _two(found.threshold),
        "Kept at the threshold": kept(found.kept),
        "Kept, threshold from the other folds": kept(found.checked),
        "Kept, every distinct text once": kept(found.once),
        "Rules where the model abstained, held out": percent(found.rules),
        "Learning, with its figures, ms": ms(learning),
        f"Suggesting for {wanted:,} comments, ms": f"{ms(ours)}: {rate:,.0f} comments/s, "
        f"{times(ours.median / floor.median)} taking them apart into words",
    }
    return rows(("Figure", "Found"), list(told.items()))


def reliability(found: Quality) -> str:
    """A line per tenth of confidence that any suggestion had."""
    return rows(
        ("Confidence", "Mean", "Right", "Suggestions"),
        [
            (f"{each.low:.1f} – {each.high:.1f}", _two(each.confidence), percent(each.right),
             f"{each.right.n:,}")
            for each in found.reliability
            if each.confidence is not None
        ],
    )  # fmt: skip


def by_reason(found: Quality) -> str:
    """A line per learned reason."""
    return rows(
        ("Reason", "Comments", "Suggested", "Precision", "Recall", "F1"),
        [
            (each.reason, f"{each.n:,}", f"{each.suggested:,}", _two(each.precision),
             _two(each.recall), _two(each.f1))
            for each in sorted(found.reasons, key=lambda each: (-each.n, each.reason))
        ],
    )  # fmt: skip


def confused(found: Quality) -> str:
    """The largest cells beside the diagonal of the confusion matrix."""
    names = [each.reason for each in found.reasons]
    cells = [
        (count, true, said)
        for true, row in zip([*names, "(not learned)"], found.confusion, strict=True)
        for said, count in zip(names, row, strict=True)
        if count and true != said
    ]
    top = sorted(cells, key=lambda cell: (-cell[0], cell[1:]))[:MOST_CONFUSED]
    return rows(
        ("Labelled", "Suggested", "Comments"), [(true, said, f"{n:,}") for n, true, said in top]
    )


def variants(tried: Sequence[Variant]) -> str:
    """A line per way that was tried."""
    return rows(
        ("", "Macro F1", "Right", "ECE", "Kept", "Right of those kept"),
        [
            (each.what, f"{each.macro_f1:.3f}", percent(each.right), f"{each.ece:.3f}",
             _share(each.checked.coverage), percent(each.checked.right))
            for each in tried
        ],
    )  # fmt: skip


def placed(page: str, name: str, told: str) -> str:
    """The page with the section of this file in its place; refuses a page without its marks."""
    begin, end = f"<!-- figures of {name} -->", f"<!-- end of {name} -->"
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    if not pattern.search(page):
        raise Unmeasured(f"The page has no place for {name}: put {begin} and {end} into it.")
    return pattern.sub(lambda _match: f"{begin}\n\n{told}\n\n{end}", page)


def kept(found: Kept) -> str:
    """The share of comments that keep their suggestion, and how often it is right."""
    return f"{_share(found.coverage)} of {found.of:,}; right {percent(found.right)}"


def percent(found: Estimate) -> str:
    """A share with its 95 % interval.

    >>> percent(Estimate(0.8589, 6341, 0.8501, 0.8672))
    '85.9 % (85.0 – 86.7)'
    """
    if found.value is None or found.low is None or found.high is None:
        return "–"
    return f"{_share(found.value)} ({100 * found.low:.1f} – {100 * found.high:.1f})"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f} %"


def _two(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
