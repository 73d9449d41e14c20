"""From a file that somebody exported to canonical Parquet tables, or to one clear sentence."""

from cx.ingest.catalogue import mappings, named, recognise, save
from cx.ingest.convert import Staged, convert
from cx.ingest.mapping import Mapping
from cx.ingest.mapping_file import read_mapping
from cx.ingest.raw import Raw

__all__ = [
    "Mapping",
    "Raw",
    "Staged",
    "convert",
    "mappings",
    "named",
    "read_mapping",
    "recognise",
    "save",
]
