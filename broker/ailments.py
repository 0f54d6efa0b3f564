"""What ails a device, told from what it reports and from how its report came. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from queueing.health import HealthState, PrinterHealth, Supply

SILENT_AFTER = timedelta(minutes=2, seconds=30)
"""A report is due every minute: two have failed to come."""

GONE_AFTER = timedelta(minutes=1)
"""Of a device whose link has ended: a program that is started again is back before."""

HOT_AT = 80.0
"""Degrees Celsius at which a Raspberry Pi begins to slow down."""

LEAST_FREE_PERCENT = 5
LEAST_FREE_MEGABYTES = 500
"""Both must be undercut: 5 % of a large disk are enough, and so are 500 MB of a small one."""

MOST_WORN = 80
CERTIFICATE_NOTICE = timedelta(days=30)
MOST_DRIFT = 5.0
"""Seconds between a device's clock and the coordinator's; a message travels for milliseconds."""

MANY_FAULTS = 3
"""Prints of an hour that did not end well."""

_LOW_PAPER, _NO_PAPER = "paper-near-end", "paper-end"


class Ailment(StrEnum):
    """What needs somebody, the most urgent first."""

    SILENT = "silent"
    CERTIFICATE_OVER = "certificate-over"
    PAPER_OUT = "paper-out"
    PRINTER = "printer"
    DISK_READ_ONLY = "disk-read-only"
    DISK_FULL = "disk-full"
    UNDER_VOLTAGE = "under-voltage"
    HOT = "hot"
    PRINT_FAULTS = "print-faults"
    PAPER_LOW = "paper-low"
    CLOCK_OFF = "clock-off"
    CLOCK_ALONE = "clock-alone"
    DISK_FAILING = "disk-failing"
    SLOWED = "slowed"
    CERTIFICATE_ENDS = "certificate-ends"
    WAS_UNDER_VOLTAGE = "was-under-voltage"
    OTHER_VERSION = "other-version"


URGENCY = tuple(Ailment)


def own_ailments(health: HealthState, now: datetime) -> tuple[Ailment, ...]:
    """What a device can tell of itself, the most urgent first."""
    found = {
        *_of_certificate(health.certificate_until, now),
        *_of_machine(health),
        *_of_disk(health),
        *(_of_printer(health.printer) if health.printer else ()),
    }
    return tuple(sorted(found, key=URGENCY.index))


def seen_ailments(
    health: HealthState, silence: timedelta, drift: float | None, software: str, *, gone: bool
) -> tuple[Ailment, ...]:
    """What only the coordinator can tell; ``software`` is its own version. ``gone``: the device's link has ended."""
    found = []
    if silence > (GONE_AFTER if gone else SILENT_AFTER):
        found.append(Ailment.SILENT)
    if drift is not None and abs(drift) > MOST_DRIFT:
        found.append(Ailment.CLOCK_OFF)
    if software and health.software and software != health.software:
        found.append(Ailment.OTHER_VERSION)
    return tuple(found)


def _of_certificate(until: datetime | None, now: datetime) -> Iterator[Ailment]:
    if until is not None and until <= now:
        yield Ailment.CERTIFICATE_OVER
    elif until is not None and until - now < CERTIFICATE_NOTICE:
        yield Ailment.CERTIFICATE_ENDS


def _of_machine(health: HealthState) -> Iterator[Ailment]:
    if health.temperature is not None and health.temperature >= HOT_AT:
        yield Ailment.HOT
    elif health.slowed and health.supply is not Supply.LOW:
        yield Ailment.SLOWED
    if health.supply is Supply.LOW:
        yield Ailment.UNDER_VOLTAGE
    elif health.supply is Supply.WAS_LOW:
        yield Ailment.WAS_UNDER_VOLTAGE
    if health.synchronised is False:
        yield Ailment.CLOCK_ALONE


def _of_disk(health: HealthState) -> Iterator[Ailment]:
    disk = health.disk
    if disk is None:
        return
    if disk.read_only:
        yield Ailment.DISK_READ_ONLY
    if disk.free < LEAST_FREE_MEGABYTES and disk.free * 100 < disk.total * LEAST_FREE_PERCENT:
        yield Ailment.DISK_FULL
    if disk.errors or (disk.worn or 0) >= MOST_WORN:
        yield Ailment.DISK_FAILING


def _of_printer(printer: PrinterHealth) -> Iterator[Ailment]:
    if printer.concern:
        words = {_LOW_PAPER: Ailment.PAPER_LOW, _NO_PAPER: Ailment.PAPER_OUT}
        yield words.get(printer.concern, Ailment.PRINTER)
    if printer.faults >= MANY_FAULTS:
        yield Ailment.PRINT_FAULTS
