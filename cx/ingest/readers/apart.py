"""A reader in a process of its own: a library in C that crashes takes only that process along.

A damaged SPSS file can crash its library, and a workbook of a few kilobytes can ask for more
memory than any machine has; both would end the whole app.
"""

import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from errno import ENOSPC
from pathlib import Path
from typing import IO

from cx.errors import BadSource
from cx.ingest.raw import Raw
from cx.ingest.readers.written import Say
from cx.language import _

Reader = Callable[[Path, str, Path, str, Say | None], Raw]
MEMORY = 8 << 30  # bytes of address space
MOST_SAID = 2_000  # bytes of a complaint that are kept
PROGRAM = "from cx.ingest.readers.apart import answer; from {module} import {name}; answer({name})"

log = logging.getLogger(__name__)


def read_apart(
    reader: Reader, path: Path, name: str, folder: Path, sheet: str, say: Say | None
) -> Raw:
    """What `reader`, a function of a module, makes of the file; its arguments follow it.

    BadSource where it says so, and where its process ends without an answer; nothing is left in
    `folder` then. What `say` raises stops the process.
    """
    place = Path(tempfile.mkdtemp(dir=folder))
    done = False
    try:
        raw = _asked(reader, [str(path.absolute()), name, str(place.absolute()), sheet], say)
        done = True
    finally:
        if not done:
            shutil.rmtree(place)
    return raw


def _asked(reader: Reader, arguments: list[str], say: Say | None) -> Raw:
    program = PROGRAM.format(module=reader.__module__, name=reader.__name__)
    command = [sys.executable, "-c", program, *arguments]
    places = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with (
        tempfile.TemporaryFile() as complaints,
        subprocess.Popen(command, env=places, stdout=subprocess.PIPE, stderr=complaints) as process,
    ):
        try:
            answer = _listened(process, say)
        finally:
            process.kill()  # it has ended, unless `say` raised
        if "raw" in answer:
            return _raw(answer["raw"])
        if "refused" in answer:
            raise BadSource(answer["refused"])
        code = process.wait()
        raise _ended(arguments[1], code, complaints)


def _listened(process: subprocess.Popen, say: Say | None) -> dict:
    """The last of what the process says, line by line; what comes before tells how far it is."""
    said: dict = {}
    for line in process.stdout or ():
        said = json.loads(line)
        if say and "rows" in said:
            say(said["rows"])
    process.wait()
    return said


def _ended(file: str, code: int, complaints: IO[bytes]) -> BadSource | OSError:
    complaints.seek(0)
    told = complaints.read().decode(errors="replace")
    log.warning("reading %s ended with %s: %s", file, code, told)
    if os.strerror(ENOSPC) in told:
        return OSError(ENOSPC, os.strerror(ENOSPC))
    text = _(
        "{file}: the file is damaged, or it asks for more than {most} GB of memory; expected one "
        "that its own program opens, so save it again under another name, or as CSV."
    )
    return BadSource(text.format(file=file, most=MEMORY >> 30))


def answer(reader: Reader) -> None:
    """Read as the command line says and print how it went; the other end of `read_apart`."""
    _limit_memory()
    with os.fdopen(os.dup(1), "w") as out:
        os.dup2(2, 1)  # what a library prints is no answer

        def tell(what: dict) -> None:
            print(json.dumps(what), file=out, flush=True)

        path, name, folder, sheet = sys.argv[1:]
        try:
            raw = reader(Path(path), name, Path(folder), sheet, lambda rows: tell({"rows": rows}))
        except BadSource as error:
            tell({"refused": str(error)})
        else:
            told = asdict(raw) | {"path": str(raw.path), "repeated": sorted(raw.repeated)}
            tell({"raw": told})


def _raw(told: dict) -> Raw:
    """The value again that `answer` took apart."""
    again = {
        "path": Path(told["path"]),
        "headings": tuple(told["headings"]),
        "repeated": frozenset(told["repeated"]),
    }
    return Raw(**told | again)


def _limit_memory() -> None:
    """Where the system can: a request for more then fails here instead of filling the machine."""
    try:
        import resource
    except ImportError:
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
