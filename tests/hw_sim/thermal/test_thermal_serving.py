from __future__ import annotations

import os
import socket
import time
from dataclasses import replace
from pathlib import Path

import pytest
import serial

from hw_sim.thermal import MODEL_80, Fault, ThermalPrinter, serve_pty, serve_tcp
from hw_sim.thermal.pacing import Pacer

JOB = b"\x1b@Salam\n\x1dVA\x00"
FAST = 10_000_000


@pytest.fixture
def on_pty(quick_printer, tmp_path):
    server = serve_pty(quick_printer, tmp_path / "dev" / "printer", FAST)
    yield quick_printer, server.link
    server.close()


@pytest.fixture
def on_tcp(quick_printer):
    server = serve_tcp(quick_printer)
    yield quick_printer, server.port
    server.close()


def connect(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=5)


# -- the line's speed


def test_bytes_come_one_by_one_at_the_lines_speed() -> None:
    pacer = Pacer(9600)
    assert pacer.came(100.0) == 0
    assert pacer.came(100.0 + 10.5 / 960) == 10
    assert pacer.take(10) == pytest.approx(100.0 + 1 / 960)
    assert pacer.came(100.0 + 10.5 / 960) == 0
    assert pacer.take(1) == pytest.approx(100.0 + 11 / 960)


def test_a_line_at_rest_begins_anew() -> None:
    pacer = Pacer(9600)
    pacer.came(100.0)
    pacer.rest()
    assert pacer.came(500.0) == 0


def test_it_looks_again_when_the_last_byte_is_due_and_at_least_every_slice() -> None:
    pacer = Pacer(9600)
    pacer.came(100.0)
    assert pacer.came(pacer.worth_waiting_for(3)) == 3
    assert pacer.came(pacer.worth_waiting_for(10_000)) == 7


# -- the pseudo-terminal


def test_a_serial_host_prints_and_hears(on_pty, until) -> None:
    printer, link = on_pty
    with serial.Serial(str(link), 115200, timeout=5) as host:
        host.write(JOB + b"\x1d(H\x06\x0000A017")
        assert host.read(7) == b"\x37\x22A017\x00"
    until(lambda: printer.tickets)
    assert printer.tickets[0].data == JOB


def test_a_host_may_close_and_open_the_line(on_pty, until) -> None:
    printer, link = on_pty
    for count in (1, 2, 3):
        with serial.Serial(str(link), 115200, timeout=5) as host:
            host.write(JOB)
            until(lambda: len(printer.tickets) == count)  # noqa: B023


def test_control_bytes_pass_the_pty_unchanged(on_pty, until) -> None:
    printer, link = on_pty
    rows = bytes(range(256)) * 9
    job = b"\x1dv0\x00\x48\x00\x20\x00" + rows + b"\x1dVA\x00"
    with serial.Serial(str(link), 115200, timeout=5) as host:
        host.write(job)
        until(lambda: printer.tickets)
    assert printer.tickets[0].data == job
    assert printer.objections == []


def test_an_unread_pty_stops_the_host_and_gives_all_in_the_end(on_pty, until) -> None:
    printer, link = on_pty
    printer.fault(Fault.COVER_OPEN)
    line = os.open(link, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY)
    try:
        written = 0
        for _ in range(1000):
            try:
                written += os.write(line, b"Salam\n" * 100)
            except BlockingIOError:
                break
        until(lambda: printer.room == 0)
        assert printer.bytes_received == MODEL_80.buffer_bytes
        assert written < 60_000
        printer.mend(Fault.COVER_OPEN)
        until(lambda: printer.bytes_received >= written)
    finally:
        os.close(line)


def test_closing_unplugs(quick_printer, tmp_path) -> None:
    server = serve_pty(quick_printer, tmp_path / "printer", FAST)
    host = serial.Serial(str(server.link), 115200, timeout=5)
    server.close()
    assert not server.link.is_symlink()
    with pytest.raises((OSError, serial.SerialException)):
        host.read(1)
    host.close()


