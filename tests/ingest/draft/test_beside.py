"""Reasons with a column each, further comments, and texts that mean no answer."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from cx.ingest import convert
from cx.ingest.draft import CHOSEN, FURTHER, Told, change, look
from cx.ingest.raw import connect
from cx.ingest.readers import read
from tests.ingest.draft.drafting import drafted, loaded, mapped

SCORES = [0, 5, 9, 10] * 10
LONG = [f"It took {n} days until somebody called me back" for n in range(40)]


def reasons(raw, mapping, folder: Path) -> dict[str, int]:  # type: ignore[no-untyped-def]
    """How many responses name each reason."""
    staged = convert(raw, mapping, folder / "reasons", "i1")
    return dict(pd.read_parquet(staged.tables["response_reasons"]).reason.value_counts())


@pytest.mark.parametrize(
    ("headings", "mark"),
    [
        (("Reason: Price", "Reason: Staff", "Reason: Wait"), "x"),
        (("reasons_Price", "reasons_Staff", "reasons_Wait"), "1"),
        (("Why? - Price", "Why? - Staff", "Why? - Wait"), "Yes"),
        (("What could we improve? [Price]", "What could we improve? [Staff]",
          "What could we improve? [Wait]"), "true"),
        (("Årsag – Price", "Årsag – Staff", "Årsag – Wait"), None),
    ],
)  # fmt: skip
def test_reasons_with_a_column_each(
    written, tmp_path: Path, headings: tuple[str, ...], mark: str | None
) -> None:
    """`mark` None: the choice's own label."""
    said = {h: h.split(" – ")[-1] if mark is None else mark for h in headings}
    columns = {h: [said[h] if n % 4 == turn else "" for n in range(40)]
               for turn, h in enumerate(headings)}  # fmt: skip
    raw = written(NPS=SCORES, **columns)
    mapping = mapped(drafted(raw))
    assert [*mapping.chosen] == ["Price", "Staff", "Wait"]
    assert reasons(raw, mapping, tmp_path) == {"Price": 10, "Staff": 10, "Wait": 10}


def test_zeros_and_ones_and_yes_and_no_are_marks_too(written, tmp_path: Path) -> None:
    for yes, no in ((1, 0), ("yes", "no"), ("TRUE", "FALSE")):
        marks = {f"Driver_{name}": [yes if n % 4 == turn else no for n in range(40)]
                 for turn, name in enumerate(("Price", "Staff", "Wait"))}  # fmt: skip
        raw = written(NPS=SCORES, **marks)
        assert reasons(raw, mapped(drafted(raw)), tmp_path / str(yes))["Price"] == 10


def test_columns_with_marks_are_no_reasons_beside_a_column_that_has_them(written) -> None:
    """Unless they say that they are; the products that somebody uses say nothing of why."""
    columns = {f"Uses: {name}": [name if n % 4 == turn else "" for n in range(40)]
               for turn, name in enumerate(("Phone", "Web", "Shop"))}  # fmt: skip
    beside = written(NPS=SCORES, Reason=["Price", "Staff"] * 20, **columns)
    assert drafted(beside).those(CHOSEN) == ()
    assert len(drafted(written(NPS=SCORES, **columns)).those(CHOSEN)) == 3


def test_yes_no_questions_that_stand_together_are_none(written) -> None:
    asked = ("Is a member", "Was resolved", "Has a car", "Came back", "Bought", "Called")
    columns = {name: ["yes", "no", "no", "no"] * 10 for name in asked}
    found = drafted(written(NPS=SCORES, **columns))
    assert (found.those(CHOSEN), set(found.those("extra"))) == ((), set(asked))


