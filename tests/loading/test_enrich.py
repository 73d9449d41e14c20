"""Reasons from comments: found, marked, joined to the data, never in the way of what was said."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from cx import load
from cx.access import EVERYTHING
from cx.errors import BadChoice
from cx.filters import Filters
from cx.measure import measure, one, read
from cx.metrics import NPS
from cx.settings import Settings
from cx.store import Comments, Import, Table, ask, newest, publish, undo
from cx.store.record import in_force
from cx.text.reasons import from_json, to_json
from cx.workflow import decide, open_workflow, recodes, take_back
from tests.conftest import stage
from tests.loading.commented import FIRST, bare, comment_of, labelled


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings(home, "EUR", 3, f"sqlite:///{home}/workflow.db")


Load = Callable[..., None]


@pytest.fixture
def loaded(home: Path, tmp_path: Path) -> Load:
    """A function that loads answers as a file; ids count from `start`."""

    def publish_them(*answers: dict, start: int = 0, name: str = "answers") -> None:
        note = Import(name, f"{name}.csv", "by hand", len(answers), len(answers))
        publish(home, stage(tmp_path, answers, start), note)

    return publish_them


def rows(home: Path) -> pd.DataFrame:
    """Every response by its id, as pages have it."""
    return read(newest(home), Filters(), limit=10_000).set_index("response_id")


def table(home: Path, name: str) -> pd.DataFrame:
    return ask(newest(home), EVERYTHING, Filters(), Table(name))


def counts(home: Path) -> dict[str, int]:
    found = load.coded(newest(home))
    return found.drop(columns="kind").sum().astype(int).to_dict()


def test_comments_without_a_reason_get_one_that_is_marked(loaded: Load, settings: Settings) -> None:
    loaded(*labelled(), *bare())
    done = load.enrich(settings)
    assert done.snapshot == newest(settings.home).id
    found = rows(settings.home)
    assert found["reason"].value_counts().to_dict() == {"Price": 55, "Delivery": 55}
    assert found["reason_source"].value_counts().to_dict() == {"respondent": 90, "automatic": 20}
    assert set(found.loc[found["reason_source"] == "automatic"].index) == {
        f"r{number}" for number in range(FIRST, FIRST + 20)
    }
    assert counts(settings.home) == {
        "person": 0, "file": 90, "model": 20, "nobody": 0, "waiting": 20, "unjudged": 0,
    }  # fmt: skip


def test_what_is_kept_of_a_comment_says_how_sure_and_by_what(
    loaded: Load, settings: Settings
) -> None:
    loaded(*labelled(), *bare())
    done = load.enrich(settings)
    texts = table(settings.home, "texts").set_index("response_id")
    assert len(texts) == 20
    assert set(texts["source"]) == {"model"}
    assert texts["confidence"].between(0.5, 1).all()
    assert (texts["likeliest"] == texts["reason_auto"]).all()
    assert (texts["second"] != texts["likeliest"]).all()
    assert set(texts["language"]) == {"en"}
    (judged,) = table(settings.home, "judged").itertuples()
    assert set(texts["model"]) == {judged.model}
    assert (judged.kind, judged.learned) == ("relational", 90)
    quality = load.qualities(newest(settings.home))["relational"]
    assert quality == done.kinds[0].quality == from_json(to_json(quality))
    assert quality.kept.of == 90


def test_a_language_that_no_file_gave_is_found_among_those_it_gave(
    loaded: Load, settings: Settings
) -> None:
    german = {"reason": "Price", "language": "de", "comment": "Der Preis ist zu hoch"}
    written = {
        "comment": "Der Preis ist viel zu hoch und die Rechnung kommt zu spät", "language": None,
    }  # fmt: skip
    short = {"comment": "Price, price", "language": None}
    loaded(*labelled(), german, written, short)
    load.enrich(settings)
    texts = table(settings.home, "texts").set_index("response_id")
    assert texts.loc["r91", "language"] == "de"
    assert pd.isna(texts.loc["r92", "language"])


def test_scores_and_all_counts_but_those_by_reason_stay(loaded: Load, settings: Settings) -> None:
    loaded(*labelled(), *bare(), {"nps": 10, "unit": "South"})
    whole = [measure(newest(settings.home), NPS, by=by) for by in ((), ("unit",), ("band",))]
    everything = rows(settings.home).drop(columns=["reason", "reason_source"])
    load.enrich(settings)
    again = [measure(newest(settings.home), NPS, by=by) for by in ((), ("unit",), ("band",))]
    for before, after in zip(whole, again, strict=True):
        pd.testing.assert_frame_equal(before, after)
    now = rows(settings.home).drop(columns=["reason", "reason_source"])
    pd.testing.assert_frame_equal(everything, now.loc[everything.index])


def test_a_second_run_does_nothing(loaded: Load, settings: Settings) -> None:
    loaded(*labelled(), *bare())
    load.enrich(settings)
    first = newest(settings.home).id
    done = load.enrich(settings)
    assert (done.snapshot, done.kinds, newest(settings.home).id) == (None, (), first)


def test_new_comments_are_judged_and_the_others_left(loaded: Load, settings: Settings) -> None:
    loaded(*labelled(), *bare())
    load.enrich(settings)
    loaded(*bare(3), start=500, name="more")
    assert counts(settings.home)["unjudged"] == 6
    done = load.enrich(settings)
    assert [each.judged for each in done.kinds] == [6]
    assert counts(settings.home)["model"] == 26
    assert [each.judged for each in load.enrich(settings, again=True).kinds] == [26]
    assert counts(settings.home)["model"] == 26


def test_the_same_file_again_changes_nothing(loaded: Load, settings: Settings) -> None:
    loaded(*labelled(), *bare())
    load.enrich(settings)
    before = rows(settings.home)
    loaded(*labelled(), *bare(), name="again")
    last = table(settings.home, "imports").iloc[-1]
    assert (last["added"], last["changed"], last["same"]) == (0, 0, 110)
    assert table(settings.home, "changes").empty
    pd.testing.assert_frame_equal(before, rows(settings.home).loc[before.index])
    assert counts(settings.home)["unjudged"] == 0


def test_the_respondents_own_reason_takes_the_place_of_the_automatic_one(
    loaded: Load, settings: Settings
) -> None:
    loaded(*labelled(), *bare())
    load.enrich(settings)
    own = bare()[0] | {"reason": "Delivery", "reason_source": "respondent"}
    loaded(own, start=FIRST, name="later")
    row = rows(settings.home).loc[f"r{FIRST}"]
    assert (row["reason"], row["reason_source"]) == ("Delivery", "respondent")
    changed = table(settings.home, "changes").set_index("column")
    assert pd.isna(changed.loc["reason", "before"])
    assert changed.loc["reason", "after"] == "Delivery"


def test_a_changed_comment_loses_its_automatic_reason_until_it_is_judged_anew(
    loaded: Load, settings: Settings
) -> None:
    loaded(*labelled(), *bare())
    load.enrich(settings)
    assert rows(settings.home).loc[f"r{FIRST}", "reason"] == "Price"
    loaded(bare()[0] | {"comment": comment_of("Delivery", 950)}, start=FIRST, name="later")
    assert rows(settings.home).loc[f"r{FIRST}", "reason"] is None
    assert counts(settings.home)["unjudged"] == 1
    load.enrich(settings)
    row = rows(settings.home).loc[f"r{FIRST}"]
    assert (row["reason"], row["reason_source"]) == ("Delivery", "automatic")


def said(settings: Settings, ids: list[str], reason: str) -> None:
    """A person decides, and it is applied."""
    workflow = open_workflow(settings.workflow_url)
    decide(workflow, "", dict.fromkeys(ids, ""), reason)
    load.apply_decisions(settings, recodes(workflow))


def test_what_a_person_decides_stands_above_all_and_can_be_taken_back(
    loaded: Load, settings: Settings
) -> None:
    """Over the respondent's reason and over the automatic one; each comes back as it was."""
    loaded(*labelled(), *bare())
    load.enrich(settings)
    before = rows(settings.home)[["reason", "reason_source"]]
    said(settings, ["r0", f"r{FIRST}"], "Advice")
    found = rows(settings.home)
    for each in ("r0", f"r{FIRST}"):
        assert tuple(found.loc[each, ["reason", "reason_source"]]) == ("Advice", "manual")
    workflow = open_workflow(settings.workflow_url)
    assert sorted(take_back(workflow, "")) == ["r0", f"r{FIRST}"]
    assert load.waiting_decisions(newest(settings.home), recodes(workflow)) == 2
    load.apply_decisions(settings, recodes(workflow))
    after = rows(settings.home)[["reason", "reason_source"]]
    pd.testing.assert_frame_equal(before, after.loc[before.index])
    with pytest.raises(BadChoice, match="counts already"):
        load.apply_decisions(settings, recodes(workflow))


