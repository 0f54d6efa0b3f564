"""Other people's software on our printer."""

from __future__ import annotations

import os

import pytest
from PIL import Image, ImageDraw

from hw_sim.thermal import serve_pty, serve_tcp
from hw_sim.thermal.qr import read_qr

escpos = pytest.importorskip("escpos.printer")


def logo() -> Image.Image:
    image = Image.new("L", (160, 80), 255)
    ImageDraw.Draw(image).ellipse((8, 8, 151, 71), fill=0)
    return image


def print_receipt(client) -> None:
    client.set(align="center", bold=True, double_height=True, double_width=True)
    client.text("A-017\n")
    client.set(align="left", bold=False, normal_textsize=True)
    client.text("Xidmət: ödəniş\n".replace("ə", "e"))
    client.text("Оплата\n")
    client.image(logo(), impl="bitImageRaster", center=False)
    client.image(logo(), impl="graphics")
    client.image(logo(), impl="bitImageColumn")
    client.qr("NOVBE:A-017", native=True, size=6)
    client.qr("NOVBE:A-017", native=False, size=6)
    client.cut()


def judge(printer) -> None:
    (ticket,) = printer.tickets
    assert printer.objections == []
    assert [line for line in ticket.text if line] == ["A-017", "Xidmet: ödeniş", "Оплата"]
    assert read_qr(ticket.image) == "NOVBE:A-017"
    assert 800 < ticket.image.height < 1600
    if keep := os.environ.get("NOVBE_KEEP_PICTURES"):
        ticket.image.save(f"{keep}/stranger.png")


def test_python_escpos_prints_over_the_network(quick_printer, until) -> None:
    server = serve_tcp(quick_printer)
    client = escpos.Network("127.0.0.1", port=server.port, timeout=5, profile="TM-T88V")
    try:
        print_receipt(client)
        until(lambda: quick_printer.tickets)
    finally:
        client.close()
        server.close()
    judge(quick_printer)


def test_python_escpos_prints_over_a_serial_line(quick_printer, until, tmp_path) -> None:
    server = serve_pty(quick_printer, tmp_path / "ttyUSB0", 10_000_000)
    client = escpos.Serial(str(server.link), baudrate=115200, timeout=0.05, profile="TM-T88V")
    try:
        print_receipt(client)
        until(lambda: quick_printer.tickets)
        assert client.paper_status() == 2
    finally:
        client.close()
        server.close()
    judge(quick_printer)


def test_others_samples_are_understood_to_the_last_byte(bench, samples) -> None:
    assert len(samples) == 8
    for stream in samples.values():
        bench.send(stream)
        bench.wait(60)
        assert bench.printer.bytes_waiting == 0
    reasons = [objection.reason for objection in bench.printer.objections]
    assert [reason.split(" says")[0] for reason in reasons] == ["no UPC-E code"] * 2
    assert len(bench.printer.tickets) == 8
    assert "SALES INVOICE" in [line for text in bench.texts for line in text]


def test_a_stream_that_comes_byte_by_byte_gives_the_same_papers(make_bench, samples) -> None:
    for stream in samples.values():
        whole, bytewise = make_bench(), make_bench()
        whole.send(stream)
        for byte in stream:
            bytewise.send(bytes([byte]))
        papers = []
        for bench in (whole, bytewise):
            bench.wait(600)
            papers.append([(paper.image.tobytes(), paper.lines, paper.data) for paper in bench.printer.tickets])
        assert len(papers[0]) == 1
        assert papers[0] == papers[1]
