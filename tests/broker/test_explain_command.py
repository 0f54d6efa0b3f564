"""``novbe-broker explain``: the journal answers why one was called before the other."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

import broker
from broker import topics
from broker.__main__ import main
from broker.catalogue_file import load_catalogue
from broker.coordinator import Coordinator
from broker.journal import Journal
from broker.mail import Letter
from broker.topics import Topic
from queueing import messages as m
from queueing.policy import Policy
from queueing.ticket import Category, Language
from tests.makers import NOON

ASAN = Path(broker.__file__).parent / "centres" / "asan.toml"


def play(path):
    """Two passports wait at noon, the later one with priority; counter-1 calls."""
    with closing(Journal(path)) as journal:
        coordinator = Coordinator(load_catalogue(ASAN), journal, Policy())
        coordinator.start(NOON)

        def ask(device, command, minute):
            letter = Letter(Topic("asan", topics.COMMANDS, device), command, retained=False)
            return coordinator.handle([letter], NOON + timedelta(minutes=minute))[0].message

        for minute, category in enumerate([Category.ORDINARY, Category.SENIOR]):
            wish = m.ReserveTicket(key=f"r{minute}", service="passport", category=category, language=Language.AZ)
            ticket = ask("kiosk-1", wish, minute).ticket.ticket
            ask("kiosk-1", m.ConfirmPrint(key=f"c{minute}", ticket=ticket, outcome=m.PrintOutcome.CONFIRMED), minute)
        ask("counter-1", m.CallNext(key="call"), 10)


@pytest.fixture
def explain(tmp_path, capsys, mocker):
    """``explain("P1", "P2")``: its exit status and what it said."""
    mocker.patch("broker.__main__.start_logging")
    play(tmp_path / "journal.sqlite")
    config = tmp_path / "broker.toml"
    config.write_text(
        f'centre = "asan"\ncatalogue = "{ASAN}"\njournal = "{tmp_path / "journal.sqlite"}"\n', encoding="utf-8"
    )

    def command(*arguments):
        status = main(["--config", str(config), "explain", *arguments])
        said = capsys.readouterr()
        return status, said.out + said.err

    return command


def test_it_says_in_words_why_one_was_called_first(explain):
    status, said = explain("p1", "P 2")
    assert status == 0
    assert said.splitlines() == [
        "P 002 was called first, at 12:10:00, to counter 5.",
        "P 002 joined at 12:01:00 and counts as waiting since 11:31:00, for it has a right to priority: 39.0 minutes.",
        "P 001 joined at 12:00:00: 10.0 minutes.",
        "Whoever has waited longest, so counted, goes first.",
        "P 001 was not called after that.",
    ]


def test_a_day_the_journal_does_not_have_is_said(explain):
    status, said = explain("P1", "P2", "--day", "2026-01-01")
    assert status == 1
    assert "it has no service day 2026-01-01" in said


def test_what_is_no_number_is_refused(explain, capsys):
    with pytest.raises(SystemExit) as end:
        explain("first", "P2")
    assert end.value.code == 2
    assert "'first' is no number of a ticket, such as B12" in capsys.readouterr().err


def test_one_number_alone_cannot_be_compared(explain):
    status, said = explain("P1", "p 001")
    assert status == 2
    assert "P 001 is one number: give two that differ" in said
