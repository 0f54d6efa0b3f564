"""``novbe-broker export``: what a month has brought, for people and for spreadsheets."""

import csv
import io
from contextlib import closing

import pytest

from broker import topics
from broker.__main__ import main
from broker.coordinator import Coordinator
from broker.export_commands import SUBJECTS
from broker.journal import Journal
from broker.mail import Letter
from broker.topics import Topic
from hw_sim.catalogues import demo_catalogue
from queueing import messages as m
from queueing.policy import Policy
from queueing.ticket import Language
from tests.makers import NOON, small_centre

COMPLAINT = "Sıra uzundur,\nstul azdır."


@pytest.fixture
def export(tmp_path, capsys, mocker):
    """``export("ratings", "--csv")``: its exit status, and what it wrote of November."""
    mocker.patch("broker.__main__.start_logging")
    config = tmp_path / "broker.toml"
    lines = ['centre = "asan"', f'catalogue = "{demo_catalogue()}"', f'journal = "{tmp_path / "journal.sqlite"}"']
    config.write_text("\n".join(lines), encoding="utf-8")

    def command(subject, *arguments):
        status = main(["--config", str(config), "export", subject, "--month", "2026-11", *arguments])
        said = capsys.readouterr()
        return status, said.out + said.err

    return command


@pytest.fixture
def journal(tmp_path):
    """One complaint, one suggestion that looks like a formula, one question for a document."""
    said = {"language": Language.AZ, "said_at": NOON}
    commands = [
        m.FileComplaint(key="a", sequence=1, text=COMPLAINT, service="passport", **said),
        m.LeaveSuggestion(key="b", sequence=2, text="=HYPERLINK(1)", **said),
        m.AskDocument(key="c", code="AB1"),
    ]
    with closing(Journal(tmp_path / "journal.sqlite")) as journal:
        coordinator = Coordinator(small_centre(), journal, Policy())
        coordinator.start(NOON)
        kiosk = Topic("asan", topics.COMMANDS, "kiosk-1")
        coordinator.handle([Letter(kiosk, command, retained=False) for command in commands], NOON)


def test_complaints_are_read_as_lines_on_the_screen(export, journal):
    status, said = export("complaints")
    assert status == 0
    assert said.splitlines() == [
        "registration  said              language  service   ticket  text",
        "kiosk-1-1     2026-11-22 12:00  az        passport  -       Sıra uzundur, / stul azdır.",
        "",
        "passport: 1",
    ]


def test_complaints_are_read_whole_as_csv(export, journal):
    rows = list(csv.reader(io.StringIO(export("complaints", "--csv")[1])))
    assert rows[1] == ["kiosk-1-1", "2026-11-22 12:00", "az", "passport", "-", COMPLAINT]


def test_nothing_a_visitor_writes_becomes_a_formula(export, journal):
    rows = list(csv.DictReader(io.StringIO(export("suggestions", "--csv")[1])))
    assert [row["text"] for row in rows] == ["'=HYPERLINK(1)"]
    assert rows[0]["service"] == "-"


def test_questions_for_documents_are_counted(export, journal):
    assert export("documents", "--csv") == (0, "agency,answer,asked\n-,not_yet,1\n")


@pytest.mark.parametrize("subject", SUBJECTS)
def test_of_a_month_without_anything_the_columns_are_told(export, journal, tmp_path, subject):
    assert export(subject, "--csv")[0] == 0
    if subject in ("ratings", "polls"):
        assert len(export(subject, "--csv")[1].splitlines()) == 1


def test_without_a_journal_it_says_so(export):
    status, said = export("polls")
    assert (status, "there is no such journal" in said) == (1, True)


@pytest.mark.parametrize("month", ["2026-13", "november", "2026-1"])
def test_a_month_must_be_one(export, capsys, month):
    with pytest.raises(SystemExit):
        export("polls", "--month", month)
    assert "must be written like 2026-11" in capsys.readouterr().err
