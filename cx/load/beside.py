"""The mapping that lies beside a file, and the files of a folder in the order to load them in."""

from pathlib import Path

from cx.errors import BadChoice
from cx.ingest import Mapping, read_mapping
from cx.language import _
from cx.schema import FILED


def beside(path: Path) -> Mapping | None:
    """The mapping in the TOML file that is called like the file, in its folder; or None."""
    found = path.with_suffix(".toml")
    return read_mapping(found) if found.is_file() else None


def within(folder: Path) -> list[Path]:
    """The files of a folder that can be loaded, those that others name first, answers last.

    Mappings and hidden files are left out. BadChoice where there is nothing to load.
    """
    found = [
        path
        for path in sorted(folder.iterdir())
        if path.is_file() and path.suffix != ".toml" and not path.name.startswith(".")
    ]
    if not found:
        text = _("There is no file to load in {folder}; name one that holds files.")
        raise BadChoice(text.format(folder=folder))
    return sorted(found, key=_turn)


def _turn(path: Path) -> int:
    """Its place by the table that it is of, as far as the mapping beside it or its name tell."""
    mapping = beside(path)
    table = mapping.table if mapping else path.stem
    order = [name for name in FILED if name != "responses"]
    return order.index(table) if table in order else len(order)
