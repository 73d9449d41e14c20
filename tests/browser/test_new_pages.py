"""Accounts, reasons, reports, saved views and notes, as people use them in a browser."""

import io
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from cx.demo.company import RED, STORY_ACCOUNTS
from tests.browser.conftest import serving
from tests.browser.test_journey import heading, own_file, pill, see, settled, upload, want

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

RED_NAME = STORY_ACCOUNTS[RED][0]


@pytest.fixture
def own_home(demo_home: Path, tmp_path: Path) -> Path:
    """A copy of the demo company whose views and notes nobody else sees."""
    return shutil.copytree(demo_home, tmp_path / "own")


def open_page(page: Any, name: str) -> None:
    """Go to a page by the menu."""
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
    heading(page, name)
    settled(page)


def click_mark(page: Any, chart: str, mark: Any, said: str) -> None:
    """Click a mark once Plotly has named it."""
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 3
    page.mouse.move(x - 40, y)
    page.mouse.move(x, y, steps=5)
    see(page.locator(f".st-key-{chart} .hoverlayer")).to_contain_text(said)
    page.mouse.down()
    page.mouse.up()


def test_the_large_red_bubble_leads_to_its_answers(server: str, page: Any) -> None:
    """A click on the bubble wants the account; its card and comments follow, and a pill leaves."""
    page.goto(f"{server}/accounts?kind=tNPS")
    heading(page, "Accounts")
    settled(page)
    bubbles = page.locator(".st-key-accounts_bubbles .scatterlayer .trace")
    click_mark(page, "accounts_bubbles", bubbles.first.locator("path.point").first, RED_NAME)
    see(pill(page, RED_NAME)).to_be_visible()
    heading(page, RED_NAME)
    main = page.get_by_test_id("stMain")
    see(main).to_contain_text("complaints of one person about Delivery time")
    see(main.get_by_text(re.compile("tNPS Delivery · .* · Rodenfels")).first).to_be_visible()
    pill(page, RED_NAME).click()
    see(page.get_by_role("heading", name=RED_NAME)).to_have_count(0)


def test_a_click_on_a_reason_filters_every_page(server: str, page: Any) -> None:
    """The bar of a reason is a filter, and it stays on the way to the comments."""
    page.goto(f"{server}/reasons?kind=tNPS")
    heading(page, "Reasons")
    settled(page)
    bar = page.locator(".st-key-reasons_bands .trace.bars").nth(2).locator(".point path").last
    click_mark(page, "reasons_bands", bar, "Friendliness")
    see(pill(page, "Friendliness")).to_be_visible()
    open_page(page, "Comments")
    see(pill(page, "Friendliness")).to_be_visible()
    assert "reason=Friendliness" in page.url


def test_the_one_pager_is_one_page_with_the_numbers_of_overview(server: str, page: Any) -> None:
    """What the button hands over is a PDF of one page, and its score is the tile's."""
    from pypdf import PdfReader

    page.goto(f"{server}/?kind=tNPS")
    heading(page, "Overview")
    settled(page)
    tile = page.get_by_test_id("stMetric").filter(has_text="Net Promoter Score")
    score = tile.get_by_test_id("stMetricValue").inner_text()
    open_page(page, "Reports")
    with page.expect_download() as handed:
        page.get_by_role("button", name="Download PDF").click()
    found = PdfReader(io.BytesIO(Path(handed.value.path()).read_bytes()))
    assert len(found.pages) == 1
    assert f"tNPS {score}" in found.pages[0].extract_text()


def test_a_view_is_saved_opened_starred_and_brought_back(
    own_home: Path, page: Any, tmp_path: Path
) -> None:
    """Under a name, with page and filters; deleted and brought back; first in a new window."""
    with serving(own_home, tmp_path / "log") as address:
        page.goto(f"{address}/comments?kind=tNPS&band=detractor")
        heading(page, "Comments")
        menu = page.get_by_test_id("stMain").get_by_role("button", name="Views")
        menu.click()
        page.get_by_role("textbox", name="Name").fill("Angry **ones**")
        page.get_by_role("button", name="Save this view").click()
        mine = page.get_by_role("button", name="Angry **ones**", exact=True)
        see(mine).to_be_visible()
        page.get_by_role("button", name="Delete").click()
        see(mine).to_have_count(0)
        page.get_by_role("button", name=re.compile("^.*Undo: bring back")).click()
        see(mine).to_be_visible()
        page.get_by_role("button", name="Open first").click()
        see(page.get_by_role("button", name="Opens first")).to_be_visible()
        page.context.clear_cookies()
        page.goto(address)
        heading(page, "Comments")
        see(pill(page, "detractor")).to_be_visible()
        see(page).to_have_url(re.compile("/comments[?].*kind=tNPS"))


def test_a_note_marks_its_day(own_home: Path, page: Any, tmp_path: Path) -> None:
    """It stands on the curve and below it, for everybody, until it is removed."""
    with serving(own_home, tmp_path / "log") as address:
        page.goto(address)
        heading(page, "Overview")
        settled(page)
        page.get_by_role("button", name="Add a note").click()
        page.get_by_role("textbox", name="What happened").fill("New <b>phone</b> menu")
        page.get_by_role("button", name="Add", exact=True).click()
        main = page.get_by_test_id("stMain")
        see(main).to_contain_text("15 Nov 2026 · New <b>phone</b> menu")
        see(page.locator(".st-key-overview_trend .annotation-text")).to_have_text("1")
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Remove", exact=False).click()
        see(page.locator(".st-key-overview_trend .annotation-text")).to_have_count(0)
        page.get_by_role("button", name="Undo: bring the note back").click()
        see(main).to_contain_text("New <b>phone</b> menu")


def test_from_an_empty_store_to_the_drill(empty_server: str, page: Any, tmp_path: Path) -> None:
    """The demo company, one's own file beside it, a filter, and the very comment."""
    page.goto(empty_server)
    heading(page, "Welcome")
    page.get_by_role("button", name="Make the demo company").click()
    see(page.get_by_role("heading", name="Overview", exact=True)).to_be_visible(timeout=60_000)
    settled(page)
    open_page(page, "Data")
    upload(page, own_file(tmp_path))
    see(page.get_by_test_id("stAlert")).to_contain_text("10 rows read, 10 loaded")
    open_page(page, "Overview")
    want(page, "Survey", "Mine")
    want(page, "Band", "detractor")
    open_page(page, "Comments")
    heading(page, "2 comments, worst first")
    see(page.get_by_text("Remark number 10", exact=True)).to_be_visible()
