"""JSON: an object on each line, or one list of objects; the keys become the headings."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from cx.errors import BadSource
from cx.ingest.heads.head import headed
from cx.ingest.raw import BLANKS, Raw
from cx.ingest.readers.written import Say, check_any, check_width, source_of, text_of, write_rows
from cx.language import _

Key = tuple[str, ...]  # of nested objects, from the outside in
Found = Iterator[tuple[int, dict]]  # an object and the line that it begins on

LONGEST = 16 << 20  # characters of one object
FIRST = 1_000  # objects whose keys are known before the first is written
CHUNK = 1 << 20
BLANK = re.compile(r"[ \t\r\n]*")
NOTHING: dict[str, None] = dict.fromkeys(("NaN", "Infinity", "-Infinity"))


def read(path: Path, name: str, folder: Path, sheet: str = "", say: Say | None = None) -> Raw:
    """The objects of a file in UTF-8 as a relation of text; a nested key is "person.email".

    Headings stand in the order in which their keys are first seen. `line` is where the object
    begins. BadSource, one sentence with the line, where one is not JSON or not an object.
    """
    found = _listed if _is_list(path) else _lined
    keys = _first_keys(path, name, found)
    if not keys:
        raise _empty(name)
    target, rows, later = _written(path, name, folder, found, keys, say)
    if later:
        target.unlink()
        keys |= later
        target, rows, later = _written(path, name, folder, found, keys, say)
    check_any(target, rows, name)
    head = headed([".".join(key).strip(BLANKS) for key in keys], 0)
    form = _("JSON, one list of objects") if found is _listed else _("JSON, one object per line")
    return Raw(name, path, head.headings, source_of(target), rows, form, repeated=head.repeated)


def _is_list(path: Path) -> bool:
    with path.open(encoding="utf-8-sig", errors="replace") as text:
        for line in iter(lambda: text.readline(CHUNK), ""):
            if bare := line.strip():
                return bare.startswith("[")
    return False


def _first_keys(path: Path, file: str, found: Callable[[Path, str], Found]) -> dict[Key, None]:
    keys: dict[Key, None] = {}
    for (_line, one), _place in zip(found(path, file), range(FIRST), strict=False):
        keys |= dict.fromkeys(_flat(one))
        check_width(file, len(keys))
    return keys


def _written(
    path: Path,
    file: str,
    folder: Path,
    found: Callable[[Path, str], Found],
    keys: dict[Key, None],
    say: Say | None,
) -> tuple[Path, int, dict[Key, None]]:
    """Write the values of `keys`; the file, its rows, and keys that came up later."""
    later: dict[Key, None] = {}

    def rows() -> Iterator[tuple[int, list[str | None]]]:
        last = 0
        for begins, one in found(path, file):
            # Programs write many objects on a line, and rows are told apart by theirs.
            line = last = max(begins, last + 1)
            flat = _flat(one)
            new = flat.keys() - keys.keys()
            if new:
                later.update((key, None) for key in flat if key in new)
                check_width(file, len(keys) + len(later))
            yield line, [text_of(flat.get(key)) for key in keys]

    target, many = write_rows(rows(), len(keys), folder, say)
    return target, many, later


def _flat(one: dict, above: Key = ()) -> dict[Key, object]:
    """The values of an object by their keys, those of objects in it too."""
    flat: dict[Key, object] = {}
    for key, value in one.items():
        if isinstance(value, dict):
            flat |= _flat(value, (*above, key))
        else:
            flat[(*above, key)] = value
    return flat


def _lined(path: Path, file: str) -> Found:
    """One object on each line that is not blank."""
    with path.open(encoding="utf-8-sig", newline="\n") as text:
        line = 0
        while written := _next(text, file, line):
            line += 1
            if len(written) > LONGEST:
                raise _wrong(file, line, _("longer than {most:,} characters").format(most=LONGEST))
            if written.strip():
                yield line, _object(_parsed(written, file, line), file, line)


def _next(text: TextIO, file: str, line: int) -> str:
    try:
        return text.readline(LONGEST + 1)
    except UnicodeDecodeError as error:
        raise _wrong(file, line + 1, _("not written in UTF-8")) from error


def _parsed(written: str, file: str, line: int) -> object:
    try:
        return json.loads(written, parse_constant=NOTHING.get)
    except json.JSONDecodeError as error:
        why = _("{why} at character {place}").format(why=error.msg, place=error.colno)
        raise _wrong(file, line, why) from error
    except (ValueError, RecursionError) as error:
        raise _wrong(file, line, str(error)) from error


def _object(value: object, file: str, line: int) -> dict:
    if not isinstance(value, dict):
        raise _wrong(file, line, _("not an object in braces"))
    return value


def _listed(path: Path, file: str) -> Found:
    """The objects of one list, however they are laid out."""
    with path.open(encoding="utf-8-sig", newline="\n") as text:
        held = _Held(text, file)
        held.skip("[")
        while held.peek() != "]":
            line = held.line
            yield line, _object(held.value(), file, line)
            if held.peek() != "]":
                held.skip(",")
        held.skip("]")
        if held.peek():
            raise held.wrong(_("text after the end of the list"))


class _Held:
    """The part of a text that is not read yet; it grows only while a value is not whole."""

    def __init__(self, text: TextIO, file: str) -> None:
        self._text, self._file = text, file
        self._held, self._at, self.line = "", 0, 1
        self._decoder = json.JSONDecoder(parse_constant=NOTHING.get)

    def peek(self) -> str:
        """The next character that is no blank; empty at the end of the file."""
        while True:
            self._pass(BLANK.match(self._held, self._at).end())  # type: ignore[union-attr]
            if self._at < len(self._held) or not self._more(CHUNK):
                return self._held[self._at : self._at + 1]

    def skip(self, mark: str) -> None:
        if self.peek() != mark:
            raise self.wrong(_("expected {mark} here").format(mark=mark))
        self._pass(self._at + 1)

    def value(self) -> object:
        """The value that begins here; what is read is doubled until it is whole."""
        self.peek()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._held, self._at)
            except json.JSONDecodeError as error:
                held = len(self._held) - self._at
                if held > LONGEST or not self._more(max(CHUNK, held)):
                    raise self.wrong(error.msg) from error
            except (ValueError, RecursionError) as error:
                raise self.wrong(str(error)) from error
            else:
                self._pass(end)
                return value

    def wrong(self, why: str) -> BadSource:
        return _wrong(self._file, self.line, why)

    def _pass(self, to: int) -> None:
        self.line += self._held.count("\n", self._at, to)
        self._at = to

    def _more(self, many: int) -> bool:
        try:
            read = self._text.read(many)
        except UnicodeDecodeError as error:
            raise self.wrong(_("not written in UTF-8")) from error
        self._held, self._at = self._held[self._at :] + read, 0
        return bool(read)


def _wrong(file: str, line: int, why: str) -> BadSource:
    text = _(
        "{file}, line {line}: this is no JSON object ({why}); expected one object in braces per "
        "line, or a list of them, so export the file again."
    )
    return BadSource(text.format(file=file, line=line, why=why))


def _empty(file: str) -> BadSource:
    text = _("{file}: no object in it has a key; expected one per response, so export it again.")
    return BadSource(text.format(file=file))
