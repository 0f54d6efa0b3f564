from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hw_sim.thermal import MODEL_80, Fault, ThermalPrinter, Ticket
from hw_sim.thermal.kept import OBJECTIONS_KEPT

CUT = b"\x1dVA\x00"
JOB = b"\x1b@Salam\n" + CUT
CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
ALL_OF_IT = 60.0


def status(which: int) -> bytes:
    return b"\x10\x04" + bytes([which])


def process_id(name: bytes) -> bytes:
    return b"\x1d(H\x06\x0000" + name


def raster(rows: int) -> bytes:
    return b"\x1dv0\x00\x48\x00" + rows.to_bytes(2, "little") + b"\x55" * 72 * rows


# -- paper and time


def test_a_ticket_has_its_picture_text_bytes_and_times(bench) -> None:
    bench.send(JOB[:4])
    bench.wait(0.5)
    bench.send(JOB[4:])
    bench.wait(ALL_OF_IT)
    (ticket,) = bench.printer.tickets
    assert ticket.text == ["Salam"]
    assert ticket.data == JOB
    assert ticket.first_byte_at == 1000.0
    assert ticket.cut_at == pytest.approx(1000.5 + (30 + 112) / 8 / 150 + 0.2)
    assert not ticket.partial


def test_paper_comes_as_fast_as_the_motor_turns(make_bench) -> None:
    bench = make_bench(speed=100.0, cut_seconds=0.0, cutter_distance=0)
    bench.send(b"\x1bJ\xa0" * 5 + b"\x1dV\x01")
    bench.wait(0.99)
    assert bench.printer.tickets == []
    bench.wait(0.02)
    assert bench.printer.tickets[0].cut_at == pytest.approx(1001.0)
    assert bench.printer.tickets[0].partial


def test_advance_says_when_it_is_worth_a_call(make_bench) -> None:
    bench = make_bench(speed=100.0, cut_seconds=0.5, cutter_distance=0)
    assert bench.printer.advance() is None
    bench.printer.receive(b"\x1bJ\xa0\x1dV\x00")
    assert bench.printer.advance() == pytest.approx(1000.2)
    bench.clock.now = 1000.2
    assert bench.printer.advance() == pytest.approx(1000.7)
    bench.clock.now = 1000.7
    assert bench.printer.advance() is None
    assert len(bench.printer.tickets) == 1


def test_whoever_asked_is_told_of_each_ticket() -> None:
    heard: list[Ticket] = []
    printer = ThermalPrinter(clock=lambda: 5.0, on_ticket=heard.append)
    printer.receive(JOB, at=0.0)
    printer.advance()
    assert heard == printer.tickets
    assert len(heard) == 1


def test_a_listener_that_fails_does_not_stop_the_printer(caplog) -> None:
    def fail(_ticket: Ticket) -> None:
        raise RuntimeError("not my day")

    printer = ThermalPrinter(clock=lambda: 5.0, on_ticket=fail)
    printer.receive(JOB * 2, at=0.0)
    printer.advance()
    assert len(printer.tickets) == 2
    assert "not my day" in caplog.text


def test_status_queries_before_a_job_are_no_part_of_it(bench) -> None:
    bench.send(status(1) + process_id(b"old1") + b"\x1dr\x01\x1da\x00")
    bench.wait(3.0)
    bench.send(status(4) + JOB + process_id(b"new1"))
    bench.wait(ALL_OF_IT)
    bench.send(JOB)
    bench.wait(ALL_OF_IT)
    first, second = bench.printer.tickets
    assert (first.data, first.first_byte_at) == (JOB, 1003.0)
    assert (second.data, second.first_byte_at) == (JOB, 1063.0)


def test_bytes_of_a_slow_line_have_their_own_times(bench) -> None:
    bench.clock.now = 1000.02
    bench.printer.receive(status(1) + JOB, at=1000.0, byte_seconds=0.001)
    bench.wait(ALL_OF_IT)
    assert bench.printer.tickets[0].first_byte_at == pytest.approx(1000.003)


