"""What kiosk printers answer and do, as the manuals of Custom (KPM) and Pyramid (Reliance) have it."""

from __future__ import annotations

import pytest

from hw_sim.thermal import Fault

ALL_OF_IT = 60.0
FULL = b"\x10\x04\x14"


@pytest.mark.parametrize(
    ("fault", "answer"),
    [
        (None, b"\x10\x0f\x00\x00\x00\x00"),
        (Fault.PAPER_OUT, b"\x10\x0f\x05\x00\x00\x00"),
        (Fault.COVER_OPEN, b"\x10\x0f\x00\x02\x00\x00"),
    ],
)
def test_full_status_says_all_in_one_answer(bench, fault: Fault | None, answer: bytes) -> None:
    if fault:
        bench.printer.fault(fault)
    assert bench.ask(FULL) == answer


def test_full_status_says_that_the_cutter_is_stuck(bench) -> None:
    bench.printer.fault(Fault.CUTTER_JAM)
    bench.send(b"Salam\n\x1dVA\x00")
    bench.wait(ALL_OF_IT)
    assert bench.ask(FULL) == b"\x10\x0f\x00\x00\x00\x01"


def test_print_status_says_whether_there_is_paper(bench) -> None:
    assert bench.ask(b"\x10\x04\x11") == b"\x12"
    bench.printer.fault(Fault.PAPER_OUT)
    assert bench.ask(b"\x10\x04\x11") == b"\x32"


def test_full_status_is_answered_inside_an_image_by_a_model_that_does_so(make_bench) -> None:
    bench = make_bench(realtime_in_data=True)
    assert bench.ask(b"\x1dv0\x00\x48\x00\x40\x00\x55\x55" + FULL) == b"\x10\x0f\x00\x00\x00\x00"


def test_the_parts_of_full_status_that_were_asked_for_come_with_each_change(bench) -> None:
    assert bench.ask(b"\x1d\xe0\x02") == b""
    bench.printer.fault(Fault.COVER_OPEN)
    assert bench.says() == b"\x10\x02\x02"
    bench.printer.fault(Fault.PAPER_OUT)
    assert bench.says() == b""
    bench.printer.mend(Fault.COVER_OPEN)
    assert bench.says() == b"\x10\x02\x00"


def test_automatic_full_status_can_be_turned_off(bench) -> None:
    bench.send(b"\x1d\xe0\x0f\x1d\xe0\x00")
    bench.printer.fault(Fault.COVER_OPEN)
    assert bench.says() == b""


def test_the_ejector_says_how_it_is(bench) -> None:
    assert bench.ask(b"\x1de\x06") == b"\x04"
    bench.printer.load_roll(100.0)
    assert bench.ask(b"\x1de\x06") == b"\x05"


@pytest.mark.parametrize("eject", [b"\x1de\x02", b"\x1de\x03\x0c", b"\x1de\x05", b"\x1de\x20\x0c\x1e"])
def test_presenting_cuts_what_is_not_cut_yet_and_only_that(bench, eject: bytes) -> None:
    bench.send(b"one\n\x1bJ\xa0\x1bi" + eject + b"two\n\x1bJ\xa0" + eject + eject)
    bench.wait(ALL_OF_IT)
    assert bench.texts == [["one"], ["two"]]
    assert bench.printer.tickets[1].data == b"two\n\x1bJ\xa0" + eject
    assert bench.printer.objections == []


def test_modes_of_the_dispenser_do_not_cut(bench) -> None:
    bench.send(b"one\n\x1bJ\xa0\x1de\x14\x1de\x12")
    bench.wait(ALL_OF_IT)
    assert bench.printer.tickets == []


def test_real_time_commands_can_be_switched_off_and_on(bench) -> None:
    pulse = b"\x10\x14\x01\x00\x01"
    bench.send(b"\x1d(D\x03\x00\x14\x01\x00" + pulse)
    assert bench.printer.drawer_pulses == 1, "switched off in turn, the pulse came before"
    bench.send(pulse)
    assert bench.printer.drawer_pulses == 1
    bench.send(b"\x1d(D\x03\x00\x14\x01\x01")
    bench.send(pulse)
    assert bench.printer.drawer_pulses == 2


def test_a_switch_for_other_functions_is_refused(bench) -> None:
    bench.send(b"\x1d(D\x03\x00\x14\x08\x00")
    assert "GS ( D" in bench.printer.objections[0].reason
