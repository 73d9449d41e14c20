"""A file read and converted as loading does it, without publishing."""

from pathlib import Path
from tempfile import TemporaryDirectory

from cx.ingest import Mapping, Staged, convert
from cx.ingest.readers import read


def stage(path: Path, mapping: Mapping, folder: Path, import_id: str = "i1") -> Staged:
    """The canonical tables of a file, in `folder`; nothing else is left."""
    with TemporaryDirectory() as scratch:
        raw = read(path, Path(scratch), encoding=mapping.encoding, sheet=mapping.sheet)
        return convert(raw, mapping, folder, import_id)
