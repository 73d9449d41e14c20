"""A page walked through with the Tab key alone."""

from dataclasses import dataclass
from typing import Any

from tests.browser.axe import KIND

MOST_STOPS = 200

# Looks are compared as they end up, not on their way there.
STILL = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { transition: none !important; animation: none !important; }');
    document.adoptedStyleSheets.push(sheet);
}"""

LOOK = """
    const around = element => {
        const all = [...(element.closest('label')?.querySelectorAll('*') ?? [])];
        for (let at = element, up = 0; at && up < 6; at = at.parentElement, up++) all.push(at);
        return all; };
    const look = element => JSON.stringify(around(element).map(each => {
        const style = getComputedStyle(each);
        return [style.outline, style.boxShadow, style.borderColor, style.backgroundColor,
            style.opacity]; }));"""

# Where the focus is; how that looks is remembered, to be compared when the focus has gone.
STOP = (
    """() => {"""
    + KIND
    + LOOK
    + """
    const region = element => {
        const at = element.closest('[data-testid=stSkipToContent], [data-testid=stSidebarNav], '
            + '[data-testid=stSidebar], [data-testid=stMain]');
        return {stSkipToContent: 'skip', stSidebarNav: 'menu', stSidebar: 'filters', stMain: 'page'}
            [at?.dataset.testid] ?? 'elsewhere'; };
    const name = element => (element.getAttribute('aria-label') || element.innerText
        || element.labels?.[0]?.innerText || '').split('\\n').pop().trim();
    const opaque = element => { let seen = 1;
        for (let at = element; at; at = at.parentElement) seen *= getComputedStyle(at).opacity;
        return seen > 0; };
    const visible = element => {
        const box = element.getBoundingClientRect();
        const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
        const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
        if (right - left < Math.min(box.width, innerWidth) - 1) return false;
        if (bottom - top < Math.min(box.height, innerHeight) - 1) return false;
        const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return opaque(element) && (element.contains(there) || there?.contains(element)); };
    const walk = window.tabWalk ??= new Map();
    const element = document.activeElement;
    if (element === [...walk.keys()].at(-1)) return 'same';  // a table has stops within
    if (walk.has(element) || element === document.body) return 'end';
    walk.set(element, look(element));
    const shown = element.closest('label') ?? element;
    const widget = element.closest('[data-testid=stElementContainer]') ?? element;
    const scroller = element.closest('[data-testid=stSidebarContent], [data-testid=stMain]');
    return {region: region(element), kind: kind(element), name: name(element),
        visible: visible(shown),
        top: widget.getBoundingClientRect().top + (scroller?.scrollTop ?? 0)};
}"""
)

MARKED = (
    """() => {"""
    + LOOK
    + """
    document.activeElement.blur();
    return [...window.tabWalk].map(([element, focused]) => look(element) !== focused);
}"""
)

# A group of choices is one stop, and the arrows move within it.
MISSED = """() => {
    const controls = '[data-testid=stSidebarNavLink], [role=combobox], summary, '
        + '[data-testid^=stBaseButton], button[data-testid^=stPagination], input[type=checkbox]';
    const shown = element => element.checkVisibility({opacityProperty: true,
        visibilityProperty: true}) && !element.disabled;
    const been = [...window.tabWalk.keys()];
    return [...document.querySelectorAll(controls)].filter(element => shown(element)
        && !been.includes(element)
        && !been.some(stop => element.closest('[role=radiogroup]')?.contains(stop)))
        .map(element => element.outerHTML.slice(0, 160)); }"""


@dataclass(frozen=True)
class Stop:
    """One element that takes the focus."""

    region: str  # skip, menu, filters or page
    kind: str
    name: str
    visible: bool
    top: float  # of the widget it is part of, in pixels from the top of what scrolls
    marked: bool  # looks different while it has the focus


def walk(page: Any) -> tuple[list[Stop], list[str]]:
    """Tab from the top to the end: the stops in order, and the controls that were none."""
    found: list[dict[str, Any]] = []
    page.evaluate(STILL)
    for _number in range(MOST_STOPS):
        page.keyboard.press("Tab")
        now = page.evaluate(STOP)
        if now == "end":
            missed = page.evaluate(MISSED)
            marks = page.evaluate(MARKED)
            stops = [Stop(**stop, marked=mark) for stop, mark in zip(found, marks, strict=True)]
            return stops, missed
        if now != "same":
            found.append(now)
    raise AssertionError(f"the Tab key finds no end after {MOST_STOPS} stops")


def tab_to(page: Any, goal: Any) -> None:
    """Press Tab until this element has the focus."""
    element = goal.element_handle()
    for _number in range(MOST_STOPS):
        if element.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key does not reach {goal}")
