"""A printer at work, step by step, against a scripted one; no time passes."""

import pytest

from printer.journal import passing_journal
from printer.mending import RECOVER_SECONDS, ROUSE_SECONDS
from printer.press import BACK_OFF_SECONDS, LOOK_SECONDS, Press, PrintFinished, PrintJob, StatusChanged
from printer.printing import CONFIRM_SECONDS, SEND_SECONDS, STALL_SECONDS, Outcome
from printer.profiles import profile
from printer.status import MUTE, UNAVAILABLE

TICKET = b"\x1b@" + b"ticket " * 100 + b"\x1dVB\x00"
COVER_OPEN = b"\x1e\x16\x12\x12"
PAPER_END = b"\x1e\x32\x12\x72"


@pytest.fixture
def news():
    return []


@pytest.fixture
def journal():
    return passing_journal()


@pytest.fixture
def press(printer, clock, news, journal):
    return Press(printer.open, news.append, clock, profile(), journal)


def finished(news):
    return [item for item in news if isinstance(item, PrintFinished)]


def states(news):
    return [item.status.reason or "ready" for item in news if isinstance(item, StatusChanged)]


def printed(press, news, name="one"):
    press.print(PrintJob(name, TICKET))
    (end,) = [item for item in finished(news) if item.id == name]
    return end.outcome, end.reason


def test_a_ticket_the_printer_vouches_for_is_confirmed(press, printer, news, clock):
    press.look()
    began = clock.seconds
    assert printed(press, news) == (Outcome.CONFIRMED, "")
    assert printer.prints == 1
    assert clock.seconds == began


def test_a_job_right_after_the_start_is_printed_too(press, printer, news):
    assert printed(press, news) == (Outcome.CONFIRMED, "")
    assert states(news) == ["ready"]


def test_changes_are_reported_once_each(press, printer, news):
    press.look()
    press.look()
    printer.status = COVER_OPEN
    press.look()
    press.look()
    printer.status = b"\x16\x12\x12\x1e"
    press.look()
    assert states(news) == ["ready", "cover-open", "ready"]
    assert news[-1].status.paper_near_end


def test_an_idle_printer_is_looked_at_regularly(press, clock):
    press.look()
    assert press.due_at == clock.seconds + LOOK_SECONDS


def test_a_mute_printer_is_unknown_and_gets_no_ticket(press, printer, news):
    printer.status = None
    assert printed(press, news) == (Outcome.FAILED_CLEAN, "mute")
    assert states(news) == ["mute"]
    assert news[0].status == MUTE
    assert printer.received == b""


@pytest.mark.parametrize(("status", "reason"), [(COVER_OPEN, "cover-open"), (PAPER_END, "paper-end")])
def test_a_printer_that_is_not_ready_gets_no_byte(press, printer, news, status, reason):
    printer.status = status
    assert printed(press, news) == (Outcome.FAILED_CLEAN, reason)
    assert printer.received == b""


def test_a_printer_that_was_just_mended_gets_the_ticket(press, printer, news):
    printer.status = PAPER_END
    press.look()
    printer.status = b"\x16\x12\x12\x12"
    assert printed(press, news) == (Outcome.CONFIRMED, "")


def test_an_old_good_status_is_not_believed(press, printer, news, clock):
    press.look()
    clock.seconds += 60
    printer.status = COVER_OPEN
    assert printed(press, news) == (Outcome.FAILED_CLEAN, "cover-open")


def test_an_absent_printer_fails_cleanly_and_says_why(press, printer, news):
    printer.absent = True
    assert printed(press, news) == (Outcome.FAILED_CLEAN, "unavailable")
    assert news[0] == StatusChanged(UNAVAILABLE, "it is not there")


def test_the_line_is_tried_again_ever_more_slowly(press, printer, clock):
    printer.absent = True
    waits = []
    for _ in range(7):
        clock.seconds = press.due_at
        press.look()
        waits.append(press.due_at - clock.seconds)
    assert waits == [*BACK_OFF_SECONDS, BACK_OFF_SECONDS[-1], BACK_OFF_SECONDS[-1]]


