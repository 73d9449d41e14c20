"""What people wrote is shown sign by sign: no link, icon or arrow comes of it."""

import re

import pytest

from cx.ui.plain import JOINER, plain


def shown(words: str) -> str:
    """What the browser shows: escapes resolved, and what has no width left out."""
    return re.sub(r"\\(.)", lambda escaped: escaped[1], plain(words)).replace(JOINER, "")


@pytest.mark.parametrize(
    ("words", "together"),
    [
        ("see https://evil.example/x", "https://"),
        ("see https://evil.example/x", "https:\\/\\/"),
        ("mail a@evil.example", "@evil"),
        ("www.evil.example", "www\\."),
        (":material/home:", ":material"),
        ("a -> b", "\\-\\>"),
        ("a <- b", "\\<\\-"),
        ("a -- b", "\\-\\-"),
        ("a >= b", "\\>="),
        ("&lt;b&gt;", " &"),
    ],
)
def test_nothing_is_left_to_be_read_on(words: str, together: str) -> None:
    assert together not in f" {plain(words)}"
    assert shown(words) == words