def test_a_cut_with_no_paper_moved_is_an_objection_and_no_ticket(bench) -> None:
    bench.send(JOB + b"\x1dV\x00")
    bench.wait(ALL_OF_IT)
    assert len(bench.printer.tickets) == 1
    assert "no paper has moved" in bench.printer.objections[0].reason


def test_an_unknown_command_is_objected_to_and_the_rest_still_printed(bench, caplog) -> None:
    bench.send(b"\x1bz" + JOB)
    bench.wait(ALL_OF_IT)
    assert bench.texts == [["Salam"]]
    (objection,) = bench.printer.objections
    assert (objection.event.at, objection.event.size) == (0, 2)
    assert (objection.event.data, objection.reason) == (b"\x1bz", "no such command")
    assert "1b 7a" in caplog.text


def test_nul_between_jobs_is_neither_objected_to_nor_part_of_a_ticket(bench) -> None:
    bench.send(bytes(2000))
    bench.wait(3.0)
    bench.send(JOB)
    bench.wait(ALL_OF_IT)
    assert bench.printer.objections == []
    assert (bench.printer.tickets[0].data, bench.printer.tickets[0].first_byte_at) == (JOB, 1003.0)


def test_a_run_of_stray_bytes_is_one_objection(bench, caplog) -> None:
    bench.send(b"\x01" * 500 + JOB)
    bench.wait(ALL_OF_IT)
    (objection,) = bench.printer.objections
    assert objection.event.size == 500
    assert "500 bytes" in caplog.text
    assert len(caplog.records) == 1


def test_only_the_last_objections_are_kept_and_the_rest_is_counted(bench) -> None:
    bench.send(b"\x1bz" * (OBJECTIONS_KEPT + 5))
    assert len(bench.printer.objections) == OBJECTIONS_KEPT
    assert bench.printer.objections[0].event.at == 5 * len(b"\x1bz")
    assert bench.printer.objections_dropped == 5


@pytest.mark.parametrize("keep", [0, 2])
def test_only_the_last_tickets_are_kept(keep: int) -> None:
    printer = ThermalPrinter(clock=lambda: 50.0, keep=keep)
    for letter in b"abc":
        printer.receive(bytes([letter]) + b"\n" + CUT, at=0.0)
    printer.advance()
    assert [ticket.text for ticket in printer.tickets] == [["a"], ["b"], ["c"]][3 - keep :]


# -- the receive buffer


def test_a_full_buffer_has_no_room_until_paper_comes_out(make_bench) -> None:
    bench = make_bench(buffer_bytes=100)
    bench.send(b"\x1bJ\xff" * 33)
    assert bench.printer.room < 10
    bench.wait(ALL_OF_IT)
    assert bench.printer.room == 100


def test_a_command_longer_than_the_buffer_still_gets_through(make_bench) -> None:
    bench = make_bench(buffer_bytes=256)
    code = b"\x1d(k\x03\x041P0" + b"7" * 1024
    for stream in (raster(100), code[:5] + code[5:1032], CUT):
        while stream:
            room = bench.printer.room
            bench.send(stream[:room])
            stream = stream[room:]
            bench.wait(1.0)
    assert bench.printer.tickets[0].image.height >= 212


def test_real_time_commands_pass_what_waits(bench) -> None:
    bench.printer.fault(Fault.OFFLINE)
    assert bench.ask(b"Salam\n" * 50 + status(1)) == b"\x1a"
    assert bench.printer.bytes_waiting == 300


def test_buffered_queries_wait_their_turn(bench) -> None:
    assert bench.ask(JOB + b"\x1dr\x01" + process_id(b"A017")) == b""
    bench.wait(0.2)
    assert bench.says() == b""
    bench.wait(0.2)
    assert bench.says() == b"\x00" + b"\x37\x22A017\x00"


