"""Each fault as a scenario: what the host sees, how it ends, and that the paper is neither lost nor doubled."""

from __future__ import annotations

import pytest

from hw_sim.thermal import Fault
from hw_sim.thermal.mechanism import SLOWNESS
from hw_sim.thermal.model import MODELS
from hw_sim.thermal.way_back import LATE_SECONDS

CUT = b"\x1dVA\x00"
JOB = b"\x1b@Salam\n" + CUT
NAME = b"\x1d(H\x06\x0000A017"
PRINTED = b"\x37\x22A017\x00"
STATUS = b"\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04"
WELL = b"\x12\x12\x12\x12"
FULL = b"\x10\x04\x14"
ALL_OF_IT = 60.0


def black(rows: int) -> bytes:
    return b"\x1dv0\x00\x48\x00" + rows.to_bytes(2, "little") + b"\xff" * 72 * rows


# -- paper and mechanism


def test_near_end_prints_on_until_the_roll_is_used_up(bench) -> None:
    bench.printer.fault(Fault.NEAR_END)
    assert bench.ask(STATUS + b"\x1dr\x01") == b"\x12\x12\x12\x1e\x03"
    bench.send(JOB)
    bench.wait(ALL_OF_IT)
    assert bench.texts == [["Salam"]]
    assert bench.printer.paper_left_mm < bench.printer.model.near_end_mm
    bench.send(b"\x1bJ\xff" * 160)
    bench.wait(ALL_OF_IT)
    assert Fault.PAPER_OUT in bench.printer.faults
    bench.printer.mend(Fault.NEAR_END)
    assert bench.printer.faults == frozenset()
    assert bench.printer.paper_left_mm == bench.printer.model.roll_mm


def test_near_end_comes_by_itself(make_bench) -> None:
    bench = make_bench(roll_mm=5_010.0)
    bench.send(b"\x1bJ\xa0")
    bench.wait(ALL_OF_IT)
    assert bench.printer.faults == {Fault.NEAR_END}


def test_a_paper_jam_stops_everything_and_an_epson_waits_for_the_hosts_word(bench) -> None:
    bench.send(b"lost\n")
    bench.wait(1.0)
    bench.printer.fault(Fault.PAPER_JAM)
    assert bench.ask(STATUS + JOB) == b"\x1a\x52\x16\x12"
    bench.wait(ALL_OF_IT)
    assert bench.printer.tickets == []
    bench.printer.mend(Fault.PAPER_JAM)
    bench.wait(ALL_OF_IT)
    assert [scrap.text for scrap in bench.printer.scraps] == [["lost"]]
    assert bench.printer.tickets == []
    bench.send(b"\x10\x05\x01")
    bench.wait(ALL_OF_IT)
    assert bench.texts == [["Salam"]]
    assert bench.printer.tickets[0].image.height == 142
    assert bench.ask(STATUS) == WELL


def test_a_kiosk_printer_goes_on_by_itself_after_a_jam(bench_of) -> None:
    bench = bench_of("KPM180H")
    bench.printer.fault(Fault.PAPER_JAM)
    assert bench.ask(FULL + b"\x1de\x06") == b"\x10\x0f\x00\x00\x40\x00"
    bench.send(JOB)
    bench.printer.mend(Fault.PAPER_JAM)
    bench.wait(ALL_OF_IT)
    assert bench.texts == [["Salam"]]
    assert bench.ask(FULL) == b"\x10\x0f\x00\x00\x00\x00"


def test_kiosk_printers_cut_as_soon_as_the_blade_is_free(bench_of) -> None:
    bench = bench_of("KPM180H")
    bench.printer.fault(Fault.CUTTER_JAM)
    bench.send(JOB)
    bench.wait(ALL_OF_IT)
    assert bench.ask(FULL) == b"\x10\x0f\x00\x00\x00\x01"
    bench.printer.mend(Fault.CUTTER_JAM)
    bench.wait(ALL_OF_IT)
    assert bench.texts == [["Salam"]]


def test_a_hot_head_stops_and_cools_by_itself(bench) -> None:
    bench.printer.fault(Fault.HEAD_HOT)
    assert bench.ask(STATUS + JOB + NAME) == b"\x1a\x52\x52\x12"
    bench.wait(18.0)
    assert bench.printer.tickets == []
    bench.wait(2.0)
    assert bench.texts == [["Salam"]]
    assert bench.printer.faults == frozenset()
    assert bench.says() == PRINTED
    assert bench.ask(STATUS) == WELL


def test_a_fan_cools_a_hot_head_at_once(bench) -> None:
    bench.printer.fault(Fault.HEAD_HOT)
    bench.send(JOB)
    bench.printer.mend(Fault.HEAD_HOT)
    bench.wait(1.0)
    assert bench.texts == [["Salam"]]


