"""Folding: texts without case, accents and signs, the same for queries and for comments."""

from unicodedata import category, combining, name, normalize

APART = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")  # written without blanks
SELECTORS = range(0xFE00, 0xFE10)  # of a letter's form, which says nothing
BLANK = "\u200b"  # has no width and parts words all the same


class Letters(dict[int, str]):
    """What each character becomes: itself, a blank, or nothing where it only marks another."""

    def __missing__(self, point: int) -> str:
        """Worked out once per character."""
        letter = chr(point)
        kind = category(letter)
        mark = kind in ("Mn", "Mc") and point not in SELECTORS and not combining(letter)
        if letter.isalnum() or mark:
            said = f" {letter} " if name(letter, "").startswith(APART) else letter
        else:
            said = "" if kind[0] == "M" or (kind == "Cf" and letter != BLANK) else " "
        self[point] = said
        return said


LETTERS = Letters()


def fold(text: str) -> str:
    """A text as ' word word ': without case, accents and signs, so that a word is found whole.

    Writing without blanks between words becomes a word per letter. Unicode 15, section 3.13.
    Two texts one after the other fold to what each of them folds to.

    >>> fold("Große Straße, 2x!"), fold("?")
    (' grosse strasse 2x ', '  ')
    """
    return f" {' '.join(bare(text).split())} "


def bare(text: str) -> str:
    """A text folded in place: blanks stay as they stand."""
    return normalize("NFKD", normalize("NFKD", text).casefold()).translate(LETTERS)