def test_a_printer_that_comes_back_is_found(press, printer, news, clock):
    printer.absent = True
    press.look()
    printer.absent = False
    clock.seconds = press.due_at
    press.look()
    assert states(news) == ["unavailable", "ready"]


def test_a_job_does_not_wait_for_the_next_attempt(press, printer, news):
    printer.absent = True
    press.look()
    printer.absent = False
    assert printed(press, news) == (Outcome.CONFIRMED, "")


def test_a_printer_that_stops_taking_data_leaves_a_part(press, printer, news, clock):
    printer.takes = 300
    began = clock.seconds
    assert printed(press, news) == (Outcome.PARTIAL, "write-stalled")
    assert clock.seconds - began >= STALL_SECONDS


def test_a_printer_that_says_why_it_stops_is_not_waited_for(press, printer, news, clock):
    printer.takes = 300
    printer.says_when_it_stops = b"\x18\x00\x0f\x0f"
    began = clock.seconds
    assert printed(press, news) == (Outcome.PARTIAL, "paper-end")
    assert clock.seconds - began < 1
    assert states(news) == ["ready", "paper-end"]


def test_one_that_says_it_while_questions_go_unread_is_heard(press, printer, news, clock):
    press.look()
    printer.confirms, printer.status = False, None
    printer.says_when_it_stops = b"\x18\x00\x0f\x0f"
    assert printed(press, news) == (Outcome.PARTIAL, "paper-end")


def test_an_old_announcement_does_not_end_the_next_ticket(press, printer, news):
    press.look()
    printer.say(b"\x18\x00\x0f\x0f")
    press.look()
    printer.say(b"\x38\x00\x00\x0f")
    press.look()
    assert printed(press, news) == (Outcome.CONFIRMED, "")


def test_one_that_takes_nothing_at_all_fails_cleanly(press, printer, news):
    printer.takes = 0
    assert printed(press, news) == (Outcome.FAILED_CLEAN, "write-stalled")


def test_a_line_that_breaks_in_the_middle_leaves_a_part(press, printer, news):
    printer.breaks = 300
    assert printed(press, news) == (Outcome.PARTIAL, "line-lost")
    assert printer.closed == 1
    assert states(news)[-1] == "unavailable"


def test_a_line_that_breaks_before_the_first_byte_fails_cleanly(press, printer, news):
    printer.breaks = 0
    assert printed(press, news) == (Outcome.FAILED_CLEAN, "line-lost")


def test_a_printer_that_never_answers_leaves_it_uncertain(press, printer, news, clock):
    printer.confirms = False
    began = clock.seconds
    assert printed(press, news) == (Outcome.UNCERTAIN, "not-confirmed")
    assert CONFIRM_SECONDS <= clock.seconds - began < CONFIRM_SECONDS + 2
    assert printer.prints == 1


def test_paper_that_ends_in_the_ticket_is_reported_early(press, printer, news, clock):
    printer.confirms = False
    printer.status_while_printing = PAPER_END
    began = clock.seconds
    assert printed(press, news) == (Outcome.PARTIAL, "paper-end")
    assert clock.seconds - began < 1
    assert states(news) == ["ready", "paper-end"]


def test_a_hot_head_is_given_its_time(press, printer, news):
    printer.confirms = False
    printer.status_while_printing = b"\x1e\x12\x52\x12"
    assert printed(press, news) == (Outcome.UNCERTAIN, "not-confirmed")


def test_a_stuck_blade_is_tried_again_now_and_then(press, printer, clock):
    printer.status = b"\x1e\x52\x1a\x12"
    looks = 0
    while printer.recovered < 2:
        clock.seconds = press.due_at
        press.look()
        looks += 1
    assert looks == 1 + RECOVER_SECONDS / LOOK_SECONDS


