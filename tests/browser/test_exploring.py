"""Exploring in the browser: click, drill, read, save, and go back, and nothing is lost."""

import re
from typing import Any
from urllib.parse import urlencode

from tests.browser.test_journey import heading, nps, pill, see, settled, want

TNPS = {"kind": "tNPS"}


def test_a_click_on_a_cell_filters_everything_and_back_undoes_it(server: str, page: Any) -> None:
    """The row and the column of the cell are wanted, on every page, and by the address."""
    page.goto(f"{server}/explore?{urlencode(TNPS)}")
    heading(page, "Net Promoter Score by reason and unit")
    settled(page)
    click_mark(page, ".st-key-explore_reason_unit .bars .point path", 8)
    removers = pills(page)
    see(removers).to_have_count(2)
    see(page).to_have_url(re.compile("reason=.*&unit=|unit=.*&reason="))
    address = page.url
    chosen = removers.all_inner_texts()
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Overview").click()
    heading(page, "Overview")
    see(removers).to_have_count(2)
    assert removers.all_inner_texts() == chosen
    page.go_back()
    heading(page, "Explore")
    see(page).to_have_url(address)
    see(removers).to_have_count(2)
    other = page.context.new_page()
    other.goto(address)
    see(pills(other)).to_have_count(2)
    other.close()


def pills(page: Any) -> Any:
    """What stands above the page as chosen, one by one."""
    return page.locator("[class*='st-key-pill_']:not(.st-key-pill_reset)")


def click_mark(page: Any, marks: str, place: int) -> None:
    """Click one mark of a chart; Plotly takes a click only on the mark it has named."""
    mark = page.locator(marks).nth(place)
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    x, y = box["x"] + box["width"] / 3, box["y"] + box["height"] / 3
    page.mouse.move(x - 4, y - 4)
    page.mouse.move(x, y, steps=5)
    see(page.locator(".hoverlayer .hovertext").first).to_be_visible()
    page.mouse.down()
    page.mouse.up()


def test_a_mark_leads_to_exactly_its_answers(server: str, page: Any) -> None:
    """As many as the mark counts: their comments, their rows, and everything filtered by them."""
    page.goto(f"{server}/?{urlencode(TNPS)}")
    heading(page, "Overview")
    settled(page)
    page.locator(".st-key-drill_overview_of_reason button").first.click()
    dialog = page.get_by_role("dialog")
    see(dialog).to_contain_text("Net Promoter Score by reason")
    dialog.get_by_role("combobox", name="Which answers").click()
    option = page.get_by_role("option", name=re.compile("^Invoicing · "))
    count = option.inner_text().split(" · ")[1]
    option.click()
    see(dialog).to_contain_text(f"{count} answers, ")
    see(dialog).to_contain_text("Invoicing · tNPS")
    dialog.get_by_text("All answers", exact=True).click()
    see(dialog.get_by_test_id("stDataFrame")).to_be_visible()
    dialog.get_by_role("button", name="Show only these on all pages").click()
    see(pill(page, "Invoicing")).to_be_visible()
    see(page.get_by_test_id("stMain")).to_contain_text(f"n = {count}")


def test_a_term_leads_to_its_comments(server: str, page: Any) -> None:
    """Every comment that comes holds the term, marked; a pill leaves the search again."""
    page.goto(f"{server}/comments?{urlencode(TNPS)}")
    heading(page, "What the comments say")
    settled(page)
    term = page.locator(".st-key-comments_read button").first
    word = term.inner_text()
    term.click()
    see(pills(page)).to_contain_text(word)
    marked = page.get_by_test_id("stMain").locator("strong", has_text=re.compile(word[:4], re.I))
    see(marked.first).to_be_visible()
    pills(page).get_by_role("button").click()
    see(pills(page)).to_have_count(0)


def test_all_but_a_unit_and_a_range_are_kept_by_the_address(server: str, page: Any) -> None:
    page.goto(server)
    heading(page, "Overview")
    settled(page)
    want(page, "Unit", "Field service")
    whole = nps(page).inner_text()
    page.get_by_test_id("stSidebar").get_by_text("All but these").click()
    see(page.get_by_role("button", name=re.compile("not Field service"))).to_be_visible()
    see(nps(page)).not_to_have_text(whole)
    see(page).to_have_url(re.compile("not_unit=true"))
    page.reload()
    see(page.get_by_role("button", name=re.compile("not Field service"))).to_be_visible()


def test_a_chart_becomes_a_picture_that_says_what_it_shows(server: str, page: Any) -> None:
    page.goto(server)
    heading(page, "Overview")
    settled(page)
    page.locator(".st-key-picture_overview_trend button").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("SVG", exact=True).click()
    see(dialog.locator(".gtitle")).to_contain_text("Net Promoter Score over time")
    with page.expect_download() as saved:
        dialog.locator(".modebar-btn").first.click()
    assert saved.value.suggested_filename == "net_promoter_score_over_time.svg"
    drawn = saved.value.path().read_text("utf-8")
    assert "Net Promoter Score over time" in drawn and "Kind of survey is relational" in drawn


def test_a_week_is_looked_into_and_left_again(server: str, page: Any) -> None:
    """A click on a point of the timeline wants its days."""
    page.goto(f"{server}/?{urlencode(TNPS)}")
    heading(page, "Overview")
    settled(page)
    click_mark(page, ".st-key-overview_trend .scatterlayer .points path", 4)
    only = page.get_by_role("button", name=re.compile("Only these days"))
    see(only).to_be_visible()
    see(page).to_have_url(re.compile("days=2026-.*&days=2026-"))
    only.click()
    see(only).to_have_count(0)
    see(page.get_by_test_id("stMain")).to_contain_text("compared with")


def test_a_response_opens_over_the_list_and_has_a_link_of_its_own(server: str, page: Any) -> None:
    """Next and previous as the list has them; closed, it leaves the address; the link opens it."""
    page.goto(f"{server}/comments?{urlencode(TNPS)}")
    heading(page, "What the comments say")
    settled(page)
    page.locator("[class*='st-key-open_'] button:visible").first.click()
    dialog = page.get_by_role("dialog")
    first = dialog.get_by_role("heading", name=re.compile("^Response ")).inner_text()
    see(page).to_have_url(re.compile("response="))
    dialog.get_by_role("button", name="Next").click()
    see(dialog.get_by_role("heading", name=first)).to_have_count(0)
    dialog.get_by_role("button", name="Previous").click()
    see(dialog.get_by_role("heading", name=first)).to_be_visible()
    link = dialog.locator("code").inner_text().strip()
    dialog.get_by_role("button", name="Close").click()
    see(dialog).to_have_count(0)
    see(page).not_to_have_url(re.compile("response="))
    page.goto(link)
    see(page.get_by_role("dialog").get_by_role("heading", name=first)).to_be_visible()
