"""A kiosk printer's outlet: who gets the ticket, and what the host hears of it."""

from __future__ import annotations

import pytest

from hw_sim.thermal import Fault, ThermalPrinter
from hw_sim.thermal.model import MODELS

CUT = b"\x1dVA\x00"
FULL = b"\x10\x04\x14"
EMPTY = b"\x10\x0f\x00\x00\x00\x00"
TICKET_THERE = b"\x10\x0f\x20\x00\x00\x00"
A_WHILE = 1.0
ALL_OF_IT = 60.0


def job(word: bytes) -> bytes:
    return b"\x1b@" + word + b"\n" + CUT


@pytest.fixture
def kiosk(bench_of):  # type: ignore[no-untyped-def]
    return bench_of("KPM180H", taken_after=None)


@pytest.fixture
def retracting(bench_of):  # type: ignore[no-untyped-def]
    return bench_of("KPM180H", taken_after=None, retract_seconds=20.0)


def test_a_cut_ticket_stands_at_the_outlet_until_a_hand_takes_it(kiosk) -> None:
    kiosk.send(job(b"one"))
    kiosk.wait(ALL_OF_IT)
    assert kiosk.printer.tickets == []
    assert kiosk.printer.at_outlet.text == ["one"]
    assert kiosk.ask(FULL + b"\x1de\x06") == TICKET_THERE + b"\x0c"
    assert kiosk.printer.take().text == ["one"]
    assert kiosk.texts == [["one"]]
    assert kiosk.ask(FULL + b"\x1de\x06") == EMPTY + b"\x04"
    assert kiosk.printer.take() is None


def test_a_citizen_takes_it_after_a_while(bench_of) -> None:
    bench = bench_of("KPM180H", taken_after=3.0)
    bench.send(job(b"one"))
    bench.wait(A_WHILE)
    cut_at = bench.printer.at_outlet.cut_at
    assert bench.printer.advance() == cut_at + 3.0
    bench.wait(3.0)
    assert bench.texts == [["one"]]
    assert bench.printer.advance() is None


def test_whoever_is_told_of_tickets_hears_of_one_that_was_taken_and_not_before() -> None:
    now, heard = [1000.0], []
    printer = ThermalPrinter(MODELS["KPM180H"], lambda: now[0], on_ticket=heard.append, taken_after=3.0)
    printer.receive(job(b"one"))
    for at, words in ((1001.0, []), (1004.0, [["one"]])):
        now[0] = at
        printer.advance()
        assert [ticket.text for ticket in heard] == words


def test_changes_at_the_outlet_are_told_of_by_themselves(kiosk) -> None:
    kiosk.send(b"\x1d\xe0\x01" + job(b"one"))
    kiosk.wait(A_WHILE)
    assert kiosk.says() == b"\x10\x01\x20"
    kiosk.printer.take()
    assert kiosk.says() == b"\x10\x01\x00"


def test_the_next_ticket_pushes_out_the_one_that_stands_there(kiosk) -> None:
    kiosk.send(job(b"one") + job(b"two"))
    kiosk.wait(ALL_OF_IT)
    assert kiosk.texts == [["one"]]
    assert kiosk.printer.at_outlet.text == ["two"]


def test_ejecting_lets_it_fall(kiosk) -> None:
    kiosk.send(job(b"one") + b"\x1de\x05")
    kiosk.wait(ALL_OF_IT)
    assert kiosk.texts == [["one"]]
    assert kiosk.printer.at_outlet is None


def test_presenting_cuts_first_and_lets_it_stand(kiosk) -> None:
    kiosk.send(b"one\n\x1bJ\xa0\x1de\x03\x0c")
    kiosk.wait(ALL_OF_IT)
    assert kiosk.printer.at_outlet.text == ["one"]


def test_a_printer_not_set_to_retract_does_not(kiosk) -> None:
    kiosk.send(job(b"one") + b"\x1de\x02")
    kiosk.wait(600.0)
    assert kiosk.printer.at_outlet.text == ["one"]
    assert kiosk.printer.retracted == ()


@pytest.mark.parametrize("command", [b"", b"\x1de\x02"])
def test_a_ticket_is_retracted_when_its_time_is_over_or_the_host_says_so(retracting, command: bytes) -> None:
    retracting.send(job(b"one") + command)
    retracting.wait(0.5 if command else 21.0)
    assert retracting.printer.at_outlet is None
    assert retracting.printer.tickets == []
    assert [ticket.text for ticket in retracting.printer.retracted] == [["one"]]
    assert retracting.ask(FULL) == EMPTY


def test_a_ticket_nobody_takes_is_retracted_even_if_the_printer_was_looked_after_much_later(bench_of) -> None:
    bench = bench_of("KPM180H", taken_after=3.0, retract_seconds=20.0)
    bench.printer.fault(Fault.TICKET_NOT_TAKEN)
    bench.send(job(b"one"))
    bench.wait(ALL_OF_IT)
    bench.send(job(b"two"))
    bench.wait(A_WHILE)
    assert bench.texts == []
    assert [ticket.text for ticket in bench.printer.retracted] == [["one"]]
    bench.printer.mend(Fault.TICKET_NOT_TAKEN)
    assert bench.texts == [["two"]]


def test_a_presenter_that_draws_in_gives_nobody_anything(bench_of) -> None:
    bench = bench_of("KPM180H")
    bench.printer.fault(Fault.RETRACTED)
    bench.send(job(b"one"))
    bench.wait(A_WHILE)
    assert bench.ask(FULL) == EMPTY
    bench.printer.mend(Fault.RETRACTED)
    bench.send(job(b"two"))
    bench.wait(ALL_OF_IT)
    assert bench.texts == [["two"]]
    assert [ticket.text for ticket in bench.printer.retracted] == [["one"]]


def test_a_ticket_at_the_outlet_outlasts_the_power(kiosk) -> None:
    kiosk.send(job(b"one"))
    kiosk.wait(A_WHILE)
    kiosk.printer.fault(Fault.POWER_LOSS)
    kiosk.printer.mend(Fault.POWER_LOSS)
    assert kiosk.ask(FULL) == TICKET_THERE
    assert kiosk.printer.take().text == ["one"]
