"""How one print ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printer.printing import (
    CONFIRM_SECONDS,
    FRESH_SECONDS,
    STALL_SECONDS,
    Awaiting,
    Outcome,
    Sending,
    Verdict,
    may_start,
)
from printer.replies import Block, RealTime
from printer.status import MUTE, UNAVAILABLE, PrinterStatus

READY = PrinterStatus(known=True)
MARK = b"0042"
AWAITING = Awaiting(MARK, since=100.0)


def test_only_a_good_and_fresh_status_lets_a_ticket_start_at_once():
    assert may_start(READY, seen_at=100.0, now=100.0 + FRESH_SECONDS / 2)
    assert not may_start(READY, seen_at=100.0, now=100.0 + FRESH_SECONDS)
    assert not may_start(MUTE, seen_at=100.0, now=100.0)
    assert not may_start(UNAVAILABLE, seen_at=100.0, now=100.0)


def test_a_printer_that_takes_nothing_for_long_has_stalled():
    sending = Sending(1000, since=100.0, moved_at=100.0).wrote(400, 103.0)
    assert sending.verdict(103.0 + STALL_SECONDS - 0.01) is None
    assert sending.verdict(103.0 + STALL_SECONDS) == Verdict(Outcome.PARTIAL, "write-stalled")
    assert sending.wrote(0, 107.0) == sending


@given(st.integers(0, 1000))
def test_what_is_said_of_a_broken_line_depends_on_how_much_had_left(sent):
    outcome = Sending(1000, since=0.0, moved_at=0.0, sent=sent).broken_off("line-lost").outcome
    assert outcome is {0: Outcome.FAILED_CLEAN, 1000: Outcome.UNCERTAIN}.get(sent, Outcome.PARTIAL)


def test_the_printers_word_confirms():
    assert AWAITING.verdict(101.0, [RealTime(0x12), Block(0x22, MARK)], None) == Verdict(Outcome.CONFIRMED)


def test_the_word_for_another_ticket_does_not():
    assert AWAITING.verdict(101.0, [Block(0x22, b"0041"), Block(0x25, MARK)], None) is None


def test_the_printers_word_counts_even_when_paper_ends_in_the_same_moment():
    ended = PrinterStatus(known=True, offline=True, paper_end=True)
    assert AWAITING.verdict(101.0, [Block(0x22, MARK)], ended) == Verdict(Outcome.CONFIRMED)


@pytest.mark.parametrize("complaint", ["paper_end", "cover_open", "cutter_error", "unrecoverable_error"])
def test_a_printer_that_stopped_is_not_waited_for(complaint):
    status = PrinterStatus(known=True, offline=True, **{complaint: True})
    assert AWAITING.verdict(101.0, [], status) == Verdict(Outcome.PARTIAL, complaint.replace("_", "-"))


@pytest.mark.parametrize("status", [None, READY, MUTE, PrinterStatus(known=True, offline=True, overheated=True)])
def test_one_that_may_still_print_is_waited_for_until_the_time_is_over(status):
    assert AWAITING.verdict(100.0 + CONFIRM_SECONDS - 0.01, [], status) is None
    assert AWAITING.verdict(100.0 + CONFIRM_SECONDS, [], status) == Verdict(Outcome.UNCERTAIN, "not-confirmed")


def test_only_an_end_with_open_questions_may_leave_something_in_the_printer():
    assert [outcome for outcome in Outcome if outcome.leaves_remains] == [Outcome.PARTIAL, Outcome.UNCERTAIN]
