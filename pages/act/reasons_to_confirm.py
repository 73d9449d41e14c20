"""Reasons to confirm: comments whose reason nobody has named, for people to decide."""

from cx.language import _
from cx.ui import coding, head

coding.draw(head.head(_("Reasons to confirm")))
