"""How one print ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printer.printing import (
    ANSWERS_MISSING,
    CANNOT_CONFIRM,
    CONFIRM_SECONDS,
    FRESH_SECONDS,
    NOT_TAKEN,
    PAUSE_SECONDS,
    STALL_SECONDS,
    TAKE_SECONDS,
    Awaiting,
    HoldingOut,
    Outcome,
    Sending,
    Verdict,
    may_start,
)
from printer.receipt import ProcessId, barrier
from printer.replies import Block, RealTime, TransmittedStatus
from printer.status import MUTE, UNAVAILABLE, PrinterStatus

READY = PrinterStatus(known=True)
MARK = b"0042"
AWAITING = Awaiting(ProcessId(MARK), since=100.0)


def after(*replies):
    return AWAITING.after(replies)


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


def test_what_the_system_holds_has_not_left():
    sending = Sending(1000, since=100.0, moved_at=100.0).wrote(1000, 100.1, unsent=300)
    assert (sending.left, sending.done) == (700, False)
    assert sending.wrote(0, 100.2, unsent=0).done
    assert sending.verdict(100.1 + STALL_SECONDS) == Verdict(Outcome.PARTIAL, "write-stalled")


@pytest.mark.parametrize(("unsent", "paused"), [(0, True), (None, False)])
def test_a_long_pause_in_the_middle_is_kept_in_mind_on_a_line_that_breaks_unseen(unsent, paused):
    begun = Sending(1000, since=100.0, moved_at=99.0).wrote(400, 100.0, unsent)
    on = begun.wrote(0, 100.5, unsent).wrote(100, 100.01 + PAUSE_SECONDS, unsent)
    assert on.paused is paused
    assert on.wrote(500, 101.0, unsent).paused is paused
    assert not begun.wrote(100, 99.99 + PAUSE_SECONDS, unsent).paused


def test_a_wait_before_the_first_byte_loses_nothing():
    waiting = Sending(1000, since=100.0, moved_at=100.0).wrote(400, 100.0, unsent=400)
    assert not waiting.wrote(0, 104.0, unsent=0).paused


@given(st.integers(0, 1000))
def test_what_is_said_of_a_broken_line_depends_on_how_much_had_left(sent):
    outcome = Sending(1000, since=0.0, moved_at=0.0).wrote(sent, 0.0).broken_off("line-lost").outcome
    assert outcome is {0: Outcome.FAILED_CLEAN, 1000: Outcome.UNCERTAIN}.get(sent, Outcome.PARTIAL)


def test_the_printers_word_confirms():
    assert after(RealTime(0x12), Block(0x22, MARK)).verdict(101.0, None) == Verdict(Outcome.CONFIRMED)


def test_the_word_for_another_ticket_does_not():
    assert after(Block(0x22, b"0041"), Block(0x25, MARK)).verdict(101.0, None) is None


ASKED = Awaiting(ProcessId(MARK).expecting(2), since=100.0)


def test_the_printers_word_does_not_stand_for_what_it_did_not_answer():
    answered = ASKED.after([TransmittedStatus(0)])
    assert answered.verdict(101.0, None) is None
    assert answered.after([Block(0x22, MARK)]).verdict(101.0, None) == ANSWERS_MISSING


def test_the_printers_word_behind_all_answers_confirms():
    assert ASKED.after([TransmittedStatus(0)] * 2).after([Block(0x22, MARK)]).verdict(101.0, None) == Verdict(
        Outcome.CONFIRMED
    )


@pytest.mark.parametrize("answers", [[0, 0, 0], [0, 0x0C]])
def test_answers_that_cannot_be_true_are_not_believed(answers):
    said = [*map(TransmittedStatus, answers), Block(0x22, MARK)]
    assert ASKED.after(said).verdict(101.0, None) == ANSWERS_MISSING


def test_the_printers_word_counts_even_when_paper_ends_in_the_same_moment():
    ended = PrinterStatus(known=True, offline=True, paper_end=True)
    assert after(Block(0x22, MARK)).verdict(101.0, ended) == Verdict(Outcome.CONFIRMED)


@pytest.mark.parametrize("complaint", ["paper_end", "cover_open", "cutter_error", "unrecoverable_error"])
def test_a_printer_that_stopped_is_not_waited_for(complaint):
    status = PrinterStatus(known=True, offline=True, **{complaint: True})
    assert AWAITING.verdict(101.0, status) == Verdict(Outcome.PARTIAL, complaint.replace("_", "-"))


@pytest.mark.parametrize("status", [None, READY, MUTE, PrinterStatus(known=True, offline=True, overheated=True)])
def test_one_that_may_still_print_is_waited_for_until_the_time_is_over(status):
    assert AWAITING.verdict(100.0 + CONFIRM_SECONDS - 0.01, status) is None
    assert AWAITING.verdict(100.0 + CONFIRM_SECONDS, status) == Verdict(Outcome.UNCERTAIN, "not-confirmed")


def test_only_an_end_with_open_questions_may_leave_something_in_the_printer():
    assert [outcome for outcome in Outcome if Verdict(outcome, "why").leaves_remains] == [
        Outcome.PARTIAL,
        Outcome.UNCERTAIN,
    ]
    assert not CANNOT_CONFIRM.leaves_remains
    assert not NOT_TAKEN.leaves_remains


ANSWERED = Awaiting(barrier(3), since=100.0).after([TransmittedStatus(0)] * 3)


@pytest.mark.parametrize("status", [MUTE, UNAVAILABLE, PrinterStatus(known=True, paper_end=True)])
def test_a_receipt_that_leaves_doubt_is_not_believed_of_a_printer_that_is_not_well_behind_it(status):
    assert ANSWERED.judged(status) == Verdict(Outcome.UNCERTAIN, status.reason)


def test_a_receipt_that_leaves_doubt_is_believed_of_one_that_is_well():
    assert ANSWERED.judged(READY) == Verdict(Outcome.CONFIRMED)
    assert ANSWERED.judged(PrinterStatus(known=True, overheated=True)) == Verdict(Outcome.CONFIRMED)


def test_one_answer_too_many_is_none():
    assert ANSWERED.after([TransmittedStatus(0)]).judged(READY) == Verdict(Outcome.UNCERTAIN, "not-confirmed")


AT_OUTLET = PrinterStatus(known=True, paper_at_outlet=True)
HELD_OUT = HoldingOut(since=100.0).after(AT_OUTLET, 101.0)


def test_a_paper_is_taken_when_it_was_at_the_outlet_and_is_not_there_any_more():
    assert HoldingOut(since=100.0).verdict(101.0, READY) is None
    assert HELD_OUT.verdict(102.0, AT_OUTLET) is None
    assert HELD_OUT.verdict(103.0, READY) == Verdict(Outcome.CONFIRMED)


def test_paper_that_ends_behind_one_that_is_held_out_takes_nothing_from_it():
    ended = PrinterStatus(known=True, paper_at_outlet=True, paper_end=True)
    assert HELD_OUT.verdict(102.0, ended) is None
    assert HoldingOut(since=100.0).verdict(102.0, PrinterStatus(known=True, paper_end=True)) == Verdict(
        Outcome.PARTIAL, "paper-end"
    )


def test_a_paper_that_nobody_takes_is_not_taken():
    assert HELD_OUT.verdict(101.0 + TAKE_SECONDS - 0.1, AT_OUTLET) is None
    assert HELD_OUT.verdict(101.0 + TAKE_SECONDS, AT_OUTLET) == NOT_TAKEN


def test_of_a_presenter_that_says_nothing_nothing_is_known():
    assert HELD_OUT.verdict(101.0 + TAKE_SECONDS, MUTE) == Verdict(Outcome.UNCERTAIN, "not-confirmed")
    assert HoldingOut(since=100.0).verdict(100.0 + CONFIRM_SECONDS, READY) == Verdict(
        Outcome.UNCERTAIN, "not-confirmed"
    )


def test_a_paper_that_jams_in_the_presenter_is_nobodys():
    jammed = PrinterStatus(known=True, paper_jam=True)
    assert HELD_OUT.verdict(102.0, jammed) == Verdict(Outcome.PARTIAL, "paper-jam")
