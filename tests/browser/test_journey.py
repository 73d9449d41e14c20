"""What people do with the app, in a real browser, from the first click to the last."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from cx.demo.stories import PILOT_COUNT, PILOT_REASON, PILOT_SURVEY
from cx.filters import Filters
from cx.measure import read
from cx.store import newest
from tests.browser.conftest import serving

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

HEADINGS = "response_id,answered_at,nps,survey,kind,unit,team,agent,reason,comment"
SCORES = (10, 10, 9, 9, 9, 9, 8, 7, 6, 0)  # 6 promoters less 2 detractors of 10: +40
HOSTILE = "<img src=x onerror=alert(1)> **bold** [x](javascript:alert(1))"
UNIT = "*bad* <b>"


def own_file(folder: Path, name: str = "mine.csv", **last: str) -> Path:
    """Ten responses that one can measure by hand; `last` changes cells of the last one."""
    rows = []
    for number, score in enumerate(SCORES, 1):
        when = f"2026-11-{number:02} 09:30"
        cells = [f"m{number}", when, score, "Mine", "relational", "North", "T1", "Ann", "Price"]
        row = dict(zip(HEADINGS.split(","), [*cells, f"Remark number {number}"], strict=True))
        rows.append(row | (last if number == len(SCORES) else {}))
    lines = [",".join(f'"{cell}"' for cell in row.values()) for row in rows]
    path = folder / name
    path.write_text("\n".join([HEADINGS, *lines]) + "\n")
    return path


def see(where: Any) -> Any:
    """Playwright's `expect`, imported only where there is a browser."""
    from playwright.sync_api import expect

    return expect(where)


def settled(page: Any) -> None:
    """Until the app has answered the last click."""
    see(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()


def heading(page: Any, name: str) -> None:
    """Until this page is there."""
    see(page.get_by_role("heading", name=name, exact=True)).to_be_visible()


def pill(page: Any, value: str) -> Any:
    """The button on the page that names a filter and removes it."""
    return page.get_by_test_id("stMain").get_by_role("button", name=value)


def nps(page: Any) -> Any:
    """The value in the NPS tile."""
    return page.get_by_test_id("stMetricValue").first


def upload(page: Any, path: Path) -> None:
    """Hand a file over and load it."""
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name=re.compile(r"\bLoad$")).click()


def test_the_drill(server: str, server_home: Path, page: Any) -> None:
    """From 1,000 respondents by four clicks to the six that Communication let down."""
    page.goto(server)
    heading(page, "Overview")
    page.get_by_role("combobox", name="Kind of survey").click()
    page.get_by_role("option", name="tNPS").click()
    see(page.get_by_test_id("stMain")).to_contain_text("tNPS · ")
    want(page, "Survey", PILOT_SURVEY)
    see(page.get_by_text("Of 1,000 answers")).to_be_visible()
    settled(page)
    want(page, "Band", "detractor")
    want(page, "Reason", PILOT_REASON)
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Comments").click()
    heading(page, "Comments")
    see_the_six(page, server_home)


def want(page: Any, title: str, value: str) -> None:
    """Choose a value in a multiselect; its open list hides the page, so it is closed again."""
    page.get_by_role("combobox", name=title, exact=True).click()
    page.keyboard.type(value)
    page.keyboard.press("Enter")
    see(page.locator("[data-tag]", has_text=value)).to_be_visible()
    page.keyboard.press("Escape")
    see(pill(page, value)).to_be_visible()


def see_the_six(page: Any, home: Path) -> None:
    """The share, the very comments with their ratings, and what they name."""
    main = page.get_by_test_id("stMain")
    see(main).to_contain_text("6 responses, 0.6 % of all 1,000 respondents")
    heading(page, "6 comments, worst first")
    chosen = Filters().choose("survey", PILOT_SURVEY).choose("band", "detractor")
    found = read(newest(home), chosen.choose("reason", PILOT_REASON), commented=True)
    assert len(found) == PILOT_COUNT
    for row in found.itertuples():
        see(page.get_by_text(row.comment, exact=True).first).to_be_visible()
    ratings = main.locator("strong").filter(has_text=re.compile(r"^\S \d+$"))
    assert [text[2:] for text in ratings.all_inner_texts()] == [f"{n:.0f}" for n in found.nps]
    see(page.locator(".st-key-comments_terms .plotly")).to_contain_text("response time")