def test_judging_anew_and_loading_again_leave_what_a_person_decided(
    loaded: Load, settings: Settings
) -> None:
    loaded(*labelled(), *bare())
    said(settings, ["r0", f"r{FIRST}"], "Advice")
    load.enrich(settings, again=True)
    loaded(*labelled(), *bare(), name="again")
    found = rows(settings.home)
    assert set(found.loc[["r0", f"r{FIRST}"], "reason"]) == {"Advice"}
    assert table(settings.home, "changes").empty


def test_a_person_can_say_that_there_is_no_reason(loaded: Load, settings: Settings) -> None:
    loaded(*labelled(), *bare())
    load.enrich(settings)
    said(settings, [f"r{FIRST}"], "")
    row = rows(settings.home).loc[f"r{FIRST}"]
    assert (row["reason"], row["reason_source"]) == (None, "manual")
    assert counts(settings.home)["waiting"] == 19


def test_what_people_decided_is_learned_from(loaded: Load, settings: Settings) -> None:
    """Nobody else has named a reason."""
    loaded(*[row | {"reason": None, "reason_source": None} for row in labelled()], *bare())
    done = load.enrich(settings)
    assert done.snapshot is None and [each.learned for each in done.kinds] == [0]
    for reason, start in (("Price", 0), ("Delivery", 45)):
        said(settings, [f"r{number}" for number in range(start, start + 45)], reason)
    assert counts(settings.home)["person"] == 90
    load.enrich(settings)
    assert rows(settings.home).loc[f"r{FIRST}", "reason"] == "Price"


