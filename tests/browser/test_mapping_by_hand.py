"""A file that nobody knows becomes a dashboard in a few clicks, and by itself the next time."""

import csv
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_journey import heading, nps, see, settled

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
MOST_CLICKS = 12
# 4 promoters, 2 passives, 2 detractors: +20; 99 means no answer.
SCORES = [10, 10, 9, 9, 8, 7, 3, 0, 5, 10, 99]
WORDS = ["Very satisfied", "Satisfied", "Neutral", "Dissatisfied", "Very dissatisfied"]


@dataclass
class Clicks:
    """Counts what a person has to press."""

    page: Any
    done: list[str] = field(default_factory=list)

    def on(self, what: Any, name: str) -> None:
        what.click()
        self.done.append(name)


def unknown(folder: Path, name: str, *, start: int = 0) -> Path:
    """An export with headings of its own, semicolons, and dates that leave day and month open."""
    path = folder / name
    with path.open("w", newline="", encoding="cp1252") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(
            ["Lfd", "Wie wahrscheinlich würden Sie uns weiterempfehlen?", "Zufriedenheit",
             "Datum", "Kommentar", "Filiale", "Ease of use"]
        )  # fmt: skip
        for turn, score in enumerate(SCORES, start):
            writer.writerow(
                [f"A{turn}", score, WORDS[turn % 5], f"0{1 + turn % 9}.03.2026",
                 f"Größe {turn}: alles in Ordnung, danke", "Nord", 1 + turn % 5]
            )  # fmt: skip
    return path


def send(page: Any, path: Path) -> None:
    page.locator("input[type=file]").set_input_files(path)
    see(page.get_by_text("rows, 7 columns")).to_be_visible(timeout=30_000)


def test_an_unknown_file_is_mapped_by_hand_in_few_clicks(
    empty_server: str, page: Any, tmp_path: Path
) -> None:
    clicks = Clicks(page)
    page.goto(empty_server)
    heading(page, "Welcome")
    clicks.on(page.get_by_test_id("stFileUploaderDropzone"), "choose a file")
    send(page, unknown(tmp_path, "Umfrage März.csv"))
    clicks.on(page.get_by_role("combobox", name="Kind of survey"), "kind")
    clicks.on(page.get_by_role("option", name="tNPS"), "tNPS")
    clicks.on(page.get_by_text("1 is best", exact=True).first, "ease")
    see(page.get_by_text("day first", exact=True)).to_be_visible()
    clicks.on(page.get_by_text("day first", exact=True), "dates")
    clicks.on(page.get_by_role("combobox", name="Id of the response"), "id")
    clicks.on(page.get_by_role("option", name="Lfd"), "Lfd")
    settled(page)
    clicks.on(page.get_by_role("button", name=re.compile(r"\bCheck$")), "check")
    see(page.get_by_text("11 rows read, 11 loaded, 1 set aside")).to_be_visible(timeout=30_000)
    clicks.on(page.get_by_role("button", name=re.compile(r"\bLoad$")), "load")
    heading(page, "Overview")
    see(nps(page)).to_have_text("+20")
    assert len(clicks.done) < MOST_CLICKS, clicks.done
    # The next file of that shape needs none of it, and an import can be taken back.
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Data").click()
    heading(page, "Data")
    send(page, unknown(tmp_path, "Umfrage April.csv", start=50))
    see(page.get_by_text("Recognised by its headings: Umfrage März")).to_be_visible()
    page.get_by_role("button", name=re.compile(r"\bLoad$")).click()
    see(page.get_by_test_id("stAlert")).to_contain_text("11 rows read, 11 loaded")
    page.get_by_role("tab", name="What is loaded").click()
    see(page.get_by_text("Umfrage April.csv · 11 rows")).to_be_visible()
    page.get_by_role("button", name=re.compile("Take this import back")).first.click()
    see(page.get_by_text("Umfrage April.csv was taken back.")).to_be_visible(timeout=30_000)
    see(page.get_by_text("Umfrage April.csv · 11 rows")).to_have_count(0)
    see(page.get_by_text("Umfrage März.csv · 11 rows")).to_be_visible()
