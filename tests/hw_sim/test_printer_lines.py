"""``simprn://``: a simulated printer as one of the product's own lines, in the same process."""

from __future__ import annotations

import itertools
import threading
import time

import pytest

from hw_sim.faults import Fault
from hw_sim.printer_lines import open_printer, printer_named, unplug
from printer.errors import PrinterUnavailable
from runtime.addresses import BadAddress, parse

JOB = b"\x1b@A-017\n\x1dVA\x00"


def soon(seconds: float = 5.0) -> float:
    return time.monotonic() + seconds


def opened(text: str):
    return open_printer(parse(text))


NUMBERS = itertools.count(1)


@pytest.fixture
def name():
    name = f"desk-{next(NUMBERS)}"
    yield name
    unplug(name)


def test_what_is_written_is_printed_and_answers_are_read(name, eventually) -> None:
    port = opened(f"simprn://{name}?profile=NV-58")
    assert port.write(JOB + b"\x10\x04\x01", soon()) == len(JOB) + 3
    assert port.read(soon()) == b"\x12"
    eventually(lambda: printer_named(name).tickets)
    (ticket,) = printer_named(name).tickets
    assert (ticket.text, ticket.data, ticket.image.width) == (["A-017"], JOB, 464)


def test_a_silent_printer_is_heard_out_until_the_deadline(name) -> None:
    assert opened(f"simprn://{name}").read(soon(0.0)) == b""


def test_the_same_name_is_the_same_printer_also_after_a_close(name, tmp_path, eventually) -> None:
    address = f"simprn://{name}?out={tmp_path}"
    first = opened(address)
    first.write(JOB, soon())
    first.close()
    with pytest.raises(PrinterUnavailable, match="was closed"):
        first.write(JOB, soon())
    opened(address).write(JOB, soon())
    eventually(lambda: (tmp_path / "002.jsonl").is_file())
    assert [ticket.data for ticket in printer_named(name).tickets] == [JOB, JOB]
    assert (tmp_path / "002.bin").read_bytes() == JOB


def test_a_printer_has_one_model_and_one_folder(name, tmp_path) -> None:
    opened(f"simprn://{name}")
    with pytest.raises(BadAddress, match="is NV-80 already"):
        opened(f"simprn://{name}?out={tmp_path}")


def test_it_takes_what_its_buffer_holds_and_the_rest_when_there_is_room(name) -> None:
    port = opened(f"simprn://{name}")
    printer = printer_named(name)
    printer.fault(Fault.COVER_OPEN)
    assert port.write(b"Salam\n" * 2000, soon(0.0)) == printer.model.buffer_bytes
    assert port.write(b"Salam\n", soon(0.0)) == 0
    mending = threading.Timer(0.01, printer.mend, [Fault.COVER_OPEN])
    mending.start()
    assert port.write(b"Salam\n", soon()) == 6
    mending.join()


@pytest.mark.parametrize("fault", [Fault.POWER_LOSS, Fault.CABLE_CUT])
def test_without_power_or_cable_nothing_is_taken_and_the_line_is_broken(fault: Fault, name) -> None:
    port = opened(f"simprn://{name}")
    printer = printer_named(name)
    printer.fault(fault, at_byte=6)
    assert port.write(b"Salam\n" * 2000, soon()) <= printer.model.buffer_bytes
    for use in (lambda: port.write(JOB, soon()), lambda: port.read(soon()), lambda: opened(f"simprn://{name}")):
        with pytest.raises(PrinterUnavailable):
            use()
    printer.mend(fault)
    assert port.write(JOB, soon()) == len(JOB)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("simprn://", "needs a name"),
        ("simprn://front-desk?profil=NV-80", "did you mean 'profile'"),
        ("simprn://front-desk?profile=NV-1000", "must be one of NV-80, NV-58"),
        ("simprn://front-desk/path", "means nothing"),
        ("simprn://front-desk?out=/dev/null/papers", "can be no directory"),
    ],
)
def test_an_address_that_makes_no_sense_is_refused_and_nothing_plugged_in(address: str, told: str) -> None:
    with pytest.raises(BadAddress, match=told):
        opened(address)
    with pytest.raises(KeyError):
        printer_named("front-desk")
