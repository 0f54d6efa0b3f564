"""The product's own print station on our printer, over both lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hw_sim.thermal import Fault, ThermalPrinter, serve_pty, serve_tcp
from hw_sim.thermal.qr import read_qr
from printer import commands
from printer.compose import compose
from printer.journal import passing_journal
from printer.parts import Code, Fact, Facts, Heading, Name, Number, Paper, Text
from printer.press import PrintFinished, PrintJob, StationNews
from printer.printing import Outcome
from printer.profiles import profile
from printer.spool import PrintStation
from queueing.ticket import Language

Until = Callable[[Callable[[], object]], None]
CODE = "01J9Z3KQ7XW2M4N5P6"


@pytest.fixture(scope="module")
def ticket() -> bytes:
    parts = (
        Heading("ASAN xidmət · Zal 1"),
        Number("A 017"),
        Name("Şəxsiyyət vəsiqəsinin verilməsi"),
        Text("Daxili İşlər Nazirliyi", centred=True),
        Facts((Fact("Növbədə", "3"),)),
        Code(CODE),
    )
    return compose(Paper(Language.AZ, parts), profile())


@pytest.fixture(params=["serial", "tcp"])
def address(request: pytest.FixtureRequest, quick_printer: ThermalPrinter, tmp_path: Path) -> Iterator[str]:
    if request.param == "serial":
        pty = serve_pty(quick_printer, tmp_path / "ttyUSB0", 10_000_000)
        yield f"serial://{pty.link}"
        pty.close()
    else:
        tcp = serve_tcp(quick_printer)
        yield f"tcp://127.0.0.1:{tcp.port}"
        tcp.close()


@pytest.fixture
def news() -> list[StationNews]:
    return []


@pytest.fixture
def station(address: str, news: list[StationNews]) -> Iterator[PrintStation]:
    station = PrintStation(address, news.append, profile(), passing_journal())
    station.start()
    yield station
    station.stop()


def paper_of(data: bytes) -> bytes:
    """What was sent, without what was asked in the middle of it."""
    return data.replace(commands.ASK_PAPER, b"")


def outcomes(news: list[StationNews]) -> list[Outcome]:
    return [each.outcome for each in news if isinstance(each, PrintFinished)]


def test_a_ticket_comes_out_whole_and_is_confirmed(
    station: PrintStation, news: list[StationNews], ticket: bytes, quick_printer: ThermalPrinter, until: Until
) -> None:
    station.print(PrintJob("1", ticket))
    until(lambda: outcomes(news))
    assert outcomes(news) == [Outcome.CONFIRMED]
    (paper,) = quick_printer.tickets
    assert paper_of(paper.data) == ticket
    assert read_qr(paper.image) == CODE
    assert quick_printer.objections == []


def test_a_printer_without_paper_is_sent_nothing_and_prints_the_next_ticket(
    station: PrintStation, news: list[StationNews], ticket: bytes, quick_printer: ThermalPrinter, until: Until
) -> None:
    quick_printer.fault(Fault.PAPER_OUT)
    station.print(PrintJob("1", ticket))
    until(lambda: outcomes(news))
    quick_printer.mend(Fault.PAPER_OUT)
    assert quick_printer.tickets == []
    station.print(PrintJob("2", ticket))
    until(lambda: quick_printer.tickets)
    until(lambda: len(outcomes(news)) == 2)
    assert outcomes(news) == [Outcome.FAILED_CLEAN, Outcome.CONFIRMED]
    assert [paper_of(paper.data) for paper in quick_printer.tickets] == [ticket]
