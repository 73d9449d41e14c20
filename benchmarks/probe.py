"""Chromium, and a probe in its pages for the last change that a person can see."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.errors import Unmeasured

CHROMIUM = Path("/usr/bin/chromium")
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
ARGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
VIEW = {"width": 1400, "height": 2000}  # the whole page, so that all of it is painted
PATIENCE = 60_000

# A frame is painted after its animation callbacks, so the task after them comes after the paint.
# Grids hidden in a canvas, for screen readers, are rewritten long after their table was painted.
PROBE = """() => {
    const seen = {last: 0, changes: 0};
    const silent = /^(data-|aria-|id$|tabindex$|role$|title$|name$)/;
    const shown = node => {
        const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
        if (!element || !element.isConnected || element.closest('canvas, head')) return false;
        if (!element.checkVisibility({opacityProperty: true, visibilityProperty: true}))
            return false;
        const box = element.getBoundingClientRect();
        return box.width > 1 || box.height > 1;
    };
    const counts = change => change.type === 'attributes' && silent.test(change.attributeName)
        ? false : shown(change.target);
    const painted = () => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => { seen.last = performance.now(); };
        channel.port2.postMessage(0);
    });
    new MutationObserver(changes => {
        const visible = changes.filter(counts);
        if (!visible.length) return;
        seen.changes += visible.length;
        painted();
    }).observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
    window.benchmark = seen;
}"""

# Quiet: the app says that its script is done, and thirty looks in a row found nothing changed.
# Looks are counted, not time: where the page itself is held up, no look happens.
CLICK = """async button => {
    const seen = window.benchmark, pause = ms => new Promise(done => setTimeout(done, ms));
    const running = () => document.querySelector(
        '[data-testid=stApp]:not([data-test-script-state=notRunning])');
    seen.changes = 0;
    const start = performance.now();
    seen.last = start;
    button.click();
    for (let quiet = 0, before = 0; quiet < 30; before = seen.changes) {
        if (performance.now() - start > 60000) return {ms: 0, changes: 0};
        await pause(20);
        quiet = running() || !seen.changes || seen.changes > before ? 0 : quiet + 1;
    }
    return {ms: seen.last - start, changes: seen.changes};
}"""

MARKS = """() => [...document.querySelectorAll('.js-plotly-plot')].map(
    plot => plot.querySelectorAll('.point, .js-line, .errorbar').length)"""

WHOLE = """() => {
    const charts = [...document.querySelectorAll('[data-testid=stPlotlyChart]')];
    const there = document.querySelector('[data-testid=stText], [data-testid=stPlotlyChart]');
    return there && charts.every(chart => chart.querySelector('.main-svg'))
        && document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]');
}"""


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser; Unmeasured where Playwright or Chromium is not there."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise Unmeasured("playwright is not installed; `make test` installs it.") from None
    if not CHROMIUM.exists():
        raise Unmeasured(f"there is no {CHROMIUM}; install Chromium.")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGS)
        try:
            yield browser
        finally:
            browser.close()


def version() -> str:
    """What Chromium calls itself."""
    if not CHROMIUM.exists():
        return "not there"
    said = subprocess.run([CHROMIUM, "--version"], capture_output=True, text=True)
    return said.stdout.strip().removeprefix("Chromium ").split(" ")[0]


def window(browser: Any) -> Any:
    """A fresh window with nothing remembered."""
    page = browser.new_context(viewport=VIEW).new_page()
    page.set_default_timeout(PATIENCE)
    return page


def open_whole(page: Any, address: str) -> None:
    """Go there and wait until every chart is drawn."""
    page.goto(address)
    page.wait_for_function(WHOLE)


def click(button: Any) -> float:
    """Click, and the milliseconds until the last visible change was painted."""
    found = button.evaluate(CLICK)
    if not found["changes"]:
        raise Unmeasured(
            "A click changed nothing that one can see, or the page never came to rest."
        )
    return found["ms"]
