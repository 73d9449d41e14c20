"""Explore: any metric by any dimension, across any other or over time."""

from cx.language import _
from cx.ui import blocks, explore, head

chosen = head.head(_("Explore"))
found = blocks.counted(chosen)
if not blocks.empty(found):
    explore.draw(found)