def test_clearing_forgets_what_waits_and_its_process_id(bench) -> None:
    bench.printer.fault(Fault.COVER_OPEN)
    bench.send(JOB + process_id(b"gone"))
    assert bench.ask(CLEAR) == b"\x37\x25\x00"
    bench.printer.mend(Fault.COVER_OPEN)
    bench.send(b"next\n" + CUT)
    bench.wait(ALL_OF_IT)
    assert bench.texts == [["next"]]
    assert bench.printer.tickets[0].data == b"next\n" + CUT
    assert bench.says() == b""


def test_a_half_sent_image_swallows_the_clear_on_the_default_model(bench) -> None:
    bench.send(raster(10)[:-100])
    assert bench.ask(CLEAR) == b""


def test_a_model_may_obey_real_time_commands_inside_an_image(make_bench) -> None:
    bench = make_bench(realtime_in_data=True)
    assert bench.ask(raster(10)[:-100] + status(1)) == b"\x12"
    assert bench.ask(CLEAR) == b"\x37\x25\x00"
    bench.send(b"next\n" + CUT)
    bench.wait(ALL_OF_IT)
    assert bench.texts == [["next"]]


def test_such_a_model_answers_once_between_commands(make_bench) -> None:
    bench = make_bench(realtime_in_data=True)
    assert bench.ask(b"Salam\n" + status(1) + status(4)) == b"\x12\x12"


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.one_of(st.binary(max_size=20), st.sampled_from([CLEAR, CUT, status(2), b"\x10\x05\x01", b"\x1dv0\x00"]))
    ),
    st.booleans(),
)
def test_no_input_breaks_the_printer(pieces: list[bytes], anywhere: bool) -> None:
    printer = ThermalPrinter(replace(MODEL_80, realtime_in_data=anywhere, speed=1e9), clock=lambda: 1000.0)
    for piece in pieces:
        printer.receive(piece, at=0.0)
        printer.advance()
        assert printer.room >= 0
    assert printer.bytes_received == sum(len(piece) for piece in pieces)


# -- status


@pytest.mark.parametrize(
    ("fault", "answers"),
    [
        (None, b"\x12\x12\x12\x12"),
        (Fault.PAPER_OUT, b"\x1a\x32\x12\x7e"),
        (Fault.COVER_OPEN, b"\x1a\x16\x12\x12"),
        (Fault.OFFLINE, b"\x1a\x12\x12\x12"),
        (Fault.MUTE, b""),
        (Fault.POWER_LOSS, b""),
    ],
)
def test_the_four_status_bytes_say_what_is_wrong(bench, fault: Fault | None, answers: bytes) -> None:
    if fault:
        bench.printer.fault(fault)
    assert bench.ask(b"".join(status(n) for n in (1, 2, 3, 4))) == answers


def test_a_roll_near_its_end_is_reported(make_bench) -> None:
    bench = make_bench(near_end_mm=100.0)
    bench.printer.load_roll(110.0)
    assert bench.ask(status(4) + b"\x1dr\x01") == b"\x12\x00"
    bench.send(b"\x1bJ\xa0")
    bench.wait(ALL_OF_IT)
    assert bench.ask(status(4) + b"\x1dr\x01\x1bv") == b"\x1e\x03\x03"


def test_the_roll_ends_where_it_ends(bench) -> None:
    bench.printer.load_roll(50.0)
    bench.send(b"\x1bJ\xa0" * 10 + CUT)
    bench.wait(ALL_OF_IT)
    assert bench.printer.tickets == []
    assert Fault.PAPER_OUT in bench.printer.faults
    assert bench.printer.paper_left_mm == 0


