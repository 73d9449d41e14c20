"""Every string that people read is in the catalogue, and a translation reaches every page."""

import ast
import json
import os
import re
import string
import subprocess
import sys
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from cx.access import EVERYTHING
from cx.filters import Filters
from cx.ingest import mappings
from cx.measure import read
from cx.metrics import ALL
from cx.store import EXAMPLES, Accounts, Table, columns, newest
from cx.store import ask as ask_store
from cx.store.customers import TENURES

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "cx" / "locale" / "cx.pot"
ROOMS = (
    "charts", "cli", "ingest", "insight", "load", "measure", "metrics", "reports", "search",
    "store", "ui", "workflow",
)  # fmt: skip
FILES = sorted(
    [
        *(ROOT / name for name in ("app.py", "cx/watch.py", "cx/filters.py", "cx/errors.py")),
        *ROOT.glob("pages/**/*.py"),
        *(path for room in ROOMS for path in (ROOT / "cx" / room).rglob("*.py")),
    ]
)
MARKS = {"_", "ngettext", "N_"}
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("pages/*/*.py"))

# Where, which text (a regular expression on all of it), and why it stays out of the catalogue.
ALLOWED = [
    ("app.py", "CX Insights", "the name of the product"),
    ("cx/errors.py", "No space left on device|Out of Memory Error", "what systems say"),
    ("cx/load/files.py", "seed \0", "what the store keeps of an import"),
    ("cx/charts/t*.py", "middle right|[xy] domain", "words of Plotly"),
    ("cx/reports/fonts.py", "(DejaVu|Noto) .*", "names of fonts"),
    ("cx/reports/render.py", "the text .* could not be displayed", "what Typst says"),
    ("cx/reports/compose.py", r"[%\w -]*%b[%Y ]*", "a pattern of a date"),
    ("cx/metrics/*.py", "case when .*|cast.*", "SQL"),
    ("cx/metrics/*.py", r".*\b(19|20)\d\d\b.*|.* ISO \d+.*", "a work is cited as it is called"),
    ("cx/workflow/*.py", "(select|set local|pragma|begin|READ|create) .*", "SQL"),
    ("cx/workflow/tables.py", "a moment needs a time zone", "a fault of the code itself"),
    ("cx/cli/__init__.py", "reference \0\n\0\n", "a line of the log"),
    ("cx/ui/shell.py", "reference %s", "a line of the log"),
    ("cx/cli/choice.py", "--where kind=\0|--by kind", "options to type"),
    ("cx/store/*.py", r"(?![A-Z][a-z]).*", "SQL; sentences begin with a capital"),
    ("cx/ingest/*.py", r"(?![A-Z][a-z]).*", "SQL, formats, patterns, words of files"),
    ("cx/ingest/heads/*.py", r"[A-Z].*", "headings that products write"),
    ("cx/ingest/vendors.py", r"[A-Z].*", "headings that products write, and their names"),
    ("cx/ingest/readers/encoding.py", "Mac Roman", "the name of an encoding"),
    ("cx/measure/*.py", r"cast\(.*", "SQL"),
]
# Streamlit's calls whose first text, or whose text by one of these names, a person reads.
SHOWING = {
    "button", "caption", "checkbox", "date_input", "download_button", "error", "expander",
    "file_uploader", "form_submit_button", "header", "info", "markdown", "metric", "multiselect",
    "popover", "segmented_control", "selectbox", "spinner", "subheader", "success", "text",
    "text_area", "text_input", "title", "toggle", "warning",
}  # fmt: skip
SPOKEN = {"label", "help", "placeholder", "alt", "title"}

Found = tuple[int, str]


def plain(node: ast.AST) -> str | None:
    """The text of a literal; what an f-string fills in is \\0. None for all else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(plain(part) or "\0" for part in node.values)
    return None


def is_mark(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS


def unmarked(node: ast.AST) -> Iterator[ast.AST]:
    """Every node outside docstrings, marks of the catalogue, and the help of the command line.

    That help is English like the docstrings that typer shows beside it.
    """
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "typer.Option":
        return
    yield node
    children = list(ast.iter_child_nodes(node))
    if isinstance(node, ast.JoinedStr):
        children = [part for part in children if not isinstance(part, ast.Constant)]
    for child in children:
        docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        if not docstring and not is_mark(child):
            yield from unmarked(child)


def sentences(tree: ast.AST) -> Iterator[Found]:
    """Literals of two words and more, and f-strings with a word beside what they fill in."""
    for node in unmarked(tree):
        text = plain(node) or ""
        words = r"[^\W\d_]+\W*\s+\W*[^\W\d_]+"
        if isinstance(node, ast.JoinedStr):
            words = r"[^\W\d_]{2,}\s|\s[^\W\d_]{2,}"
        if re.search(words, text):
            yield node.lineno, text


def displayed(tree: ast.AST) -> Iterator[Found]:
    """Literals, be they one word, that a call of Streamlit shows."""
    for node in unmarked(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            spoken = [key.value for key in node.keywords if key.arg in SPOKEN]
            first = node.args[:1] if node.func.attr in SHOWING else []
            for text in map(plain, [*first, *spoken]):
                if text and re.search(r"(?<![:/\w])[^\W\d_]{2,}(?![\w\[/])", text):
                    yield node.lineno, text


def broken_marks(tree: ast.AST) -> Iterator[Found]:
    """Marks around what is put together first, and marks within an f-string, which some versions
    of Python hide from the extraction: neither gets into the catalogue.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield from (
                (node.lineno, ast.unparse(part)) for part in ast.walk(node) if is_mark(part)
            )
        if isinstance(node, ast.Call) and is_mark(node):
            for given in node.args:
                made = isinstance(given, ast.JoinedStr | ast.BinOp)
                if made or ast.unparse(getattr(given, "func", given)).endswith(".format"):
                    yield node.lineno, ast.unparse(given)