def test_a_stale_link_is_replaced_and_a_file_is_not(quick_printer, tmp_path) -> None:
    link: Path = tmp_path / "printer"
    link.symlink_to("/nowhere")
    serve_pty(quick_printer, link, FAST).close()
    link.write_text("somebody's")
    with pytest.raises(FileExistsError):
        serve_pty(quick_printer, link, FAST)
    assert link.read_text() == "somebody's"


# -- TCP


def test_a_network_host_prints_and_hears(on_tcp, until) -> None:
    printer, port = on_tcp
    with connect(port) as host:
        host.sendall(b"\x10\x04\x01" + JOB)
        assert host.recv(1) == b"\x12"
        until(lambda: printer.tickets)
    assert printer.tickets[0].data == JOB


def test_hosts_come_and_go(on_tcp, until) -> None:
    printer, port = on_tcp
    for count in (1, 2, 3):
        with connect(port) as host:
            host.sendall(JOB)
        until(lambda: len(printer.tickets) == count)  # noqa: B023


def test_a_second_host_waits_for_the_first(on_tcp) -> None:
    _printer, port = on_tcp
    with connect(port) as first, connect(port) as second:
        first.sendall(b"\x10\x04\x01")
        assert first.recv(1) == b"\x12"
        second.sendall(b"\x10\x04\x01")
        second.settimeout(0.05)
        with pytest.raises(TimeoutError):
            second.recv(1)
        first.close()
        second.settimeout(5)
        assert second.recv(1) == b"\x12"


def test_a_printer_that_cannot_print_stops_a_network_host(on_tcp, until) -> None:
    printer, port = on_tcp
    printer.fault(Fault.PAPER_OUT)
    with connect(port) as host:
        host.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        host.settimeout(0.1)
        with pytest.raises(TimeoutError):
            host.sendall(b"Salam\n" * 1_000_000)
        assert printer.bytes_received == MODEL_80.buffer_bytes
        printer.mend(Fault.PAPER_OUT)
        until(lambda: printer.bytes_received > MODEL_80.buffer_bytes)


def test_without_power_the_port_is_dead_until_it_is_back(on_tcp, until) -> None:
    printer, port = on_tcp
    with connect(port) as host:
        host.sendall(b"\x10\x04\x01")
        assert host.recv(1) == b"\x12"
        printer.fault(Fault.POWER_LOSS)
        try:
            assert host.recv(1) == b""
        except ConnectionResetError:
            assert not printer.powered
    with pytest.raises(ConnectionRefusedError):
        connect(port)
    printer.mend(Fault.POWER_LOSS)

    def answers() -> bool:
        try:
            with connect(port) as again:
                again.sendall(b"\x10\x04\x01")
                return again.recv(1) == b"\x12"
        except ConnectionRefusedError:
            return False

    until(answers)


def test_times_are_those_of_the_machine(on_tcp, until) -> None:
    printer, port = on_tcp
    before = time.monotonic()
    with connect(port) as host:
        host.sendall(JOB)
        until(lambda: printer.tickets)
    assert before < printer.tickets[0].first_byte_at <= printer.tickets[0].cut_at < time.monotonic()


def test_a_slow_motor_is_waited_for_without_the_host(until) -> None:
    printer = ThermalPrinter(replace(MODEL_80, speed=1000.0, cut_seconds=0.0))
    server = serve_tcp(printer)
    try:
        with connect(server.port) as host:
            host.sendall(b"\x1bJ\xa0" + JOB)
        until(lambda: printer.tickets)
    finally:
        server.close()
    ticket = printer.tickets[0]
    assert ticket.cut_at - ticket.first_byte_at > 0.99 * (160 + 30 + 112) / 8 / 1000


def test_closing_twice_is_harmless(quick_printer) -> None:
    server = serve_tcp(quick_printer)
    server.close()
    server.close()
    with pytest.raises(ConnectionRefusedError):
        connect(server.port)
