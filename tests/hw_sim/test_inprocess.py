"""A line outside of time: how long bytes take, and what becomes of them when the other end goes away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hw_sim.faults import Fault
from hw_sim.inprocess import GIVEN_UP_SECONDS, LINKS, SEND_BUFFER, SERIAL, SERIAL_RTSCTS, TCP, USB, Line, Link
from hw_sim.thermal import MODEL_80, ThermalPrinter
from hw_sim.turned_clock import TurnedClock
from printer.errors import PrinterUnavailable

QUESTION, ANSWER = b"\x10\x04\x01", b"\x12"
WORDS = b"word " * 100 + b"\n"


class Rig:
    """A printer at the end of a line."""

    def __init__(self, link: Link = SERIAL, **model: int) -> None:
        self.clock = TurnedClock()
        self.printer = ThermalPrinter(replace(MODEL_80, **model), self.clock.monotonic)  # type: ignore[arg-type]
        self.line = Line(self.printer, self.clock, link)
        self.port = self.line.open()

    def soon(self, seconds: float = 1.0) -> float:
        return self.clock.monotonic() + seconds


def test_time_passes_only_while_somebody_waits() -> None:
    rig = Rig()
    begun = rig.clock.monotonic()
    assert rig.port.write(WORDS, rig.soon()) == len(WORDS)
    assert rig.clock.monotonic() == begun
    rig.line.wait(rig.soon(60))
    assert rig.clock.monotonic() == begun + 60
    assert rig.printer.bytes_received == len(WORDS)


def test_bytes_take_their_time() -> None:
    rig = Rig()
    begun = rig.clock.monotonic()
    rig.port.write(WORDS + QUESTION, rig.soon())
    assert rig.port.read(rig.soon()) == ANSWER
    assert rig.clock.monotonic() - begun == pytest.approx((len(WORDS) + 3) * 10 / SERIAL.baud, rel=0.05)


def test_a_full_printer_holds_the_host_back() -> None:
    rig = Rig(buffer_bytes=64)
    rig.printer.fault(Fault.COVER_OPEN)
    accepted = rig.port.write(WORDS * 20, rig.soon(10))
    assert SEND_BUFFER < accepted < SEND_BUFFER + 1000
    rig.printer.mend(Fault.COVER_OPEN)
    assert rig.port.write(WORDS, rig.soon(60)) == len(WORDS)


def test_something_happens_at_the_very_byte() -> None:
    rig = Rig()
    seen: list[int] = []
    rig.line.after(7, lambda: seen.append(rig.printer.bytes_received))
    rig.port.write(WORDS, rig.soon())
    rig.line.wait(rig.soon())
    assert seen == [7]


def test_what_is_on_the_agenda_happens_meanwhile() -> None:
    rig = Rig()
    rig.clock.at(rig.soon(0.5), lambda: rig.printer.fault(Fault.MUTE))
    rig.line.wait(rig.soon(0.6))
    rig.port.write(QUESTION, rig.soon())
    assert rig.port.read(rig.soon()) == b""


def test_on_three_wires_bytes_vanish_and_nobody_is_told() -> None:
    rig = Rig(SERIAL)
    rig.printer.fault(Fault.CABLE_CUT)
    rig.port.write(WORDS, rig.soon())
    rig.line.wait(rig.soon())
    rig.printer.mend(Fault.CABLE_CUT)
    rig.port.write(QUESTION, rig.soon())
    assert rig.port.read(rig.soon()) == ANSWER
    assert rig.printer.bytes_received == len(QUESTION)


def test_with_handshake_they_wait_even_for_a_printer_switched_on_again() -> None:
    rig = Rig(SERIAL_RTSCTS)
    rig.printer.fault(Fault.POWER_LOSS)
    rig.port.write(QUESTION, rig.soon())
    assert rig.port.read(rig.soon(60)) == b""
    rig.printer.mend(Fault.POWER_LOSS)
    assert rig.port.read(rig.soon()) == ANSWER


def test_a_device_pulled_out_is_told_at_once_and_back_when_it_is_back() -> None:
    rig = Rig(USB)
    rig.printer.fault(Fault.CABLE_CUT)
    with pytest.raises(PrinterUnavailable):
        rig.port.write(WORDS, rig.soon())
    with pytest.raises(PrinterUnavailable):
        rig.line.open()
    rig.printer.mend(Fault.CABLE_CUT)
    assert rig.line.open().write(WORDS, rig.soon()) == len(WORDS)


def test_a_connection_outlives_a_short_cut() -> None:
    rig = Rig(TCP)
    rig.printer.fault(Fault.CABLE_CUT)
    rig.port.write(QUESTION, rig.soon())
    rig.clock.at(rig.soon(GIVEN_UP_SECONDS - 1), lambda: rig.printer.mend(Fault.CABLE_CUT))
    assert rig.port.read(rig.soon(60)) == ANSWER


@pytest.mark.parametrize("fault", [Fault.CABLE_CUT, Fault.HALF_OPEN, Fault.POWER_LOSS])
def test_a_connection_that_nobody_answers_is_given_up(fault: Fault) -> None:
    rig = Rig(TCP)
    rig.printer.fault(fault)
    rig.port.write(QUESTION, rig.soon())
    begun = rig.clock.monotonic()
    with pytest.raises(PrinterUnavailable):
        rig.port.read(rig.soon(60))
    assert rig.clock.monotonic() - begun == pytest.approx(GIVEN_UP_SECONDS)


def test_a_printer_that_restarts_ends_the_connection() -> None:
    rig = Rig(TCP)
    rig.printer.fault(Fault.POWER_LOSS)
    rig.line.wait(rig.soon())
    rig.printer.mend(Fault.POWER_LOSS)
    with pytest.raises(PrinterUnavailable):
        rig.port.write(WORDS, rig.soon())


@pytest.mark.parametrize(("killed", "arrive"), [("abandon", len(WORDS)), ("hang_up", 0)])
def test_what_a_killed_host_had_sent_may_still_arrive(killed: str, arrive: int) -> None:
    rig = Rig()
    rig.port.write(WORDS, rig.soon())
    getattr(rig.line, killed)()
    rig.line.wait(rig.soon())
    assert rig.printer.bytes_received == arrive


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_a_port_that_was_closed_takes_and_gives_nothing(link: Link) -> None:
    rig = Rig(link)
    rig.port.close()
    with pytest.raises(PrinterUnavailable):
        rig.port.write(WORDS, rig.soon())
    with pytest.raises(PrinterUnavailable):
        rig.port.read(rig.soon())
