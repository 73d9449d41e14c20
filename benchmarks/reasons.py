"""How good automatic reasons are on a file whose comments somebody labelled.

`python -m benchmarks.reasons FILE --text COLUMN --label COLUMN` prints the figures; `--page FILE`
also writes them there, between two marks that name the labelled file. For a file with a column per
reason that holds a 1, name the first and the last of them: `--marks FIRST LAST`.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from benchmarks.clock import Timing, interleaved, progress, timed
from benchmarks.reasons_page import placed, report
from benchmarks.reasons_variants import Variant, calibrations, recipes
from cx.errors import BadSource, CxError
from cx.text.reasons import Model, batches, learn, words_alone

PAGE = "docs/text.md"
REPEATS = 3


@dataclass(frozen=True)
class Source:
    """Comments with their reasons, and the command that read them."""

    name: str
    command: str
    comments: list[str]
    reasons: list[tuple[str, ...]]


def main(words: list[str]) -> int:
    """Run and return the exit code."""
    options = parsed(words)
    try:
        source = read(options)
        progress(f"learning from {len(source.comments):,} comments")
        found: list[Model] = []
        once = timed(lambda: found.append(learn(source.comments, source.reasons)))
        learning = Timing(tuple(once() for _repeat in range(options.repeats)))
        speed = suggesting(found[-1], source.comments, options.speed, options.repeats)
        tried = variants(source, found[-1]) if options.variants else ()
        told = report(source.name, source.command, found[-1], learning, speed, tried)
        if options.page:
            page = Path(options.page)
            page.write_text(placed(page.read_text("utf-8"), source.name, told), "utf-8")
    except CxError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(told + "\n")
    return 0


def read(options: argparse.Namespace) -> Source:
    """The comments and reasons of the file; texts that mean nothing was said are empty."""
    try:
        table = pd.read_csv(options.file, dtype=str, keep_default_na=False)
    except (OSError, UnicodeDecodeError, pd.errors.ParserError) as error:
        raise BadSource(f"{options.file} cannot be read as a CSV file: {error}.") from error
    text = column(table, options.text).str.replace("\xa0", " ").str.strip()
    nothing = {each.casefold() for each in options.nothing}
    comments = [each if each.casefold() not in nothing else "" for each in text]
    reasons: list[tuple[str, ...]]
    name = Path(options.file).name
    if options.label:
        name = f"{name}, {options.label}"
        reasons = [(each.strip(),) for each in column(table, options.label)]
    else:
        first, last = (column(table, heading).name for heading in options.marks)
        names = list(table.columns)
        marked = table.loc[:, names[names.index(first) : names.index(last) + 1]]
        rows = marked.apply(lambda cells: cells.str.strip() == "1").to_numpy()
        reasons = [tuple(marked.columns[row]) for row in rows]
    return Source(name, options.command, comments, reasons)


def column(table: pd.DataFrame, name: str) -> pd.Series:
    """The column of this heading; refuses one that is not there."""
    if name not in table:
        raise BadSource(f"There is no column {name!r}; there are {', '.join(table.columns)}.")
    return table[name]


def suggesting(
    model: Model, comments: Sequence[str], wanted: int, repeats: int
) -> tuple[int, Timing, Timing]:
    """So many comments, the time of their suggestions, and that of taking them apart into words.

    The file's comments are used again with a number behind, so that none is a repeated text.
    """
    spoken = [comment for comment in comments if comment]
    many = [f"{spoken[n % len(spoken)]} {n}" for n in range(wanted)]
    progress(f"suggesting for {wanted:,} comments")
    found = interleaved(
        {
            "suggest": timed(lambda: [len(part) for part in batches(model, many)]),
            "words": timed(lambda: [words_alone(comment) for comment in many]),
        },
        repeats,
    )
    return wanted, found["suggest"], found["words"]


def variants(source: Source, chosen: Model) -> tuple[Variant, ...]:
    """What else was tried on the same folds, the chosen one first."""
    progress("trying variants")
    return (
        *recipes(source.comments, source.reasons, chosen),
        *calibrations(source.comments, source.reasons),
    )


def parsed(words: list[str]) -> argparse.Namespace:
    """The options, and the command as it was typed, without the folder of the file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reasons", description=__doc__)
    parser.add_argument("file", help="A CSV file, UTF-8.")
    parser.add_argument("--text", required=True, help="The column of the comment.")
    one = parser.add_mutually_exclusive_group(required=True)
    one.add_argument("--label", help="The column of the reason.")
    one.add_argument("--marks", nargs=2, metavar=("FIRST", "LAST"), help="Columns, one a reason.")
    parser.add_argument("--nothing", action="append", default=[], help="A text that is no answer.")
    parser.add_argument("--variants", action="store_true", help="Measure what else was tried.")
    parser.add_argument("--speed", type=int, default=20_000, help="Comments to suggest for.")
    parser.add_argument("--repeats", type=int, default=REPEATS, help="Of what is timed.")
    parser.add_argument("--page", nargs="?", const=PAGE, help=f"Write there; {PAGE} unless named.")
    options = parser.parse_args(words)
    if min(options.speed, options.repeats) < 1:
        parser.error("comments and repeats are at least 1")
    shown = [Path(word).name if word == options.file else word for word in words]
    quoted = [f'"{word}"' if " " in word else word for word in shown]
    options.command = " ".join(["python -m benchmarks.reasons", *quoted])
    return options


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
