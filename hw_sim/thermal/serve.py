"""A simulated printer where the real one would be: behind a serial device file, or behind a TCP port."""

from __future__ import annotations

import fcntl
import logging
import os
import pty
import select
import socket
import struct
import termios
import time
import tty
from pathlib import Path

from hw_sim.thermal.device import ThermalPrinter
from hw_sim.thermal.pacing import Pacer
from hw_sim.thermal.waiting import Server

log = logging.getLogger(__name__)
TCP_WINDOW = 8192
"""What the kernel may take in for a printer that does not read."""

RETRY_SECONDS = 0.2
RESET_AT_CLOSE = struct.pack("ii", 1, 0)


def serve_pty(printer: ThermalPrinter, link: Path, baud: int = 115200) -> PtyServer:
    """Put the printer behind a pseudo-terminal that ``link`` points to, at ``baud`` bits a second in real time.

    Bytes the printer has no room for wait in the kernel (up to 16 KB), then block the host. The device stays when the
    host closes it; it goes at ``close`` and when the cable is cut (an unplug), and is back with the cable. Raises
    FileExistsError when ``link`` is there and leads somewhere.
    """
    server = PtyServer(printer, link, baud)
    server.start()
    return server


def serve_tcp(printer: ThermalPrinter, host: str = "127.0.0.1", port: int = 0) -> TcpServer:
    """Put the printer behind a TCP port (0: any free one; see ``server.port``).

    One client at a time: a second one's connection is made but not listened to until the first has gone, as most print
    servers do. Without power or cable the port is closed; a cut cable resets the client. Raises OSError when the port
    cannot be had.
    """
    server = TcpServer(printer, host, port)
    server.start()
    return server


class PtyServer(Server):
    """See :func:`serve_pty`."""

    def __init__(self, printer: ThermalPrinter, link: Path, baud: int) -> None:
        super().__init__(printer)
        self.link = link
        self._pacer = Pacer(baud)
        self._plugged = False
        self._refused = ""
        self._plug_in()

    def _plug_in(self) -> None:
        self._master, self._slave = pty.openpty()
        self._plugged = True
        try:
            tty.setraw(self._slave)
            os.set_blocking(self._master, False)
            _point(self.link, os.ttyname(self._slave))
        except OSError:
            self._let_go()
            raise

    def _turn(self, due: float | None) -> None:
        if self._plugged and not self.printer.connected:
            self._let_go()
        if self._plugged:
            self._carry(due)
        elif self.printer.connected and not self._plug_in_again():
            self._wait({}, time.monotonic() + RETRY_SECONDS)
        elif not self._plugged:
            self._wait({}, due)

    def _plug_in_again(self) -> bool:
        """Whether it could be; why not is told once, however often it is tried."""
        refused = self._refused
        try:
            self._plug_in()
            self._refused = ""
        except OSError as error:
            self._refused = f"{self.link} cannot be had again yet: {error.strerror or error}"
        if self._refused != refused:
            log.warning("%s: %s", self.printer.name, self._refused or f"{self.link} is had again")
        return self._plugged

    def _carry(self, due: float | None) -> None:
        """One look at the line while there is a cable."""
        self._answer(self.printer.take_replies())
        waiting, room = self._waiting(), self.printer.room
        if not waiting or not room:
            self._pacer.rest()
            self._wait({} if waiting else {self._master: select.POLLIN}, due)
            return
        came = min(self._pacer.came(time.monotonic()), waiting, room)
        if came:
            first_at = self._pacer.take(came)
            self.printer.receive(os.read(self._master, came), first_at, self._pacer.byte_seconds)
            return
        look_again = self._pacer.worth_waiting_for(min(waiting, room))
        self._wait({}, look_again if due is None else min(due, look_again))

    def _waiting(self) -> int:
        count: int = struct.unpack("i", fcntl.ioctl(self._master, termios.FIONREAD, b"\0" * 4))[0]
        return count

    def _answer(self, data: bytes) -> None:
        if not data:
            return
        try:
            os.write(self._master, data)
        except BlockingIOError:
            log.warning("%s: nobody reads the answers, %d bytes lost", self.printer.name, len(data))

    def _let_go(self) -> None:
        if not self._plugged:
            return
        self._plugged = False
        if self.link.is_symlink() and os.readlink(self.link) == os.ttyname(self._slave):  # noqa: PTH115
            self.link.unlink()
        os.close(self._master)
        os.close(self._slave)


