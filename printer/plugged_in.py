"""What is plugged in here and may be a printer, as addresses to copy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from printer.serial_port import serial_nodes
from printer.usb_devices import UsbSystem, plugged_in


@dataclass(frozen=True, slots=True)
class Candidate:
    """``address`` opens it; ``node`` is empty when no driver has made one."""

    address: str
    node: str
    name: str


def candidates(system: UsbSystem = UsbSystem()) -> tuple[Candidate, ...]:  # noqa: B008
    """USB printers and adapters first, then the machine's own serial ports. Network printers cannot be listed."""
    usb = plugged_in(system)
    nodes = {device.node for device in usb}
    return (
        *(Candidate(device.address, str(device.node or ""), device.name) for device in usb),
        *(Candidate(f"serial://{node}", node, name) for node, name in serial_nodes() if Path(node) not in nodes),
    )
