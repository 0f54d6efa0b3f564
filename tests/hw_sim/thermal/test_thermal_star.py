"""Star's automatic status and its counter, as *Star Line Mode Command Specifications* has them."""

from __future__ import annotations

import pytest

from hw_sim.thermal import Fault
from hw_sim.thermal.way_back import LATE_SECONDS

ON = b"\x1b\x1ea\x01"
ASK = b"\x1b\x06\x01"
ETB = b"\x17"
JOB = b"\x1b@Salam\n\x1dVA\x00"
ALL_OF_IT = 60.0


def automatic(printer: int = 0, errors: int = 0, more_errors: int = 0, paper: int = 0, count: int = 0) -> bytes:
    bits = (count & 0b111) << 1 | (count >> 3) << 5
    return bytes((0x23, 0x06, printer, errors, more_errors, paper, 0, bits, 0))


COUNTED = 0x02


@pytest.fixture
def star(bench_of):  # type: ignore[no-untyped-def]
    return bench_of("STAR")


def test_etb_is_counted_when_all_before_it_is_on_paper(star) -> None:
    star.send(ON + JOB + ETB)
    star.wait(0.1)
    assert star.says() == b""
    star.wait(ALL_OF_IT)
    assert star.says() == automatic(COUNTED, count=1)
    assert star.texts == [["Salam"]]
    assert star.printer.objections == []


def test_the_bit_is_told_once_and_the_counter_stays(star) -> None:
    star.ask(ON + ETB)
    assert star.ask(ASK) == automatic(count=1)


def test_the_counter_has_five_bits(star) -> None:
    said = star.ask(ON + ETB * 33)
    assert said == b"".join(automatic(COUNTED, count=count % 32) for count in range(1, 34))


def test_nothing_is_said_of_etb_until_the_host_asks(star) -> None:
    assert star.ask(ETB * 3) == b""
    assert star.ask(ASK) == automatic(COUNTED, count=3)


def test_the_counter_starts_again_silently(star) -> None:
    star.ask(ON + ETB * 3)
    assert star.ask(b"\x1b\x1eE\x00") == b""
    assert star.ask(ASK) == automatic()


def test_the_counter_starts_again_with_the_power(star) -> None:
    star.ask(ON + ETB * 3)
    star.printer.fault(Fault.POWER_LOSS)
    star.printer.mend(Fault.POWER_LOSS)
    assert star.ask(ASK) == automatic()


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (Fault.COVER_OPEN, automatic(0x28)),
        (Fault.PAPER_OUT, automatic(0x08, paper=0x0C)),
        (Fault.NEAR_END, automatic(paper=0x04)),
        (Fault.HEAD_HOT, automatic(0x08, errors=0x40)),
        (Fault.PAPER_JAM, automatic(0x08, more_errors=0x04)),
        (Fault.VOLTAGE, automatic(0x08, more_errors=0x02)),
        (Fault.OFFLINE, automatic(0x08)),
    ],
    ids=lambda value: getattr(value, "value", ""),
)
def test_changes_are_told_of_by_themselves(star, fault: Fault, status: bytes) -> None:
    star.ask(ON)
    star.printer.fault(fault)
    assert star.says() == status
    star.printer.mend(fault)
    assert star.says() == automatic()


def test_etb_waits_for_paper(star) -> None:
    star.ask(ON)
    star.printer.fault(Fault.PAPER_OUT)
    star.says()
    assert star.ask(JOB + ETB) == b""
    star.printer.mend(Fault.PAPER_OUT)
    star.wait(ALL_OF_IT)
    assert star.says() == automatic() + automatic(COUNTED, count=1)
    assert star.texts == [["Salam"]]


def test_what_spoils_confirmations_spoils_the_counter(star) -> None:
    star.ask(ON)
    star.printer.fault(Fault.PROCESS_ID_WRONG)
    assert star.ask(ETB) == automatic(COUNTED, count=2)
    star.printer.mend(Fault.PROCESS_ID_WRONG)
    star.printer.fault(Fault.PROCESS_ID_LOST)
    assert star.ask(ETB) == b""
    star.printer.mend(Fault.PROCESS_ID_LOST)
    star.printer.fault(Fault.PROCESS_ID_LATE)
    assert star.ask(ETB) == b""
    star.wait(LATE_SECONDS)
    assert star.says() == automatic(COUNTED, count=3)


def test_a_star_knows_no_process_ids(star) -> None:
    assert star.ask(b"\x1d(H\x06\x0000A017") == b""
    assert "STAR has no such command" in star.printer.objections[0].reason
