"""What somebody meets who cannot see well, cannot use a mouse, or holds a phone."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest

from cx.demo.stories import PILOT_REASON
from cx.schema import BANDS
from cx.ui.period import PERIODS
from tests.browser.axe import Fault, faint, faults, silent, wider
from tests.browser.conftest import PATIENCE, ROOT
from tests.browser.keyboard import Stop, tab_to, walk
from tests.browser.test_journey import heading, pill, see, settled

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PAGES = {path.stem for path in ROOT.glob("pages/*/*.py")}
# With pills, tags and dates to see; a page that has no such filter ignores its part.
DAYS = ["2026-08-31", "2026-11-15"]
FULL = urlencode(
    {"period": PERIODS["days"], "days": DAYS, "band": BANDS, "reason": PILOT_REASON}, doseq=True
)
FILE = {"name": "mine.csv", "mimeType": "text/csv", "buffer": b"nps\n10\n"}
UNFOLD = """() => document.querySelectorAll('details:not([open]) > summary')
    .forEach(summary => summary.click())"""
READY = """() => document.querySelector('[data-testid=stMain] h1')
    && document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')
    && !document.querySelector('[data-stale=true], [data-testid=stSkeleton]')
    && document.getAnimations().every(each => each.playState !== 'running'
        || each.effect.getComputedTiming().iterations === Infinity)
    && [...document.querySelectorAll('[data-testid=stPlotlyChart]')]
        .every(chart => chart.querySelector('.main-svg'))"""
LENGTH = """() => Math.max(...[...document.querySelectorAll(
    '[data-testid=stMain], [data-testid=stSidebarContent]')].map(box => box.scrollHeight))"""
COMMENTS = """() => [...document.querySelectorAll('[data-testid=stMain] [data-testid=stText]')]
    .map(text => text.innerText).join()"""


class View(NamedTuple):
    """How somebody has set up the browser."""

    scheme: str
    width: int


class Sight(NamedTuple):
    """What one page shows."""

    faults: list[Fault]
    faint: list[str]
    silent: list[str]
    wider: list[str]


class Seen(NamedTuple):
    """Every page of the app in one view, by address."""

    view: View
    pages: dict[str, Sight]

    def each(self, name: str) -> dict[str, list[Any]]:
        """The pages where something of this name was found."""
        found = {address: getattr(sight, name) for address, sight in self.pages.items()}
        return {address: each for address, each in found.items() if each}


Stock = dict[int, frozenset[tuple[str, str]]]
PHONE = 390
VIEWS = [View(scheme, width) for scheme in ("light", "dark") for width in (1280, PHONE)]


@pytest.fixture(scope="module")
def eye(chromium: Any) -> Iterator[Any]:
    """One window for all views, so that it loads what all pages share only once."""
    from playwright.sync_api import expect

    expect.set_options(timeout=PATIENCE)
    context = chromium.new_context()
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def use(page: Any, view: View) -> None:
    """Set the browser up like this; it takes effect with the next page."""
    page.emulate_media(color_scheme=view.scheme)
    page.set_viewport_size({"width": view.width, "height": 844})


@pytest.fixture(scope="module")
def bare(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The bare app as a server of its own, under the theme of the app."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "tests/browser/bare_app.py"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    with (tmp_path_factory.mktemp("bare") / "log").open("w") as output:
        server = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=output)
    try:
        await_port(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.kill()
        server.wait(10)


def await_port(port: int) -> None:
    """Until somebody listens there."""
    until = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < until:
        with socket.socket() as probe:
            if not probe.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.1)
    pytest.fail("the bare app did not start")


@pytest.fixture(scope="module")
def addresses(eye: Any, server: str) -> dict[str, str]:
    """Where each file in pages/ is served, as the menu links it; one of them is home."""
    eye.goto(server)
    eye.wait_for_function(READY)
    links = eye.get_by_test_id("stSidebarNavLink")
    paths = links.evaluate_all("links => links.map(link => link.pathname)")
    (home,) = PAGES - {path.strip("/") for path in paths}
    found = {path.strip("/") or home: path for path in paths}
    assert found.keys() == PAGES, "every file in pages/ has an entry in the menu"
    return found


def visit(page: Any, address: str) -> None:
    """Open a page."""
    page.goto(address)
    arrive(page)


def turn(page: Any, path: str) -> None:
    """Go on to another page by the menu, even where that is out of sight."""
    link = page.locator(f"[data-testid=stSidebarNavLink][href$='{path}']")
    title = link.get_by_test_id("stMarkdownContainer").text_content()
    link.evaluate("link => link.click()")
    main = page.get_by_test_id("stMain")
    main.get_by_role("heading", name=title, level=1, exact=True).wait_for()
    arrive(page)


def arrive(page: Any) -> None:
    """Wait for the page, and hand a file to whatever wants one."""
    page.wait_for_function(READY)
    see(page.get_by_test_id("stAlertContentError")).to_have_count(0)
    for field in page.locator("input[type=file]").all():
        field.set_input_files(FILE)
        page.get_by_role("button", name=re.compile(r"\bLoad$")).wait_for()
    page.wait_for_function(READY)


def look(page: Any) -> Sight:
    """All that can be found on the page with everything unfolded.

    The window grows as long as the page: axe measures no contrast of what is scrolled out of sight.
    """
    page.evaluate(UNFOLD)
    page.wait_for_function(READY)
    size = {"width": page.viewport_size["width"], "height": page.evaluate(LENGTH)}
    page.set_viewport_size(size)
    page.wait_for_function(READY)
    return Sight(faults(page), faint(page), silent(page), wider(page))


def open_menu(page: Any) -> None:
    """On a phone the menu and the filters are behind a button."""
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stSidebarNav").wait_for()
    page.wait_for_function(READY)


def tour(page: Any, view: View, home: str, others: Iterable[str] = ()) -> dict[str, Sight]:
    """Look at home and, by the menu, at the other pages; on a phone at the last menu too."""
    use(page, view)
    visit(page, home)
    sights = {"/": look(page)}
    for path in others:
        use(page, view)
        turn(page, path)
        sights[path] = look(page)
    if view.width == PHONE:
        open_menu(page)
        sights["menu"] = look(page)
        page.evaluate("() => localStorage.clear()")  # where an open menu is remembered
    return sights


@pytest.fixture(scope="module")
def stock(eye: Any, bare: str) -> Stock:
    """What the bare app breaks at each width: a rule, and the kind of element.

    Contrast is no part of it, for every colour comes from our theme; and without it the scheme
    makes no difference.
    """
    found = {}
    for width in (1280, PHONE):
        sights = tour(eye, View("light", width), bare).values()
        broken = {fault.sort for sight in sights for fault in sight.faults}
        found[width] = frozenset(sort for sort in broken if sort[0] != "color-contrast")
    return found


@pytest.fixture(scope="module", params=VIEWS, ids=lambda view: f"{view.scheme}-{view.width}")
def seen(request: pytest.FixtureRequest, eye: Any, server: str, addresses: dict[str, str]) -> Seen:
    """The whole app in one view."""
    others = [path for path in addresses.values() if path != "/"]
    return Seen(request.param, tour(eye, request.param, f"{server}/?{FULL}", others))


def test_only_what_streamlit_itself_breaks_is_broken(seen: Seen, stock: Stock) -> None:
    """A rule is excused on the kind of element where the bare app breaks it, and nowhere else."""
    ours = {
        f"{address}: {fault}": fault
        for address, found in seen.each("faults").items()
        for fault in found
        if fault.sort not in stock[seen.view.width]
    }
    assert not ours, "\n".join(ours)


def test_words_in_charts_can_be_read(seen: Seen) -> None:
    """At least 4.5 to 1, measured, because axe gives up on drawings."""
    assert not seen.each("faint")


def test_every_drawing_says_what_it_shows(seen: Seen) -> None:
    """Charts, pictures and tables have words for those who do not see them."""
    assert not seen.each("silent")


def test_nothing_scrolls_sideways(seen: Seen) -> None:
    """On a phone and on a desk, with every table unfolded."""
    assert not seen.each("wider")


def test_the_welcome_is_as_good(eye: Any, empty_server: str, stock: Stock) -> None:
    """Who comes first, to an empty store, meets no more than that."""
    for view in (View("light", PHONE), View("dark", 1280)):
        use(eye, view)
        visit(eye, empty_server)
        heading(eye, "Welcome")
        sight = look(eye)
        ours = [str(fault) for fault in sight.faults if fault.sort not in stock[view.width]]
        assert not ours, "\n".join(ours)
        assert not sight.wider


def test_planted_faults_are_found(bare: str, page: Any) -> None:
    """The instruments work: a page with one fault of each kind has each of them."""
    visit(page, f"{bare}/faulty")
    sight = look(page)
    assert "color-contrast" in [fault.rule for fault in sight.faults if "faint" in fault.html]
    for colours in ("rgb(136, 136, 136) on rgb(255", "rgb(0, 96, 160) on rgb(0, 114, 178)"):
        assert colours in " ".join(sight.faint)
    assert len(sight.silent) == 2
    assert len(sight.wider) == 1
    stops, missed = walk(page)
    buttons = [stop for stop in stops if stop.kind.startswith("button")]
    assert [stop.name for stop in buttons if not stop.marked] == ["unmarked"]
    assert not missed


@pytest.fixture(scope="module")
def walked(eye: Any, bare: str) -> list[Stop]:
    """Where the Tab key stops in the bare app."""
    use(eye, View("light", 1280))
    visit(eye, bare)
    look(eye)
    stops, _missed = walk(eye)
    return stops


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_tab_key_reaches_everything(
    server: str, eye: Any, name: str, addresses: dict[str, str], walked: list[Stop]
) -> None:
    """From the menu over the filters to the page, from top to bottom, always to be seen."""
    use(eye, View("light", 1280))
    visit(eye, f"{server}{addresses[name]}?{FULL}")
    stops, missed = walk(eye)
    assert not missed
    regions = [region for region, _stops in groupby(stops, key=lambda stop: stop.region)]
    assert regions == ["skip", "menu", "filters", "page"]
    for region in ("menu", "filters"):
        tops = [stop.top for stop in stops if stop.region == region]
        assert tops == sorted(tops)
    hidden = {stop.kind for stop in walked if not stop.visible}
    assert not [stop for stop in stops if not stop.visible and stop.kind not in hidden]
    unmarked = {stop.kind for stop in walked if not stop.marked}
    assert not [stop for stop in stops if not stop.marked and stop.kind not in unmarked]


def test_a_filter_and_the_comments_without_a_mouse(server: str, page: Any) -> None:
    """Choose a band, take it back, go to the comments and leaf through them: keys only."""
    page.goto(server)
    heading(page, "Overview")
    settled(page)
    tab_to(page, page.get_by_role("combobox", name="Band", exact=True))
    page.keyboard.type("detractor")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    see(pill(page, "detractor")).to_be_visible()
    settled(page)
    tab_to(page, pill(page, "detractor"))
    page.keyboard.press("Enter")
    see(pill(page, "detractor")).to_have_count(0)
    settled(page)
    tab_to(page, page.get_by_test_id("stSidebarNav").get_by_role("link", name="Comments"))
    page.keyboard.press("Enter")
    heading(page, "Comments")
    settled(page)
    leaf(page)


def leaf(page: Any) -> None:
    """Two pages on, by pressing Enter twice; other comments come, and the focus stays."""
    tab_to(page, page.get_by_role("button", name="Next page"))
    for number in (2, 3):
        before = page.evaluate(COMMENTS)
        page.keyboard.press("Enter")
        active = page.get_by_test_id("stPaginationPageActive")
        see(active).to_have_accessible_name(f"Page {number}")
        page.wait_for_function(f"before => ({COMMENTS})() !== before", arg=before)
        settled(page)
