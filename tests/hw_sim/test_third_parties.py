"""Programs that know nothing of ours print on ``novbe-sim printer``: python-escpos and CUPS."""

from __future__ import annotations

from pathlib import Path

import pytest
import zxingcpp
from escpos.printer import File, Network, Serial
from PIL import Image, ImageDraw

from tests.hw_sim.printer_program import PrinterProgram
from tests.hw_sim.private_cups import PrivateCups

SAMPLE = Path(__file__).parents[1] / "data" / "escpos" / "receipt-with-logo.bin"
LINK_OF_NO_BAUD = 10_000_000
ANY_PORT = ("--listen", "tcp://127.0.0.1:0")


def logo() -> Image.Image:
    image = Image.new("L", (160, 80), 255)
    ImageDraw.Draw(image).ellipse((8, 8, 151, 71), fill=0)
    return image


def print_receipt(client) -> None:
    client.image(logo(), impl="bitImageRaster", center=False)
    client.set(align="center", bold=True, double_height=True, double_width=True)
    client.text("A-017\n")
    client.set(align="left", bold=False, normal_textsize=True)
    client.text("Xidmet: ödeniş\nОплата\n")
    client.qr("NOVBE:A-017", native=True, size=6)
    client.barcode("123456789012", "EAN13", function_type="B")
    client.cut()


def judge(program: PrinterProgram) -> None:
    assert program.errors == ""
    words = [line.partition("\t")[2] for line in (program.out / "001.txt").read_text(encoding="utf-8").splitlines()]
    assert words == ["A-017", "Xidmet: ödeniş", "Оплата", "1234567890128"]
    with Image.open(program.out / "001.png") as picture:
        read = {found.text for found in zxingcpp.read_barcodes(picture.convert("L"))}
        ink = picture.crop((0, 112, 640, 192)).convert("L").histogram()[0]
    assert read == {"NOVBE:A-017", "1234567890128"}
    assert ink == logo().convert("1").histogram()[0]


def test_python_escpos_over_the_network(tmp_path) -> None:
    with PrinterProgram(tmp_path / "papers", *ANY_PORT) as program:
        client = Network("127.0.0.1", port=program.port, timeout=10, profile="TM-T88V")
        print_receipt(client)
        program.says("paper 001: ")
        assert client.is_online()
        assert client.paper_status() == 2
        program.types("fault paper-out")
        program.says("now: fault paper-out")
        assert client.paper_status() == 0
        assert not client.is_online()
        client.close()
        judge(program)
        assert program.ends() == 0


def test_python_escpos_over_a_serial_line(tmp_path) -> None:
    link = tmp_path / "ttyUSB0"
    with PrinterProgram(tmp_path / "papers", "--pty", str(link), "--baud", str(LINK_OF_NO_BAUD)) as program:
        client = Serial(str(link), baudrate=115200, timeout=0.2, profile="TM-T88V")
        print_receipt(client)
        program.says("paper 001: ")
        assert client.paper_status() == 2
        client.close()
        judge(program)


def test_python_escpos_into_a_device_file(tmp_path) -> None:
    link = tmp_path / "lp0"
    with PrinterProgram(tmp_path / "papers", "--usb", str(link)) as program:
        client = File(str(link), profile="TM-T88V")
        print_receipt(client)
        client.close()
        program.says("paper 001: ")
        judge(program)


@pytest.fixture
def cups_to(needs_program):
    """``cups_to(program)``: a print server whose one queue sends its jobs to that printer."""
    programs = [needs_program(program, "apt-get install cups cups-client") for program in ("cupsd", "lp")]
    return lambda program: PrivateCups(*programs, f"socket://127.0.0.1:{program.port}")


def test_lp_through_a_raw_queue_of_cups(cups_to, tmp_path) -> None:
    with (
        PrinterProgram(tmp_path / "papers", *ANY_PORT) as program,
        cups_to(program) as cups,
    ):
        cups.lp(SAMPLE)
        program.says("paper 001: ")
        cups.lp(SAMPLE)
        program.says("paper 002: ")
        assert program.ends() == 0
    printed = b"".join((program.out / f"{number}.bin").read_bytes() for number in ("001", "002"))
    assert printed == (SAMPLE.read_bytes() * 2)[: len(printed)]
    for number in ("001", "002"):
        assert "SALES INVOICE" in (program.out / f"{number}.txt").read_text(encoding="utf-8")


def test_a_job_of_cups_waits_until_paper_is_loaded(cups_to, tmp_path) -> None:
    with (
        PrinterProgram(tmp_path / "papers", *ANY_PORT, "--fault", "paper-out") as program,
        cups_to(program) as cups,
    ):
        cups.lp(SAMPLE)
        program.types("mend paper-out")
        program.says("paper 001: ")
