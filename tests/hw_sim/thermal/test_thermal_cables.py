"""What a host at the other end sees of a cable that is cut and of a connection that is half open."""

from __future__ import annotations

import os
import socket

import pytest
import serial

from hw_sim.thermal import Fault, serve_pty, serve_tcp
from hw_sim.thermal.usb import serve_usb

JOB = b"\x1b@Salam\n\x1dVA\x00"
EOT = b"\x10\x04\x01"
FAST = 10_000_000


@pytest.fixture(params=["pty", "usb"])
def device(request, quick_printer, tmp_path):
    link = tmp_path / "printer"
    server = serve_pty(quick_printer, link, FAST) if request.param == "pty" else serve_usb(quick_printer, link)
    yield quick_printer, link
    server.close()


@pytest.fixture
def on_tcp(quick_printer):
    server = serve_tcp(quick_printer)
    yield quick_printer, server.port
    server.close()


def connect(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=5)


def test_a_cut_cable_unplugs_the_device_and_mending_brings_it_back(device, until) -> None:
    printer, link = device
    with serial.Serial(str(link), 115200, timeout=5) as host:
        host.write(EOT)
        assert host.read(1) == b"\x12"
        printer.fault(Fault.CABLE_CUT)
        until(lambda: not link.is_symlink())
        with pytest.raises((OSError, serial.SerialException)):
            host.read(1)
    printer.mend(Fault.CABLE_CUT)
    until(link.is_symlink)
    with serial.Serial(str(link), 115200, timeout=5) as host:
        host.write(EOT + JOB)
        assert host.read(1) == b"\x12"
        until(lambda: printer.tickets)
    assert printer.tickets[0].data == JOB


def test_a_place_that_is_taken_meanwhile_is_told_and_had_again_when_it_is_free(device, until, caplog) -> None:
    printer, link = device
    printer.fault(Fault.CABLE_CUT)
    until(lambda: not link.is_symlink())
    link.write_text("somebody's")
    printer.mend(Fault.CABLE_CUT)
    until(lambda: f"{link} cannot be had again yet" in caplog.text)
    assert link.read_text() == "somebody's"
    link.unlink()
    until(link.is_symlink)
    with serial.Serial(str(link), 115200, timeout=5) as host:
        host.write(EOT)
        assert host.read(1) == b"\x12"
    assert caplog.text.count("cannot be had again yet") == 1


def test_a_device_that_is_unplugged_may_be_closed(quick_printer, tmp_path, until) -> None:
    server = serve_pty(quick_printer, tmp_path / "printer", FAST)
    quick_printer.fault(Fault.CABLE_CUT)
    until(lambda: not server.link.is_symlink())
    server.close()


def test_a_cable_cut_at_a_byte_loses_the_rest_of_the_job(device, until) -> None:
    printer, link = device
    printer.fault(Fault.CABLE_CUT, at_byte=len(JOB) + 4)
    line = os.open(link, os.O_RDWR | os.O_NOCTTY)
    try:
        os.write(line, JOB + JOB)
        until(lambda: not link.is_symlink())
        until(lambda: printer.tickets)
    finally:
        os.close(line)
    assert printer.bytes_received == len(JOB) + 4
    assert [ticket.data for ticket in printer.tickets] == [JOB]


def test_a_cut_cable_resets_a_network_host_and_refuses_the_next(on_tcp, until) -> None:
    printer, port = on_tcp
    with connect(port) as host:
        host.sendall(EOT)
        assert host.recv(1) == b"\x12"
        printer.fault(Fault.CABLE_CUT)
        with pytest.raises(ConnectionResetError):
            host.recv(1)
    with pytest.raises(ConnectionRefusedError):
        connect(port)
    printer.mend(Fault.CABLE_CUT)

    def answers() -> bool:
        try:
            with connect(port) as again:
                again.sendall(EOT)
                return again.recv(1) == b"\x12"
        except ConnectionRefusedError:
            return False

    until(answers)


def test_a_half_open_connection_stands_and_says_nothing_until_all_comes_at_once(on_tcp, until) -> None:
    printer, port = on_tcp
    with connect(port) as host:
        host.sendall(EOT)
        assert host.recv(1) == b"\x12"
        printer.fault(Fault.HALF_OPEN)
        host.sendall(EOT + JOB)
        host.settimeout(0.05)
        with pytest.raises(TimeoutError):
            host.recv(1)
        assert printer.bytes_received == len(EOT)
        printer.mend(Fault.HALF_OPEN)
        host.settimeout(5)
        assert host.recv(1) == b"\x12"
        until(lambda: printer.tickets)
    assert [ticket.data for ticket in printer.tickets] == [JOB]


def test_a_half_open_connection_takes_no_more_than_the_kernel_holds(on_tcp) -> None:
    printer, port = on_tcp
    printer.fault(Fault.HALF_OPEN)
    with connect(port) as host:
        host.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        host.settimeout(0.1)
        with pytest.raises(TimeoutError):
            host.sendall(b"Salam\n" * 1_000_000)
    assert printer.bytes_received == 0
