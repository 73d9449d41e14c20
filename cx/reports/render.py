"""A one-pager as a file: an accessible PDF, or a picture of the same page."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import typst

from cx.reports.fonts import Faces, machine_faces
from cx.reports.legible import BOX, each_text, legible, notice, plainest
from cx.reports.model import OnePager
from cx.reports.shown import as_dict

TEMPLATE = Path(__file__).parent / "onepager.typ"
# PDF/A for archives and PDF/UA for screen readers. Both also refuse a character without a glyph,
# which Typst else replaces by a silent box: so every page is made as such a PDF first.
STANDARDS = ["a-2a", "ua-1"]
REFUSED = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
TRIES = 8
NO_DAY = datetime(1970, 1, 1, tzinfo=UTC)


def pdf(page: OnePager, stamp: datetime, faces: Faces | None = None) -> bytes:
    """The page as PDF/A-2a and PDF/UA-1, dated `stamp`: the data-through time, UTC if without zone.

    The same page, stamp, fonts and version of Typst give the same bytes. `faces`: other fonts than
    the machine's.
    """
    dated = stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)
    return _settled(page, dated, faces or machine_faces())[1]


def png(page: OnePager, ppi: float = 144, faces: Faces | None = None) -> bytes:
    """The page as a picture; 144 pixels per inch make 1684 x 1191."""
    fonts = faces or machine_faces()
    content, _document = _settled(page, NO_DAY, fonts)
    return _compiled(content, fonts, format="png", ppi=ppi)


def _settled(page: OnePager, stamp: datetime, faces: Faces) -> tuple[dict[str, Any], bytes]:
    """The page with only what the fonts can draw, and the PDF that proves it."""
    content, missing = legible(as_dict(page), faces)
    lost = set(missing)
    for _try in range(TRIES):
        try:
            return _document(content, lost, stamp, faces)
        except typst.TypstError as error:
            refused = _refused(error)
            lost.add(refused)
            content = _without(refused, content)
    return _document(each_text(content, plainest), lost, stamp, faces)


def _document(
    content: dict[str, Any], lost: set[str], stamp: datetime, faces: Faces
) -> tuple[dict[str, Any], bytes]:
    said = content | {"notice": notice(len(lost))}
    made = _compiled(
        said, faces, format="pdf", pdf_standards=STANDARDS, timestamp=stamp.astimezone(UTC)
    )
    return said, made


def _refused(error: typst.TypstError) -> str:
    """The text that has no glyph; any other error is a fault of the template and goes up."""
    found = REFUSED.search(error.message)
    if not found:
        raise error
    return ESCAPED.sub(lambda code: chr(int(code[1], 16)), found[1])


def _without(refused: str, content: dict[str, Any]) -> dict[str, Any]:
    """The content with boxes for a text without a glyph.

    Where Typst names a Latin letter, the marks with it are at fault: then every text is made plain.
    """
    if refused.isascii():
        return each_text(content, plainest)
    return each_text(content, lambda text: text.replace(refused, BOX))


def _compiled(content: dict[str, Any], faces: Faces, **how: Any) -> bytes:
    """One compiler per call, as threads may not share one; the fonts they may."""
    compiler = typst.Compiler(TEMPLATE, root=TEMPLATE.parent, font_paths=faces.fonts)
    inputs = {"page": json.dumps(content, ensure_ascii=False), "faces": faces.as_json()}
    made, _warnings = compiler.compile_with_warnings(sys_inputs=inputs, **how)
    return cast(bytes, made)  # a list were it several pages, which the template refuses
