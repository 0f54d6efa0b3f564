"""However a stream is cut into pieces, on every model and with any fault at a byte, the same comes of it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hw_sim.thermal import Fault, ThermalPrinter
from hw_sim.thermal.model import MODELS

BLACK = b"\x1dv0\x00\x30\x00\x60\x00" + b"\xff" * 48 * 96
STREAM = b"".join(
    (
        b"\x1da\xff\x1d\xe0\x0f\x1b\x1ea\x01",
        b"\x1b@Salam\n\x10\x04\x01\x1dVA\x00\x17\x1d(H\x06\x0000A017\x1dr\x01",
        BLACK,
        b"\x1bJ\xa0\x1bi\x1de\x05\x1de\x06",
        b"two\n\x10\x04\x14\x1dVB\x40\x1d(H\x06\x0000A018\x17",
    )
)
BREAKABLE = [(name, fault) for name, model in MODELS.items() for fault in Fault if model.can_have(fault)]


def outcome(name: str, fault: Fault, at_byte: int, pieces: list[bytes]) -> tuple[object, ...]:
    """All bytes come at one moment; then time passes, the fault is mended and time passes again."""
    now = [1000.0]
    printer = ThermalPrinter(MODELS[name], lambda: now[0])
    printer.fault(fault, at_byte=at_byte)
    for piece in pieces:
        printer.receive(piece)
    said = []
    for moment in (1300.0, 1600.0):
        now[0] = moment
        printer.advance()
        said.append(printer.take_replies())
        printer.mend(fault)
        printer.receive(b"\x10\x05\x01")
    papers = [*printer.tickets, *printer.retracted]
    seen = [(paper.image.tobytes(), paper.text, paper.data, paper.cut_at) for paper in papers]
    scraps = [scrap.text for scrap in printer.scraps]
    return (
        seen,
        scraps,
        printer.at_outlet,
        printer.paper_left_mm,
        printer.head_temperature,
        printer.bytes_received,
        said,
    )


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(BREAKABLE), st.data())
def test_pieces_make_no_difference(broken: tuple[str, Fault], data: st.DataObject) -> None:
    name, fault = broken
    at_byte = data.draw(st.integers(0, len(STREAM)), "at byte")
    cuts = data.draw(st.lists(st.integers(0, len(STREAM)), max_size=12).map(sorted), "cuts")
    pieces = [STREAM[start:end] for start, end in zip([0, *cuts], [*cuts, len(STREAM)], strict=True)]
    assert outcome(name, fault, at_byte, pieces) == outcome(name, fault, at_byte, [STREAM])


def test_a_fault_planned_in_the_middle_of_an_image_strikes_at_its_byte(bench) -> None:
    for byte in BLACK[:1000]:
        bench.send(bytes([byte]))
    bench.printer.fault(Fault.POWER_LOSS, at_byte=1005)
    for byte in BLACK[1000:1010]:
        bench.send(bytes([byte]))
    assert not bench.printer.powered
    assert bench.printer.bytes_received == 1005
