"""The heading rows of survey products' exports, and of plain tables."""

from collections.abc import Sequence
from dataclasses import replace

from cx.ingest.heads.head import Head as Head
from cx.ingest.heads.head import Recogniser
from cx.ingest.heads.microsoft_forms import microsoft_forms
from cx.ingest.heads.plain import plain
from cx.ingest.heads.qualtrics import qualtrics, qualtrics_legacy
from cx.ingest.heads.surveymonkey import surveymonkey
from cx.ingest.heads.thanx import thanx
from cx.ingest.heads.touchpoints import touchpoints
from cx.ingest.heads.typeform import typeform
from cx.ingest.raw import BLANKS

RECOGNISERS: tuple[Recogniser, ...] = (
    qualtrics,
    qualtrics_legacy,
    surveymonkey,
    typeform,
    microsoft_forms,
    touchpoints,
    thanx,
    plain,
)


def find_head(rows: Sequence[Sequence[str]]) -> Head:
    """The headings of a table by its first rows, some thirty of them, and where its data begin.

    `rows` are cells as they are written, blank rows among them; a Head without headings when all
    are blank. The heading rows of products are those seen in real exports.
    """
    stripped = [[cell.strip(BLANKS) for cell in row] for row in rows]
    begin = next((i for i, row in enumerate(stripped) if any(row)), 0)
    found = (recognise(stripped[begin:]) for recognise in RECOGNISERS)
    head = next((head for head in found if head), Head(()))
    return replace(head, first=head.first + begin)