def test_where_people_found_no_reason_the_model_learns_to_find_none(
    loaded: Load, settings: Settings
) -> None:
    """What says nothing else is not forced into a reason."""
    nothing = [{"nps": 9, "comment": f"All well, thank you, note{n}"} for n in range(60)]
    loaded(*labelled(), *bare(), *nothing)
    said(settings, [f"r{number}" for number in range(FIRST + 20, FIRST + 65)], "")
    load.enrich(settings)
    texts = table(settings.home, "texts").set_index("response_id")
    left = texts.loc[[f"r{number}" for number in range(FIRST + 65, FIRST + 80)]]
    assert set(left["likeliest"]) == {"No reason given"}
    assert left["reason_auto"].isna().all() and left["source"].isna().all()
    assert rows(settings.home).loc[left.index, "reason"].isna().all()
    assert counts(settings.home)["model"] == 20


def test_a_file_that_calls_every_answer_coded_has_not_decided_the_blank_ones(
    loaded: Load, settings: Settings
) -> None:
    coded = {"reason_source": "manual"}
    loaded(*labelled(**coded), *bare(**coded))
    assert (counts(settings.home)["person"], counts(settings.home)["unjudged"]) == (90, 20)
    load.enrich(settings)
    assert rows(settings.home).loc[f"r{FIRST}", "reason_source"] == "automatic"