def test_much_black_heats_the_head_until_it_stops_and_all_of_it_comes_in_the_end(make_bench) -> None:
    bench = make_bench(buffer_bytes=1_000_000)
    bench.send(b"\x1da\x0c" + black(2000) * 3 + CUT + NAME)
    bench.wait(10.0)
    assert bench.printer.faults == {Fault.HEAD_HOT}
    assert bench.printer.tickets == []
    bench.wait(600.0)
    (ticket,) = bench.printer.tickets
    assert ticket.image.height == 6000 + 112
    assert bench.printer.faults == frozenset()
    said = bench.says()
    assert said.startswith(b"\x10\x00\x00\x0f\x18\x40\x00\x0f\x10\x00\x00\x0f")
    assert said.endswith(PRINTED)


def test_ordinary_tickets_never_make_it_too_hot(bench) -> None:
    for _ in range(200):
        bench.send(b"Salam\n" * 20 + CUT)
        bench.wait(1.5)
    assert len(bench.printer.tickets) == 200
    assert bench.printer.head_temperature < 60
    assert bench.printer.faults == frozenset()


def test_an_epson_with_wrong_voltage_waits_for_a_power_cycle(bench) -> None:
    bench.printer.fault(Fault.VOLTAGE)
    assert bench.ask(STATUS) == b"\x1a\x52\x32\x12"
    bench.printer.mend(Fault.VOLTAGE)
    assert bench.ask(STATUS + b"\x10\x05\x01") == b"\x1a\x52\x32\x12"
    bench.printer.fault(Fault.POWER_LOSS)
    bench.printer.mend(Fault.POWER_LOSS)
    assert bench.ask(STATUS) == WELL
    bench.send(JOB)
    bench.wait(ALL_OF_IT)
    assert bench.texts == [["Salam"]]


def test_power_alone_does_not_help_against_a_wrong_voltage(bench) -> None:
    bench.printer.fault(Fault.VOLTAGE)
    bench.printer.fault(Fault.POWER_LOSS)
    bench.printer.mend(Fault.POWER_LOSS)
    assert bench.ask(STATUS) == b"\x1a\x52\x32\x12"


def test_a_kiosk_printer_goes_on_when_the_voltage_is_back(bench_of) -> None:
    bench = bench_of("KPM180H")
    bench.printer.fault(Fault.VOLTAGE)
    assert bench.ask(FULL + JOB) == b"\x10\x0f\x00\x00\x08\x00"
    bench.printer.mend(Fault.VOLTAGE)
    bench.wait(ALL_OF_IT)
    assert bench.texts == [["Salam"]]


def test_a_slow_printer_takes_a_hundred_times_as_long(bench) -> None:
    bench.printer.fault(Fault.SLOW)
    usual = 142 / 8 / 150 + 0.2
    bench.send(JOB)
    bench.wait(usual * SLOWNESS - 0.1)
    assert bench.printer.tickets == []
    bench.wait(0.2)
    assert bench.texts == [["Salam"]]
    bench.printer.mend(Fault.SLOW)
    bench.send(JOB)
    bench.wait(usual + 0.01)
    assert bench.texts == [["Salam"], ["Salam"]]


# -- the line


def test_a_cut_cable_swallows_what_comes_and_what_is_said(bench) -> None:
    bench.printer.fault(Fault.CABLE_CUT, at_byte=len(JOB) + 2)
    assert bench.ask(JOB + b"one\n") == b""
    assert bench.printer.bytes_received == len(JOB) + 2
    assert not bench.printer.connected
    assert bench.ask(STATUS) == b""
    bench.wait(ALL_OF_IT)
    assert bench.texts == [["Salam"]]
    bench.printer.mend(Fault.CABLE_CUT)
    assert bench.says() == b""
    bench.send(b"two\n" + CUT)
    bench.wait(ALL_OF_IT)
    assert bench.texts == [["Salam"], ["ontwo"]]


def test_a_half_open_line_is_silent_and_lets_all_through_in_the_end(bench) -> None:
    bench.printer.fault(Fault.HALF_OPEN, at_byte=5)
    assert bench.ask(JOB + NAME + STATUS) == b""
    assert bench.printer.room == 0
    assert bench.printer.bytes_received == 5
    bench.wait(300.0)
    assert bench.printer.tickets == []
    bench.printer.mend(Fault.HALF_OPEN)
    bench.wait(ALL_OF_IT)
    assert bench.texts == [["Salam"]]
    assert bench.printer.tickets[0].first_byte_at == 1000.0
    assert bench.says() == WELL + PRINTED


def test_what_waits_on_a_half_open_line_is_lost_with_the_power(bench) -> None:
    bench.printer.fault(Fault.HALF_OPEN)
    bench.send(JOB)
    bench.printer.fault(Fault.POWER_LOSS)
    bench.printer.mend(Fault.POWER_LOSS)
    bench.printer.mend(Fault.HALF_OPEN)
    bench.wait(ALL_OF_IT)
    assert bench.printer.tickets == []


def test_garbage_stands_before_each_answer_and_is_the_same_each_time(bench_of) -> None:
    heard = []
    for _ in range(2):
        bench = bench_of("NV-80")
        bench.printer.fault(Fault.GARBAGE)
        assert bench.says()
        heard.append(bench.ask(STATUS + JOB))
        assert bytes(byte for byte in heard[-1] if byte < 0x80) == WELL
        assert len(heard[-1]) > len(WELL)
        bench.wait(ALL_OF_IT)
        assert bench.texts == [["Salam"]]
        bench.printer.mend(Fault.GARBAGE)
        assert bench.ask(STATUS) == WELL
    assert heard[0] == heard[1]