def test_a_person_chooses_the_reasons(written) -> None:
    columns = {name: ["yes", "no", "no", "no"] * 10 for name in ("Slow", "Dear")}
    raw = written(NPS=SCORES, **columns)
    found = change(drafted(raw), raw, CHOSEN, ("Slow", "Dear"))
    assert mapped(found).chosen == {"Slow": "Slow", "Dear": "Dear"}
    assert mapped(change(found, raw, CHOSEN, ())).chosen == {}


def test_a_question_over_several_columns_of_a_real_export(real: Path, tmp_path: Path) -> None:
    """Films are reasons for nothing where nothing is scored, unless a person says so."""
    path = real / "surveymonkey" / "StarWars.csv"
    raw = read(path, tmp_path)
    found = drafted(raw)
    films = tuple(c.heading for c in found.columns if c.heading.startswith("Which of the foll"))
    assert found.those(CHOSEN) == ()
    mapping = mapped(change(found, raw, CHOSEN, films))
    seen = pd.read_csv(path, encoding="cp1252", header=[0, 1], dtype=str).iloc[:, 3:9].notna().sum()
    assert all(name.startswith("Star Wars: Episode") for name in mapping.chosen)
    assert sorted(reasons(raw, mapping, tmp_path).values()) == sorted(seen)


def test_all_that_people_wrote_is_one_comment(written, tmp_path: Path) -> None:
    raw = written(
        NPS=SCORES, Comment=[f"{text}!" for text in LONG], What_was_good=LONG,
        Page_url=[f"https://shop.example/a/long/page/{n}" for n in range(40)],
        Case_title=[f"Case of the customer number {n} again" for n in range(40)],
        Pasted=[f"person.number.{n}@mail.example.org" for n in range(40)],
        Offer=["The offer of the spring of this year", "The offer of the autumn"] * 20,
    )  # fmt: skip
    found = drafted(raw)
    assert found.those(FURTHER) == ("What was good",)
    rows = loaded(raw, mapped(found), tmp_path)
    assert rows["comment"].tolist() == [f"{text}!\n{text}" for text in LONG]
    assert mapped(change(found, raw, FURTHER, ())).comments == ()


def test_the_fullest_text_is_the_comment_when_no_heading_says_so(written) -> None:
    found = drafted(written(NPS=SCORES, Q2=["", *LONG[1:]], Q3=LONG))
    assert (found.holder("comment"), found.those(FURTHER)) == ("Q3", ("Q2",))


def test_texts_that_mean_no_answer_are_blank(written, tmp_path: Path) -> None:
    """Dates and numbers among them stay dates and numbers."""
    raw = written(
        NPS=SCORES, Recorded=["2026-05-01", "?", "2026-05-02", "?"] * 10,
        Size=[12.5, 14.0, "n/a", 11.0] * 10, Town=["North", "Keine Angabe", "South", "-"] * 10,
    )  # fmt: skip
    found = drafted(raw)
    assert set(found.blanks) == {"?", "n/a", "Keine Angabe", "-"}
    assert (found.holder("answered_at"), found.column("Size").kind) == ("Recorded", "number")
    rows = loaded(raw, mapped(found), tmp_path)
    assert rows["answered_at"].notna().sum() == 20
    assert set(rows["town"].dropna()) == {"North", "South"}


def test_na_among_codes_is_a_region(written) -> None:
    columns = {"Region": ["NA", "EMEA", "APAC", "LATAM"] * 10}
    found = drafted(written(NPS=SCORES, **columns))
    assert found.blanks == ()


def test_a_person_says_which_texts_mean_no_answer(written, tmp_path: Path) -> None:
    raw = written(NPS=SCORES, Town=["North", "nowhere", "South", "-"] * 10)
    with connect() as connection:
        found, seen = look(raw, connection, told=Told(blanks=("nowhere",)))
    assert found.column("Town").filled == 30
    assert seen.headings == raw.headings
    rows = loaded(raw, mapped(found), tmp_path)
    assert set(rows["town"].dropna()) == {"North", "South", "-"}
    assert mapped(replace(found, blanks=())).blanks == ()