def test_automatic_status_comes_at_once_and_with_each_change(bench) -> None:
    assert bench.ask(b"\x1da\x0e") == b"\x10\x00\x00\x0f"
    bench.printer.fault(Fault.COVER_OPEN)
    assert bench.says() == b"\x38\x00\x00\x0f"
    bench.printer.mend(Fault.COVER_OPEN)
    bench.printer.fault(Fault.PAPER_OUT)
    assert bench.says() == b"\x10\x00\x00\x0f" + b"\x18\x00\x0f\x0f"


def test_automatic_status_can_be_turned_off(bench) -> None:
    bench.ask(b"\x1da\x0e")
    assert bench.ask(b"\x1da\x00") == b""
    bench.printer.fault(Fault.COVER_OPEN)
    assert bench.says() == b""


def test_going_offline_is_said_when_asked_for(bench) -> None:
    bench.send(b"\x1d(H\x03\x00102")
    bench.printer.fault(Fault.PAPER_OUT)
    assert bench.says() == b"\x37\x23\x42\x00"
    bench.printer.mend(Fault.PAPER_OUT)
    bench.send(b"\x1d(H\x03\x00101")
    bench.printer.fault(Fault.COVER_OPEN)
    assert bench.says() == b"\x37\x23\x00"


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        (b"\x1dI\x01", b"\x20"),
        (b"\x1dI\x02", b"\x02"),
        (b"\x1dIC", b"_NV-80\x00"),
        (b"\x1dI\xff", b""),
        (b"\x1bu\x00", b"\x00"),
    ],
)
def test_it_says_what_it_is(bench, query: bytes, answer: bytes) -> None:
    assert bench.ask(query) == answer


def test_the_drawer_is_kicked_in_turn_and_in_real_time(bench) -> None:
    bench.send(b"\x1bp\x00\x19\xfa\x10\x14\x01\x00\x01")
    assert bench.printer.drawer_pulses == 2


# -- faults


@pytest.mark.parametrize("fault", [Fault.PAPER_OUT, Fault.COVER_OPEN, Fault.OFFLINE])
def test_printing_goes_on_where_it_stopped(bench, fault: Fault) -> None:
    bench.printer.fault(fault)
    bench.send(JOB + process_id(b"A017"))
    bench.wait(ALL_OF_IT)
    assert bench.printer.tickets == []
    assert bench.says() == b""
    bench.printer.mend(fault)
    bench.wait(ALL_OF_IT)
    assert bench.texts == [["Salam"]]
    assert bench.printer.tickets[0].cut_at == pytest.approx(1060.0 + 142 / 8 / 150 + 0.2)
    assert bench.says().startswith(b"\x37\x22A017")


def test_a_mute_printer_prints(bench) -> None:
    bench.printer.fault(Fault.MUTE)
    assert bench.ask(JOB + status(1) + process_id(b"A017")) == b""
    bench.wait(ALL_OF_IT)
    assert bench.texts == [["Salam"]]
    bench.printer.mend(Fault.MUTE)
    assert bench.says() == b""
    assert bench.ask(status(1)) == b"\x12"


def jammed(bench) -> None:  # type: ignore[no-untyped-def]
    bench.printer.fault(Fault.CUTTER_JAM)
    bench.send(JOB + b"next\n")
    bench.wait(ALL_OF_IT)


def test_a_jammed_cutter_holds_the_ticket_and_says_so(bench) -> None:
    bench.printer.fault(Fault.CUTTER_JAM)
    assert bench.ask(status(1)) == b"\x12"
    bench.send(JOB)
    bench.wait(ALL_OF_IT)
    assert bench.printer.tickets == []
    assert bench.ask(status(1) + status(2) + status(3)) == b"\x1a\x52\x1a"


def test_a_freed_cutter_waits_for_the_hosts_word_and_then_cuts(bench) -> None:
    jammed(bench)
    bench.send(b"\x10\x05\x01")
    bench.wait(1.0)
    assert bench.printer.condition.cutter_error
    bench.printer.mend(Fault.CUTTER_JAM)
    bench.wait(1.0)
    assert bench.printer.tickets == []
    bench.send(b"\x10\x05\x01")
    bench.wait(1.0)
    assert bench.texts == [["Salam"]]
    assert bench.printer.tickets[0].image.height == 142
    assert not bench.printer.condition.offline


