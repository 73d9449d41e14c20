"""What this code does without, and what it does instead."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted(
    [*ROOT.glob("app.py"), *ROOT.glob("pages/**/*.py"), *ROOT.glob("cx/**/*.py")],
)
# These catch what nobody foresaw, log it and show its id.
LAST_RESORTS = {"cx/ui/shell.py", "cx/cli/__init__.py"}
VAGUE = re.compile(r"(^|_)(utils?|helpers?|managers?)(_|$)")


def names(tree: ast.AST) -> Iterator[str]:
    """Every name the code uses: variables, attributes, keywords, imports, and exact strings."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.keyword(arg=str(name)):
                yield name
            case ast.alias(name=name):
                yield from name.split(".")
            case ast.ImportFrom(module=str(name)):
                yield from name.split(".")
            case ast.Constant(value=str(name)):
                yield name


def uses_raw_html(tree: ast.AST, where: str) -> bool:
    return "unsafe_allow_html" in names(tree)


def uses_pickle(tree: ast.AST, where: str) -> bool:
    return any(name in {"pickle", "read_pickle", "to_pickle"} for name in names(tree))


def uses_plotly_express(tree: ast.AST, where: str) -> bool:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import) and any(a.name == "plotly.express" for a in node.names):
            return True
        if isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if any(f"{base}.{a.name}".startswith("plotly.express") for a in node.names):
                return True
    return False


def passes_on(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def catches_everything(tree: ast.AST, where: str) -> bool:
    """What only tidies up and passes the error on catches nothing."""
    handlers = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and not passes_on(node)
    ]
    if any(handler.type is None for handler in handlers):
        return True
    caught = {name for handler in handlers if handler.type for name in names(handler.type)}
    return bool(caught & {"Exception", "BaseException"}) and where not in LAST_RESORTS


def holds_session_state(tree: ast.AST, where: str) -> bool:
    return "session_state" in names(tree) and not where.startswith("cx/ui/")


RULES: dict[Callable[[ast.AST, str], bool], str] = {
    uses_raw_html: "style with the theme in .streamlit/config.toml",
    uses_pickle: "keep JSON, Parquet or plain text",
    uses_plotly_express: "build figures as plain dicts or with graph_objects",
    catches_everything: "catch the error you foresee, by name",
    holds_session_state: "ask a typed accessor in cx/ui",
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_code_does_without(rule):
    found = []
    for path in FILES:
        where = path.relative_to(ROOT).as_posix()
        if rule(ast.parse(path.read_text("utf-8")), where):
            found.append(where)
    assert not found, f"{RULES[rule]}: {', '.join(found)}"


def test_names_say_what_a_module_is_about():
    parts = {
        part
        for path in [*FILES, *ROOT.glob("tests/**/*.py")]
        for part in path.relative_to(ROOT).with_suffix("").parts
    }
    assert not [part for part in parts if VAGUE.search(part)]


@pytest.mark.parametrize(
    ("rule", "code", "where"),
    [
        (uses_raw_html, "st.markdown(text, unsafe_allow_html=True)", "cx/ui/tiles.py"),
        (uses_raw_html, "st.markdown(text, **{'unsafe_allow_html': True})", "cx/ui/tiles.py"),
        (uses_pickle, "import pickle", "cx/store/save.py"),
        (uses_pickle, "frame.to_pickle(path)", "cx/store/save.py"),
        (uses_plotly_express, "import plotly.express as px", "cx/charts/trend.py"),
        (uses_plotly_express, "from plotly import express", "cx/charts/trend.py"),
        (uses_plotly_express, "from plotly.express import bar", "cx/charts/trend.py"),
        (catches_everything, "try: f()\nexcept: pass", "cx/ui/shell.py"),
        (catches_everything, "try: f()\nexcept Exception: pass", "cx/ui/tiles.py"),
        (catches_everything, "try: f()\nexcept (OSError, Exception): pass", "app.py"),
        (catches_everything, "try: f()\nexcept BaseException:\n if x: raise\n y()", "app.py"),
        (holds_session_state, "st.session_state['x'] = 1", "pages/gather/overview.py"),
        (holds_session_state, "from streamlit import session_state", "app.py"),
    ],
)
def test_each_rule_sees_what_it_forbids(rule, code, where):
    assert rule(ast.parse(code), where)


def test_tidying_up_catches_nothing():
    code = "try: f()\nexcept BaseException:\n tidy()\n raise"
    assert not catches_everything(ast.parse(code), "app.py")


@pytest.mark.parametrize("code", ["try: f()\nexcept Exception as error: log(error)"])
def test_the_last_resort_may_catch_everything(code):
    assert not catches_everything(ast.parse(code), "cx/ui/shell.py")
