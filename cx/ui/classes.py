"""Where value classes come from: people must see which nobody gave."""

from cx.language import _
from cx.ui import data

SHOWN = "value_class"


def computed(dimension: str = SHOWN) -> str:
    """The rule of the classes that the store computed; empty when it did not, or of others."""
    if dimension != SHOWN or not data.snapshot().classes_computed:
        return ""
    return _(
        "Value classes that no file gave are computed from yearly value: A first 80 %, B next "
        "15 %, C the rest."
    )
