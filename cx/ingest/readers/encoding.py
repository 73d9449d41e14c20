"""In which encoding a text file is written, and the same text in UTF-8."""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cx.errors import BadSource
from cx.ingest.readers.text_guess import guesses
from cx.language import _

CHUNK = 1 << 22  # bytes
HEAD = 1 << 16
SAMPLE = 1 << 16  # bytes of lines to guess by
MARKS = (  # a mark at the beginning of the file; the longer first
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
NAMES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp932": "Shift-JIS",
    "shift_jis": "Shift-JIS",
    "mac-roman": "Mac Roman",
    "iso8859-1": "Latin-1",
}
LIKE_UTF_8 = {"utf-8", "ascii", "utf-8-sig"}
MIXED = 0.05  # of the lines beyond ASCII are good UTF-8: more than chance gives


@dataclass(frozen=True)
class Decoded:
    """A text file that can be read as UTF-8, and what it was written in, in words."""

    path: Path
    encoding: str


def decoded(path: Path, file: str, given: str, folder: Path) -> Decoded:
    """The file in UTF-8: itself, or a copy in `folder`.

    `given` is used strictly; without it the encoding is found. BadSource, with the line, where a
    byte does not fit. The file is read in pieces.
    """
    codec = _known(given, file) if given else _found(path, file)
    if codec in LIKE_UTF_8:
        if given or codec == "utf-8-sig":  # else it has been found by reading all of it
            _check(path, file, codec)
        return Decoded(path, NAMES["utf-8"])
    written = folder / "text.txt"
    with written.open("w", encoding="utf-8", newline="") as copy:
        copy.writelines(_texts(path, file, codec))
    return Decoded(written, _in_words(codec))


def _in_words(codec: str) -> str:
    name = NAMES.get(codec) or re.sub(r"^cp(12\d\d)$", r"Windows-\1", codec)
    return name if name != codec else codec.upper()


def _known(given: str, file: str) -> str:
    try:
        "a".encode(given)  # there are codecs between bytes too
        codecs.getincrementaldecoder(given)
        return codecs.lookup(given).name
    except (LookupError, ValueError) as error:
        text = _(
            "{file}: there is no encoding {encoding!r}; expected one such as utf-8, cp1252 or "
            "mac-roman."
        )
        raise BadSource(text.format(file=file, encoding=given)) from error


def _found(path: Path, file: str) -> str:
    with path.open("rb") as source:
        head = source.read(HEAD)
    for mark, codec in MARKS:
        if head.startswith(mark):
            return codec
    wide = _wide(head)
    if wide or _misfit(path, "utf-8") is None:
        return wide or "utf-8"
    return _not_utf_8(path, file)


def _wide(head: bytes) -> str:
    """UTF-16 without its mark: half of the bytes are NUL, and always the same half."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd) or 4 * max(even, odd) < len(head):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be" if even else ""


def _not_utf_8(path: Path, file: str) -> str:
    """The most plausible encoding that can read all of the file."""
    sample, good, bad = _odd_lines(path)
    first = _misfit(path, "utf-8") or 0
    if good > MIXED * (good + bad):
        text = _(
            "{file}, line {line}: a character is not written in UTF-8, but other lines are; "
            "expected one encoding, so save the file as CSV UTF-8."
        )
        raise BadSource(text.format(file=file, line=line_of(path, first, "utf-8")))
    for codec in guesses(sample):
        if _misfit(path, codec) is None:
            return codecs.lookup(codec).name
    raise _unfit(path, file, "utf-8", first)


def _odd_lines(path: Path) -> tuple[bytes, int, int]:
    """Lines beyond ASCII to guess by, how many of them are good UTF-8, and how many are not."""
    good = bad = 0
    sample = bytearray()
    for lines in _whole_lines(path):
        if lines.isascii():
            continue
        odd = [line for line in re.split(rb"[\r\n]+", lines) if not line.isascii()]
        wrong = [line for line in odd if not _is_utf_8(line)]
        good, bad = good + len(odd) - len(wrong), bad + len(wrong)
        for line in wrong:
            sample += (b"\n" + line)[: SAMPLE - len(sample)]
    return bytes(sample), good, bad


def _whole_lines(path: Path) -> Iterator[bytes]:
    """The file in pieces that end with a line, unless a line is longer than a piece."""
    rest = b""
    with path.open("rb") as source:
        while piece := source.read(CHUNK):
            piece = rest + piece
            end = max(piece.rfind(b"\n"), piece.rfind(b"\r")) + 1 or len(piece)
            yield piece[:end]
            rest = piece[end:]
    yield rest


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _check(path: Path, file: str, codec: str) -> None:
    at = _misfit(path, codec)
    if at is not None:
        raise _unfit(path, file, codec, at)


def _misfit(path: Path, codec: str) -> int | None:
    """Where the first byte stands that the encoding cannot read; None when it reads all."""
    try:
        for _text in _pieces(path, codec):
            pass
    except _Misfit as misfit:
        return misfit.at
    return None


def _texts(path: Path, file: str, codec: str) -> Iterator[str]:
    """The text of the file without its mark, if it has one."""
    first = True
    try:
        for text in _pieces(path, codec):
            yield text.removeprefix("\ufeff") if first else text
            first = first and not text
    except _Misfit as misfit:
        raise _unfit(path, file, codec, misfit.at) from misfit


class _Misfit(ValueError):
    """A byte that the encoding cannot read, and where it stands."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def _pieces(path: Path, codec: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(codec)()
    done = 0
    with path.open("rb") as source:
        while True:
            piece = source.read(CHUNK)
            kept = len(decoder.getstate()[0])
            try:
                text = decoder.decode(piece, final=not piece)
                if codec not in LIKE_UTF_8:
                    text.encode()  # a lone surrogate is no character
            except UnicodeError as error:
                start = error.start if isinstance(error, UnicodeDecodeError) else 0
                raise _Misfit(done - kept + start) from error
            yield text
            if not piece:
                return
            done += len(piece)


def _unfit(path: Path, file: str, codec: str, at: int) -> BadSource:
    text = _(
        "{file}, line {line}: a character is not written in {encoding}; save the file as CSV "
        "UTF-8 or set encoding in the mapping."
    )
    line = line_of(path, at, codec)
    return BadSource(text.format(file=file, line=line, encoding=_in_words(codec)))


def line_of(path: Path, at: int, codec: str = "utf-8") -> int:
    """The line, 1-based, on which the byte at this place stands."""
    inner = codecs.getincrementaldecoder(codec)("ignore")
    lines = io.IncrementalNewlineDecoder(inner, translate=True)
    ends = 0
    with path.open("rb") as source:
        while at > 0 and (piece := source.read(min(CHUNK, at))):
            at -= len(piece)
            ends += lines.decode(piece).count("\n")
    return ends + 1
