"""Searching comments: queries as trees, texts in the form to look them in, and what is hit."""

from cx.search.folding import fold
from cx.search.hits import hits
from cx.search.query import Either, Every, Query, Without, Words, parse, words_in

__all__ = ["Either", "Every", "Query", "Without", "Words", "fold", "hits", "parse", "words_in"]
