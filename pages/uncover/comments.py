"""Comments: what the chosen customers wrote, counted and in full."""

from cx.language import _
from cx.ui import blocks, head, reading, terms

chosen = head.head(_("Comments"))
found = blocks.counted(chosen)
if not blocks.empty(found):
    reading.share(chosen)
    terms.draw(found)
    reading.comments(chosen)