def allowed(where: str, text: str) -> list[int]:
    """The places in ALLOWED that let this text stand."""
    return [
        place
        for place, (path, pattern, _why) in enumerate(ALLOWED)
        if fnmatch(where, path) and re.fullmatch(pattern, text, re.DOTALL)
    ]


def found(rule) -> list[tuple[str, int, str]]:  # type: ignore[no-untyped-def]
    named = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in FILES}
    if rule is displayed:
        named = {where: code for where, code in named.items() if "import streamlit" in code}
    trees = {where: ast.parse(code) for where, code in named.items()}
    return [(where, line, text) for where, tree in trees.items() for line, text in rule(tree)]


@pytest.mark.parametrize("rule", [sentences, displayed])
def test_what_people_read_is_marked_for_the_catalogue(rule):
    loose = [f"{at}:{line} {text!r}" for at, line, text in found(rule) if not allowed(at, text)]
    assert not loose, "wrap in _(), or N_() where cx.language may not enter:\n" + "\n".join(loose)


def test_no_allowance_is_left_over():
    used = {place for where, _line, text in found(sentences) for place in allowed(where, text)}
    assert [ALLOWED[place] for place in set(range(len(ALLOWED))) - used] == []


def test_marks_hold_whole_messages():
    assert found(broken_marks) == [], "write _('… {name} …').format(name=…)"


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (sentences, "raise BadSource('The file is empty.')"),
        (sentences, "raise BadSource(f'{path} cannot be read')"),
        (sentences, "typer.echo(f'Published {id}.')"),
        (sentences, "text = f'{low} to {high}'"),
        (sentences, "text = _('{a} and {b}').format(a='one more')"),
        (sentences, "Metric(title='Mean rating')"),
        (displayed, "left.button('Save')"),
        (displayed, "st.image(picture, alt='Cloud')"),
        (displayed, "st.markdown(f':small[{words} Hollow]')"),
        (broken_marks, "_(f'{n} answers')"),
        (broken_marks, "_('{n} answers'.format(n=n))"),
        (broken_marks, "f'{shown} {_(\"Hollow\")}'"),
        (broken_marks, "ngettext('one', '%d answers' % n, n)"),
    ],
)
def test_each_rule_sees_what_it_forbids(rule, code):
    assert list(rule(ast.parse(code)))


@pytest.mark.parametrize(
    "code", ["st.title(_('Save'))", "st.markdown(f':small[{text}]')", "'''Two words.'''"]
)
def test_marked_strings_pass(code):
    assert not [*sentences(ast.parse(code)), *displayed(ast.parse(code))]


def extracted() -> Catalog:
    """The messages in the code as it is now."""
    catalogue = Catalog()
    for _line, message, comments, context in extract_from_file("python", ROOT / "app.py"):
        catalogue.add(message, auto_comments=comments, context=context)
    for folder in ("pages", "cx"):
        for _file, _line, message, comments, context in extract_from_dir(ROOT / folder):
            catalogue.add(message, auto_comments=comments, context=context)
    return catalogue


def test_the_catalogue_is_not_stale():
    """To the byte: no dates, no paths, one order."""
    out = BytesIO()
    write_po(out, extracted(), omit_header=True, no_location=True, sort_output=True)
    assert CATALOGUE.read_bytes() == out.getvalue(), "run make docs"


def placeholders(text: str) -> list[str | None]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_placeholders_have_names():
    """A translator has to be able to turn them around."""
    messages = [message for message in extracted() if message.id]
    assert messages
    for message in messages:
        forms = message.id if isinstance(message.id, tuple) else (message.id,)
        assert all(name and name.isidentifier() for form in forms for name in placeholders(form))
        assert len({tuple(placeholders(form)) for form in forms}) == 1


