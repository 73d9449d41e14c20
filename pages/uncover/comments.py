"""Comments: what the chosen customers wrote, counted and in full."""

from cx.language import _
from cx.ui import blocks, head, reading, response, terms

chosen = head.head(_("Comments"))
response.draw(chosen, reading.order())
found = blocks.counted(chosen)
if not blocks.empty(found):
    reading.share(chosen)
    terms.draw(found)
    reading.comments(chosen)
