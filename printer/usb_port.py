"""Printers on USB by vendor, product and serial number, whatever device node they have at the moment."""

from __future__ import annotations

import re
from collections.abc import Iterable

from printer.errors import PrinterUnavailable
from printer.file_port import open_node
from printer.port import PRINTER, Port
from printer.serial_port import LINE_OPTIONS, line_of, open_tty
from printer.usb_devices import UsbDevice, UsbSystem, plugged_in
from runtime.addresses import Address, BadAddress, checked_by

_IDS = re.compile(r"([0-9a-f]{4}):([0-9a-f]{4})")


def _device_of(address: Address) -> tuple[str, str, str]:
    """Vendor, product and serial number ("": any) of an address. Raises :class:`BadAddress`."""
    ids = address.name if address.port is None else f"{address.name}:{address.port:04}"
    found = _IDS.fullmatch(ids.lower())
    if not found:
        example = "usb://04b8:0e15 or usb://04b8:0e15?serial=X5EF012345"
        raise BadAddress(f"{address.text}: a USB printer is named by its vendor and product, as in {example}")
    address.allow("name", "port", options=("serial", *LINE_OPTIONS))
    line_of(address)
    if "serial" in address.options and not address.options["serial"]:
        raise BadAddress(f"{address.text}: the serial number is empty; leave out 'serial=' for any")
    return found[1], found[2], address.option("serial", "")


@checked_by(_device_of)
def open_usb(address: Address, device: str = PRINTER, system: UsbSystem = UsbSystem()) -> Port:  # noqa: B008
    """``usb://04b8:0e15?serial=X5EF012345``; ``baud`` and ``flow`` as in ``serial://`` for one behind an adapter.

    It is looked for at every opening. Raises :class:`PrinterUnavailable` when it is not there, cannot be opened or
    cannot be told from another one, and :class:`BadAddress` for what makes no sense.
    """
    vendor, product, serial = _device_of(address)
    found = plugged_in(system)
    alike = [usb for usb in found if (usb.vendor, usb.product) == (vendor, product)]
    one = _the_one(address, [usb for usb in alike if serial in ("", usb.serial)], found, device)
    if one.node is None:
        raise PrinterUnavailable(
            f"{address.text}: {one.name or f'the {device}'} is plugged in at {one.socket}, but has no device node; "
            "is the driver loaded (modprobe usblp), or does another program, such as CUPS, hold it?"
        )
    return open_tty(str(one.node), *line_of(address), device) if one.is_tty else open_node(str(one.node), device)


def _the_one(address: Address, fitting: list[UsbDevice], found: Iterable[UsbDevice], device: str) -> UsbDevice:
    if not fitting:
        others = "; ".join(map(_named, found)) or "no printer and no serial adapter at all"
        raise PrinterUnavailable(f"{address.text}: no such {device} is plugged in; plugged in: {others}")
    if len(fitting) > 1:
        raise PrinterUnavailable(f"{address.text}: {len(fitting)} such {device}s are plugged in: {_advice(fitting)}")
    return fitting[0]


def _advice(fitting: list[UsbDevice]) -> str:
    named = "; ".join(map(_named, fitting))
    if len({device.serial for device in fitting} - {""}) == len(fitting):
        return f"{named}; name one by its serial number"
    return f"{named}; their serial numbers do not tell them apart: unplug one, or name one by its device node"


def _named(device: UsbDevice) -> str:
    return f"{device.address} ({device.name or 'without a name'}, {device.node or 'no device node'})"