def test_too_few_examples_are_told_and_change_nothing(loaded: Load, settings: Settings) -> None:
    loaded(*labelled(2), *bare(2))
    before = newest(settings.home).id
    done = load.enrich(settings)
    assert newest(settings.home).id == before
    assert "4 comments of known reason are too few to learn from" in " ".join(load.told(done))


def test_kinds_of_survey_do_not_learn_from_each_other(loaded: Load, settings: Settings) -> None:
    other = {"kind": "transactional", "survey": "tNPS"}
    loaded(*labelled(), *bare(5, **other))
    load.enrich(settings)
    assert counts(settings.home)["model"] == 0


def test_answers_given_in_confidence_are_left_alone(loaded: Load, settings: Settings) -> None:
    """Whoever asks the store for them, or to judge them, gets none."""
    loaded(*labelled(kind="employee", survey="Voice"), *bare(kind="employee", survey="Voice"))
    assert load.coded(newest(settings.home)).empty
    for known in (True, False):
        batches = ask(newest(settings.home), EVERYTHING, Filters(), Comments("employee", known))
        assert batches.read_all().num_rows == 0
    done = load.enrich(settings)
    assert (done.snapshot, done.kinds) == (None, ())


def test_an_import_taken_back_leaves_the_reasons_of_the_others(
    loaded: Load, settings: Settings
) -> None:
    loaded(*labelled(), *bare())
    load.enrich(settings)
    said(settings, ["r0"], "Advice")
    before = rows(settings.home)
    loaded({"nps": 0}, start=900, name="more")
    keys = table(settings.home, "imports").set_index("import_id")["key"]
    undo(settings.home, keys["more"])
    pd.testing.assert_frame_equal(before, rows(settings.home).loc[before.index])


def test_the_only_file_cannot_be_taken_back_however_much_was_found(
    loaded: Load, settings: Settings
) -> None:
    loaded(*labelled(), *bare())
    load.enrich(settings)
    key = table(settings.home, "imports")["key"].iloc[0]
    with pytest.raises(Exception, match="only import"):
        undo(settings.home, key)


def test_earlier_findings_are_not_kept_for_ever(loaded: Load, settings: Settings) -> None:
    loaded(*labelled(), *bare())
    for _turn in range(6):
        load.enrich(settings, again=True)
    assert len(in_force(settings.home, newest(settings.home).id)) == 2
    assert len(list((settings.home / "imports").iterdir())) <= 4


def test_automatic_reasons_can_be_taken_away(loaded: Load, settings: Settings) -> None:
    loaded(*labelled(), *bare())
    before = rows(settings.home)
    load.enrich(settings)
    load.remove_reasons(settings)
    pd.testing.assert_frame_equal(before, rows(settings.home).loc[before.index])
    assert counts(settings.home)["unjudged"] == 20


def test_an_export_holds_what_was_said_and_nothing_that_was_found(
    loaded: Load, settings: Settings, tmp_path: Path
) -> None:
    """Else a reason that a machine found would come back as one that somebody named."""
    loaded(*labelled(), *bare())
    load.enrich(settings)
    said(settings, ["r0"], "Advice")
    load.export(settings, tmp_path / "out")
    told = pd.read_csv(tmp_path / "out" / "responses.csv").set_index("response_id")
    assert told["reason_source"].value_counts().to_dict() == {"respondent": 90}
    assert told.loc["r0", "reason"] == "Price"
    assert len(told) == 110


def test_a_response_by_itself_says_that_its_reason_is_automatic(
    loaded: Load, settings: Settings
) -> None:
    loaded(*labelled(), *bare())
    load.enrich(settings)
    assert one(newest(settings.home), f"r{FIRST}")["reason_source"] == "automatic"
