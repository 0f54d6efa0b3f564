"""A monkey at a kiosk: nothing crashes, nothing is lost or doubled; and what it is judged by sees what is planted."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from hw_sim.monkey.play import play
from kiosk import issuing, session
from kiosk.journeys import answers
from kiosk.state import Session
from kiosk.terminal import Terminal

_IN_MEMORY = Path("/dev/shm")
SEED, STEPS, FEW = 3, 3_000, 150
OPENED = 1_050.0
"""By the stage's clock, the kiosk has greeted its first citizen."""


@pytest.fixture
def directory():
    """Where nobody waits for a disk: all of this program's files are lost together with it."""
    with tempfile.TemporaryDirectory(dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None) as directory:
        yield Path(directory)


def test_a_monkey_breaks_nothing(directory):
    report = play(SEED, STEPS, directory)
    assert report.wrong == []
    assert report.tickets > 10
    assert {"ticket", "number", "out-of-service", "technician-menu", "sorry"} <= set(report.screens)
    assert {"kill_the_kiosk", "kill_the_broker", "kill_the_coordinator", "set_a_clock"} <= set(report.deeds)


def planted(directory):
    return "\n".join(play(SEED, FEW, directory).wrong)


def test_the_last_citizens_contrast_that_stays_is_seen(directory, monkeypatch):
    greet = Session.greet
    monkeypatch.setattr(Session, "greet", lambda self, now: replace(greet(self, now), contrast=now > OPENED))
    assert "the last citizen's size or contrast is left" in planted(directory)


def test_a_screen_that_never_ends_is_seen(directory, monkeypatch):
    monkeypatch.setattr(session, "rest", lambda session, now: session)
    assert "untouched for" in planted(directory)


def test_a_kiosk_that_crashes_is_seen(directory, monkeypatch):
    monkeypatch.setattr(answers, "answered", _fail)
    assert "crashed" in planted(directory)


def test_a_ticket_that_is_printed_twice_is_seen(directory, monkeypatch):
    press = Terminal._print
    monkeypatch.setattr(Terminal, "_print", lambda self, *what: (press(self, *what), press(self, *what)))
    assert "doubled" in planted(directory)


def test_a_ticket_that_is_printed_and_voided_is_seen(directory, monkeypatch):
    monkeypatch.setattr(issuing, "confirm", lambda ticket, outcome: issuing.void(ticket, outcome))
    assert "lost" in planted(directory)


def test_a_kiosk_whose_tickets_do_not_come_out_is_seen(directory, monkeypatch):
    monkeypatch.setattr("kiosk.papers.Papers.start", lambda self, job: None)
    assert "no ticket came out" in planted(directory)


def _fail(*_):
    raise ZeroDivisionError("planted")
