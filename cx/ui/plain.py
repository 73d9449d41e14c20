"""Text that is shown as it is, where Streamlit would read Markdown."""

SIGNS = frozenset(r"\`*_{}[]()#+-.!|<>~$:")


def plain(words: str) -> str:
    """Escape every sign that Markdown knows: what customers wrote is never Markdown.

    >>> plain("*bad* <b>")
    '\\\\*bad\\\\* \\\\<b\\\\>'
    """
    return "".join(f"\\{sign}" if sign in SIGNS else sign for sign in words)