class TcpServer(Server):
    """See :func:`serve_tcp`."""

    def __init__(self, printer: ThermalPrinter, host: str, port: int) -> None:
        super().__init__(printer)
        self._host = host
        self._listener: socket.socket | None = _listen(host, port)
        self._client: socket.socket | None = None
        self._unsent = b""
        self.port: int = self._listener.getsockname()[1]

    def _turn(self, due: float | None) -> None:
        self._answer(self.printer.take_replies())
        if not self.printer.powered or not self.printer.connected:
            self._let_go()
            self._wait({}, due)
            return
        if self._listener is None and not self._listen_again():
            self._wait({}, time.monotonic() + RETRY_SECONDS)
            return
        if self._client is None and self._listener is not None:
            if self._wait({self._listener.fileno(): select.POLLIN}, due):
                self._accept(self._listener)
            return
        if self._client is not None:
            self._serve(self._client, due)

    def _listen_again(self) -> bool:
        try:
            self._listener = _listen(self._host, self.port)
        except OSError as error:
            log.warning("%s: port %d cannot be had again yet: %s", self.printer.name, self.port, error)
        return self._listener is not None

    def _serve(self, client: socket.socket, due: float | None) -> None:
        mask = (select.POLLIN if self.printer.room else 0) | (select.POLLOUT if self._unsent else 0)
        happened = self._wait({client.fileno(): mask} if mask else {}, due)
        room = self.printer.room
        if not room or not happened.get(client.fileno(), 0) & (select.POLLIN | select.POLLHUP | select.POLLERR):
            return
        try:
            data = client.recv(room)
        except BlockingIOError:
            return
        except OSError as error:
            log.info("%s: the client is gone: %s", self.printer.name, error)
            data = b""
        if data:
            self.printer.receive(data)
        else:
            self._hang_up()

    def _accept(self, listener: socket.socket) -> None:
        try:
            self._client, _peer = listener.accept()
        except OSError as error:
            log.info("%s: a client went before it was heard: %s", self.printer.name, error)
            return
        self._client.setblocking(False)
        self._client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def _answer(self, data: bytes) -> None:
        self._unsent += data
        if self._client is None:
            self._unsent = b""
        if self._client is None or not self._unsent:
            return
        try:
            self._unsent = self._unsent[self._client.send(self._unsent) :]
        except BlockingIOError:
            return
        except OSError as error:
            log.info("%s: the client hears no more: %s", self.printer.name, error)
            self._unsent = b""

    def _hang_up(self) -> None:
        if self._client is not None:
            if not self.printer.connected:
                self._client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_AT_CLOSE)
            self._client.close()
        self._client, self._unsent = None, b""

    def _let_go(self) -> None:
        """The listener first: a client that is cut off finds the port closed already."""
        if self._listener is not None:
            self._listener.close()
        self._listener = None
        self._hang_up()


def _point(link: Path, device: str) -> None:
    """Make ``link`` lead to ``device``; one that leads nowhere is replaced, what else is there is somebody's."""
    link.parent.mkdir(parents=True, exist_ok=True)
    if link.is_symlink() and not link.exists():
        link.unlink()
    link.symlink_to(device)


def _listen(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, TCP_WINDOW)
        listener.bind((host, port))
        listener.listen(1)
        listener.setblocking(False)
    except OSError:
        listener.close()
        raise
    return listener
