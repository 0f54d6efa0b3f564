"""Papers are neither lost nor kept twice, whichever printer they drop from, and when."""

import threading

import pytest
from PIL import Image

from hw_sim.hall_config import KIOSKS
from hw_sim.hardware import Hardware
from hw_sim.patience import Patience
from hw_sim.thermal import Fault, Ticket
from hw_sim.trays import PaperFiles, Tray


def paper(shade, cut_at):
    return Ticket(Image.new("L", (2, 2), shade), [], b"", cut_at - 1.0, cut_at, False)


def shades(directory):
    return sorted(Image.open(file).getpixel((0, 0)) for file in directory.glob("*.png"))


@pytest.fixture
def said():
    return []


def test_a_paper_cut_earlier_but_dropped_later_is_saved_once_like_any_other(tmp_path, said):
    files = PaperFiles(tmp_path / "tickets", said.append)
    for shade, cut_at in ((10, 5.0), (20, 7.0), (30, 6.0)):
        files.drop(paper(shade, cut_at))
    assert shades(tmp_path / "tickets") == [10, 20, 30]
    assert said == [f"A paper was printed: {file}" for file in sorted((tmp_path / "tickets").iterdir())]


def test_two_printers_may_drop_at_once(tmp_path, said):
    files = PaperFiles(tmp_path, said.append)
    both = threading.Barrier(2)

    def printer(first):
        both.wait(5)
        for shade in range(first, first + 20):
            files.drop(paper(shade, 1.0))

    printers = [threading.Thread(target=printer, args=(first,)) for first in (0, 100)]
    for each in printers:
        each.start()
    for each in printers:
        each.join(10)
    assert shades(tmp_path) == [*range(20), *range(100, 120)]


def test_a_paper_that_cannot_be_saved_is_said_and_the_next_one_is(tmp_path, said, caplog):
    (tmp_path / "tickets").write_text("in the way")
    files = PaperFiles(tmp_path / "tickets", said.append)
    files.drop(paper(10, 1.0))
    assert "cannot be saved" in caplog.text
    (tmp_path / "tickets").unlink()
    files.drop(paper(20, 2.0))
    assert shades(tmp_path / "tickets") == [20]
    assert len(said) == 1


def test_the_hardware_keeps_no_paper_itself(tmp_path):
    dropped, enough = [], threading.Event()

    def take(ticket):
        dropped.append(ticket)
        enough.set()

    hardware = Hardware(tmp_path, dict.fromkeys(KIOSKS, take), Patience())
    try:
        printer = hardware.printers[KIOSKS[0]]
        printer.receive(b"Salam\n\x1dVA\x00")
        printer.mend(Fault.OFFLINE)
        assert enough.wait(5)
        assert printer.tickets == []
        assert [ticket.text for ticket in dropped] == [["Salam"]]
    finally:
        hardware.close()


def test_somebody_waits_at_a_tray_for_the_next_paper():
    tray = Tray(Patience())
    first = paper(10, 1.0)
    tray.drop(first)
    assert tray.next_paper(0, 0.0) is first
    assert tray.next_paper(1, 0.01) is None
    threading.Timer(0.01, tray.drop, [first]).start()
    assert tray.next_paper(1, 5) is first
