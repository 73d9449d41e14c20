"""No silent box: what DejaVu Sans has is printed, what it has not is put into words."""

from dataclasses import replace

import pytest

from cx.reports import Quote, pdf
from cx.reports.fonts import Face, Faces, machine_faces, read_faces
from cx.reports.legible import PLAIN, drawable, legible, plainest
from tests.reports.example import STAMP, ordinary
from tests.reports.reading import words

DEJAVU = read_faces(())


def shown(text: str) -> tuple[str, set[str]]:
    lost: set[str] = set()
    return drawable(text, DEJAVU, lost), lost


@pytest.mark.parametrize(
    "text",
    ["−8 → +3 … € ≤", "Østergård Ærø ẞ", "Ελλάδα Київ", "شركة الخليج", "▼●▲ ✓✗ “ok”", "😀", "[1]"],
)
def test_what_the_font_has_stays_as_it_is(text):
    assert shown(text) == (text, set())


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("苏州精密 GmbH", "[4 characters: CJK] GmbH"),
        ("a क b", "a [1 character: Devanagari] b"),
        ("thanks 👍!", "thanks [thumbs up]!"),
        ("👍🏽🙁", "[thumbs up] [slightly frowning face]"),
        ("x\u0f71", "x"),
        ("icon \ue000, half \ud800", "icon □, half □"),
    ],
)
def test_what_it_has_not_is_said_in_words_and_counted(text, printed):
    seen, lost = shown(text)
    assert seen == printed
    assert lost and lost <= set(text)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("one\n two\t\u2028three", "one two three"),
        ("a\x00b\x07c", "abc"),
        ("safe\u202egnp.exe\u2066", "safegnp.exe"),
        ("1\u20e3 ❤\ufe0f", "1 ❤"),
        ("e\u0301", "é"),
    ],
)
def test_what_draws_nothing_is_dropped_without_a_word(text, printed):
    assert shown(text) == (printed, set())


def test_texts_are_found_wherever_they_stand():
    value = {"a": ["苏", {"b": "ok"}], "n": 3, "none": None}
    printed, lost = legible(value, DEJAVU)
    assert printed == {"a": ["[1 character: CJK]", {"b": "ok"}], "n": 3, "none": None}
    assert lost == {"苏"}


def test_the_plainest_text_can_always_be_drawn():
    latin = "".join(chr(code) for code in range(0x180) if chr(code).isprintable())
    kept = plainest(latin + "".join(PLAIN))
    assert kept == latin + "".join(PLAIN)
    assert all(DEJAVU.shows(letter) for letter in kept)
    assert plainest("a苏\u0301") == "a□□"


def test_only_wanted_fonts_are_ever_used():
    assert DEJAVU.fonts.families() == ["DejaVu Sans"]
    assert "DejaVu Sans" in [face.name for face in machine_faces().faces]


@pytest.mark.parametrize("text", ["苏州", "1\u0350", "".join(map(chr, range(0x4E00, 0x4E20)))])
def test_a_glyph_that_a_font_only_claims_to_have_is_boxed_and_said(text):
    """As if a face were damaged: Typst refuses the character, and the page is made all the same."""
    boasting = Face("DejaVu Sans", None, frozenset(range(0x110000)))
    faces = Faces(DEJAVU.fonts, (boasting,))
    page = replace(ordinary(), quotes=(Quote("passive", f"A {text} B", "Somebody"),))
    text = words(pdf(page, STAMP, faces))
    assert "□" in text and "no font on this server" in text
    assert "+31 +26 to +36" in text
