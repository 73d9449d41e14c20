"""The mappings that are known: those of the product, and those that people have saved."""

from collections.abc import Iterable
from pathlib import Path

from cx.errors import BadChoice, UnknownName
from cx.ingest.check import SLUG
from cx.ingest.mapping import Mapping
from cx.ingest.mapping_file import read_mapping
from cx.ingest.mapping_text import written
from cx.language import _

FOLDER = Path(__file__).parents[2] / "data" / "mappings"


def files(saved: Path | None = None) -> dict[str, Path]:
    """The file of every known mapping, by name; a saved one stands before one of the product."""
    folders = [FOLDER, *([saved] if saved else [])]
    return {path.stem: path for folder in folders for path in sorted(folder.glob("*.toml"))}


def named(name: str, saved: Path | None = None) -> Path:
    """The file of the mapping called `name`."""
    known = files(saved)
    if name not in known:
        raise UnknownName(_("mapping"), name, known, _)
    return known[name]


def mappings(saved: Path | None = None) -> dict[str, Mapping]:
    """Every known mapping, by name."""
    return {name: read_mapping(path) for name, path in files(saved).items()}


def recognise(headings: Iterable[str], saved: Path | None = None) -> Mapping | None:
    """The mapping that fits these headings best, or None when none fits."""
    present = {heading.strip() for heading in headings}
    fitting = [mapping for mapping in mappings(saved).values() if mapping.recognises(present)]
    return max(fitting, key=lambda mapping: mapping.closeness(present), default=None)


def save(mapping: Mapping, folder: Path) -> Path:
    """Write a mapping where it is found again; one of the same name is replaced."""
    if not SLUG.fullmatch(mapping.name):
        text = _(
            "{name!r} cannot name a mapping; use small letters, digits and underscores, such as "
            "hotline_2026."
        )
        raise BadChoice(text.format(name=mapping.name))
    folder.mkdir(parents=True, exist_ok=True)
    path, new = folder / f"{mapping.name}.toml", folder / f"{mapping.name}.toml.new"
    new.write_text(written(mapping), encoding="utf-8")
    read_mapping(new)  # what cannot be read again is not kept
    new.replace(path)
    return path
