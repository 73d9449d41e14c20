"""What people write, in three languages: a grammar for customers and one for the front line.

The texts are TOML beside this file, a folder per language; `grammar` arranges them,
`writing` puts sentences together, `planted` keeps the comments of the stories.
"""

from cx.demo.words.grammar import BANDS, PLACES, REASONS, STAFF
from cx.demo.words.planted import LOGIN, WAITING
from cx.demo.words.writing import SHAPE_PARTS, compose, shapes

__all__ = [
    "BANDS",
    "LOGIN",
    "PLACES",
    "REASONS",
    "SHAPE_PARTS",
    "STAFF",
    "WAITING",
    "compose",
    "shapes",
]