def test_an_open_cover_is_not_argued_with(press, printer):
    printer.status = COVER_OPEN
    press.look()
    assert printer.recovered == 0


@pytest.mark.parametrize("fault", ["takes", "confirms"])
def test_remains_of_a_ticket_are_cleared_before_the_next_one(press, printer, news, fault):
    setattr(printer, fault, {"takes": 300, "confirms": False}[fault])
    press.print(PrintJob("one", TICKET))
    printer.takes, printer.confirms = None, True
    assert printer.cleared == 0
    assert printed(press, news, "two") == (Outcome.CONFIRMED, "")
    assert printer.cleared == 1
    assert [end.id for end in finished(news)] == ["one", "two"]


def test_what_is_out_of_a_broken_ticket_is_cut_off(press, printer, news):
    printer.takes = 300
    press.print(PrintJob("one", TICKET))
    printer.takes = None
    press.look()
    press.look()
    assert printer.cut_off == 1


def test_what_a_stuck_blade_left_is_cut_off_only_when_the_blade_moves_again(press, printer, news, clock):
    printer.confirms, printer.status_while_printing = False, b"\x1e\x52\x1a\x12"
    assert printed(press, news) == (Outcome.PARTIAL, "cutter-error")
    while not printer.recovered:
        clock.seconds = press.due_at
        press.look()
    assert (printer.cleared, printer.cut_off) == (1, 0)
    printer.status, printer.confirms, printer.status_while_printing = b"\x16\x12\x12\x12", True, None
    assert printed(press, news, "two") == (Outcome.CONFIRMED, "")
    assert printer.cut_off == 1


def test_a_printer_that_does_not_know_how_to_clear_its_buffer_goes_on(press, printer, news):
    printer.confirms = printer.clears = False
    press.print(PrintJob("one", TICKET))
    printer.confirms = True
    assert printed(press, news, "two") == (Outcome.CONFIRMED, "")


def test_a_cut_off_image_is_completed_until_the_printer_listens_again(press, printer, news):
    printer.takes = 300
    press.print(PrintJob("one", TICKET))
    printer.takes, printer.missing = None, 3000
    assert printed(press, news, "two") == (Outcome.CONFIRMED, "")
    assert printer.opened == 1


def test_an_image_that_a_killed_run_left_unfinished_is_completed_and_cut_off(press, printer, news):
    printer.missing = 3000
    press.look()
    assert states(news) == ["ready"]
    assert printer.cut_off == 1
    assert printed(press, news) == (Outcome.CONFIRMED, "")


def test_a_mute_printer_is_roused_only_now_and_then(press, printer, clock):
    printer.status = None
    fillers = []
    while len(fillers) < 2:
        clock.seconds = press.due_at
        before = printer.fillers
        press.look()
        if printer.fillers > before:
            fillers.append(clock.seconds)
    assert fillers[1] - fillers[0] >= ROUSE_SECONDS
    assert printer.cut_off == 0


def test_a_printer_that_is_silent_for_a_moment_between_whole_tickets_is_left_in_peace(press, printer, news, clock):
    assert printed(press, news) == (Outcome.CONFIRMED, "")
    printer.status = None
    clock.seconds = press.due_at
    press.look()
    assert states(news)[-1] == "mute"
    assert (printer.fillers, printer.cut_off) == (0, 0)


def test_what_a_killed_run_printed_is_cut_off_before_the_next_ticket(printer, clock, news, journal):
    journal.begin("zero", 800, clock.now())
    press = Press(printer.open, news.append, clock, profile(), journal)
    press.look()
    assert (printer.cleared, printer.cut_off) == (1, 1)
    assert printed(press, news) == (Outcome.CONFIRMED, "")
    assert printer.cut_off == 1


def test_a_printer_that_does_not_listen_again_gets_a_new_line_and_no_ticket(press, printer, news):
    printer.takes = 300
    press.print(PrintJob("one", TICKET))
    printer.takes, printer.missing = None, 1_000_000
    assert printed(press, news, "two") == (Outcome.FAILED_CLEAN, "mute")
    assert (printer.opened, printer.closed) == (2, 1)
    printer.missing = 0
    assert printed(press, news, "three") == (Outcome.CONFIRMED, "")


