"""The coordinator's desk for devices: takes their reports, logs what ails them, says and keeps how they all are."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from broker.ailments import Ailment
from broker.fleet import Alert, Fleet
from broker.fleet_file import read_fleet, write_fleet
from broker.mail import Letter
from broker.remedies import remedy
from queueing.health import FleetState, HealthState
from queueing.states import DeviceState

log = logging.getLogger(__name__)

SAY_EVERY = timedelta(minutes=1)
WRITE_EVERY = timedelta(minutes=10)
"""Whoever has gone since is learnt again when it reports."""

_NEVER = datetime.min.replace(tzinfo=UTC)
_HARMLESS = frozenset({Ailment.WAS_UNDER_VOLTAGE, Ailment.OTHER_VERSION, Ailment.PAPER_LOW, Ailment.CERTIFICATE_ENDS})

_Essence = tuple[tuple[str, str, tuple[str, ...]], ...]


class FleetDesk:
    """``file`` is where the fleet is written down, ``say`` publishes it; ``software`` is the coordinator's version."""

    def __init__(self, file: Path, say: Callable[[FleetState], bool], software: str) -> None:
        self._file = file
        self._say = say
        self._fleet = Fleet(software, read_fleet(file))
        self._told: _Essence | None = None
        self._told_at = self._written_at = _NEVER

    def hear(self, letter: Letter, now: datetime) -> None:
        """Take in a device's report, or the state it is in."""
        match letter.message:
            case HealthState() as health:
                self._fleet.hear(health, now, retained=letter.retained)
            case DeviceState() as state:
                self._fleet.hear_condition(state)

    def clock_was_set(self, now: datetime) -> None:
        """The coordinator's own clock has leapt."""
        self._fleet.clock_was_set(now)
        self._told_at = self._written_at = _NEVER

    def link_is_up(self) -> None:
        """The broker may have forgotten everything."""
        self._told = None

    def turn(self, now: datetime) -> None:
        """Log what is new, and say and write what is due."""
        state = self._fleet.state(now)
        for alert in self._fleet.alerts(state):
            _tell(alert)
        if (_essence(state) != self._told or now - self._told_at >= SAY_EVERY) and self._say(state):
            self._told, self._told_at = _essence(state), now
        if state.devices and now - self._written_at >= WRITE_EVERY:
            self._write(state)

    def close(self, now: datetime) -> None:
        """Write down what is known."""
        self._write(self._fleet.state(now))

    def _write(self, state: FleetState) -> None:
        self._written_at = state.at
        write_fleet(self._file, state)


def _essence(state: FleetState) -> _Essence:
    return tuple((device.health.device, device.condition, device.ailments) for device in state.devices)


def _tell(alert: Alert) -> None:
    if alert.over:
        log.info("device %s: %s is over", alert.device, alert.ailment)
    else:
        level = logging.WARNING if alert.ailment in _HARMLESS else logging.ERROR
        log.log(level, "device %s: %s. %s", alert.device, alert.ailment, remedy(alert.ailment))