def test_an_address_opens_its_view_and_a_pill_leaves_it(server: str, page: Any) -> None:
    """Filters live in the address; a click on a pill takes one out of it."""
    query = {"kind": "tNPS", "survey": PILOT_SURVEY, "band": "detractor"}
    page.goto(f"{server}/?{urlencode(query)}")
    heading(page, "Overview")
    for value in (PILOT_SURVEY, "detractor"):
        see(pill(page, value)).to_be_visible()
    see(nps(page)).to_have_text("−100")
    settled(page)
    pill(page, "detractor").click()
    see(pill(page, "detractor")).to_have_count(0)
    see(nps(page)).to_have_text("+59")
    assert "detractor" not in page.url
    assert "tNPS" in page.url


def test_a_click_on_a_bar_filters(server: str, page: Any) -> None:
    """The detractors' bar wants the detractors."""
    page.goto(server)
    see(page.get_by_text(re.compile("^Of [0-9,]+ answers"))).to_be_visible()
    settled(page)
    click_bar(page)
    see(pill(page, "detractor")).to_be_visible(timeout=5_000)


def click_bar(page: Any) -> None:
    """Click the detractors' bar; Plotly takes a click only on the mark it has named."""
    chart = page.locator(".st-key-overview_bands")
    bar = chart.locator(".bars .point path").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x - 30, y)
    page.mouse.move(x, y, steps=5)
    see(chart.locator(".hoverlayer")).to_contain_text("Detractors")
    page.mouse.down()
    page.mouse.up()


def test_own_file_on_an_empty_store(empty_server: str, page: Any, tmp_path: Path) -> None:
    """Welcome, one's own file, and the NPS that one knows by hand."""
    page.goto(empty_server)
    heading(page, "Welcome")
    upload(page, own_file(tmp_path))
    heading(page, "Overview")
    see(nps(page)).to_have_text("+40")
    see(page.get_by_text("n = 10", exact=False).first).to_be_visible()


def test_a_bad_file_changes_nothing(server: str, page: Any, tmp_path: Path) -> None:
    """One sentence with the line, and the old data still answers."""
    page.goto(server)
    heading(page, "Overview")
    before = nps(page).inner_text()
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Data").click()
    heading(page, "Data")
    bad = tmp_path / "bad.csv"
    bad.write_text("response_id,nps\n1,nine\n2,ten\n", encoding="utf-8")
    upload(page, bad)
    alert = page.get_by_test_id("stAlert")
    see(alert).to_contain_text("bad.csv, line 2, column nps: found 'nine', expected")
    see(alert).to_have_count(1)
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Overview").click()
    heading(page, "Overview")
    see(nps(page)).to_have_text(before)


def test_hostile_text_is_only_text(empty_server: str, page: Any, tmp_path: Path) -> None:
    """Markup in a comment or a unit is shown as it was written and does nothing."""
    page.goto(empty_server)
    heading(page, "Welcome")
    upload(page, own_file(tmp_path, comment=HOSTILE, unit=UNIT))
    heading(page, "Overview")
    page.goto(f"{empty_server}/comments?{urlencode({'unit': UNIT})}")
    heading(page, "Comments")
    see(page.get_by_text(HOSTILE, exact=True)).to_be_visible()
    harmless(page)
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Overview").click()
    heading(page, "Overview")
    harmless(page)


def harmless(page: Any) -> None:
    """No element came out of what a customer wrote."""
    settled(page)
    see(page.locator("img[src=x]")).to_have_count(0)
    see(page.locator("a[href^=javascript]")).to_have_count(0)
    see(page.locator("strong", has_text="bold")).to_have_count(0)


def test_a_hostile_name_is_literal_on_its_pill(
    empty_server: str, page: Any, tmp_path: Path
) -> None:
    """A unit's name is what the file says, sign by sign."""
    page.goto(empty_server)
    upload(page, own_file(tmp_path, unit=UNIT))
    heading(page, "Overview")
    page.goto(f"{empty_server}/comments?{urlencode({'unit': UNIT})}")
    heading(page, "Comments")
    see(pill(page, UNIT)).to_have_count(1, timeout=5_000)


def test_a_deep_link_to_a_fresh_server_finds_its_page(
    server_home: Path, page: Any, tmp_path: Path
) -> None:
    """Whoever comes first, by a link to Comments, gets Comments and no complaint."""
    with serving(server_home, tmp_path / "log") as address:
        page.goto(f"{address}/comments")
        heading(page, "Comments")
        settled(page)
        see(page.get_by_text("Page not found")).to_have_count(0)
