"""Device nodes of printer drivers: what they must be, and nodes that can only be written."""

import os
import pty
import termios
import time

import pytest

from printer.errors import PrinterUnavailable
from printer.file_port import NodePort, open_file
from runtime.addresses import BadAddress, parse
from tests.contracts.port_peers import FilePeer, soon


@pytest.fixture
def peer(tmp_path):
    peer = FilePeer(tmp_path)
    peer.open()
    yield peer
    peer.clean_up()


@pytest.fixture
def port_over():
    """``port_over("/dev/null", os.O_WRONLY)``: a port over one of the kernel's own devices."""
    ports = []

    def port_over(path, flags):
        descriptor = os.open(path, flags | os.O_NONBLOCK)
        ports.append(NodePort(path, descriptor, lambda: os.close(descriptor)))
        return ports[-1]

    yield port_over
    for port in ports:
        port.close()


def test_an_absent_node_is_not_created(tmp_path):
    with pytest.raises(PrinterUnavailable, match="no such device; is the printer plugged in"):
        open_file(parse(f"file://{tmp_path}/lp0"))
    assert not list(tmp_path.iterdir())


def test_a_regular_file_in_the_nodes_place_is_refused_and_left_as_it_is(tmp_path):
    file = tmp_path / "lp0"
    file.write_bytes(b"tickets of a program that creates files")
    with pytest.raises(PrinterUnavailable, match="not a printer's device node; remove it"):
        open_file(parse(f"file://{file}"))
    assert file.read_bytes() == b"tickets of a program that creates files"


def test_a_directory_is_refused(tmp_path):
    with pytest.raises(PrinterUnavailable, match="not a printer's device node"):
        open_file(parse(f"file://{tmp_path}"))


def test_a_node_belongs_to_one_program(peer):
    with pytest.raises(PrinterUnavailable, match="another program has it open, perhaps the kiosk"):
        open_file(parse(f"file://{peer.node}"))


def test_a_terminals_node_changes_no_byte(tmp_path):
    master, slave = pty.openpty()
    port = open_file(parse(f"file://{os.ttyname(slave)}"))
    assert not termios.tcgetattr(slave)[1] & termios.OPOST
    port.write(b"one\ntwo\n", soon())
    assert os.read(master, 100) == b"one\ntwo\n"
    port.close()
    os.close(master)
    os.close(slave)


def test_a_node_that_can_only_be_written_is_mute_not_broken(port_over):
    port = port_over("/dev/null", os.O_WRONLY)
    deadline = time.monotonic() + 0.05
    assert port.read(deadline) == b""
    assert time.monotonic() >= deadline
    assert port.write(b"ticket", soon()) == 6


def test_an_empty_packet_is_not_the_end_of_the_line(port_over):
    port = port_over("/dev/null", os.O_RDWR)
    deadline = time.monotonic() + 0.05
    assert port.read(deadline) == b""
    assert time.monotonic() >= deadline


def test_an_error_of_the_driver_is_a_broken_line(port_over):
    with pytest.raises(PrinterUnavailable, match="line broke"):
        port_over("/dev/full", os.O_RDWR).write(b"ticket", soon())


def test_a_node_that_may_only_be_written_is_opened_for_writing(peer, monkeypatch):
    peer.port.close()
    really_open = os.open

    def forbid_reading(path, flags):
        if flags & os.O_RDWR:
            raise PermissionError(13, "Permission denied")
        return really_open(path, flags)

    monkeypatch.setattr(os, "open", forbid_reading)
    peer.open().write(b"ticket", soon())
    assert peer.receive(6) == b"ticket"
    assert peer.port.read(0.0) == b""


@pytest.mark.parametrize("text", ["file://lp0", "file://dev/usb/lp0", "file:///dev/usb/lp0?baud=9600", "file"])
def test_a_file_address_that_makes_no_sense_is_the_technicians_to_mend(text):
    with pytest.raises(BadAddress):
        open_file(parse(text))