def test_a_clogged_printer_is_still_known_to_be_out_of_paper(press, printer, news):
    printer.takes, printer.says_when_it_stops = 300, b"\x18\x00\x0f\x0f"
    press.print(PrintJob("one", TICKET))
    printer.missing = 1_000_000
    assert printed(press, news, "two") == (Outcome.FAILED_CLEAN, "paper-end")
    assert states(news) == ["ready", "paper-end"]


def test_a_late_word_for_the_ticket_before_confirms_nothing(press, printer, news):
    printer.confirms = False
    press.print(PrintJob("one", TICKET))
    printer.say(b"\x37\x22" + b"9999" + b"\x00")
    assert printed(press, news, "two") == (Outcome.UNCERTAIN, "not-confirmed")


def test_noise_and_flow_control_do_not_hide_the_answers(press, printer, news):
    printer.say(b"\x13\xff\x00\x11")
    assert printed(press, news) == (Outcome.CONFIRMED, "")


def test_a_request_to_stop_breaks_a_stalled_print_off(printer, clock, news):
    press = Press(
        printer.open, news.append, clock, profile(), passing_journal(), stopping=lambda: bool(printer.received)
    )
    printer.takes = 300
    assert printed(press, news) == (Outcome.PARTIAL, "stopped")


def test_a_request_to_stop_ends_the_wait_for_the_printers_word(printer, clock, news):
    press = Press(printer.open, news.append, clock, profile(), passing_journal(), stopping=lambda: bool(printer.prints))
    printer.confirms = False
    assert printed(press, news) == (Outcome.UNCERTAIN, "stopped")


def test_a_fault_of_the_program_still_ends_the_job(printer, clock, news, caplog):
    press = Press(printer.open, news.append, clock, profile(), passing_journal())
    press.look()
    printer.write = None
    assert printed(press, news) == (Outcome.FAILED_CLEAN, "internal-error")
    assert "Traceback" in caplog.text


def test_a_fault_of_the_program_in_the_middle_leaves_a_part(printer, clock, news, mocker):
    press = Press(printer.open, news.append, clock, profile(), passing_journal())
    press.look()
    mocker.patch.object(printer, "write", side_effect=[100, ZeroDivisionError])
    assert printed(press, news) == (Outcome.PARTIAL, "internal-error")


def test_an_address_that_cannot_even_be_tried_does_not_end_the_work(clock, news, caplog):
    def open_nonsense():
        raise UnicodeError("label empty or too long")

    press = Press(open_nonsense, news.append, clock, profile(), passing_journal())
    press.look()
    assert states(news) == ["unavailable"]
    assert press.due_at > clock.seconds
    assert "UnicodeError" in caplog.text


def test_a_word_that_comes_in_two_halves_around_a_look_still_counts(printer, clock, news):
    class Halting(type(printer)):
        halves = 0

        def read(self, deadline):
            if self._answers.startswith(b"\x37\x22") and not self.halves:
                self.halves, self.clock.seconds = 1, deadline
                begun, self._answers = self._answers[:4], self._answers[4:]
                return begun
            return super().read(deadline)

    halting = Halting(clock)
    press = Press(halting.open, news.append, clock, profile(), passing_journal())
    assert printed(press, news) == (Outcome.CONFIRMED, "")
    assert halting.halves == 1


def test_a_printer_that_takes_a_byte_now_and_then_is_given_up(press, printer, clock, news, mocker):
    press.look()
    began = clock.seconds

    def drip(data, deadline):
        clock.seconds += STALL_SECONDS - 0.1
        return 1

    mocker.patch.object(printer, "write", side_effect=drip)
    assert printed(press, news) == (Outcome.PARTIAL, "too-slow")
    assert clock.seconds - began < 2 * SEND_SECONDS
