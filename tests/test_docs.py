"""Documentation that would be wrong if the code moved."""

import re
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from broker.codec import decode
from broker.csv_files import parse_appointments, parse_rota
from broker.csv_information import parse_documents, parse_timetable
from broker.csv_times import Dial
from broker.polls_file import load_polls
from broker.topics import FAMILIES
from printer.profiles import OWN
from printer.stationery import load_stationery
from queueing.lifecycle import mermaid
from runtime.config import read_toml

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_the_diagram_of_a_tickets_life_is_the_table():
    assert mermaid() in (ROOT / "docs/architecture.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_a_page_names_exists(page):
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:[a-z_]+/)+[\w.-]*\.(?:py|toml|yaml|md))`", text))
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_every_printer_of_our_table_is_on_the_page_of_printers():
    page = (ROOT / "docs/printers.md").read_text(encoding="utf-8")
    assert [name for name in read_toml(OWN) if f"`{name}`" not in page] == []


def test_the_papers_of_the_manual_can_be_printed(tmp_path):
    (example,) = [text for text in examples("operations.md", "toml") if text.startswith("[ticket]")]
    file = tmp_path / "papers.toml"
    file.write_text(example.replace('"logo", ', ""), encoding="utf-8")
    assert load_stationery(file, 576).templates.ticket.lines[0].az == "Wi-Fi: ASAN"


def examples(page, language):
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.DOTALL)


def test_the_csv_files_of_the_manual_are_read():
    appointments, rota, documents, timetable = examples("operations.md", "csv")
    dial = Dial(ZoneInfo("Asia/Baku"), date(2026, 11, 24))
    assert [one.code for one in parse_appointments(appointments, "manual", dial)] == ["B-4711", "B-4712"]
    assert [shift.staff for shift in parse_rota(rota, "manual", dial)] == ["S07", "S07", "S12"]
    assert [one.standing for one in parse_documents(documents, "manual")] == ["ready", "see_counter"]
    assert [stop.on.day for stop in parse_timetable(timetable, "manual", dial)] == [27, 28]


def test_the_polls_of_the_manual_are_read(tmp_path):
    (example,) = [text for text in examples("operations.md", "toml") if text.startswith("[[polls]]")]
    file = tmp_path / "polls.toml"
    file.write_text(example, encoding="utf-8")
    assert [option.id for option in load_polls(file)[0].options] == ["enough", "too-few"]


def test_the_messages_of_the_topics_page_are_valid():
    kinds = {kind for family in FAMILIES for kind in family.carries}
    messages = [decode(text.strip().encode(), kinds) for text in examples("topics.md", "json")]
    assert [type(message).__name__ for message in messages] == [
        "CallNext",
        "BookAppointments",
        "Accepted",
        "FileComplaint",
        "Accepted",
    ]
