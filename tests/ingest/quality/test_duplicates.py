"""The same answer again under another id is found, and people who agree are not."""

from datetime import datetime

LONG = "The technician came on time."
DAY = datetime(2026, 5, 4, 9)


def answer(contact, nps=9, **more):
    return {"survey": "tNPS", "contact_id": contact, "nps": nps, "answered_at": DAY} | more


def test_a_contact_who_said_the_same_twice_in_a_day_is_found_on_its_lines(find):
    twice = [answer("p1"), answer("p2"), answer("p1", answered_at=DAY.replace(hour=17))]
    found = find("duplicates", twice)
    assert (found.count, found.of, found.level) == (1, 3, "look")
    assert found.rows[0]["lines"] == "2, 4"
    assert found.rows[0]["ids"] == "r2, r4"
    assert found.rows[0]["rule"] == "contact"


def test_the_same_score_on_another_day_or_case_is_another_answer(find):
    other = [
        answer("p1", case_id="c1"),
        answer("p1", case_id="c2"),
        answer("p1", case_id="c1", answered_at=DAY.replace(day=5)),
        answer("p1", 8, case_id="c1"),
        answer("p1", case_id="c1", survey="rNPS"),
    ]
    assert find("duplicates", other).count == 0


def test_a_long_comment_again_is_found_whatever_the_day(find):
    again = [
        {"survey": "tNPS", "nps": 3, "comment": LONG, "answered_at": DAY},
        {"survey": "tNPS", "nps": 3, "comment": f" {LONG.upper()}", "answered_at": None},
    ]
    found = find("duplicates", again)
    assert (found.count, found.rows[0]["rule"]) == (1, "comment")


def test_a_short_comment_or_another_score_is_none(find):
    alike = [
        {"survey": "tNPS", "nps": 9, "comment": "All fine"},
        {"survey": "tNPS", "nps": 9, "comment": "All fine"},
        {"survey": "tNPS", "nps": 9, "comment": LONG},
        {"survey": "tNPS", "nps": 8, "comment": LONG},
    ]
    found = find("duplicates", alike)
    assert (found.count, found.of) == (0, 2)


def test_an_answer_to_a_further_question_tells_them_apart(find):
    alike = [answer("p1", ease=4), answer("p1", ease=5)]
    assert find("duplicates", alike).count == 1
    assert find("duplicates", alike, questions=("ease",)).count == 0


def test_different_contacts_with_the_same_words_are_told_but_not_counted(find):
    alike = [answer("p1", comment=LONG), answer("p2", comment=LONG)]
    found = find("duplicates", alike)
    assert (found.count, found.level) == (0, "fine")
    assert "1 more say word for word what another contact says" in found.said
    assert found.rows[0]["lines"] == "2, 3"


def test_someone_unknown_may_be_the_same_person(find):
    alike = [answer("p1", comment=LONG), answer(None, comment=LONG)]
    assert find("duplicates", alike).count == 1


def test_a_file_without_contacts_and_comments_is_not_checked(find):
    found = find("duplicates", [{"nps": 9}, {"nps": 9}])
    assert found.of == 0
    assert found.said.startswith("Not checked")


def test_own_columns_of_any_name_do_no_harm(find):
    named = [answer("p1", said="x", key=1, long="y", day="z", same=1, person="p", rule="r")] * 2
    assert find("duplicates", named).count == 1


def test_what_many_others_say_does_not_hide_who_answered_three_times(find):
    crowd = [answer(f"p{n}", comment=f"{LONG} Number {n // 2}.") for n in range(420)]
    found = find("duplicates", crowd + [answer("x")] * 3)
    assert (found.count, len(found.rows)) == (2, 200)
    assert found.rows[0]["lines"] == "422, 423, 424"
