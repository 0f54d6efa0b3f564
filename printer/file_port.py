"""Printers that are a file: the device nodes of the kernel's USB and parallel printer drivers.

Never created: an absent node is a printer that is not plugged in (``O_CREAT`` would leave a regular file there, which
then swallows every ticket).
"""

from __future__ import annotations

import errno
import fcntl
import os
import select
import stat
import termios
import time
import tty
from contextlib import suppress

from printer.errors import PrinterUnavailable
from printer.port import CHUNK, PRINTER, DescriptorPort, Port, why_not_opened
from runtime.addresses import Address, BadAddress, checked_by

_FLAGS = os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_CANNOT_BE_READ = (errno.EBADF, errno.EINVAL, errno.EOPNOTSUPP)
_NOT_BOTH_WAYS = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EINVAL)
_REST_SECONDS = 0.01
"""Between two reads of a node that calls itself readable and has nothing."""


def _node_of(address: Address) -> str:
    """The path in a file address. Raises :class:`BadAddress`."""
    if address.name or not address.path.startswith("/"):
        raise BadAddress(f"{address.text}: a device node is named by its path, as in file:///dev/usb/lp0")
    address.allow("path")
    return address.path


@checked_by(_node_of)
def open_file(address: Address, device: str = PRINTER) -> Port:
    """``file:///dev/usb/lp0``, the node of a character ``device``, for this process alone.

    A terminal's node is made raw, its speed is left as it is. Raises :class:`PrinterUnavailable`, and
    :class:`BadAddress` for a path that makes no sense.
    """
    return open_node(_node_of(address), device)


def open_node(path: str, device: str = PRINTER) -> Port:
    """The character device at ``path``, for this process alone. Raises :class:`PrinterUnavailable`."""
    try:
        descriptor = _opened(path)
    except OSError as error:
        raise PrinterUnavailable(f"{path}: {_advice(path, error, device)}") from error
    try:
        _check(path, descriptor, device)
    except BaseException:
        os.close(descriptor)
        raise
    return NodePort(path, descriptor, lambda: _close(descriptor), device)


class NodePort(DescriptorPort):
    """A :class:`Port` over a device node. An empty read is no end: usblp passes on a printer's empty packets.

    Of a node that can only be written nothing is ever read.
    """

    _readable = True

    def read(self, deadline: float) -> bytes:
        while self._readable and self._wait(deadline, select.POLLIN):
            if data := self._take():
                return data
            if time.monotonic() >= deadline:
                break
            self._rest(min(deadline, time.monotonic() + _REST_SECONDS))
        if not self._readable:
            self._rest(deadline)
        return b""

    def _take(self) -> bytes:
        try:
            return os.read(self._open(), CHUNK)
        except BlockingIOError:
            return b""
        except OSError as error:
            if error.errno not in _CANNOT_BE_READ:
                raise self._broken(error) from error
            self._readable = False
            return b""

    def _rest(self, until: float) -> None:
        if self._wait(until, 0):
            raise self._ended()


def _opened(path: str) -> int:
    try:
        return os.open(path, os.O_RDWR | _FLAGS)
    except OSError as error:
        if error.errno not in _NOT_BOTH_WAYS:
            raise
    return os.open(path, os.O_WRONLY | _FLAGS)


def _check(path: str, descriptor: int, device: str) -> None:
    if not stat.S_ISCHR(os.fstat(descriptor).st_mode):
        raise PrinterUnavailable(f"{path}: {_no_device(device)}")
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise PrinterUnavailable(f"{path}: {why_not_opened(path, error, device)}") from error
    if os.isatty(descriptor):
        tty.setraw(descriptor)


def _advice(path: str, error: OSError, device: str) -> str:
    return _no_device(device) if error.errno == errno.EISDIR else why_not_opened(path, error, device)


def _no_device(device: str) -> str:
    return f"this is a file or a directory, not a {device}'s device node; remove it and plug the {device} in"


def _close(descriptor: int) -> None:
    """A terminal's driver would wait for a printer that has stopped taking data; usblp forgets by itself."""
    with suppress(OSError, termios.error):
        termios.tcflush(descriptor, termios.TCIOFLUSH)
    with suppress(OSError):
        os.close(descriptor)
