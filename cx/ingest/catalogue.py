"""The mappings that come with the product, by name and by the headings they recognise."""

from collections.abc import Iterable
from pathlib import Path

from cx.errors import UnknownName
from cx.ingest.mapping import Mapping, read_mapping
from cx.language import _

FOLDER = Path(__file__).parents[2] / "data" / "mappings"


def named(name: str) -> Path:
    """The file of the mapping called `name`."""
    known = {path.stem: path for path in FOLDER.glob("*.toml")}
    if name not in known:
        raise UnknownName(_("mapping"), name, known, _)
    return known[name]


def mappings() -> dict[str, Mapping]:
    """Every mapping that comes with the product, by name."""
    return {path.stem: read_mapping(path) for path in sorted(FOLDER.glob("*.toml"))}


def recognise(headings: Iterable[str]) -> Mapping | None:
    """The mapping that fits these headings best, or None when none fits."""
    present = {heading.strip() for heading in headings}
    fitting = [mapping for mapping in mappings().values() if mapping.fits(present)]
    return max(fitting, key=lambda mapping: mapping.closeness(present), default=None)
