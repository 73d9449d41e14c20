"""What people wrote: words, the terms that comments share, topics and tone."""

from cx.text.distinctive import distinctive
from cx.text.emerging import Emerging, emerging
from cx.text.terms import Grams, shares, terms
from cx.text.tone import tones
from cx.text.topics import Topic, Topics, topics

__all__ = [
    "Emerging", "Grams", "Topic", "Topics", "distinctive", "emerging", "shares",
    "terms", "tones", "topics",
]  # fmt: skip
