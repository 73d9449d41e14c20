"""What people wrote: words, and the terms that comments share."""

from cx.text.terms import shares, terms

__all__ = ["shares", "terms"]
