"""In each of the ways a printer may vouch for a ticket: what is believed, and what is not."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from printer.commands import HOLD_OUT
from printer.dialogue import SETTLE_SECONDS
from printer.journal import passing_journal
from printer.press import Press, PrintFinished, PrintJob, StatusChanged
from printer.printing import CONFIRM_SECONDS, PAUSE_SECONDS, TAKE_SECONDS, Outcome
from printer.profiles import Confirmation, Family, Profile

TICKET = b"\x1b@" + b"ticket " * 100 + b"\x1dVB\x00"
PAPER_END = b"\x1e\x32\x12\x72"
FINE = b"\x16\x12\x12\x12"
NOWHERE = b"\x00\x00\x00\x00"
AT_OUTLET = b"\x20\x00\x00\x00"


def a_profile(confirmation=Confirmation.BARRIER, family=Family.EPSON, *, presenter=False):
    return Profile(
        name="one", width_dots=576, dots_per_inch=203, confirmation=confirmation, family=family, presenter=presenter
    )


@dataclass
class Strange:
    """A printer that is no Epson: it knows GS r, ETB and the presenter's commands, and clears no buffer.

    ``deaf``: it leaves what is in its buffer for later; ``adds``: said behind the answers to a request; ``wrong``: so
    much too much on its counter. ``outlet`` is its full status, which ``after_cut`` replaces when a ticket was held
    out, and each of ``hands`` after that.
    """

    clock: object
    status: bytes = FINE
    answer: bytes = b"\x00"
    deaf: bool = False
    adds: bytes = b""
    wrong: int = 0
    outlet: bytes = NOWHERE
    after_cut: bytes = AT_OUTLET
    hands: list[tuple[float, bytes]] = field(default_factory=list)
    retracts: bool = True
    ejects: bool = True
    count: int = 0
    owed: int = 0
    tickets: int = 0
    retracted: int = 0
    ejected: int = 0
    said: bytes = b""
    unsent: int | None = None

    def open(self):
        return self

    def close(self):
        pass

    def write(self, data, deadline):
        if data.startswith(b"\x10\x04"):
            self.say(b"\x10\x0f" + self.outlet if data[2] == 20 else self.status[data[2] - 1 : data[2]])
        elif data == b"\x1de\x02":
            self.retracted += 1
            self.outlet = NOWHERE if self.retracts else self.outlet
        elif data == b"\x1de\x05":
            self.ejected += 1
            self.outlet = NOWHERE if self.ejects else self.outlet
        elif not data.startswith((b"\x10", b"\x00")):
            self._take(data)
        return len(data)

    def read(self, deadline):
        while self.hands and self.hands[0][0] <= max(deadline, self.clock.seconds) and not self.said:
            at, self.outlet = self.hands.pop(0)
            self.clock.seconds = max(self.clock.seconds, at)
            self.say(b"\x10\x0f" + self.outlet)
        if not self.said:
            self.clock.seconds = max(self.clock.seconds, deadline)
        said, self.said = self.said, b""
        return said

    def say(self, data):
        self.said += data

    def catch_up(self):
        """Do now what was left for later."""
        self.deaf = False
        self.say(self.answer * self.owed)
        self.owed = 0

    def _take(self, data):
        self.tickets += TICKET in data
        if b"\x1d\xe0\x0f" in data:
            self.outlet = self.after_cut
            self.say(b"\x10\x0f" + self.outlet)
        self.owed += data.count(b"\x1dr\x01")
        if b"\x1b\x1eE" in data:
            self.count = 0
        for _ in range(data.count(b"\x17")):
            self.count += 1
            self._say_count()
        if self.owed and not self.deaf:
            self.catch_up()
            self.say(self.adds)

    def _say_count(self):
        if not self.deaf:
            shown = self.count + self.wrong
            self.say(bytes((0x23, 0x06, 0x02, 0, 0, 0, 0, (shown & 7) << 1 | (shown >> 3) << 5, 0)))


@pytest.fixture
def printer(clock):
    return Strange(clock)


@pytest.fixture
def news():
    return []


@pytest.fixture
def printed(printer, clock, news):
    """``printed(profile)``: how one more ticket ended on a printer like that."""
    presses = {}

    def end(profile, name="one"):
        press = presses.setdefault(profile, Press(printer.open, news.append, clock, profile, passing_journal()))
        press.print(PrintJob(name, TICKET))
        return news[-1].outcome, news[-1].reason

    return end


WITH_LINES = b"\x1b@" + b"ticket\n" * 100 + b"\x1dVB\x00"


def losing(printer, mocker, piece):
    """``piece`` is lost on the way, the first time that it comes."""
    mocker.patch.object(printer, "_take", side_effect=lambda data: Strange._take(printer, data.replace(piece, b"", 1)))


BARRIER = a_profile()
COUNTER = a_profile(Confirmation.COUNTER, Family.STAR)
SILENT = a_profile(Confirmation.NONE)
PRESENTER = a_profile(Confirmation.BARRIER, Family.CUSTOM, presenter=True)


@pytest.mark.parametrize("profile", [BARRIER, COUNTER])
def test_ticket_after_ticket_is_confirmed(printed, printer, profile):
    assert [printed(profile) for _ in range(12)] == [(Outcome.CONFIRMED, "")] * 12
    assert printer.tickets == 12


def test_a_barrier_is_not_believed_of_a_printer_that_is_not_well_behind_it(printed, printer, mocker):
    def end_of_paper(data):
        printer.status = PAPER_END
        Strange.say(printer, b"\x00" * data.count(b"\x1dr\x01"))

    mocker.patch.object(printer, "_take", side_effect=end_of_paper)
    assert printed(BARRIER) == (Outcome.UNCERTAIN, "paper-end")


@pytest.mark.parametrize("stray", [b"\x00", b"\x00\x00", b"\xff", b"\x0f"])
def test_stray_bytes_behind_the_answers_spoil_them(printed, printer, stray):
    printer.adds = stray
    outcome, _ = printed(BARRIER)
    assert outcome is Outcome.UNCERTAIN


def test_a_stray_byte_is_no_barrier(printed, printer):
    printer.deaf = True
    printer.say(b"\x00")
    assert printed(BARRIER) == (Outcome.UNCERTAIN, "not-confirmed")


def test_a_barrier_that_says_paper_end_is_not_believed(printed, printer):
    printer.answer = b"\x0f"
    assert printed(BARRIER) == (Outcome.UNCERTAIN, "not-confirmed")


def test_the_late_answers_to_one_ticket_are_not_taken_for_the_next_ones(printed, printer, clock):
    printer.deaf = True
    assert printed(BARRIER, "one") == (Outcome.UNCERTAIN, "not-confirmed")
    assert printed(BARRIER, "two") == (Outcome.FAILED_CLEAN, "mute")
    assert printer.tickets == 1
    printer.catch_up()
    began = clock.seconds
    assert printed(BARRIER, "three") == (Outcome.CONFIRMED, "")
    assert SETTLE_SECONDS <= clock.seconds - began < 5
    assert printer.tickets == 2


def test_a_count_that_is_one_too_high_confirms_nothing_before_the_ticket(printed, printer, mocker):
    def only_what_is_before(data):
        Strange._take(printer, data[:-2])

    printer.wrong = 1
    mocker.patch.object(printer, "_take", side_effect=only_what_is_before)
    assert printed(COUNTER) == (Outcome.UNCERTAIN, "not-confirmed")


def test_a_counting_printer_that_was_switched_off_on_the_way_has_counted_too_little(printed, printer, mocker):
    def without_power(data):
        Strange._take(printer, data[-2:])

    mocker.patch.object(printer, "_take", side_effect=without_power)
    assert printed(COUNTER) == (Outcome.UNCERTAIN, "not-confirmed")


@pytest.mark.parametrize(("profile", "asks"), [(BARRIER, b"\x1dr\x01"), (COUNTER, b"\x17")])
def test_what_was_lost_in_the_middle_is_missed_at_the_end(printed, printer, mocker, profile, asks):
    mocker.patch(f"{__name__}.TICKET", WITH_LINES)
    assert printed(profile)[0] is Outcome.CONFIRMED
    losing(printer, mocker, asks + b"ticket\n")
    assert printed(profile) == (Outcome.UNCERTAIN, "not-confirmed")


def test_a_paper_that_was_taken_is_not_the_whole_when_something_was_lost(printed, printer, clock, mocker):
    mocker.patch(f"{__name__}.TICKET", WITH_LINES)
    printer.hands = [(clock.seconds + 4, NOWHERE)]
    losing(printer, mocker, b"\x1dr\x01ticket\n")
    written = mocker.spy(printer, "write")
    assert printed(PRESENTER) == (Outcome.UNCERTAIN, "answers-missing")
    assert not any(HOLD_OUT in call.args[0] for call in written.call_args_list)


@pytest.mark.parametrize("profile", [BARRIER, COUNTER])
def test_a_printer_that_paused_in_mid_ticket_may_have_lost_something(printed, mocker, profile):
    waits = iter([0, 500, 0, 500])
    mocker.patch.object(Strange, "unsent", property(lambda _: next(waits, 0)))
    mocker.patch("printer.delivery.QUEUE_LOOK_SECONDS", PAUSE_SECONDS + 0.1)
    assert printed(profile) == (Outcome.UNCERTAIN, "paused")


def test_a_printer_that_confirms_nothing_is_not_waited_for(printed, printer, clock):
    began = clock.seconds
    assert printed(SILENT) == (Outcome.UNCERTAIN, "cannot-confirm")
    assert clock.seconds - began < 1


def test_what_it_has_still_to_print_is_left_alone(printed, printer, mocker):
    written = mocker.spy(printer, "write")
    printed(SILENT, "one")
    printed(SILENT, "two")
    assert printer.tickets == 2
    assert not any(call.args[0].startswith(b"\x10\x14") for call in written.call_args_list)


def test_one_that_says_it_has_stopped_is_believed_all_the_same(printed, printer, mocker):
    def end_of_paper(_):
        printer.status = PAPER_END

    mocker.patch.object(printer, "_take", side_effect=end_of_paper)
    assert printed(SILENT) == (Outcome.PARTIAL, "paper-end")


def test_a_paper_is_confirmed_when_a_hand_took_it(printed, printer, clock, mocker):
    printer.hands = [(clock.seconds + 4, NOWHERE)]
    began, written = clock.seconds, mocker.spy(printer, "write")
    assert printed(PRESENTER) == (Outcome.CONFIRMED, "")
    assert sum(HOLD_OUT in call.args[0] for call in written.call_args_list) == 1
    assert 4 <= clock.seconds - began < 5
    assert printer.retracted == 0


def test_a_hand_between_two_looks_is_noticed(printed, printer, clock):
    printer.after_cut = NOWHERE
    printer.hands = [(clock.seconds + 0.05, AT_OUTLET), (clock.seconds + 0.1, NOWHERE)]
    assert printed(PRESENTER) == (Outcome.CONFIRMED, "")


def test_a_paper_that_nobody_takes_is_drawn_in_and_nobodys(printed, printer, clock):
    began = clock.seconds
    assert printed(PRESENTER) == (Outcome.PARTIAL, "not-taken")
    assert TAKE_SECONDS <= clock.seconds - began < TAKE_SECONDS + 1
    assert printer.retracted == 1


def test_a_paper_that_cannot_be_drawn_in_may_still_be_taken(printed, printer):
    printer.retracts = False
    assert printed(PRESENTER) == (Outcome.UNCERTAIN, "not-taken")


def test_a_paper_that_is_left_out_is_pushed_out_before_the_next(printed, printer, clock):
    printer.retracts = False
    printed(PRESENTER)
    printer.hands = [(clock.seconds + 10, NOWHERE)]
    assert printed(PRESENTER) == (Outcome.CONFIRMED, "")
    assert printer.ejected == 1


def test_nothing_is_printed_behind_a_paper_that_stays_in_the_outlet(printed, printer):
    printer.outlet, printer.retracts, printer.ejects = AT_OUTLET, False, False
    assert printed(PRESENTER) == (Outcome.FAILED_CLEAN, "outlet-blocked")
    assert printer.tickets == 0


def test_a_paper_that_never_comes_out_is_uncertain(printed, printer, clock):
    printer.after_cut = NOWHERE
    began = clock.seconds
    assert printed(PRESENTER) == (Outcome.UNCERTAIN, "not-confirmed")
    assert CONFIRM_SECONDS <= clock.seconds - began < CONFIRM_SECONDS + 1


@pytest.mark.parametrize(("trouble", "reason"), [(b"\x00\x00\x40\x00", "paper-jam"), (b"\x00\x00\x08\x00", "voltage")])
def test_a_jam_on_the_way_out_leaves_a_part(printed, printer, trouble, reason):
    printer.after_cut = trouble
    assert printed(PRESENTER) == (Outcome.PARTIAL, reason)


def test_the_presenters_states_are_told(printed, printer, news):
    printer.outlet = b"\x04\x00\x00\x00"
    printed(PRESENTER)
    (first, *_) = [item.status for item in news if isinstance(item, StatusChanged)]
    assert (first.ready, first.paper_near_end) == (True, True)
    assert sum(isinstance(item, PrintFinished) for item in news) == 1