# -- confirmations


@pytest.mark.parametrize(("query", "answer"), [(NAME, PRINTED), (b"\x1dr\x01", b"\x00")])
def test_a_late_confirmation_comes_late_and_nothing_else_does(bench, query: bytes, answer: bytes) -> None:
    bench.printer.fault(Fault.PROCESS_ID_LATE)
    bench.send(JOB + query)
    bench.wait(2.0)
    assert bench.texts == [["Salam"]]
    assert bench.ask(STATUS) == WELL
    assert bench.printer.advance() == pytest.approx(bench.printer.tickets[0].cut_at + LATE_SECONDS)
    bench.printer.mend(Fault.PROCESS_ID_LATE)
    assert bench.says() == b""
    bench.wait(LATE_SECONDS)
    assert bench.says() == answer
    assert bench.ask(query) == answer


@pytest.mark.parametrize(("query", "answer"), [(NAME, PRINTED), (b"\x1dr\x01", b"\x00")])
def test_a_lost_confirmation_never_comes(bench, query: bytes, answer: bytes) -> None:
    bench.printer.fault(Fault.PROCESS_ID_LOST)
    bench.send(JOB + query)
    bench.wait(600.0)
    assert bench.texts == [["Salam"]]
    assert bench.says() == b""
    assert bench.ask(STATUS) == WELL
    bench.printer.mend(Fault.PROCESS_ID_LOST)
    assert bench.says() == b""
    assert bench.ask(query) == answer


@pytest.mark.parametrize(("query", "answer"), [(NAME, b"\x37\x22A018\x00"), (b"\x1dr\x01", b"\x0f")])
def test_a_wrong_confirmation_says_something_else(bench, query: bytes, answer: bytes) -> None:
    bench.printer.fault(Fault.PROCESS_ID_WRONG)
    bench.send(JOB + query)
    bench.wait(ALL_OF_IT)
    assert bench.texts == [["Salam"]]
    assert bench.says() == answer


def test_a_late_confirmation_is_lost_with_the_power(bench) -> None:
    bench.printer.fault(Fault.PROCESS_ID_LATE)
    bench.send(JOB + NAME)
    bench.wait(5.0)
    bench.printer.fault(Fault.POWER_LOSS)
    bench.printer.mend(Fault.POWER_LOSS)
    bench.wait(ALL_OF_IT)
    assert bench.says() == b""


# -- all of them


def test_every_fault_says_what_it_does_what_is_heard_and_how_it_ends() -> None:
    assert len({fault.value for fault in Fault}) == len(Fault) >= 19
    assert all(fault.effect and fault.says and "ending" in fault.ends for fault in Fault)
    assert Fault("paper-out") is Fault.PAPER_OUT


BREAKABLE = [(name, fault) for name, model in MODELS.items() for fault in Fault if model.can_have(fault)]


def made_whole(bench, fault: Fault) -> None:
    bench.printer.mend(fault)
    bench.send(b"\x10\x05\x01")
    if bench.printer.condition.voltage_error:
        bench.printer.fault(Fault.POWER_LOSS)
        bench.printer.mend(Fault.POWER_LOSS)
    bench.wait(ALL_OF_IT)


@pytest.mark.parametrize(("name", "fault"), BREAKABLE, ids=lambda value: getattr(value, "value", value))
def test_after_any_fault_at_any_byte_the_next_job_comes_out_once(bench_of, name: str, fault: Fault) -> None:
    for at_byte in range(len(JOB) + 1):
        bench = bench_of(name)
        bench.printer.fault(fault, at_byte=at_byte)
        bench.send(JOB)
        bench.wait(ALL_OF_IT)
        made_whole(bench, fault)
        for piece in (bytes(8), b"\x1b@next\n\x1bJ\xa0" + CUT):
            bench.send(piece)
            bench.wait(ALL_OF_IT)
        papers = [*bench.printer.tickets, *bench.printer.retracted, *bench.printer.scraps]
        words = [word for paper in papers for line in paper.text for word in line.split()]
        assert words.count("next") == 1, (at_byte, words)
        assert words.count("Salam") <= 1
        assert bench.printer.faults == frozenset()


@pytest.mark.parametrize("deaf", [Fault.CABLE_CUT, Fault.HALF_OPEN, Fault.POWER_LOSS])
def test_bytes_that_do_not_reach_the_printer_bring_no_planned_fault_about(bench, deaf: Fault) -> None:
    bench.printer.fault(deaf, at_byte=5)
    bench.printer.fault(Fault.COVER_OPEN, at_byte=8)
    bench.send(JOB)
    assert bench.printer.faults == {deaf}
    bench.printer.mend(deaf)
    bench.send(JOB)
    assert bench.printer.faults == {Fault.COVER_OPEN}
