"""Lines to printers: a real pseudo-terminal and a real TCP connection, held to one contract."""

import os
import pty
import socket
import struct
import termios
import time
import tty
from contextlib import suppress

import pytest

from printer.errors import PrinterUnavailable
from printer.port import open_serial, open_tcp
from runtime.addresses import BadAddress, parse

SOON = 5.0
FLOOD = b"x" * 2_000_000


class PtyPeer:
    def __init__(self):
        self.master, slave = pty.openpty()
        tty.setraw(slave)
        self.address = parse(f"serial://{os.ttyname(slave)}?baud=115200")
        os.close(slave)

    def open(self):
        self.port = open_serial(self.address)
        return self.port

    def send(self, data):
        os.write(self.master, data)

    def receive(self, count):
        data = b""
        while len(data) < count:
            data += os.read(self.master, count - len(data))
        return data

    def vanish(self):
        os.close(self.master)
        self.master = -1

    def clean_up(self):
        self.port.close()
        if self.master >= 0:
            os.close(self.master)


class TcpPeer:
    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.settimeout(SOON)
        self.address = parse(f"tcp://127.0.0.1:{self.listener.getsockname()[1]}")

    def open(self):
        self.port = open_tcp(self.address)
        self.peer, _ = self.listener.accept()
        self.peer.settimeout(SOON)
        return self.port

    def send(self, data):
        self.peer.sendall(data)

    def receive(self, count):
        return self.peer.recv(count, socket.MSG_WAITALL)

    def vanish(self):
        self.peer.close()

    def clean_up(self):
        self.port.close()
        self.peer.close()
        self.listener.close()


@pytest.fixture(params=[PtyPeer, TcpPeer])
def peer(request):
    peer = request.param()
    peer.open()
    yield peer
    peer.clean_up()


def write_on(port):
    while port.write(b"x" * 1000, soon()):
        pass


def read_on(peer):
    while peer.recv(65536):
        pass


def soon():
    return time.monotonic() + SOON


def test_bytes_arrive_as_they_were_written(peer):
    data = bytes(range(256))
    assert peer.port.write(data, soon()) == 256
    assert peer.receive(256) == data


def test_what_came_is_read_at_once(peer):
    peer.send(b"\x16")
    assert peer.port.read(soon()) == b"\x16"


def test_a_silent_peer_is_waited_for_until_the_deadline_only(peer):
    deadline = time.monotonic() + 0.05
    assert peer.port.read(deadline) == b""
    assert time.monotonic() >= deadline


def test_a_deadline_in_the_past_still_reads_what_is_there(peer):
    peer.send(b"\x12")
    assert peer.port.read(soon()) == b"\x12"
    assert peer.port.read(0.0) == b""


def test_a_peer_that_stops_reading_blocks_nobody_and_the_count_is_exact(peer):
    accepted = peer.port.write(FLOOD, time.monotonic() + 0.1)
    assert 0 < accepted < len(FLOOD)
    assert peer.receive(accepted) == FLOOD[:accepted]


def test_a_peer_that_goes_away_is_an_error_that_says_what_to_check(peer):
    peer.vanish()
    with pytest.raises(PrinterUnavailable, match=r"plug|power|switched"):
        peer.port.read(soon())


def test_writing_to_a_peer_that_went_away_ends_in_an_error(peer):
    peer.vanish()
    with pytest.raises(PrinterUnavailable):
        write_on(peer.port)


def test_a_closed_line_stays_closed(peer):
    peer.port.close()
    peer.port.close()
    with pytest.raises(PrinterUnavailable, match="closed"):
        peer.port.read(soon())
    with pytest.raises(PrinterUnavailable, match="closed"):
        peer.port.write(b"x", soon())


def test_closing_does_not_wait_for_a_peer_that_stopped_reading(peer):
    peer.port.write(FLOOD, 0.0)
    peer.port.close()
    with pytest.raises(PrinterUnavailable):
        peer.port.write(b"x", soon())


def test_a_connection_with_unsent_bytes_is_reset_so_that_they_never_print():
    peer = TcpPeer()
    peer.open()
    peer.port.write(FLOOD, time.monotonic() + 0.05)
    peer.port.close()
    with pytest.raises(ConnectionResetError):
        read_on(peer.peer)
    peer.clean_up()


def test_a_connection_is_closed_in_order_when_all_is_sent():
    peer = TcpPeer()
    peer.open()
    peer.port.write(b"all", soon())
    assert peer.receive(3) == b"all"
    peer.port.close()
    assert peer.peer.recv(10) == b""
    peer.clean_up()


def test_a_connection_sends_at_once():
    peer = TcpPeer()
    port = peer.open()
    descriptor = socket.socket(fileno=os.dup(port._descriptor))
    with descriptor:
        assert descriptor.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        assert descriptor.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
    peer.clean_up()


def test_nobody_listening_is_the_printers_absence():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = parse(f"tcp://127.0.0.1:{listener.getsockname()[1]}")
    with pytest.raises(PrinterUnavailable, match="switched on"):
        open_tcp(address)


def test_an_absent_device_is_not_created(tmp_path):
    with pytest.raises(PrinterUnavailable, match="plugged in"):
        open_serial(parse(f"serial://{tmp_path}/ttyUSB0"))
    assert not list(tmp_path.iterdir())


def test_a_file_is_not_a_serial_port(tmp_path):
    file = tmp_path / "ttyUSB0"
    file.write_bytes(b"")
    with pytest.raises(PrinterUnavailable, match="cannot be opened as a serial port"):
        open_serial(parse(f"serial://{file}"))


def test_a_port_belongs_to_one_program():
    peer = PtyPeer()
    peer.open()
    with pytest.raises(PrinterUnavailable, match="another program"):
        open_serial(peer.address)
    peer.clean_up()


@pytest.mark.parametrize(("flow", "hardware", "software"), [("none", 0, 0), ("rtscts", 1, 0), ("xonxoff", 0, 1)])
def test_flow_control_is_as_the_address_says(flow, hardware, software):
    peer = PtyPeer()
    peer.address = parse(f"serial://{peer.address.path}?baud=9600&flow={flow}")
    settings = termios.tcgetattr(peer.open()._descriptor)
    assert bool(settings[0] & termios.IXON) is bool(software)
    assert bool(settings[2] & termios.CRTSCTS) is bool(hardware)
    assert settings[5] == termios.B9600
    peer.clean_up()


@pytest.mark.parametrize("text", ["serial:///dev/ttyS0?flow=dtr", "serial:///dev/ttyS0?baud=fast", "serial://ttyS0"])
def test_a_serial_address_that_makes_no_sense_is_the_technicians_to_mend(text):
    with pytest.raises(BadAddress):
        open_serial(parse(text))


def test_a_network_printer_needs_a_host():
    with pytest.raises(BadAddress, match="host"):
        open_tcp(parse("tcp://"))


def test_an_aborted_connection_is_an_error_too():
    peer = TcpPeer()
    peer.open()
    peer.peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    peer.vanish()
    with pytest.raises(PrinterUnavailable, match="line broke"), suppress(BlockingIOError):
        peer.port.read(soon())
    peer.clean_up()
