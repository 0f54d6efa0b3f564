"""Printers in the network, at the raw printing port."""

from __future__ import annotations

import fcntl
import socket
import struct
import termios
from contextlib import suppress

from printer.errors import PrinterUnavailable
from printer.port import PRINTER, DescriptorPort, Port
from runtime.addresses import Address, checked_by, host_and_port

_CONNECT_SECONDS = 3.0
_RAW_PRINT_PORT = 9100
_SEND_BUFFER = 4096
"""Small, so that what the system accepts is not far from what the printer took."""

_DEAD_PEER_SECONDS = 8


def _tcp_line(address: Address) -> tuple[str, int]:
    """Host and port of a network printer. Raises :class:`BadAddress`."""
    address.allow("name", "port")
    return address.place(_RAW_PRINT_PORT)


@checked_by(_tcp_line)
def open_tcp(address: Address, device: str = PRINTER) -> Port:
    """``tcp://host:9100``, the raw printing port of network printers, or another ``device`` that takes bytes as such.

    Raises :class:`PrinterUnavailable`, and :class:`BadAddress` for a host that cannot be.
    """
    place = _tcp_line(address)
    name = host_and_port(*place)
    try:
        connection = socket.create_connection(place, _CONNECT_SECONDS)
    except OSError as error:
        advice = "is it switched on and in the same network?"
        raise PrinterUnavailable(f"{name}: no {device} answers ({error.strerror or error}); {advice}") from error
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
    _notice_a_dead_peer(connection)
    connection.setblocking(False)
    return DescriptorPort(name, connection.fileno(), lambda: _close(connection), device)


def _close(connection: socket.socket) -> None:
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
