"""Serial ports: their addresses, who may open them, and flow control that acts."""

import os
import termios
import time

import pytest
from serial import serialposix

from printer.errors import PrinterUnavailable
from printer.serial_port import open_serial
from runtime.addresses import BadAddress, parse
from tests.contracts.port_peers import PtyPeer, soon

XON, XOFF = b"\x11", b"\x13"


@pytest.fixture
def peer(tmp_path):
    peer = PtyPeer(tmp_path)
    yield peer
    if peer.master >= 0:
        peer.vanish()


@pytest.fixture
def opened(peer):
    """``opened("xonxoff")``: the peer's port with this flow control."""
    ports = []

    def opened(flow):
        ports.append(open_serial(parse(f"serial://{peer.node}?baud=9600&flow={flow}")))
        return ports[-1]

    yield opened
    for port in ports:
        port.close()


def soon_over():
    return time.monotonic() + 0.05


def stop(peer, port):
    """The answer behind XOFF tells that it has come."""
    peer.send(XOFF + b"\x12")
    assert port.read(soon()) == b"\x12"


def settings_of(port):
    return termios.tcgetattr(port._descriptor)


def test_an_absent_device_is_not_created(tmp_path):
    with pytest.raises(PrinterUnavailable, match="plugged in"):
        open_serial(parse(f"serial://{tmp_path}/ttyUSB0"))
    assert not list(tmp_path.iterdir())


def test_a_file_is_not_a_serial_port(tmp_path):
    file = tmp_path / "ttyUSB0"
    file.write_bytes(b"")
    with pytest.raises(PrinterUnavailable, match="cannot be opened as a serial port"):
        open_serial(parse(f"serial://{file}"))


def test_a_port_belongs_to_one_program(opened):
    opened("none")
    with pytest.raises(PrinterUnavailable, match="another program"):
        opened("none")


@pytest.mark.parametrize(("flow", "hardware", "software"), [("none", 0, 0), ("rtscts", 1, 0), ("xonxoff", 0, 1)])
def test_flow_control_is_as_the_address_says(opened, flow, hardware, software):
    settings = settings_of(opened(flow))
    assert bool(settings[0] & termios.IXON) is bool(software)
    assert bool(settings[2] & termios.CRTSCTS) is bool(hardware)
    assert settings[5] == termios.B9600


def test_a_line_that_is_pulled_down_is_not_read_as_bytes(opened):
    settings = settings_of(opened("none"))
    assert settings[0] & termios.IGNBRK
    assert settings[0] & termios.IGNPAR


def test_a_serial_line_tells_how_much_waits(opened, mocker):
    port = opened("none")
    assert port.unsent == 0
    mocker.patch("fcntl.ioctl", return_value=(300).to_bytes(4, "little"))
    assert port.unsent == 300


def test_a_serial_line_that_broke_does_not_tell(opened, mocker):
    port = opened("none")
    mocker.patch("fcntl.ioctl", side_effect=OSError(5, "Input/output error"))
    with pytest.raises(PrinterUnavailable, match="check cable"):
        _ = port.unsent


@pytest.mark.parametrize("flow", ["none", "rtscts", "xonxoff"])
def test_a_byte_is_eight_bits_without_parity_and_one_stop_bit(opened, flow):
    control = settings_of(opened(flow))[2]
    assert control & termios.CSIZE == termios.CS8
    assert not control & (termios.PARENB | termios.CSTOPB)


def test_a_printers_xoff_stops_the_line_until_its_xon(opened, peer):
    port = opened("xonxoff")
    stop(peer, port)
    assert port.write(b"held", soon_over()) == 0
    peer.send(XON)
    assert port.write(b"goes", soon()) == 4
    assert peer.receive(4) == b"goes"


def test_xon_and_xoff_do_not_reach_the_reader_where_the_line_obeys_them(opened, peer):
    port = opened("xonxoff")
    peer.send(XOFF + b"\x12" + XON)
    assert port.read(soon()) == b"\x12"


def test_without_flow_control_they_reach_the_reader_and_stop_nothing(opened, peer):
    port = opened("none")
    peer.send(XOFF)
    assert port.read(soon()) == XOFF
    assert port.write(b"goes", soon()) == 4


def test_an_answer_in_the_middle_of_xoff_does_not_let_the_line_go_on(opened, peer):
    node = os.open(peer.node, os.O_RDWR | os.O_NOCTTY)
    left = termios.tcgetattr(node)
    left[0] |= termios.IXANY
    termios.tcsetattr(node, termios.TCSANOW, left)
    port = opened("xonxoff")
    stop(peer, port)
    assert port.write(b"held", soon_over()) == 0
    os.close(node)


def test_the_line_sends_no_xoff_of_its_own_into_an_image(opened):
    assert not settings_of(opened("xonxoff"))[0] & termios.IXOFF


def test_a_line_that_was_left_stopped_runs_again_when_it_is_opened_anew(opened, peer):
    first = opened("xonxoff")
    held_open = os.open(peer.node, os.O_RDWR | os.O_NOCTTY)
    stop(peer, first)
    assert first.write(b"held", soon_over()) == 0
    first.close()
    assert opened("xonxoff").write(b"goes", soon()) == 4
    os.close(held_open)


def test_a_line_that_breaks_while_it_is_opened_is_the_printers_absence(peer):
    peer.vanish()
    with pytest.raises(PrinterUnavailable):
        open_serial(parse(f"serial://{peer.node}?flow=xonxoff"))


@pytest.mark.parametrize("text", ["serial:///dev/ttyS0?flow=dtr", "serial:///dev/ttyS0?baud=fast", "serial://ttyS0"])
def test_a_serial_address_that_makes_no_sense_is_the_technicians_to_mend(text):
    with pytest.raises(BadAddress):
        open_serial(parse(text))


ENABLED, RTS_ON_SEND, RTS_AFTER_SEND = 0b001, 0b010, 0b100
"""Flags of the kernel's ``struct serial_rs485``."""


@pytest.fixture
def rs485(monkeypatch):
    """A kernel whose terminals can be half-duplex lines; the flags that it was told."""
    told, ioctl = [], serialposix.fcntl.ioctl

    def answer(descriptor, request, argument=0, *more):
        if request == serialposix.TIOCGRS485:
            return 0
        if request == serialposix.TIOCSRS485:
            told.append(argument[0])
            return 0
        return ioctl(descriptor, request, argument, *more)

    monkeypatch.setattr(serialposix.fcntl, "ioctl", answer)
    return told


@pytest.mark.parametrize(("level", "flag"), [("high", RTS_ON_SEND), ("low", RTS_AFTER_SEND)])
def test_the_kernel_drives_a_half_duplex_line_while_it_sends(peer, rs485, level, flag):
    port = open_serial(parse(f"serial://{peer.node}?baud=9600&rs485={level}"))
    port.write(b"panel", soon())
    assert rs485 == [ENABLED | flag]
    assert peer.receive(5) == b"panel"
    port.close()


def test_a_port_that_cannot_be_half_duplex_says_so(peer):
    with pytest.raises(PrinterUnavailable, match="RS485"):
        open_serial(parse(f"serial://{peer.node}?baud=9600&rs485=high"))


@pytest.mark.parametrize("options", ["rs485=yes", "rs485=high&flow=rtscts"])
def test_a_half_duplex_line_that_makes_no_sense_is_refused(peer, options):
    with pytest.raises(BadAddress, match=r"rs485 must be one of none, high, low|RTS cannot both"):
        open_serial(parse(f"serial://{peer.node}?{options}"))
