"""What a device finds out about itself before it reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from broker.certificates import ends_at
from broker.topics import Role
from queueing.health import DiskHealth, HealthState, PrinterHealth, Supply, fitting
from runtime.clock import Clock
from runtime.disks import disk_of
from runtime.installed import own_address, software
from runtime.machine import Machine, Power
from runtime.timekeeping import is_synchronised

_VAR = Path("/var/lib")
"""On the disk of whoever keeps nothing."""


def no_printer() -> PrinterHealth | None:
    """What most devices know of their printer."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    """``state_dir`` is where the device keeps its files, if it does; ``certificate`` the file that lets it in."""

    device: str
    role: Role
    clock: Clock
    state_dir: Path | None = None
    certificate: Path | None = None
    printer: Callable[[], PrinterHealth | None] = no_printer
    machine: Machine = field(default_factory=Machine)
    synchronised: Callable[[], bool | None] = is_synchronised

    def look(self) -> HealthState:
        """How the device is now."""
        machine = self.machine
        power = machine.power()
        return HealthState(
            device=self.device,
            role=self.role,
            at=self.clock.now(),
            software=fitting(software()),
            system=fitting(machine.system()),
            slot=fitting(machine.slot()),
            model=fitting(machine.model()),
            serial=fitting(machine.serial()),
            address=own_address(),
            uptime=machine.uptime(),
            temperature=machine.temperature(),
            supply=_supply(power),
            slowed=power is not None and power.slowed,
            disk=self._disk(),
            synchronised=self.synchronised(),
            certificate_until=ends_at(self.certificate) if self.certificate else None,
            printer=self.printer(),
        )

    def _disk(self) -> DiskHealth | None:
        found = disk_of(self.state_dir or _VAR, self.machine.root)
        if found is None:
            return None
        read_only = found.read_only and self.state_dir is not None
        return DiskHealth(total=found.total, free=found.free, read_only=read_only, errors=found.errors, worn=found.worn)


def _supply(power: Power | None) -> Supply:
    if power is None:
        return Supply.UNKNOWN
    return Supply.LOW if power.low else Supply.WAS_LOW if power.was_low else Supply.GOOD
