"""Which encoding fits lines that are not UTF-8: what charset-normalizer finds, weighed again.

A few lines with a handful of accents fit many encodings equally well in its measures. What tells
them apart is what people write: letters of one alphabet in a word, no capital after a small
letter, and the accents that the languages of that encoding have.
"""

import codecs
import unicodedata

from charset_normalizer import from_bytes

WESTERN = "àáâãäåæçèéêëìíîïñòóôõöøùúûüßœÀÁÂÃÄÅÆÇÈÉÊËÍÎÑÓÔÕÖØÚÜŒªº"
CENTRAL = "áäâăąçćčďđéęěëíîĺľłńňóöôőŕřßśšşťţúůüűýźżžÁÄÂĂĆČĎĐÉĚÍÎŁŇÓÖŐŘŚŠŞŤŢÚÜŰŹŻŽ"
TURKISH = "âçğıîöşûüÂÇĞİÖŞÜ"
FOREIGN = {  # encoding: the letters that its languages have, and how many odd ones make it so
    "cp1252": (WESTERN, 0),
    "mac_roman": (WESTERN, 0.5),
    "cp1254": (TURKISH, 0.6),
    "cp1250": (CENTRAL, 0.6),
    "cp1251": ("", 0.6),
    "cp1253": ("", 0.7),
    "cp932": ("", 0.6),
    "gb18030": ("", 0.7),
    "latin_1": (WESTERN, 0.9),
}
USUAL = set("\u00a0\u202f\u00ad“”„‘’‚‹›«»–—…•€£¥§°·¿¡´®©™²³½¼×、。，！？（）「」：；・ー　～")
APART = set("°²³¼½£¥§©®™¿¡·×")  # never within a word
OUT = 0.2  # more chaos than this and it is not considered


def guesses(sample: bytes) -> list[str]:
    """Encodings that can read these lines, the most plausible first; none when none can."""
    found = from_bytes(sample, cp_isolation=list(FOREIGN), threshold=OUT, enable_fallback=False)
    sense = {name: each.coherence for each in found for name in each.could_be_from_charset}
    texts = {name: _text(sample, name) for name in FOREIGN}

    def cost(name: str) -> float:
        letters, rare = FOREIGN[name]
        return rare + strange(texts[name], letters) + (name not in sense) - sense.get(name, 0)

    return sorted((name for name, text in texts.items() if text), key=cost)


def _text(sample: bytes, name: str) -> str:
    """The sample, which may end within a character; blank when it cannot be read so."""
    try:
        return codecs.getincrementaldecoder(name)().decode(sample)
    except UnicodeDecodeError:
        return ""


def strange(text: str, letters: str) -> int:
    """How many characters beyond ASCII there are that people would hardly write there."""
    known = set(letters)
    around = zip(" " + text, text, text[1:] + " ", strict=False)
    return sum(not char.isascii() and _is_strange(b, char, a, known) for b, char, a in around)


def _is_strange(before: str, char: str, after: str, known: set[str]) -> bool:
    if not char.isalpha():
        return char not in USUAL or (char in APART and before.isalpha() and after.isalpha())
    if char.isupper() and before.islower():
        return True
    script = unicodedata.name(char, "").split(" ")[0]
    if script in {"LATIN", "FEMININE", "MASCULINE"}:
        run = _foreign(before) and _foreign(after)
        return char not in known or run
    mixed = script in {"CYRILLIC", "GREEK"} and (_ascii(before) or _ascii(after))
    return mixed or script == "HALFWIDTH"


def _foreign(char: str) -> bool:
    return char.isalpha() and not char.isascii()


def _ascii(char: str) -> bool:
    return char.isalpha() and char.isascii()
