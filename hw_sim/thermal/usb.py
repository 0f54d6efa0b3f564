"""A simulated printer behind a device file like ``/dev/usb/lp0``."""

from __future__ import annotations

import os
import select
from pathlib import Path

from hw_sim.thermal.device import ThermalPrinter
from hw_sim.thermal.serve import PtyServer

USB_BAUD = 12_000_000
"""USB's full speed; only there to say how fast bytes follow each other."""


def serve_usb(printer: ThermalPrinter, link: Path) -> UsbServer:
    """Put the printer behind a device file that ``link`` points to: plain writes and reads, as fast as it has room.

    What a USB printer's file has beyond that, exclusive opening and the status ``ioctl``, this one has not. Raises
    FileExistsError when ``link`` is there and leads somewhere.
    """
    server = UsbServer(printer, link, USB_BAUD)
    server.start()
    return server


class UsbServer(PtyServer):
    """See :func:`serve_usb`."""

    def _carry(self, due: float | None) -> None:
        self._answer(self.printer.take_replies())
        room = self.printer.room
        waiting = self._waiting()
        if waiting and room:
            self.printer.receive(os.read(self._master, min(waiting, room)))
        else:
            self._wait({} if waiting else {self._master: select.POLLIN}, due)
