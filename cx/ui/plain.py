"""Text that is shown as it is, where Streamlit would read Markdown."""

import re

SIGNS = frozenset(r"\`*_{}[]()#+-.!|<>~$:&")
JOINER = "\u2060"  # has no width and lets nothing be read across it
# Where the browser would make an icon, an arrow, a link or an address of it after all.
READ_ON = re.compile(r"(?<=:)(?=\S)|(?<=@)|(?<=-)(?=[->])|(?<=[<>])(?=[-=])|(?<=www)(?=\.)", re.I)


def plain(words: str) -> str:
    """Escape every sign that Markdown knows: what customers wrote is never Markdown.

    >>> plain("*bad* <b>")
    '\\\\*bad\\\\* \\\\<b\\\\>'
    """
    return "".join(f"\\{sign}" if sign in SIGNS else sign for sign in READ_ON.sub(JOINER, words))