# Every letter under another that is none of ASCII, vowels twice as long.
LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", "åƀçđëƒğħîĵķłɱñöþǫŕšţûṽŵẋýž", strict=True))
LETTERS |= {plain.upper(): other.upper() for plain, other in LETTERS.items()}
LETTERS |= {vowel: LETTERS[vowel] * 2 for vowel in "aeiouAEIOU"}
TABLE = str.maketrans(LETTERS)
MARKUP = re.compile(r":(small|gray)\[|</?\w+>")
# cx.format stands on the floor of cx.language and cannot enter it: it writes months and units alike
# in every language.
MONTH = "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
FORMATTED = re.compile(
    rf"\b\d+ {MONTH}\b|\b{MONTH} \d{{4}}|(?<=[\d%]) to (?=[−+]?\d)|(?<=\d) (bn|pp)\b"
)
CUT = re.compile(r"\w+…")  # the begin of a name of the data that is too long for its place
KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]*>|`[^`]*`)")  # placeholders, markup, what one types


def pseudo(message: str) -> str:
    """The message in a language that does not exist: longer, in brackets, without ASCII letters."""
    parts = KEPT.split(message)
    said = [part if KEPT.fullmatch(part) else part.translate(TABLE) for part in parts]
    return f"⟦{''.join(said)}⟧"


@pytest.fixture(scope="module")
def said(tmp_path_factory, demo_home) -> dict[str, dict]:
    """What every page shows, and the one-pager, in the language that does not exist."""
    folder = tmp_path_factory.mktemp("catalogues")
    messages = folder / "en" / "LC_MESSAGES"
    messages.mkdir(parents=True)
    catalogue = Catalog(locale="en")
    for message in read_po(BytesIO(CATALOGUE.read_bytes())):
        if isinstance(message.id, tuple):
            catalogue.add(message.id, tuple(map(pseudo, message.id)))
        elif message.id:
            catalogue.add(message.id, pseudo(message.id))
    with (messages / "cx.mo").open("wb") as file:
        write_mo(file, catalogue)
    run = subprocess.run(
        [sys.executable, "-W", "ignore", str(ROOT / "tests" / "shown.py"), *PAGES, "one-pager"],
        env=os.environ | {"CX_HOME": str(demo_home), "CX_CATALOGUES": str(folder)},
        capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


@pytest.fixture(scope="module")
def data_words(demo_home) -> re.Pattern[str]:
    """What is data and no text of ours, as whole words: names, comments, works that are cited."""
    snapshot = newest(demo_home)
    names = {str(name) for each in snapshot.dimensions for name in snapshot.names(each)}
    for question in (Accounts(), Table("imports"), Table("set_aside")):
        frame = ask_store(snapshot, EVERYTHING, Filters(), question)
        names |= {cell for _name, cells in frame.items() for cell in cells if isinstance(cell, str)}
    names |= {each.title for each in mappings().values()} | {each.source for each in ALL}
    names |= {"CSV", "XLSX"}  # kinds of files
    names |= set(read(snapshot, Filters(), limit=100_000, commented=True)["comment"])
    for view, kinds in columns(snapshot).items():  # what one types in a query
        names |= {view, *kinds, *kinds.values()}
    names |= {*EXAMPLES.values()}
    return whole_words(names)


def whole_words(texts: Iterable[str]) -> re.Pattern[str]:
    """What finds any of these texts, the longest first, and never a part of a word."""
    longest = sorted(filter(None, texts), key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})(?!\w)")


def title_of(page: str) -> str:
    return Path(page).stem.replace("_", " ").capitalize()


def test_every_page_runs_in_another_language(said):
    assert {page: each["wrong"] for page, each in said.items() if each["wrong"]} == {}
    titles = {page: each["title"] for page, each in said.items()}
    assert titles == {
        page: pseudo("Customer experience" if page == "one-pager" else title_of(page))
        for page in [*PAGES, "one-pager"]
    }


def test_nothing_of_ours_stays_english(said, data_words):
    left = []
    spans = whole_words(TENURES)  # before their "to" is taken for one of numbers
    for page, each in said.items():
        terms = whole_words(
            text for where, text in each["words"] if where.endswith(f"cell.{pseudo('Term')}")
        )
        for where, text in each["words"]:
            if where.endswith((".autocomplete", f"cell.{pseudo('Term')}")):
                continue  # a word for browsers, and words of customers
            if where == "dataframe.heading" and re.fullmatch("[a-z_]+", text):
                continue  # the columns of a frame, in the numbers behind a chart
            text = CUT.sub(" ", text.replace("\\", ""))
            for known in (MARKUP, spans, FORMATTED, data_words, terms):
                text = known.sub(" ", text)
            if words := re.findall("[A-Za-z]{2,}", text):
                left.append(f"{page} {where}: {' '.join(words)[:80]}")
    assert not left, "\n".join(left)
