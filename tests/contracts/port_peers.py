"""What stands at the other end of a port: pseudo-terminals and a TCP listener that a test plays the printer with."""

from __future__ import annotations

import ctypes
import os
import pty
import socket
import struct
import time
import tty
from contextlib import suppress
from pathlib import Path

from printer.file_port import open_file
from printer.port import Port
from printer.serial_port import open_serial
from printer.tcp_port import open_tcp
from printer.usb_devices import UsbSystem
from printer.usb_port import open_usb
from runtime.addresses import parse

SOON = 5.0
_SO_ATTACH_FILTER = 26
_RETURN_CONSTANT = 0x06
"""A packet filter's instruction (linux/filter.h); returning 0 drops the packet."""


def soon() -> float:
    return time.monotonic() + SOON


class PtyPeer:
    """A printer at a pseudo-terminal, opened as a serial port."""

    def __init__(self, room: Path) -> None:
        self.node = room / "node"
        self.appear()

    def appear(self) -> None:
        """Be plugged in, perhaps again, then as another node."""
        self.master, slave = pty.openpty()
        tty.setraw(slave)
        self.plug_in(os.ttyname(slave))
        os.close(slave)

    def plug_in(self, name: str) -> None:
        self.node.unlink(missing_ok=True)
        self.node.symlink_to(name)

    def open(self) -> Port:
        self.port = open_serial(parse(f"serial://{self.node}?baud=115200"))
        return self.port

    def send(self, data: bytes) -> None:
        os.write(self.master, data)

    def receive(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            data += os.read(self.master, count - len(data))
        return data

    def receive_waiting(self) -> bytes:
        """All that is there now, or comes until the line is closed."""
        os.set_blocking(self.master, False)
        data = b""
        with suppress(OSError):
            while more := os.read(self.master, 65536):
                data += more
        os.set_blocking(self.master, True)
        return data

    def vanish(self) -> None:
        master, self.master = self.master, -1
        os.close(master)

    def clean_up(self) -> None:
        self.port.close()
        if self.master >= 0:
            self.vanish()


class FilePeer(PtyPeer):
    """The same, opened as a device node of a printer driver."""

    def open(self) -> Port:
        self.port = open_file(parse(f"file://{self.node}"))
        return self.port


class UsbPeer(PtyPeer):
    """A USB printer with a device node of its own, another one each time it is plugged in."""

    def __init__(self, room: Path) -> None:
        self.system = UsbSystem(room / "devices", room / "nodes")
        self.plugged = 0
        super().__init__(room)

    def plug_in(self, name: str) -> None:
        unplug(self.system)
        self.node = self.system.nodes / plug_in_printer(self.system, node=f"usb/lp{self.plugged}")
        self.node.symlink_to(name)
        self.plugged += 1

    def open(self) -> Port:
        self.port = open_usb(parse("usb://04b8:0e15?serial=X5EF012345"), system=self.system)
        return self.port


class UsbAdapterPeer(UsbPeer):
    """A printer behind a serial adapter, found by the adapter's ids."""

    def plug_in(self, name: str) -> None:
        unplug(self.system)
        self.node = self.system.nodes / plug_in_adapter(self.system, node=f"ttyUSB{self.plugged}")
        self.node.symlink_to(name)
        self.plugged += 1

    def open(self) -> Port:
        self.port = open_usb(parse("usb://0403:6001?baud=115200"), system=self.system)
        return self.port


class TcpPeer:
    """A printer in the network."""

    def __init__(self, room: Path | None = None) -> None:
        self.number = 0
        self.appear()

    def appear(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", self.number))
        self.listener.settimeout(SOON)
        self.number = self.listener.getsockname()[1]

    def open(self) -> Port:
        self.port = open_tcp(parse(f"tcp://127.0.0.1:{self.number}"))
        self.peer, _ = self.listener.accept()
        self.peer.settimeout(SOON)
        return self.port

    def send(self, data: bytes) -> None:
        self.peer.sendall(data)

    def receive(self, count: int) -> bytes:
        data = b""
        while len(data) < count and (more := self.peer.recv(count - len(data))):
            data += more
        return data

    def receive_waiting(self) -> bytes:
        self.peer.setblocking(False)
        data = b""
        with suppress(OSError):
            while more := self.peer.recv(65536):
                data += more
        self.peer.settimeout(SOON)
        return data

    def fall_silent(self) -> None:
        """Take and acknowledge nothing any more, and say nothing of it: the cable is cut."""
        nothing = struct.pack("HBBI", _RETURN_CONSTANT, 0, 0, 0)
        memory = ctypes.create_string_buffer(nothing)
        self.peer.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_FILTER, struct.pack("HL", 1, ctypes.addressof(memory)))

    def vanish(self) -> None:
        self.listener.close()
        with suppress(OSError):
            self.peer.shutdown(socket.SHUT_RDWR)
        self.peer.close()

    def clean_up(self) -> None:
        self.port.close()
        self.vanish()


def plug_in_printer(
    system: UsbSystem, *, socket: str = "1-1", serial: str = "X5EF012345", node: str = "usb/lp0", ids: str = "04b8:0e15"
) -> str:
    """What the kernel shows of a printer with usblp; ``node`` empty: no driver has it. Returns ``node``."""
    interface = _device(system, socket, ids, {"manufacturer": "EPSON", "product": "TM-T20II", "serial": serial})
    _write(interface / "bInterfaceClass", "07\n")
    if node:
        (system.nodes / node).parent.mkdir(parents=True, exist_ok=True)
        _write(interface / "usbmisc" / Path(node).name / "uevent", f"MAJOR=180\nMINOR=0\nDEVNAME={node}\n")
    return node


def plug_in_adapter(
    system: UsbSystem, *, socket: str = "1-2", serial: str = "", node: str = "ttyUSB0", ids: str = "0403:6001"
) -> str:
    """What the kernel shows of a serial adapter: FTDI's way for ``ttyUSB0``, CDC's for ``ttyACM0``."""
    interface = _device(system, socket, ids, {"product": "Serial adapter", "serial": serial})
    below = interface / "tty" / node if node.startswith("ttyACM") else interface / node / "tty" / node
    _write(interface / "bInterfaceClass", "ff\n")
    _write(below / "uevent", f"MAJOR=188\nMINOR=0\nDEVNAME={node}\n")
    system.nodes.mkdir(parents=True, exist_ok=True)
    return node


def unplug(system: UsbSystem) -> None:
    """Nothing is plugged in any more."""
    for file in sorted(system.devices.glob("**/*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()


def _device(system: UsbSystem, socket: str, ids: str, says: dict[str, str]) -> Path:
    directory = system.devices / socket
    vendor, product = ids.split(":")
    for name, value in {"idVendor": vendor, "idProduct": product, **says}.items():
        if value:
            _write(directory / name, f"{value}\n")
    return directory / f"{socket}:1.0"


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
