"""What a page is to axe-core, to a ruler and to an ear."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tests.doors import skip_or_fail

LEAST = 4.5  # contrast of small text, WCAG 2.2 criterion 1.4.3
FEW_CHARACTERS = 160

# Elements that Streamlit puts around any content; they do not say what the content is.
KIND = """const wrappers = new Set(['stMarkdownContainer', 'stElementContainer', 'stVerticalBlock',
    'stLayoutWrapper', 'stTooltipHoverTarget', 'stTooltipIcon', 'stIconMaterial']);
const kind = element => {
    let at = element.closest('[data-testid]');
    while (at && wrappers.has(at.dataset.testid)) at = at.parentElement.closest('[data-testid]');
    return `${element.tagName.toLowerCase()} in ${at ? at.dataset.testid : 'nothing'}`;
};"""

AXE = (
    """async () => {"""
    + KIND
    + """
    const found = await axe.run(document, {resultTypes: ['violations'], elementRef: true});
    return found.violations.flatMap(rule => rule.nodes.map(node => ({
        rule: rule.id, impact: node.impact, kind: kind(node.element), html: node.html,
        why: [...node.any, ...node.all, ...node.none].map(check => check.message).join(' '),
    })));
}"""
)

# axe gives up on text in a drawing, so this does it: ink against the mark or page beneath.
INK = """() => {
    const rgba = text => { const c = text.match(/[\\d.]+/g); return c && text.startsWith('rgb')
        ? [...c.slice(0, 3).map(Number), Number(c[3] ?? 1)] : null; };
    const over = (ink, ground) => [0, 1, 2].map(i => ink[i] * ink[3] + ground[i] * (1 - ink[3]));
    const light = colour => { const [r, g, b] = colour.map(v => v / 255).map(
        v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
    const paint = element => {
        const style = getComputedStyle(element), colour = rgba(style.fill);
        if (!colour) return [0, 0, 0, 0];
        colour[3] *= Number(style.fillOpacity);
        for (let at = element; at; at = at.parentElement)
            colour[3] *= Number(getComputedStyle(at).opacity);
        return colour; };
    const within = (x, y, box) =>
        box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
    const page = rgba(getComputedStyle(document.querySelector('[data-testid=stApp]'))
        .backgroundColor);
    const looks = text => {
        const box = text.getBoundingClientRect(), marks = text.closest('.js-plotly-plot')
            .querySelectorAll('.point path, .shapelayer path');
        const x = box.x + box.width / 2, y = box.y + box.height / 2;
        let ground = page.slice(0, 3);
        for (const mark of marks)
            if (within(x, y, mark.getBoundingClientRect())) ground = over(paint(mark), ground);
        const [dim, bright] = [ground, over(paint(text), ground)].map(light).sort((a, b) => a - b);
        return {words: text.textContent, ratio: (bright + 0.05) / (dim + 0.05),
            ink: getComputedStyle(text).fill, ground: ground.map(Math.round).join(', ')}; };
    return [...document.querySelectorAll('[data-testid=stPlotlyChart] svg text')]
        .filter(text => text.textContent.trim() && text.getBoundingClientRect().width
            && paint(text)[3] > 0).map(looks);
}"""

SAID = """() => [...document.querySelectorAll('[data-testid=stPlotlyChart], '
        + '[data-testid=stDataFrameResizable], [data-testid=stImage] img')].map(drawing => [
    (drawing.getAttribute('aria-label') ?? drawing.getAttribute('alt') ?? '').trim(),
    drawing.closest('[class*=st-key-]')?.className.match(/st-key-\\w+/)[0] ?? drawing.outerHTML])"""

# What is folded away beside the page has no width to speak of.
WIDER = """() => [document.documentElement, ...document.querySelectorAll('[data-testid=stMain], '
        + '[data-testid=stSidebar][aria-expanded=true] [data-testid=stSidebarContent]')]
    .filter(box => box.scrollWidth > Math.min(box.clientWidth, innerWidth))
    .map(box => `${box.dataset.testid ?? 'document'} is ${box.scrollWidth} pixels wide`)"""


@dataclass(frozen=True)
class Fault:
    """One element that breaks one of axe's rules."""

    rule: str
    kind: str
    html: str
    why: str

    @property
    def sort(self) -> tuple[str, str]:
        """What two faults have in common when they are the same one in two apps."""
        return self.rule, self.kind

    def __str__(self) -> str:
        html = " ".join(self.html.split())[:FEW_CHARACTERS]
        return f"{self.rule} on {self.kind}: {html}: {self.why}"


@cache
def _script() -> str:
    """axe-core as one file, from the package that carries it."""
    try:
        return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    except ModuleNotFoundError:
        skip_or_fail("browser", "axe-playwright-python is not installed")


def faults(page: Any) -> list[Fault]:
    """Serious and critical ones in what the page shows now."""
    page.evaluate(_script())
    found = [node for node in page.evaluate(AXE) if node.pop("impact") in ("serious", "critical")]
    return [Fault(**node) for node in found]


def faint(page: Any) -> list[str]:
    """Words in charts with less contrast than small text needs, each ink on its ground once."""
    found = {(word["ink"], word["ground"]): word for word in page.evaluate(INK)}
    return [
        f"{word['words']!r} in {word['ink']} on rgb({word['ground']}): {word['ratio']:.2f}"
        for word in found.values()
        if word["ratio"] < LEAST
    ]


def silent(page: Any) -> list[str]:
    """Charts, pictures and tables that say nothing to somebody who cannot see them."""
    return [which[:FEW_CHARACTERS] for said, which in page.evaluate(SAID) if not said]


def wider(page: Any) -> list[str]:
    """What one would have to scroll sideways to read."""
    return page.evaluate(WIDER)
