"""What people wrote: words, and the terms that comments share."""

from cx.text.terms import terms

__all__ = ["terms"]
