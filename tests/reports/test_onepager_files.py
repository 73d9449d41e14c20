"""The files themselves: the same bytes each time, one page by force, colours with a meaning."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta, timezone
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
import typst
from PIL import Image

from cx.reports import Point, pdf, png, render
from tests.reports.example import STAMP, empty, ordinary, with_points

ROOT = Path(__file__).parent.parent.parent
BLUE, VERMILION, GREY = (0x00, 0x72, 0xB2), (0xD5, 0x5E, 0x00), (0x9A, 0xA5, 0xB1)
AGAIN = """
import sys
from hashlib import sha256
from cx.reports import pdf
from tests.reports.example import STAMP, ordinary
sys.stdout.write(sha256(pdf(ordinary(), STAMP.replace(tzinfo=None))).hexdigest())
"""


def picture(made: bytes) -> Image.Image:
    return Image.open(BytesIO(made)).convert("RGB")


def blue_of_the_trend(*points: Point) -> int:
    """How many pixels of line and dots the trend has, without its printed number."""
    image = picture(png(with_points(*points, target=None)))
    millimetre = image.width / 297
    plot = image.crop((int(20 * millimetre), int(76 * millimetre), int(148 * millimetre), 690))
    return sum(
        count for count, colour in plot.getcolors(plot.width * plot.height) if colour == BLUE
    )


def test_the_same_page_gives_the_same_bytes():
    assert pdf(ordinary(), STAMP) == pdf(ordinary(), STAMP)
    assert png(ordinary()) == png(ordinary())
    assert pdf(ordinary(), STAMP) != pdf(ordinary(), STAMP + timedelta(days=7))


def test_another_process_in_another_zone_gives_the_same_bytes():
    where = os.environ | {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    command = [sys.executable, "-c", AGAIN]
    made = subprocess.run(command, env=where, cwd=ROOT, capture_output=True, text=True, check=True)
    assert made.stdout == sha256(pdf(ordinary(), STAMP)).hexdigest()


def test_a_stamp_is_the_same_moment_in_any_zone():
    elsewhere = STAMP.astimezone(timezone(timedelta(hours=9)))
    assert pdf(ordinary(), elsewhere) == pdf(ordinary(), STAMP)


def test_several_people_may_print_at_once():
    pages = [replace(ordinary(), title=f"Page {place}") for place in range(8)]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda page: pdf(page, STAMP), pages))
    assert together == [pdf(page, STAMP) for page in pages]


def test_a_second_page_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    shutil.copytree(render.TEMPLATE.parent, tmp_path, dirs_exist_ok=True)
    longer = tmp_path / render.TEMPLATE.name
    longer.write_text(longer.read_text("utf-8") + "\n#pagebreak()\nMore\n", "utf-8")
    monkeypatch.setattr(render, "TEMPLATE", longer)
    with pytest.raises(typst.TypstError, match="more than one page"):
        pdf(ordinary(), STAMP)


@pytest.mark.parametrize("page", [ordinary(), empty()], ids=["ordinary", "empty"])
def test_the_picture_is_an_a4_page_with_white_margins(page):
    image = picture(png(page, ppi=72))
    assert image.size == (842, 595)
    ink = Image.eval(image.convert("L"), lambda light: 255 - light).getbbox()
    left, top, right, bottom = (edge * 297 / 842 for edge in ink)
    assert left >= 10 and top >= 8.5 and right <= 287 and bottom <= 203.5


def test_the_edge_of_a_tile_says_met_missed_or_no_judgement():
    image = picture(png(ordinary()))
    millimetre = image.width / 297
    step = (275 + 3) / len(ordinary().tiles)
    for place, colour in enumerate([GREY, VERMILION, BLUE, GREY, GREY]):
        edge = int((11 + step * place) * millimetre)
        strip = image.crop((edge - 2, 260, edge + 6, 300))
        solid = [shade for count, shade in strip.getcolors() if count >= 2 * strip.height]
        assert {GREY, VERMILION, BLUE} & set(solid) == {colour}


def test_an_incomplete_period_is_hollow():
    whole = Point("W1", 10, None, None, 40)
    assert blue_of_the_trend(whole) > blue_of_the_trend(replace(whole, complete=False)) > 0


def test_a_period_without_answers_breaks_the_line():
    weeks = [Point("W", 10, None, None, 40)] * 9
    missing = Point("W", None, None, None, 0)
    line = blue_of_the_trend(*weeks)
    assert blue_of_the_trend(*weeks[:4], missing, *weeks[5:]) < 0.85 * line
    assert blue_of_the_trend(*[missing] * 9) == 0
