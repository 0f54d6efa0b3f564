"""The models by name: what each can, cannot and has never heard of."""

from __future__ import annotations

import pytest

from hw_sim.thermal import Fault, ThermalPrinter
from hw_sim.thermal.model import MODELS, NotFitted

CUT = b"\x1dVA\x00"
NAME = b"\x1d(H\x06\x0000A017"
PRINTED = b"\x37\x22A017\x00"
EOT = b"\x10\x04\x01"
BARRIER = b"\x1dr\x01"
FULL = b"\x10\x04\x14"
ALL_OF_IT = 60.0


@pytest.mark.parametrize(
    ("name", "process_id", "barrier", "status", "full"),
    [
        ("NV-80", True, True, True, True),
        ("NV-58", True, True, True, True),
        ("TM-T88V", True, True, True, False),
        ("TM-T20III", True, True, True, False),
        ("CLONE-58", False, True, True, False),
        ("CLONE-80", False, False, False, False),
        ("KPM180H", False, True, True, True),
        ("STAR", False, True, True, False),
    ],
)
def test_each_model_answers_what_it_knows_and_prints_all_the_same(
    bench_of, name: str, process_id: bool, barrier: bool, status: bool, full: bool
) -> None:
    bench = bench_of(name)
    assert bench.ask(NAME) == (PRINTED if process_id else b"")
    assert bench.ask(BARRIER) == (b"\x00" if barrier else b"")
    assert bench.ask(EOT) == (b"\x12" if status else b"")
    assert bench.ask(FULL) == (b"\x10\x0f\x00\x00\x00\x00" if full else b"")
    missing = [process_id, barrier, status, full].count(False)
    assert [objection.reason for objection in bench.printer.objections] == [f"{name} has no such command"] * missing
    bench.send(b"\x1b@Salam\n\x1bJ\xa0" + CUT)
    bench.wait(ALL_OF_IT)
    assert bench.texts == [["Salam"]]


def test_a_clone_that_knows_nothing_prints_what_it_was_asked(bench_of) -> None:
    bench = bench_of("CLONE-80")
    bench.send(b"Salam\n" + NAME + EOT + b"\x1da\x0e" + b"\n\x1bJ\xa0" + CUT)
    bench.wait(ALL_OF_IT)
    assert bench.texts == [["Salam", "H00A017"]]


def test_the_table_lists_every_model_by_its_name() -> None:
    assert all(model.name == name for name, model in MODELS.items())
    assert len(MODELS) == 8


def test_an_older_epson_has_fewer_and_larger_dots(bench_of) -> None:
    bench = bench_of("TM-T88V")
    bench.send(b"a" * 50 + b"\n" + CUT)
    bench.wait(ALL_OF_IT)
    assert bench.texts == [["a" * 42, "a" * 8]]
    assert bench.printer.tickets[0].image.width == 567


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("CLONE-58", Fault.CUTTER_JAM),
        ("CLONE-58", Fault.NEAR_END),
        ("CLONE-80", Fault.PROCESS_ID_LATE),
        ("NV-80", Fault.RETRACTED),
        ("NV-80", Fault.TICKET_NOT_TAKEN),
    ],
)
def test_what_a_model_has_not_cannot_break(name: str, fault: Fault) -> None:
    printer = ThermalPrinter(MODELS[name])
    with pytest.raises(NotFitted, match=f"{name}.*{fault.value}"):
        printer.fault(fault, at_byte=5)


# -- without a cutter


def job(word: bytes) -> bytes:
    return b"\x1b@" + word + b"\n\x1bJ\xa0" + CUT


def test_without_a_cutter_a_hand_tears_the_ticket_off(bench_of) -> None:
    bench = bench_of("CLONE-58", taken_after=None)
    bench.send(job(b"one"))
    bench.wait(ALL_OF_IT)
    assert bench.printer.tickets == []
    ticket = bench.printer.tear()
    assert ticket == bench.printer.tickets[0]
    assert (ticket.text, ticket.data, ticket.first_byte_at, ticket.cut_at) == (["one"], job(b"one"), 1000.0, 1060.0)
    assert bench.printer.tear() is None


def test_a_citizen_tears_it_off_when_the_motor_has_stood_for_a_while(bench_of) -> None:
    bench = bench_of("CLONE-58", taken_after=3.0)
    bench.send(job(b"one"))
    bench.wait(2.0)
    due = bench.printer.advance()
    assert due is not None
    assert due > 1003.0
    assert bench.printer.tickets == []
    bench.wait(3.0)
    bench.send(job(b"two"))
    bench.wait(10.0)
    assert bench.texts == [["one"], ["two"]]
    assert [ticket.data for ticket in bench.printer.tickets] == [job(b"one"), job(b"two")]
    assert bench.printer.tickets[0].cut_at == pytest.approx(due)
    assert bench.printer.advance() is None


def test_two_tickets_nobody_tears_off_hang_together(bench_of) -> None:
    bench = bench_of("CLONE-58")
    bench.printer.fault(Fault.TICKET_NOT_TAKEN)
    bench.send(job(b"one"))
    bench.wait(ALL_OF_IT)
    bench.send(job(b"two"))
    bench.wait(ALL_OF_IT)
    bench.printer.mend(Fault.TICKET_NOT_TAKEN)
    assert bench.texts == [["one", "two"]]
    assert bench.printer.tickets[0].data == job(b"one") + job(b"two")


def test_paper_torn_off_in_the_middle_of_a_job_is_in_two_pieces(bench_of) -> None:
    bench = bench_of("CLONE-58", taken_after=None)
    bench.send(b"one\n\x1bJ\xa0")
    bench.wait(ALL_OF_IT)
    bench.printer.tear()
    bench.send(b"two\n\x1bJ\xa0")
    bench.wait(ALL_OF_IT)
    bench.printer.tear()
    assert bench.texts == [["one"], ["two"]]
    assert [ticket.data for ticket in bench.printer.tickets] == [b"one\n\x1bJ\xa0", b"two\n\x1bJ\xa0"]


def test_a_cutter_leaves_nothing_to_tear(bench) -> None:
    with pytest.raises(NotFitted, match="its cutter cuts"):
        bench.printer.tear()
