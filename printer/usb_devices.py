"""USB printers and serial adapters as the kernel lists them in sysfs (its ``Documentation/ABI/testing/sysfs-bus-usb``).

The same printer gets another device node each time it is plugged in again, in another order or another socket; vendor,
product and serial number stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

_PRINTER_CLASS = "07"


@dataclass(frozen=True, slots=True)
class UsbSystem:
    """Where the kernel tells of USB devices, and where their nodes are."""

    devices: Path = Path("/sys/bus/usb/devices")
    nodes: Path = Path("/dev")


@dataclass(frozen=True, slots=True, kw_only=True)
class UsbDevice:
    """A device that is plugged in. ``socket`` is where: bus and ports. ``node`` is None as long as no driver made one.

    ``vendor`` and ``product`` are four hexadecimal digits; ``serial`` is empty when it has none.
    """

    vendor: str
    product: str
    serial: str
    name: str
    socket: str
    node: Path | None

    @property
    def address(self) -> str:
        """By which it is found again, whatever its node is."""
        serial = f"?serial={quote(self.serial, safe='')}" if self.serial else ""
        return f"usb://{self.vendor}:{self.product}{serial}"

    @property
    def is_tty(self) -> bool:
        """Whether its node is a serial port, rather than a printer's."""
        return self.node is not None and self.node.name.startswith("tty")


def plugged_in(system: UsbSystem) -> tuple[UsbDevice, ...]:
    """All that may be a printer, in the order of their sockets: printers by their class, and serial adapters."""
    found = (_device(directory, system.nodes) for directory in _directories(system.devices))
    return tuple(device for device in found if device)


def _directories(devices: Path) -> Iterable[Path]:
    return sorted(path for path in devices.glob("*") if ":" not in path.name and (path / "idVendor").exists())


def _device(directory: Path, nodes: Path) -> UsbDevice | None:
    interfaces = sorted(directory.glob(f"{directory.name}:*"))
    node = next((nodes / name for interface in interfaces for name in _node_names(interface)), None)
    if node is None and not any(_says(interface, "bInterfaceClass") == _PRINTER_CLASS for interface in interfaces):
        return None
    return UsbDevice(
        vendor=_says(directory, "idVendor").lower(),
        product=_says(directory, "idProduct").lower(),
        serial=_says(directory, "serial"),
        name=" ".join(filter(None, (_says(directory, "manufacturer"), _says(directory, "product")))),
        socket=directory.name,
        node=node,
    )


def _node_names(interface: Path) -> Iterator[str]:
    """Of usblp (``usb/lp0``), of CDC-ACM (``ttyACM0``) and of adapters' drivers (``ttyUSB0``)."""
    for pattern in ("usbmisc/*/uevent", "tty/*/uevent", "tty*/tty/*/uevent"):
        for event in sorted(interface.glob(pattern)):
            lines = _read(event).splitlines()
            yield from (line.removeprefix("DEVNAME=") for line in lines if line.startswith("DEVNAME="))


def _says(directory: Path, attribute: str) -> str:
    return _read(directory / attribute).strip()


def _read(file: Path) -> str:
    """Empty for what is not there, or no longer: it may be unplugged at any moment."""
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
