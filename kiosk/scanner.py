"""Codes that come character by character, on a serial line or otherwise; each is posted as ``Scan``."""

from __future__ import annotations

import codecs
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.scan import Reading, read
from printer.errors import PrinterUnavailable
from printer.port import Port
from printer.spool import open_line
from runtime.addresses import Address, address_of, checked_by
from screen.loop import EventLoop

log = logging.getLogger(__name__)

AGAIN_SECONDS = 2.0
"""Between two attempts to open a scanner that is unplugged."""

_LOOKS_SECONDS = 0.5
"""After so long a scanner notices that it is to be let go."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A code was read."""

    text: str


class Scanner:
    """Makes codes of characters, on one thread."""

    def __init__(self, post: Callable[[object], None]) -> None:
        self._post = post
        self._reading = Reading()

    def take(self, characters: str) -> None:
        """These have come now."""
        self._reading, texts = read(self._reading, characters, time.monotonic())
        for text in texts:
            self._post(Scan(text))


class LineScanner:
    """Reads codes off a line on a thread of its own, and opens the line again when it breaks."""

    def __init__(self, name: str, post: Callable[[object], None]) -> None:
        self._name = name
        self._scanner = Scanner(post)
        self._stopped = threading.Event()
        self._told = False
        self._thread = threading.Thread(target=self._work, name="scanner", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def close(self) -> None:
        """Let the line go."""
        self._stopped.set()
        self._thread.join()

    def _work(self) -> None:
        while not self._stopped.is_set():
            try:
                self._listen(open_line(self._name))
            except PrinterUnavailable as error:
                self._tell(error)
                self._stopped.wait(AGAIN_SECONDS)

    def _listen(self, line: Port) -> None:
        log.info("%s: the scanner is ready", self._name)
        self._told = False
        decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        try:
            while not self._stopped.is_set():
                self._scanner.take(decoder.decode(line.read(time.monotonic() + _LOOKS_SECONDS)))
        finally:
            line.close()

    def _tell(self, error: PrinterUnavailable) -> None:
        if not self._told:
            self._told = True
            log.warning("no codes can be scanned: %s", error)


def _serial_line(address: Address) -> None:
    """Raise :class:`~runtime.addresses.BadAddress` for what is no serial line."""
    address_of("line")(address.text)


@checked_by(_serial_line)
def open_serial(address: Address, loop: EventLoop) -> LineScanner:
    """``serial:///dev/ttyACM0?baud=9600``. One that is not plugged in is waited for, and the log says so."""
    scanner = LineScanner(address.text, loop.post)
    scanner.start()
    return scanner