def test_the_host_may_forget_the_job_that_jammed(bench) -> None:
    jammed(bench)
    bench.printer.mend(Fault.CUTTER_JAM)
    bench.send(b"\x10\x05\x02" + b"new\n" + CUT)
    bench.wait(ALL_OF_IT)
    assert bench.texts == [["Salam", "new"]]
    assert bench.printer.tickets[0].data == b"new\n" + CUT


def test_recovery_is_ignored_when_nothing_is_wrong(bench) -> None:
    bench.printer.fault(Fault.OFFLINE)
    bench.send(JOB + b"\x10\x05\x02")
    bench.printer.mend(Fault.OFFLINE)
    bench.wait(ALL_OF_IT)
    assert bench.texts == [["Salam"]]


def test_power_loss_forgets_all_but_the_paper(bench) -> None:
    bench.send(b"half\n\x1dB\x01\x1ba\x02")
    bench.wait(ALL_OF_IT)
    bench.send(b"\x1bJ\xff" + JOB + raster(5)[:20])
    bench.printer.fault(Fault.POWER_LOSS)
    bench.send(b"into the void\n")
    bench.wait(ALL_OF_IT)
    bench.printer.mend(Fault.POWER_LOSS)
    bench.send(b"after\n" + CUT)
    bench.wait(ALL_OF_IT)
    assert bench.texts == [["half", "after"]]
    assert bench.printer.tickets[0].data == b"after\n" + CUT
    assert bench.printer.bytes_waiting == 0


def test_the_host_can_switch_it_off(bench) -> None:
    assert bench.ask(b"\x10\x14\x02\x01\x08" + JOB) == b"\x3b\x30\x00"
    assert not bench.printer.powered
    bench.wait(ALL_OF_IT)
    assert bench.printer.tickets == []


def test_a_fault_strikes_at_its_byte(bench) -> None:
    bench.printer.fault(Fault.POWER_LOSS, at_byte=len(JOB) + 3)
    bench.send(JOB)
    bench.wait(ALL_OF_IT)
    assert bench.printer.powered
    bench.send(JOB)
    assert not bench.printer.powered
    assert bench.printer.bytes_received == len(JOB) + 3
    bench.printer.mend(Fault.POWER_LOSS)
    bench.wait(ALL_OF_IT)
    assert len(bench.printer.tickets) == 1


def test_a_planned_fault_can_be_called_off(bench) -> None:
    bench.printer.fault(Fault.OFFLINE, at_byte=3)
    bench.printer.mend(Fault.OFFLINE)
    bench.send(JOB)
    assert bench.printer.faults == frozenset()


def test_several_faults_end_one_by_one(bench) -> None:
    bench.printer.fault(Fault.PAPER_OUT)
    bench.printer.fault(Fault.COVER_OPEN)
    bench.send(JOB)
    bench.printer.mend(Fault.PAPER_OUT)
    bench.wait(ALL_OF_IT)
    assert bench.printer.tickets == []
    bench.printer.mend(Fault.COVER_OPEN)
    bench.wait(ALL_OF_IT)
    assert len(bench.printer.tickets) == 1


def test_one_can_look_at_the_paper_in_the_printer(bench) -> None:
    bench.send(b"Salam\n")
    bench.wait(ALL_OF_IT)
    assert bench.printer.paper_in_printer().height == 142


@pytest.mark.parametrize("change", ["fault", "mend"])
def test_hands_wake_whoever_listens(bench, change: str) -> None:
    woken: list[str] = []
    listen: Callable[[], None] = lambda: woken.append(change)  # noqa: E731
    bench.printer.on_change(listen)
    getattr(bench.printer, change)(Fault.OFFLINE)
    assert woken == [change]
