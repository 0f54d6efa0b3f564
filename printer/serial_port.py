"""Printers at a serial port, RS-232 or a USB adapter. Eight bits, no parity, as ESC/POS printers are delivered."""

from __future__ import annotations

import fcntl
import os
import struct
import termios
from contextlib import suppress

import serial
from serial.rs485 import RS485Settings
from serial.tools.list_ports import comports

from printer.errors import PrinterUnavailable
from printer.port import PRINTER, DescriptorPort, Port, why_not_opened
from runtime.addresses import Address, BadAddress, checked_by

LINE_OPTIONS = ("baud", "flow", "rs485")
"""What an address says of a serial line, beside where it is."""

FLOWS = ("none", "rtscts", "xonxoff")
DRIVERS = ("none", "high", "low")
"""Which level of RTS lets a half-duplex RS-485 line be driven, if the kernel has to see to that while it sends.
Adapters that notice by themselves that something is sent need none."""

_INPUT_FLAGS = 0
"""Where ``termios.tcgetattr`` has them."""


def line_of(address: Address) -> tuple[int, str, str]:
    """Baud rate, flow control and RS-485 driver of an address. Raises :class:`BadAddress`."""
    baud = address.whole("baud", 115200)
    if baud not in serial.Serial.BAUDRATES:
        raise BadAddress(f"{address.text}: baud must be a usual rate, such as 9600, 19200 or 115200, not {baud}")
    flow, rs485 = address.option("flow", "none", FLOWS), address.option("rs485", "none", DRIVERS)
    if flow == "rtscts" and rs485 != "none":
        raise BadAddress(f"{address.text}: RTS cannot both drive an RS-485 line and control its flow")
    return baud, flow, rs485


def _serial_line(address: Address) -> tuple[str, int, str, str]:
    """Path, baud rate, flow control and RS-485 driver of a serial address. Raises :class:`BadAddress`."""
    if address.name or not address.path.startswith("/"):
        raise BadAddress(f"{address.text}: a serial port is named by its path, as in serial:///dev/ttyUSB0")
    address.allow("path", options=LINE_OPTIONS)
    return address.path, *line_of(address)


@checked_by(_serial_line)
def open_serial(address: Address, device: str = PRINTER) -> Port:
    """``serial:///dev/ttyUSB0?baud=115200&flow=none|rtscts|xonxoff&rs485=none|high|low``, for this process alone.

    It leads to a ``device``. Raises :class:`PrinterUnavailable`, and :class:`BadAddress` for senseless options.
    """
    return open_tty(*_serial_line(address), device)


def open_tty(path: str, baud: int, flow: str, rs485: str, device: str) -> Port:
    """The serial port at ``path``, which leads to a ``device``. Raises :class:`PrinterUnavailable`."""
    line = serial.Serial(baudrate=baud, timeout=0, exclusive=True, rtscts=flow == "rtscts")
    line.port = path
    if rs485 != "none":
        line.rs485_mode = RS485Settings(rts_level_for_tx=rs485 == "high", rts_level_for_rx=rs485 == "low")
    try:
        line.open()
        descriptor: int = line.fileno()
        os.set_blocking(descriptor, False)
        _ignore_breaks(descriptor)
        if flow == "xonxoff":
            _obey_xoff(descriptor)
    except (OSError, ValueError, termios.error) as error:
        line.close()
        raise PrinterUnavailable(f"{path}: {_advice(path, error, device)}") from error
    return SerialPort(path, descriptor, lambda: _close(line, descriptor), device)


class SerialPort(DescriptorPort):
    """A line whose other end may go and come unseen."""

    @property
    def unsent(self) -> int | None:
        try:
            (count,) = struct.unpack("i", fcntl.ioctl(self._open(), termios.TIOCOUTQ, bytes(4)))
        except OSError as error:
            raise self._broken(error) from error
        return int(count)


def serial_nodes() -> tuple[tuple[str, str], ...]:
    """Path and description of every serial port of this machine."""
    return tuple(sorted((port.device, port.description.replace("n/a", "")) for port in comports()))


def _ignore_breaks(descriptor: int) -> None:
    """Have the kernel drop what is no byte.

    A printer that is switched off pulls the line down, which would be read as NUL: an answer to GS r.
    """
    settings = termios.tcgetattr(descriptor)
    settings[_INPUT_FLAGS] |= termios.IGNBRK | termios.IGNPAR
    termios.tcsetattr(descriptor, termios.TCSANOW, settings)


def _obey_xoff(descriptor: int) -> None:
    """Have the kernel stop at the printer's XOFF, and go on at its XON only.

    pyserial's ``xonxoff`` also has it send XOFF and XON of its own, which would fall into the middle of an image, and
    may leave it to go on at any byte, such as the answer to a question. Only after opening: a line that an earlier
    program left stopped runs again.
    """
    settings = termios.tcgetattr(descriptor)
    settings[_INPUT_FLAGS] = settings[_INPUT_FLAGS] & ~(termios.IXOFF | termios.IXANY) | termios.IXON
    termios.tcsetattr(descriptor, termios.TCSANOW, settings)


def _advice(path: str, error: Exception, device: str) -> str:
    if isinstance(error, OSError) and error.errno:
        return why_not_opened(path, error, device)
    return f"it cannot be opened as a serial port ({error})"


def _close(line: serial.Serial, descriptor: int) -> None:
    """Without the flush the kernel would wait up to 30 s for a printer that has stopped taking data."""
    with suppress(OSError, termios.error):
        termios.tcflush(descriptor, termios.TCIOFLUSH)
    with suppress(OSError, termios.error):
        line.close()
