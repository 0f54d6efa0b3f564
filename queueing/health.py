"""How the devices of a centre are as things: their health, and the inventory (charter 8.1.10, 8.1.17)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from queueing.checks import check_counts, check_moments, check_names, check_sizes, check_texts

MOST_LETTERS = 64
"""Of what a device tells of itself in words: with all of it a report stays below two kilobytes."""

MOST_DEVICES = 300
MOST_AILMENTS = 16


class Supply(StrEnum):
    """How a device is fed; ``WAS_LOW`` is since it started."""

    UNKNOWN = "unknown"
    GOOD = "good"
    WAS_LOW = "was-low"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class DiskHealth:
    """Of the disk that a device writes to: megabytes, file system errors met, percent of its life used."""

    total: int
    free: int
    read_only: bool = False
    errors: int | None = None
    worn: int | None = None

    def __post_init__(self) -> None:
        check_counts(total=self.total, free=self.free, errors=self.errors or 0, worn=self.worn or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterHealth:
    """``concern`` is one of the printer's words, such as "paper-near-end", or ``""``.

    ``papers`` and ``cuts`` count since its journal began; ``faults`` are the prints of the last hour that did not end
    well.
    """

    model: str
    concern: str
    papers: int
    cuts: int
    faults: int

    def __post_init__(self) -> None:
        _check_words(model=self.model, concern=self.concern)
        check_counts(papers=self.papers, cuts=self.cuts, faults=self.faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthState:
    """What a device knows of itself. ``""`` and None: it cannot tell.

    ``uptime`` is in seconds, ``temperature`` in degrees Celsius, ``slot`` the system it was started from,
    ``synchronised`` whether somebody keeps its clock, ``certificate_until`` when it is let in no longer.
    """

    device: str
    role: str
    at: datetime
    software: str = ""
    system: str = ""
    slot: str = ""
    model: str = ""
    serial: str = ""
    address: str = ""
    uptime: int | None = None
    temperature: float | None = None
    supply: Supply = Supply.UNKNOWN
    slowed: bool = False
    disk: DiskHealth | None = None
    synchronised: bool | None = None
    certificate_until: datetime | None = None
    printer: PrinterHealth | None = None

    def __post_init__(self) -> None:
        check_names(device=self.device, role=self.role)
        check_moments(at=self.at, certificate_until=self.certificate_until or self.at)
        words = {"software": self.software, "system": self.system, "slot": self.slot, "model": self.model}
        _check_words(**words, serial=self.serial, address=self.address)
        check_counts(uptime=self.uptime or 0)
        if not math.isfinite(self.temperature or 0.0):
            raise ValueError(f"temperature must be a finite number, not {self.temperature}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FleetDevice:
    """What the coordinator makes of one device. ``heard_at`` is by its own clock, ``drift`` the device's, in seconds.

    ``condition`` is as in :class:`queueing.states.DeviceState`, ``ailments`` the words of what needs somebody.
    """

    health: HealthState
    heard_at: datetime
    condition: str = ""
    drift: float | None = None
    ailments: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_moments(heard_at=self.heard_at)
        check_sizes(MOST_AILMENTS, ailments=self.ailments)
        for ailment in self.ailments:
            check_names(ailments=ailment)
        check_texts(condition=self.condition)
        if not math.isfinite(self.drift or 0.0):
            raise ValueError(f"drift must be a finite number, not {self.drift}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FleetState:
    """Every device that was heard of in the last weeks, by name. Said when it changes, and once a minute."""

    at: datetime
    devices: tuple[FleetDevice, ...] = ()

    def __post_init__(self) -> None:
        check_moments(at=self.at)
        check_sizes(MOST_DEVICES, devices=self.devices)


def fitting(text: str) -> str:
    """``text`` as a report may carry it: what cannot be shown is left out, what is too long cut off."""
    return "".join(letter for letter in text if letter.isprintable())[:MOST_LETTERS]


def _check_words(**fields: str) -> None:
    check_texts(**fields)
    for field, value in fields.items():
        if len(value) > MOST_LETTERS:
            raise ValueError(f"{field} must be at most {MOST_LETTERS} letters")
