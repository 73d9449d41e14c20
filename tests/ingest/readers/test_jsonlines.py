"""Objects of JSON arrive as rows, or one sentence says which line is none."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cx.errors import BadSource
from cx.ingest.raw import Raw
from cx.ingest.readers import read
from cx.ingest.readers.jsonlines import CHUNK, FIRST
from tests.ingest.readers.conftest import lined

Table = Callable[..., Raw]


def test_nested_keys_have_dotted_names_in_the_order_first_seen(table: Table) -> None:
    raw = table(
        '{"id": 1, "person": {"email": "a@x.org", "plan": {"name": "gold"}}, "score": 9.0}\n'
        '{"score": 6.5, "tags": ["a", "b"], "id": "007", "person": null, "notes": [{"by": 1}]}\n'
    )
    assert raw.headings == (
        "id",
        "person.email",
        "person.plan.name",
        "score",
        "tags",
        "person",
        "notes",
    )
    assert lined(raw) == [
        (1, ["1", "a@x.org", "gold", "9", "", "", ""]),
        (2, ["007", "", "", "6.5", "a | b", "", '[{"by":1}]']),
    ]
    assert (raw.rows, raw.form) == (2, "JSON, one object per line")


def test_lines_are_those_of_the_file(table: Table) -> None:
    raw = table('\ufeff{"id": "a"}\r\n\r\n{}\n{"id": " "}\n{"id": true}')
    assert lined(raw) == [(1, ["a"]), (5, ["true"])]


def test_a_list_of_objects_however_it_is_laid_out(table: Table) -> None:
    objects = [{"id": i, "person": {"email": f"{i}@x.org"}} for i in range(3)]
    compact = table(json.dumps(objects))
    assert compact.form == "JSON, one list of objects"
    # Rows are told apart by their lines, so objects of one line are counted on.
    assert [line for line, _cells in lined(compact)] == [1, 2, 3]
    spread = table("\n" + json.dumps(objects, indent=2) + "\n")
    assert [line for line, _cells in lined(spread)] == [3, 9, 15]
    assert [cells for _line, cells in lined(spread)] == [cells for _line, cells in lined(compact)]


def test_an_object_longer_than_what_is_read_at_a_time(table: Table) -> None:
    text = "x" * (2 * CHUNK) + "\n"
    raw = table(json.dumps([{"id": "a", "comment": text}, {"id": "b"}]))
    assert [cells for _line, cells in lined(raw)] == [["a", text], ["b", ""]]


def test_a_key_that_comes_late_is_a_column_too(table: Table, scratch: Path) -> None:
    lines = [json.dumps({"id": i}) for i in range(FIRST + 10)] + ['{"id": "z", "late": 1}']
    raw = table("\n".join(lines))
    assert raw.headings == ("id", "late")
    assert lined(raw)[-1] == (FIRST + 11, ["z", "1"])
    assert len([file for file in scratch.rglob("*") if file.is_file()]) == 1


def test_keys_that_sound_alike_stay_apart(table: Table) -> None:
    raw = table('{"a.b": 1, "a": {"b": 2}, "": 3, " a.b ": 4}\n')
    assert raw.headings == ("a.b", "a.b (2)", "Column 3", "a.b (3)")
    assert lined(raw) == [(1, ["1", "2", "3", "4"])]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("1e400", "inf"),
        ("NaN", ""),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        (r'"\ud83d\ude00"', "😀"),
        (r'"half \ud83d"', "half ?"),
        ('"a\\nb"', "a\nb"),
        ("[1, [2]]", "[1,[2]]"),
        ("[]", ""),
        ("{}", None),
    ],
)
def test_a_value_as_text(written: str, text: str | None, table: Table) -> None:
    raw = table(f'{{"id": "a", "value": {written}}}\n')
    assert lined(raw) == [(1, ["a"] if text is None else ["a", text])]


GOOD = '{"id": 1}\n'
BAD = {
    "cut off": (GOOD + '{"id": 2', "line 2", "no JSON object"),
    "no JSON": (GOOD + "\n" + "id: 2\n" + GOOD, "line 3", "no JSON object"),
    "a number": (GOOD + "2\n", "line 2", "not an object in braces"),
    "a list": (GOOD + "[2]\n", "line 2", "not an object in braces"),
    "not UTF-8": (GOOD.encode() * 3 + b'{"id": "caf\xe9"}\n', "line", "UTF-8"),
    "nested without end": (GOOD + '{"a":' * 100_000, "line 2", "no JSON object"),
    "a number without end": (GOOD + '{"a":' + "1" * 5_000 + "}", "line 2", "no JSON object"),
    "a list that is cut off": ("[" + GOOD + "," + '{"id": 2', "line 2", "no JSON object"),
    "a list without commas": ("[" + GOOD + GOOD + "]", "line 2", "expected ,"),
    "text after the list": ("[" + GOOD + "]\n\nmore", "line 4", "after the end"),
    "a number in a list": ("[" + GOOD + ",\n2]", "line 3", "not an object in braces"),
    "no keys": ("{}\n{}\n", "key", ""),
    "only blanks": (GOOD.replace("1", '" "') * 2, "no rows", ""),
    "many keys": (json.dumps({str(i): i for i in range(4_001)}), "4,001 columns", ""),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_no_object_is_named(case: str, table: Table, scratch: Path) -> None:
    content, *words = BAD[case]
    with pytest.raises(BadSource) as caught:
        table(content)
    said = str(caught.value)
    assert said.startswith("answers.csv") and said.endswith(".") and "\n" not in said
    assert all(word in said for word in words), said
    assert not list(scratch.iterdir())


def test_a_listener_hears_of_all_rows(tmp_path: Path, scratch: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text(GOOD * 500)
    heard: list[int] = []
    read(path, scratch, say=heard.append)
    assert heard[-1] == 500
