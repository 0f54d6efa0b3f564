"""The line to a printer, a serial port or a TCP connection, with a deadline on everything.

Deadlines are readings of ``time.monotonic()``. The operating system's own non-blocking calls are used rather than
pyserial's: those block for ever when the peer stops reading, or do not say how much has left.
"""

from __future__ import annotations

import errno
import fcntl
import os
import select
import socket
import struct
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

import serial

from printer.errors import PrinterUnavailable
from runtime.addresses import Address, BadAddress, checked_by

_CHUNK = 4096
_CONNECT_SECONDS = 3.0
_RAW_PRINT_PORT = 9100
_SEND_BUFFER = 4096
"""Small, so that what the system accepts is not far from what the printer took."""

_DEAD_PEER_SECONDS = 8


class Port(Protocol):
    """A line to a printer that is open."""

    def write(self, data: bytes, deadline: float) -> int:
        """Write until all is accepted by the system or the deadline is reached; returns how many bytes were.

        Raises :class:`PrinterUnavailable` when the line is broken and nothing was accepted.
        """

    def read(self, deadline: float) -> bytes:
        """What has come, as soon as something has; ``b""`` at the deadline. Raises :class:`PrinterUnavailable`."""

    def close(self) -> None:
        """Close at once; what has not left yet is discarded."""


class DescriptorPort:
    """A :class:`Port` over a non-blocking file descriptor."""

    def __init__(self, name: str, descriptor: int, close: Callable[[], None]) -> None:
        self._name = name
        self._descriptor = descriptor
        self._close: Callable[[], None] | None = close

    def write(self, data: bytes, deadline: float) -> int:
        accepted = 0
        view = memoryview(data)
        while accepted < len(data):
            try:
                accepted += os.write(self._open(), view[accepted : accepted + _CHUNK])
            except BlockingIOError:
                if not self._wait(deadline, to_write=True):
                    break
            except OSError as error:
                if accepted:
                    break
                raise self._broken(error) from error
        return accepted

    def read(self, deadline: float) -> bytes:
        while self._wait(deadline, to_write=False):
            try:
                data = os.read(self._open(), _CHUNK)
            except BlockingIOError:
                continue
            except OSError as error:
                raise self._broken(error) from error
            if not data:
                raise PrinterUnavailable(
                    f"{self._name}: the printer closed the line; is it switched on and plugged in?"
                )
            return data
        return b""

    def close(self) -> None:
        close, self._close = self._close, None
        if close:
            close()

    def _open(self) -> int:
        if self._close is None:
            raise PrinterUnavailable(f"{self._name}: the line was closed")
        return self._descriptor

    def _wait(self, deadline: float, *, to_write: bool) -> bool:
        descriptor = self._open()
        poll = select.poll()
        poll.register(descriptor, select.POLLOUT if to_write else select.POLLIN)
        return bool(poll.poll(max(0.0, deadline - time.monotonic()) * 1000))

    def _broken(self, error: OSError) -> PrinterUnavailable:
        return PrinterUnavailable(f"{self._name}: the line broke ({error.strerror}); check cable and power")


def _serial_line(address: Address) -> tuple[str, int, str]:
    """Path, baud rate and flow control of a serial address. Raises :class:`BadAddress`."""
    if address.name or not address.path.startswith("/"):
        raise BadAddress(f"{address.text}: a serial port is named by its path, as in serial:///dev/ttyUSB0")
    address.allow("path", options=("baud", "flow"))
    baud = address.whole("baud", 115200)
    if baud not in serial.Serial.BAUDRATES:
        raise BadAddress(f"{address.text}: baud must be a usual rate, such as 9600, 19200 or 115200, not {baud}")
    return address.path, baud, address.option("flow", "none", ("none", "rtscts", "xonxoff"))


@checked_by(_serial_line)
def open_serial(address: Address) -> Port:
    """``serial:///dev/ttyUSB0?baud=115200&flow=none|rtscts|xonxoff``, for this process alone.

    Raises :class:`PrinterUnavailable`, and :class:`BadAddress` for options that make no sense.
    """
    path, baud, flow = _serial_line(address)
    try:
        line = serial.Serial(path, baud, timeout=0, exclusive=True, rtscts=flow == "rtscts", xonxoff=flow == "xonxoff")
    except ValueError as error:
        raise BadAddress(f"{address.text}: {error}") from error
    except (OSError, termios.error) as error:
        raise PrinterUnavailable(f"{path}: {_serial_advice(error)}") from error
    descriptor: int = line.fileno()
    os.set_blocking(descriptor, False)
    return DescriptorPort(path, descriptor, lambda: _close_serial(line, descriptor))


def _tcp_line(address: Address) -> tuple[str, int]:
    """Host and port of a network printer. Raises :class:`BadAddress`."""
    address.allow("name", "port")
    return address.place(_RAW_PRINT_PORT)


@checked_by(_tcp_line)
def open_tcp(address: Address) -> Port:
    """``tcp://host:9100``, the raw printing port of network printers.

    Raises :class:`PrinterUnavailable`, and :class:`BadAddress` for a host that cannot be.
    """
    host, port = _tcp_line(address)
    try:
        connection = socket.create_connection((host, port), _CONNECT_SECONDS)
    except OSError as error:
        advice = "is it switched on and in the same network?"
        raise PrinterUnavailable(f"{host}:{port}: no printer answers ({error.strerror or error}); {advice}") from error
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
    _notice_a_dead_peer(connection)
    connection.setblocking(False)
    return DescriptorPort(f"{host}:{port}", connection.fileno(), lambda: _close_tcp(connection))


def _serial_advice(error: Exception) -> str:
    number = getattr(error, "errno", None)
    if number == errno.ENOENT:
        return "there is no such device; is the printer plugged in?"
    if number in (errno.EACCES, errno.EPERM):
        return "this program may not open it; add its user to the group 'dialout'"
    if number in (errno.EBUSY, errno.EAGAIN) or "lock" in str(error):
        return "another program has it open; stop that one"
    return f"it cannot be opened as a serial port ({error})"


def _close_serial(line: serial.Serial, descriptor: int) -> None:
    """Without the flush the kernel would wait up to 30 s for a printer that has stopped taking data."""
    with suppress(OSError, termios.error):
        termios.tcflush(descriptor, termios.TCIOFLUSH)
    with suppress(OSError, termios.error):
        line.close()


def _close_tcp(connection: socket.socket) -> None:
    """A connection with unsent bytes is reset, so that they cannot come out of the printer later."""
    with suppress(OSError):
        (unsent,) = struct.unpack("i", fcntl.ioctl(connection, termios.TIOCOUTQ, b"\0" * 4))
        if unsent:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def _notice_a_dead_peer(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in (
        ("TCP_KEEPIDLE", 3),
        ("TCP_KEEPINTVL", 2),
        ("TCP_KEEPCNT", 2),
        ("TCP_USER_TIMEOUT", _DEAD_PEER_SECONDS * 1000),
    ):
        if option := getattr(socket, name, None):
            connection.setsockopt(socket.IPPROTO_TCP, option, value)
