"""The fleet as staff read it: a table with what to do beneath, and the inventory. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from broker.ailments import Ailment
from broker.remedies import remedy
from broker.tables import as_csv, as_text
from queueing.health import FleetDevice, FleetState, HealthState

_COLUMNS = ("device", "role", "state", "heard", "software", "°C", "disk free", "paper", "cuts", "ails")

INVENTORY = (
    *("device", "role", "model", "serial_number", "software", "system", "slot", "address", "uptime_hours"),
    *("temperature", "disk_megabytes", "disk_free_megabytes", "disk_worn_percent", "certificate_until"),
    *("printer", "paper", "papers", "cuts", "print_faults_last_hour", "state", "last_heard", "ails"),
)
"""The columns of the inventory (charter 8.1.10, 8.1.13)."""

_PAPER = {"paper-near-end": "low", "paper-end": "out"}
_UNKNOWN = "?"


def table(state: FleetState, now: datetime) -> str:
    """Every device, and beneath what ails whom and what to do."""
    rows = as_text(_COLUMNS, [_row(device, now) for device in state.devices])
    remedies = "".join(f"{line}\n" for device in state.devices for line in told(device))
    return f"{rows}\n{remedies}" if remedies else rows


def told(device: FleetDevice) -> Iterator[str]:
    """A line for each thing that ails the device."""
    for word in device.ailments:
        yield f"{device.health.device}: {in_words(word)}"


def in_words(ailment: str) -> str:
    """What is wrong and what to do; the bare word of one that only a newer coordinator knows."""
    return str(remedy(Ailment(ailment))) if ailment in set(Ailment) else ailment


def inventory(state: FleetState) -> str:
    """The equipment as CSV; what a device does not tell is an empty cell."""
    return as_csv(INVENTORY, [_entry(device) for device in state.devices])


def news(before: FleetState, after: FleetState) -> list[str]:
    """A line for each device that is new, and for each ailment that has begun or is over."""
    known = {device.health.device: set(device.ailments) for device in before.devices}
    lines = []
    for device in after.devices:
        name, ailments = device.health.device, device.ailments
        lines += [] if name in known else [f"{name}: is there"]
        former = known.get(name, set())
        lines += [f"{name}: {in_words(word)}" for word in ailments if word not in former]
        lines += [f"{name}: {word} is over" for word in sorted(former.difference(ailments))]
    return lines


def _row(device: FleetDevice, now: datetime) -> tuple[str, ...]:
    health = device.health
    return (
        health.device,
        health.role,
        device.condition or _UNKNOWN,
        _ago(now - device.heard_at),
        health.software or _UNKNOWN,
        _UNKNOWN if health.temperature is None else f"{health.temperature:.0f}",
        _UNKNOWN if health.disk is None else f"{health.disk.free} MB",
        _paper(health),
        str(health.printer.cuts) if health.printer else "",
        ", ".join(device.ailments),
    )


def _entry(device: FleetDevice) -> tuple[Any, ...]:
    health = device.health
    disk, printer = health.disk, health.printer
    return (
        *(health.device, health.role, health.model, health.serial, health.software, health.system, health.slot),
        health.address,
        None if health.uptime is None else round(health.uptime / 3600, 1),
        health.temperature,
        *((disk.total, disk.free, disk.worn) if disk else (None,) * 3),
        _moment(health.certificate_until),
        *((printer.model, _paper(health), printer.papers, printer.cuts, printer.faults) if printer else (None,) * 5),
        device.condition,
        _moment(device.heard_at),
        " ".join(device.ailments),
    )


def _paper(health: HealthState) -> str:
    """Printers tell no more than this of their roll."""
    if health.printer is None:
        return ""
    concern = health.printer.concern
    return _PAPER.get(concern, _UNKNOWN if concern in ("mute", "unavailable") else "enough")


def _ago(silence: timedelta) -> str:
    seconds = max(0, int(silence.total_seconds()))
    if seconds < 120:
        return f"{seconds} s ago"
    minutes = seconds // 60
    return f"{minutes} min ago" if minutes < 120 else f"{minutes // 60} h ago"


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
