"""From a file that somebody exported to canonical Parquet tables, or to one clear sentence."""

from cx.ingest.catalogue import mappings, named, recognise
from cx.ingest.mapping import Mapping, read_mapping
from cx.ingest.reader import Staged, headings, stage

__all__ = [
    "Mapping",
    "Staged",
    "headings",
    "mappings",
    "named",
    "read_mapping",
    "recognise",
    "stage",
]
