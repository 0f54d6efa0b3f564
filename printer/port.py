"""A line to a printer, with a deadline on everything.

Deadlines are readings of ``time.monotonic()``. The operating system's own non-blocking calls are used rather than
pyserial's: those block for ever when the peer stops reading, or do not say how much has left.
"""

from __future__ import annotations

import errno
import grp
import os
import select
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from printer.errors import PrinterUnavailable

CHUNK = 4096
"""Bytes of one call at most."""

PRINTER = "printer"
"""What is at the other end of a line, unless its opener is told otherwise: errors name it."""


class Port(Protocol):
    """A line to a printer that is open."""

    @property
    def unsent(self) -> int | None:
        """Accepted bytes that have not left yet, as far as the system tells, on a line that may be away unseen.

        None: the line breaks when the printer goes away. Raises :class:`PrinterUnavailable`.
        """

    def write(self, data: bytes, deadline: float) -> int:
        """Write until all is accepted by the system or the deadline is reached; returns how many bytes were.

        Raises :class:`PrinterUnavailable` when the line is broken and nothing was accepted.
        """

    def read(self, deadline: float) -> bytes:
        """What has come, as soon as something has; ``b""`` at the deadline. Raises :class:`PrinterUnavailable`."""

    def close(self) -> None:
        """Close at once; what has not left yet is discarded."""


class DescriptorPort:
    """A :class:`Port` over a non-blocking file descriptor, of which an empty read is the end.

    ``device`` is what people call whatever is at its other end.
    """

    def __init__(self, name: str, descriptor: int, close: Callable[[], None], device: str = PRINTER) -> None:
        self._name = name
        self._device = device
        self._descriptor = descriptor
        self._close: Callable[[], None] | None = close

    @property
    def unsent(self) -> int | None:
        return None

    def write(self, data: bytes, deadline: float) -> int:
        accepted = 0
        view = memoryview(data)
        while accepted < len(data):
            try:
                accepted += os.write(self._open(), view[accepted : accepted + CHUNK])
            except BlockingIOError:
                if not self._wait(deadline, select.POLLOUT):
                    break
            except OSError as error:
                if accepted:
                    break
                raise self._broken(error) from error
        return accepted

    def read(self, deadline: float) -> bytes:
        while self._wait(deadline, select.POLLIN):
            try:
                data = os.read(self._open(), CHUNK)
            except BlockingIOError:
                continue
            except OSError as error:
                raise self._broken(error) from error
            if not data:
                raise self._ended()
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

    def _wait(self, deadline: float, events: int) -> int:
        """Wait until one of ``events`` or the end of the line has come; which it was, 0 at the deadline."""
        poll = select.poll()
        poll.register(self._open(), events)
        happened = poll.poll(max(0.0, deadline - time.monotonic()) * 1000)
        return happened[0][1] if happened else 0

    def _broken(self, error: OSError) -> PrinterUnavailable:
        return PrinterUnavailable(f"{self._name}: the line broke ({error.strerror}); check cable and power")

    def _ended(self) -> PrinterUnavailable:
        return PrinterUnavailable(
            f"{self._name}: the {self._device} closed the line; is it switched on and plugged in?"
        )


def why_not_opened(path: str, error: OSError, device: str = PRINTER) -> str:
    """What a technician can do about a node that could not be opened, and that leads to such a ``device``."""
    number = error.errno
    if number in (errno.ENOENT, errno.ENXIO, errno.ENODEV):
        return f"there is no such device; is the {device} plugged in?"
    if number in (errno.EACCES, errno.EPERM):
        return f"this program may not open it; add its user to the group {_group_of(path)!r}"
    if number in (errno.EBUSY, errno.EAGAIN):
        return "another program has it open, perhaps the kiosk; stop that one"
    return f"it cannot be opened ({error.strerror or error})"


def _group_of(path: str) -> str:
    with suppress(OSError, KeyError):
        return grp.getgrgid(Path(path).stat().st_gid).gr_name
    return "dialout"
