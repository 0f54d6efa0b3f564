"""Approved tickets: their bytes, beside how they look and what they say; and machines that read them."""

import subprocess
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageOps

from printer.compose import compose
from printer.layout import lay_out
from printer.profiles import profile
from printer.raster import FontMeasure

GOLDEN = Path(__file__).parents[1] / "golden"
TESSERACT = "apt-get install tesseract-ocr tesseract-ocr-aze tesseract-ocr-rus"
TICKETS = {"az": ("id-card", "az"), "ru": ("passport", "ru"), "en": ("copies", "en")}


def sheet_of(data, paper, width=576):
    (sheet,) = paper(data, width).sheets
    return ImageOps.expand(sheet, border=24, fill=255)


@pytest.mark.parametrize("name", TICKETS)
def test_a_ticket_is_as_it_was_approved(name, content, paper, tmp_path):
    ticket = content(*TICKETS[name])
    new = {
        "bin": compose_ticket(ticket, profile()),
        "txt": ("\n".join(lay_out(ticket, 576, FontMeasure()).texts) + "\n").encode(),
    }
    for kind, data in new.items():
        (tmp_path / f"ticket-{name}.{kind}").write_bytes(data)
    sheet_of(new["bin"], paper).convert("1").save(tmp_path / f"ticket-{name}.png")
    approve = f"look at {tmp_path}/ticket-{name}.png; if it is right: cp {tmp_path}/ticket-{name}.* {GOLDEN}"
    for kind, data in new.items():
        golden = GOLDEN / f"ticket-{name}.{kind}"
        assert golden.exists(), approve
        assert golden.read_bytes() == data, approve


@pytest.mark.parametrize("name", TICKETS)
def test_the_approved_picture_is_what_the_approved_bytes_print(name, paper):
    with Image.open(GOLDEN / f"ticket-{name}.png") as picture:
        printed = sheet_of((GOLDEN / f"ticket-{name}.bin").read_bytes(), paper).convert("1")
        assert picture.tobytes() == printed.tobytes()


@pytest.mark.parametrize("model", ["TM-T20II", "NT-5890K"])
def test_a_scanner_reads_the_opaque_id(model, content, paper):
    ticket, printer = content("id-card"), profile(model)
    data = compose_ticket(ticket, printer) + b"\x1dVB\x00"
    sheet = ImageOps.expand(paper(data, printer.width_dots).sheets[0], border=24, fill=255)
    (code,) = zxingcpp.read_barcodes(sheet)
    assert code.text == ticket.code


@pytest.mark.parametrize(
    ("service", "language", "code"), [("id-card", "az", "aze"), ("passport", "az", "aze"), ("id-card", "ru", "rus")]
)
def test_a_reading_machine_reads_service_and_agency(service, language, code, content, paper, needs_program, tmp_path):
    program = needs_program("tesseract", TESSERACT)
    ticket = content(service, language)
    file = tmp_path / "ticket.png"
    sheet_of(compose_ticket(ticket, profile()), paper).save(file, dpi=(203, 203))
    answer = subprocess.run(
        [program, str(file), "-", "-l", code, "--psm", "4"], capture_output=True, text=True, timeout=60, check=True
    )
    read = " ".join(answer.stdout.split())
    assert ticket.service in read
    assert ticket.agency in read
